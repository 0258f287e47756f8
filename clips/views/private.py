"""Private mode: readers log in too, and need a role that may read."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import MiddlewareNotUsed, PermissionDenied

OPEN = {"about"}
"""What everybody may see: whom to ask."""


class PrivateModeMiddleware:
    """Without PUBLIC_SITE every page of the readers' asks who one is. The admin does so itself."""

    def __init__(self, get_response):
        if settings.PUBLIC_SITE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        asked = request.resolver_match
        if asked.app_name != "clips" or asked.url_name in OPEN:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.has_perm("clips.read_clip"):
            raise PermissionDenied
        return None
