"""Users, the roles they have (as groups), and the second factors that they have lost."""

from copy import copy

import allauth.account.admin  # noqa: F401 - registered first, so that it can be taken back below
import allauth.mfa.admin  # noqa: F401
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop, pgettext
from django.utils.translation import gettext_lazy as _

from clips.models import User

ROLES = {
    "reader": _("Reader"),
    "staff digest": _("Staff digest"),
    "editor": _("Editor"),
    "publisher": _("Publisher"),
    "administrator": _("Administrator"),
}
"""The roles that come with Kirinuki, by the names of their groups."""

DEEDS = {"add": _("add"), "change": _("change"), "delete": _("delete"), "view": _("view")}
"""What the admin itself asks a permission for. Our own permissions say it in a sentence."""

OF_OURS = (
    gettext_noop("Can publish and withdraw clips"),
    gettext_noop("Can put clips into the trash and back"),
    gettext_noop("Can read the site in private mode"),
    gettext_noop("Can undo what others did"),
    gettext_noop("Can close a day"),
    gettext_noop("Can export a day"),
    gettext_noop("Can manage deliveries and their mailing lists"),
)
"""The sentences of our own permissions, as the models give them."""

# Addresses are the user's own business, under /accounts/.
admin.site.unregister(EmailAddress)
admin.site.unregister(Authenticator)
admin.site.unregister(Group)


def role(group):
    """A role in the reader's language; a group that an administrator has made, by its name."""
    return str(ROLES.get(group.name, group.name))


def said(permission):
    """`切り抜き: 追加`, or what our own permission says of itself."""
    deed = DEEDS.get(permission.codename.partition("_")[0])
    own = f"{permission.codename.partition('_')[0]}_{permission.content_type.model}"
    if deed is None or own != permission.codename:
        return gettext(permission.name)
    return f"{permission.content_type.name}: {deed}"


class Roles(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group):
        return role(group)


class Permissions(forms.ModelMultipleChoiceField):
    """Those that a page of the site asks for: of nouns that stand in the admin, and our own."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, permission):
        return said(permission)


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [(group.pk, role(group)) for group in Group.objects.order_by("pk")]

    def queryset(self, request, queryset):
        asked = self.value() or ""
        return queryset.filter(groups=int(asked)) if asked.isdecimal() else queryset


class DeletesInWords:
    """What goes along is counted by its name; which rows join two tables is nobody's concern."""

    def get_deleted_objects(self, objs, request):
        _rows, counts, needed, protected = super().get_deleted_objects(objs, request)
        joins = {
            str(field.remote_field.through._meta.verbose_name_plural)
            for field in self.opts.many_to_many
        }
        told = {name: number for name, number in counts.items() if str(name) not in joins}
        return [str(row) for row in objs], told, needed, protected


@admin.register(User)
class OurUserAdmin(DeletesInWords, UserAdmin):
    """What a user may do is said by roles alone."""

    list_display = ["username", "email", "roles", "is_active", "last_login"]
    list_filter = [RoleFilter, "is_active"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Name and e-mail"), {"fields": ["last_name", "first_name", "email"]}),
        (_("Roles"), {"fields": ["groups", "is_active", "is_staff", "is_superuser"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user):
        return pgettext("between names", ", ").join(map(role, user.groups.all()))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        return Roles(Group.objects.order_by("pk"), label=_("Roles"), required=False)


@admin.register(Group)
class OurGroupAdmin(DeletesInWords, GroupAdmin):
    """Roles: those that come with Kirinuki, and an administrator's own."""

    list_display = ["called"]
    ordering = ["pk"]
    search_fields = []
    filter_horizontal = []
    actions = None

    @admin.display(description=_("role"))
    def called(self, group):
        return role(group)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return Permissions(_asked_for(), label=_("What it may do"), required=False)

    def save_related(self, request, form, formsets, change):
        """What the form does not show is neither given nor taken."""
        group = form.instance
        hidden = list(group.permissions.exclude(pk__in=_asked_for()))
        super().save_related(request, form, formsets, change)
        group.permissions.add(*hidden)


def _asked_for():
    nouns = [model._meta.model_name for model in admin.site._registry]
    found = Permission.objects.filter(content_type__app_label="clips")
    found = found.filter(content_type__model__in=nouns)
    return found.select_related("content_type").order_by("content_type__model", "pk")


@admin.register(Authenticator)
class AuthenticatorAdmin(admin.ModelAdmin):
    """Looked at and taken away, never given: whoever lost a telephone logs in without it."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    fields = readonly_fields = ["user", "type", "created_at", "last_used_at"]

    def __init__(self, *args, **kwargs):
        """allauth gives it no name that could be translated, and its model's is not ours to set."""
        super().__init__(*args, **kwargs)
        self.opts = copy(self.opts)
        self.opts.verbose_name = _("second factor")
        self.opts.verbose_name_plural = _("second factors")

    def get_changelist_instance(self, request):
        found = super().get_changelist_instance(request)
        found.opts, found.title = self.opts, capfirst(self.opts.verbose_name_plural)
        return found

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
