"""Outlets: what they are, what they are called, and what visitors see of their clips."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from clips.admin.history import RowHistory
from clips.admin.merging import Merges
from clips.admin.source_form import OutletNameInline, SourceForm, in_sight, of_house
from clips.admin.source_merge import OutletMergeForm, OutletMerging
from clips.admin.speaker_form import names_in
from clips.admin.through_services import ThroughServices
from clips.models import Clip, Shown, Source, SourceAlias
from clips.notation import fold
from clips.services.refusals import Refused
from clips.services.sources import (
    add_source_alias,
    delete_source,
    edit_source,
    merge_sources,
    remove_source_alias,
)

SAID = ["name", "reading", "kind", "home", "credit", "description"]


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


@admin.register(Source)
class SourceAdmin(Merges, RowHistory, ThroughServices, admin.ModelAdmin):
    """Outlets are made by source lines; here they are described, merged, deleted when unused.

    What visitors see is publishing: who may only edit reads it. All that one save says is one act.
    """

    form = SourceForm
    saves, deletes = "edit_source", "delete_source"
    merge_form, merging, merge_act = OutletMergeForm, OutletMerging, merge_sources.__name__
    merge_title = _("Make one of two outlets")
    merge_done = gettext_noop("%(old)s and %(new)s are one outlet now, called %(new)s.")
    merge_template = "admin/clips/source/merge.html"
    list_display = ["name", "kind", "reading", "clip_count", "seen_briefly"]
    list_filter = ["kind", SightFilter, UseFilter]
    search_fields = ["name", "key", "reading", "aliases__name", "aliases__key"]
    search_help_text = _("A name, a reading or another of the names")
    fields = [*SAID, "shown", "shown_characters", "seen", "opened_version"]
    readonly_fields = ["seen"]
    inlines = [OutletNameInline]
    ordering = ["name"]
    list_per_page = 100
    view_on_site = False
    show_full_result_count = False
    actions = None

    def get_queryset(self, request):
        outlets = super().get_queryset(request)
        listed = request.resolver_match.url_name == "clips_source_changelist"
        return outlets.annotate(number=_clips()) if listed else outlets

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
        context["show_delete"] = Source.objects.unused().filter(pk=obj.pk).exists()
        context["public"] = Source.objects.visible().filter(pk=obj.pk).first()
        context["may_merge"] = self.has_merge_permission(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        """In `save_related`, where the other names are known too."""

    def save_related(self, request, form, formsets, change):
        for formset in formsets:
            formset.save(commit=False)  # only so that the admin's log can tell what changed
        data, source = form.cleaned_data, form.instance
        before = list(SourceAlias.objects.filter(source=source))
        edit_source(
            source=source,
            version=data["opened_version"],
            sight=form.sight,
            by=request.user,
            **{name: data[name] for name in SAID},
        )
        _write_names(source, before, names_in(formsets[0]), request.user)

    def delete_model(self, request, obj):
        delete_source(source=obj, by=request.user)

    def get_deleted_objects(self, objs, request):
        """One that is in use is refused before anybody is asked to confirm."""
        for source in objs:
            if not Source.objects.unused().filter(pk=source.pk).exists():
                raise Refused("outlet-in-use", name=source.name)
        return super().get_deleted_objects(objs, request)

    def has_add_permission(self, request):
        return False


def _publishes(request):
    return request.user.has_perm("clips.publish_clip")


def _write_names(source, before, names, by):
    """The other names as typed: those that were there and are no more go, new ones come."""
    kept, had = {fold(name) for name in names}, {alias.key for alias in before}
    gone = [alias.pk for alias in before if alias.key not in kept]
    for alias in SourceAlias.objects.filter(pk__in=gone):
        remove_source_alias(alias=alias, by=by)
    for name in names:
        if fold(name) not in had:
            add_source_alias(source=source, name=name, by=by)


def _clips():
    clips = Clip.objects.filter(source=OuterRef("pk")).order_by().values("source")
    return Coalesce(Subquery(clips.annotate(n=Count("pk")).values("n")), 0)
