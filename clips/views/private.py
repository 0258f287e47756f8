"""Private mode: readers log in too, and need a role that may read.

What is open all the same says so itself, by Django's own `@login_not_required`: the pages on whom
to ask, what tells machines to stay away, and feeds, which ask for their reader's key.
"""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import MiddlewareNotUsed, PermissionDenied

KEPT_NOWHERE = "private, no-store"


class PrivateModeMiddleware:
    """Without PUBLIC_SITE every page of the readers' asks who one is. The admin does so itself.

    Whether there is anything at an address is not told before that: a clip, a missing one and a
    withdrawn one all lead to the login. What is answered stays in no cache, the browser's neither.
    """

    def __init__(self, get_response):
        if settings.PUBLIC_SITE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if _asks(request):
            response["Cache-Control"] = KEPT_NOWHERE
        return response

    def process_view(self, request, view, args, kwargs):
        if not _asks(request):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.has_perm("clips.read_clip"):
            raise PermissionDenied
        return None


def _asks(request):
    """Whether the address is the readers', and not open to everybody."""
    asked = request.resolver_match
    return asked and asked.app_name == "clips" and getattr(asked.func, "login_required", True)
