"""Accounts: made by an administrator, never by a visitor; and where each goes once logged in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop

# Two of allauth's own words that are not, or not well, in its Japanese: our catalogue mends them.
MENDED = (
    gettext_noop("Name"),
    gettext_noop(
        "Enabling passwordless operation allows you to sign in using just this key, but imposes "
        "additional requirements such as biometrics or PIN protection."
    ),
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """An editor sits down at the desk; who has no desk but a role, in the admin; else reads."""
        if request.user.has_perm("clips.add_paste"):
            return reverse("desk:today")
        return reverse("admin:index" if request.user.is_staff else "clips:home")
