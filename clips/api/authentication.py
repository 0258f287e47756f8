"""Who asks: a token in the header, `Authorization: Bearer krnk_…`, or a browser that is logged in.

A wrong token is refused even where nobody need show one: its holder would take the visitors' answer
for their own.
"""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.authentication import SessionAuthentication as Session
from rest_framework.exceptions import AuthenticationFailed

from clips.services.tokens import token_of

__all__ = ["Bearer", "Session"]

REALM = 'Bearer realm="Kirinuki"'


class Bearer(BaseAuthentication):
    """The token's user, and the token as `request.auth`."""

    def authenticate(self, request):
        scheme, _space, secret = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        token = token_of(secret.strip().decode("latin-1"))
        if token is None:
            raise AuthenticationFailed(_("This token is wrong, or opens nothing any more."))
        return token.user, token

    def authenticate_header(self, request):
        return REALM


class BearerInSchema(OpenApiAuthenticationExtension):
    target_class = Bearer
    name = "token"

    def get_security_definition(self, auto_schema):
        told = _("A token that a member of the site has made in the admin.")
        return {"type": "http", "scheme": "bearer", "description": str(told)}
