"""Tokens of the API: each member's own, made here and ended here; administrators see everybody's.

The secret is shown on the page that answers the making and on no other: it is in no message, no
session, no history.
"""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clips.admin.refusals import in_words
from clips.models import Scope, Token, User
from clips.models.token import MAX_CALLED
from clips.services.refusals import Refused
from clips.services.tokens import make_token, revoke_token

SEES_ALL = "clips.view_token"


class TokenForm(forms.ModelForm):
    """A new token. Whose it is can be said by an administrator alone; else it is one's own."""

    name = forms.CharField(
        label=_("name"),
        max_length=MAX_CALLED,
        help_text=_("What it is for: a program or a machine."),
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )
    expires_at = forms.SplitDateTimeField(
        label=_("runs out at"),
        required=False,
        widget=AdminSplitDateTime,
        help_text=_("Empty: it lasts until it is ended."),
    )

    class Meta:
        model = Token
        fields = ["user", "name", "scope", "expires_at"]

    def clean_expires_at(self):
        moment = self.cleaned_data["expires_at"]
        if moment and moment <= timezone.now():
            raise ValidationError(in_words(Refused("token-past")))
        return moment


@admin.register(Token)
class TokenAdmin(admin.ModelAdmin):
    form = TokenForm
    list_display = ["name", "user", "scope", "created_at", "expires_at", "opens"]
    list_select_related = ["user"]
    list_per_page = 100
    actions = None
    fields = ["user", "name", "scope", "created_at", "expires_at", "revoked_at"]

    @admin.display(description=_("holds"), boolean=True)
    def opens(self, token):
        return token.is_live

    def get_queryset(self, request):
        tokens = super().get_queryset(request)
        return tokens if request.user.has_perm(SEES_ALL) else tokens.filter(user=request.user)

    def get_fields(self, request, obj=None):
        if obj:
            return self.fields
        whose = ["user"] if request.user.has_perm(SEES_ALL) else []
        return [*whose, "name", "scope", "expires_at"]

    def get_readonly_fields(self, request, obj=None):
        return self.fields if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Nobody gives themselves more than they have by a token of somebody else's."""
        users = User.objects.filter(is_active=True).order_by("username")
        if not request.user.is_superuser:
            users = users.filter(is_superuser=False)
        return super().formfield_for_foreignkey(db_field, request, queryset=users, **kwargs)

    def get_changeform_initial_data(self, request):
        return {"user": request.user.pk, "scope": Scope.READ}

    def save_model(self, request, obj, form, change):
        if change:
            revoke_token(token=obj)
            return
        said = {name: form.cleaned_data[name] for name in ("name", "scope", "expires_at")}
        whose = form.cleaned_data.get("user") or request.user
        made, obj.secret = make_token(user=whose, **said)
        obj.pk = made.pk

    def response_add(self, request, obj, post_url_continue=None):
        context = {
            **self.admin_site.each_context(request),
            "title": _("The token is made"),
            "opts": self.opts,
            "token": obj,
        }
        return TemplateResponse(request, "admin/clips/token/made.html", context)

    def has_module_permission(self, request):
        return request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return request.user.is_staff

    def has_add_permission(self, request):
        return request.user.is_staff

    def has_change_permission(self, request, obj=None):
        """To end it; there is nothing else to change."""
        return request.user.is_staff

    def has_delete_permission(self, request, obj=None):
        return False
