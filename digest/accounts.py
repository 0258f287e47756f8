"""Accounts: made by an administrator, never by a visitor; and where each goes once logged in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """An editor sits down at the desk; who has no desk but a role, in the admin; else reads."""
        if request.user.has_perm("clips.add_paste"):
            return reverse("desk:today")
        return reverse("admin:index" if request.user.is_staff else "clips:home")
