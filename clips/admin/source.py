"""Outlets and their other names. A new name leaves the old one behind as another name."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from clips.admin.inlines import WithItsOwner
from clips.admin.through_services import ThroughServices
from clips.models import Source, SourceAlias
from clips.services.sources import edit_source


class SourceAliasInline(WithItsOwner, admin.TabularInline):
    model = SourceAlias
    fields = readonly_fields = ["name"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Source)
class SourceAdmin(ThroughServices, admin.ModelAdmin):
    """Outlets are made by source lines; here they are named, described, and deleted when unused."""

    saves = deletes = "edit_source"
    list_display = ["name", "reading", "clip_count"]
    search_fields = ["name", "reading", "aliases__name"]
    fields = ["name", "reading", "description", "opened_version"]
    inlines = [SourceAliasInline]
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("clips", distinct=True))

    @admin.display(description=_("clips"), ordering="number")
    def clip_count(self, source):
        return source.number

    def save_model(self, request, obj, form, change):
        data = form.cleaned_data
        edit_source(
            source=obj,
            version=data["opened_version"],
            name=data["name"],
            reading=data["reading"],
            description=data["description"],
            by=request.user,
        )

    def has_add_permission(self, request):
        return False
