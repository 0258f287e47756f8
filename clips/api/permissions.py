"""Who may: the same rights as on the pages, and a token's scope on top. Not to be known (401) is
told apart from not being allowed (403)."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import BasePermission

from clips.models import Token

SITS_AT_THE_DESK = ("clips.add_paste", "clips.add_clip", "clips.change_clip")


class MayRead(BasePermission):
    """Everybody on a public site; on a private one, who has a role that may read."""

    def has_permission(self, request, view):
        if settings.PUBLIC_SITE:
            return True
        return bool(known(request).has_perm("clips.read_clip"))


class MayPaste(BasePermission):
    """Who may sit at the desk; of tokens those that are for writing."""

    def has_permission(self, request, view):
        user = known(request)
        if isinstance(request.auth, Token) and not request.auth.writes:
            raise PermissionDenied(_("This token is for reading alone."))
        return user.has_perms(SITS_AT_THE_DESK)


def known(request):
    """Who asks; nobody in particular is asked to say so."""
    if not request.user.is_authenticated:
        raise NotAuthenticated
    return request.user
