"""Users, the roles they have (as groups), and the second factors that they have lost."""

import allauth.account.admin  # noqa: F401 - registered first, so that it can be taken back below
import allauth.mfa.admin  # noqa: F401
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from clips.models import User

admin.site.register(User, UserAdmin)

# Addresses are the user's own business, under /accounts/.
admin.site.unregister(EmailAddress)
admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class AuthenticatorAdmin(admin.ModelAdmin):
    """Looked at and taken away, never given: whoever lost a telephone logs in without it."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    fields = readonly_fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
