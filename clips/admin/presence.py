"""A page says that it is open, and is told who else has it open: `POST /admin/here/`."""

import re

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from clips.services.presence import others, seen

THING = re.compile(
    r"(?:day:\d{4}-\d\d-\d\d|(clip|tag|speaker|source|knownhead|house|cover):\d{1,18})", re.ASCII
)
PAGES = {"day": _("this day"), "clip": _("this clip")}
"""What the line calls a page; any other is `this page`."""


@never_cache
@require_POST
def here(request):
    """The line as plain text: `ほかに高橋さんがこの日を開いています。`, or nothing."""
    thing = request.POST.get("thing", "")
    if not THING.fullmatch(thing):
        return HttpResponseBadRequest()
    kind = thing.partition(":")[0]
    if not request.user.has_perm(f"clips.view_{kind}"):
        raise PermissionDenied
    seen(user=request.user, thing=thing)
    line = said(others(user=request.user, thing=thing), kind)
    return HttpResponse(line, content_type="text/plain; charset=utf-8")


def said(users, kind):
    if not users:
        return ""
    names = [pgettext("a colleague", "%(name)s") % {"name": name_of(user)} for user in users]
    words = ngettext(
        "%(names)s also has %(page)s open.", "%(names)s also have %(page)s open.", len(names)
    )
    between = pgettext("between names", ", ")
    return words % {"names": between.join(names), "page": PAGES.get(kind) or gettext("this page")}


def name_of(user):
    return user.get_full_name() or user.get_username()
