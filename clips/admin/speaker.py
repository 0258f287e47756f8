"""Speakers: what they are called and were, what they have said, and which two are one."""

from django.contrib import admin
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from clips.admin.history import RowHistory
from clips.admin.merging import Merges
from clips.admin.said import said_by
from clips.admin.speaker_form import NameInline, OfficeInline, SpeakerForm, names_in, terms_in
from clips.admin.speaker_merge import SpeakerMergeForm, SpeakerMerging, offered
from clips.admin.through_services import ThroughServices
from clips.models import Speaker, SpeakerAlias, StatementPlace
from clips.notation import fold
from clips.services.attribution import (
    add_speaker_alias,
    delete_speaker,
    edit_speaker,
    remove_speaker_alias,
)
from clips.services.refusals import Refused

DATE = "clip_tag__content_object__section__post__day__date"


class DecidedFilter(admin.SimpleListFilter):
    """Whether an editor has said anything of the speaker."""

    title = _("what is known")
    parameter_name = "decided"

    def lookups(self, request, model_admin):
        return [("0", _("Nobody has said anything of it yet")), ("1", _("Looked after"))]

    def queryset(self, request, queryset):
        return queryset.filter(decided=self.value() == "1") if self.value() else queryset


@admin.register(Speaker)
class SpeakerAdmin(Merges, RowHistory, ThroughServices, admin.ModelAdmin):
    """Speakers come with statements; here they are named, described, merged, deleted when unused.

    All that one save says is one act; offices and other names are written where the form is, not
    row by row.
    """

    form = SpeakerForm
    saves, deletes = "edit_speaker", "delete_speaker"
    merge_form, merging, merge_act = SpeakerMergeForm, SpeakerMerging, "merge_speakers"
    merge_title = _("Make one of two speakers")
    merge_done = gettext_noop("%(old)s and %(new)s are one speaker now, called %(new)s.")
    merge_template = "admin/clips/speaker/merge.html"
    list_display = ["name", "kind", "reading", "name_count", "statement_count", "latest"]
    list_filter = ["kind", DecidedFilter]
    search_fields = ["name", "key", "reading", "aliases__name", "aliases__key"]
    fields = ["name", "kind", "reading", "description", "opened_version"]
    inlines = [OfficeInline, NameInline]
    ordering = ["name"]
    list_per_page = 100
    view_on_site = False
    show_full_result_count = False
    actions = None

    def get_queryset(self, request):
        speakers = super().get_queryset(request).in_use()
        listed = request.resolver_match.url_name == "clips_speaker_changelist"
        return speakers.annotate(**_figures()) if listed else speakers

    @admin.display(description=_("other names"), ordering="names")
    def name_count(self, speaker):
        return speaker.names

    @admin.display(description=_("statements"), ordering="said")
    def statement_count(self, speaker):
        return speaker.said

    @admin.display(description=_("newest"), ordering="newest")
    def latest(self, speaker):
        return speaker.newest

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["said"] = said_by(obj, request.GET.get("page"))
        context["show_delete"] = Speaker.objects.unused().filter(pk=obj.pk).exists()
        context["public"] = Speaker.objects.visible().filter(pk=obj.pk).first()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        """In `save_related`, where the offices are known too."""

    def save_related(self, request, form, formsets, change):
        for formset in formsets:
            formset.save(commit=False)  # only so that the admin's log can tell what changed
        by = {formset.model: formset for formset in formsets}
        data, speaker = form.cleaned_data, form.instance
        before = list(SpeakerAlias.objects.filter(speaker=speaker))
        edit_speaker(
            speaker=speaker,
            version=data["opened_version"],
            offices=terms_in(by[OfficeInline.model]),
            by=request.user,
            **{name: data[name] for name in ("name", "kind", "reading", "description")},
        )
        _write_names(speaker, before, names_in(by[NameInline.model]), request.user)

    def delete_model(self, request, obj):
        delete_speaker(speaker=obj, by=request.user)

    def get_deleted_objects(self, objs, request):
        """One that is in use is refused before anybody is asked to confirm."""
        for speaker in objs:
            if not Speaker.objects.unused().filter(pk=speaker.pk).exists():
                raise Refused("speaker-in-use", name=speaker.name)
        return super().get_deleted_objects(objs, request)

    def has_add_permission(self, request):
        return False

    def offered(self, besides):
        return offered(besides=besides)


def _write_names(speaker, before, names, by):
    """The other names as typed: those that were there and are no more go, new ones come."""
    kept, had = {fold(name) for name in names}, {alias.key for alias in before}
    gone = [alias.pk for alias in before if alias.key not in kept]
    for alias in SpeakerAlias.objects.filter(pk__in=gone):
        remove_speaker_alias(alias=alias, by=by)
    for name in names:
        if fold(name) not in had:
            add_speaker_alias(speaker=speaker, name=name, by=by)


def _figures():
    """For each speaker how many other names and statements it has, and its newest day."""
    names = SpeakerAlias.objects.filter(speaker=OuterRef("pk")).order_by().values("speaker")
    places = StatementPlace.objects.filter(statement__speaker=OuterRef("pk"))
    said = places.order_by().values("statement__speaker")
    number, each = Count("statement", distinct=True), Count("pk")
    return {
        "names": Coalesce(Subquery(names.annotate(n=each).values("n")), 0),
        "said": Coalesce(Subquery(said.annotate(n=number).values("n")), 0),
        "newest": Subquery(said.annotate(day=Max(DATE)).values("day")),
    }
