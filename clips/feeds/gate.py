"""Who may have a feed, and what is said to whoever carries it.

Where everybody reads, everybody may. Where readers log in, a feed asks by itself: of a browser that
it is logged in, of a feed reader the key in its address. The key is shown in the addresses of the
feed itself, which only its holder gets, and in no link to a page.
"""

import hashlib
from functools import wraps

from csp.decorators import csp
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clips.services.feed_keys import reader_by_key

SEALED = {"default-src": ["'none'"], "sandbox": True, "frame-ancestors": ["'none'"]}
KEPT = {True: "public, max-age=60", False: "private, no-cache"}
"""How long an answer may be kept, by PUBLIC_SITE: what is withdrawn is gone within a minute."""


def sealed(view):
    """Nothing in it is run or shown by a browser, and no address in it is told where one was."""

    @csp(SEALED)
    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["Referrer-Policy"] = "no-referrer"
        response.setdefault("Cache-Control", KEPT[settings.PUBLIC_SITE])
        return response

    return answered


def unless_kept(request, response):
    """The answer, or that it is the one that its asker has: a digest of all of it tells (ETag).

    A time could not tell: a withdrawal, an outlet's limit or another name of a tag change what
    visitors see and no clip's time. So nothing that they do not see is news, and all they see is.
    """
    etag = f'"{hashlib.sha256(response.content).hexdigest()}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


def for_readers(view):
    """A feed for whoever may read. `request.feed_key` is the key that has opened it, or ''."""

    @login_not_required
    @require_safe
    @sealed
    @wraps(view)
    def asked(request, *args, **kwargs):
        request.feed_key = "" if settings.PUBLIC_SITE else request.GET.get("key", "")
        refused = None if settings.PUBLIC_SITE else _refusal(request)
        return refused or view(request, *args, **kwargs)

    return asked


def _refusal(request):
    """Why not, or None. A wrong key opens nothing, not even beside a login that would."""
    if not request.feed_key and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    reader = reader_by_key(request.feed_key) if request.feed_key else request.user
    if reader and reader.has_perm("clips.read_clip"):
        return None
    if not request.feed_key:
        raise PermissionDenied
    said = _("This address does not hold any more. The site shows you yours when you log in.")
    return HttpResponse(said, status=403, content_type="text/plain; charset=utf-8")
