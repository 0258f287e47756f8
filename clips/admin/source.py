"""Outlets: what they are, what they are called, and what visitors see of their clips."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from clips.admin.named import NamedAdmin, NameInline
from clips.admin.source_form import SourceForm, in_sight, of_house
from clips.admin.source_merge import OutletMergeForm, OutletMerging
from clips.models import Clip, Shown, Source, SourceAlias
from clips.services.sources import (
    add_source_alias,
    delete_source,
    edit_source,
    remove_source_alias,
)


class SightFilter(admin.SimpleListFilter):
    """What visitors see of its clips, by its own word or the house's."""

    title = _("what visitors see")
    parameter_name = "shown"

    def lookups(self, request, model_admin):
        return [*Shown.choices, ("none", _("No word of its own"))]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(shown="" if self.value() == "none" else self.value())


class UseFilter(admin.SimpleListFilter):
    """With clips, or with none: those may be deleted."""

    title = _("use")
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [("1", _("With clips")), ("0", _("Without clips"))]

    def queryset(self, request, queryset):
        if self.value() == "0":
            return queryset.unused()
        return queryset.exclude(pk__in=Source.objects.unused()) if self.value() else queryset


class OutletNameInline(NameInline):
    model = SourceAlias


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    """Outlets are made by source lines; here they are described, merged, deleted when unused.

    What visitors see is publishing: who may only edit reads it.
    """

    form = SourceForm
    saves, deletes = "edit_source", "delete_source"
    edit, delete = staticmethod(edit_source), staticmethod(delete_source)
    add_name, remove_name = staticmethod(add_source_alias), staticmethod(remove_source_alias)
    merge_form, merging = OutletMergeForm, OutletMerging
    merge_title = _("Make one of two outlets")
    merge_template = "admin/clips/source/merge.html"
    list_display = ["name", "kind", "reading", "clip_count", "seen_briefly"]
    list_filter = ["kind", SightFilter, UseFilter]
    search_help_text = _("A name, a reading or another of the names")
    said = ["name", "reading", "kind", "home", "credit", "description"]
    fields = [*said, "shown", "shown_characters", "seen", "opened_version"]
    readonly_fields = ["seen"]
    inlines = [OutletNameInline]

    def figures(self):
        """How many clips it has."""
        clips = Clip.objects.filter(source=OuterRef("pk")).order_by().values("source")
        return {"number": Coalesce(Subquery(clips.annotate(n=Count("pk")).values("n")), 0)}

    def get_fields(self, request, obj=None):
        asks = self.has_change_permission(request, obj) and _publishes(request)
        left_out = ["seen"] if asks else ["shown", "shown_characters"]
        return [name for name in super().get_fields(request, obj) if name not in left_out]

    @admin.display(description=_("clips"), ordering="number")
    def clip_count(self, source):
        return source.number

    @admin.display(description=_("what visitors see"), ordering="shown")
    def seen_briefly(self, source):
        """Its own word; where it has none, nothing."""
        return in_sight(source.sight) if source.shown else None

    @admin.display(description=_("what visitors see of an excerpt"))
    def seen(self, source):
        return in_sight(source.sight) if source.shown else of_house()

    def offered(self, besides):
        return Source.objects.exclude(pk=besides.pk).order_by("name")

    def has_merge_permission(self, request, row):
        return self.has_change_permission(request, row) and _publishes(request)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["may_merge"] = self.has_merge_permission(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def said_besides(self, form, typed):
        return {"sight": form.sight}


def _publishes(request):
    return request.user.has_perm("clips.publish_clip")
