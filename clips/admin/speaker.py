"""Speakers: what they are called and were, what they have said, and which two are one."""

from django.contrib import admin
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from clips.admin.named import NamedAdmin, NameInline
from clips.admin.said import said_by
from clips.admin.speaker_form import OfficeInline, SpeakerForm
from clips.admin.speaker_merge import SpeakerMergeForm, SpeakerMerging, offered
from clips.models import Speaker, SpeakerAlias, StatementPlace
from clips.services.attribution import (
    Term,
    add_speaker_alias,
    delete_speaker,
    edit_speaker,
    remove_speaker_alias,
)

DATE = "clip_tag__content_object__section__post__day__date"


class DecidedFilter(admin.SimpleListFilter):
    """Whether an editor has said anything of the speaker."""

    title = _("what is known")
    parameter_name = "decided"

    def lookups(self, request, model_admin):
        return [("0", _("Nobody has said anything of it yet")), ("1", _("Looked after"))]

    def queryset(self, request, queryset):
        return queryset.filter(decided=self.value() == "1") if self.value() else queryset


class SpeakerNameInline(NameInline):
    model = SpeakerAlias


@admin.register(Speaker)
class SpeakerAdmin(NamedAdmin):
    """Speakers come with statements; here they are described, merged, deleted when unused."""

    form = SpeakerForm
    saves, deletes = "edit_speaker", "delete_speaker"
    edit, delete = staticmethod(edit_speaker), staticmethod(delete_speaker)
    add_name, remove_name = staticmethod(add_speaker_alias), staticmethod(remove_speaker_alias)
    merge_form, merging = SpeakerMergeForm, SpeakerMerging
    merge_title = _("Make one of two speakers")
    merge_template = "admin/clips/speaker/merge.html"
    list_display = ["name", "kind", "reading", "name_count", "statement_count", "latest"]
    list_filter = ["kind", DecidedFilter]
    said = ["name", "kind", "reading", "description"]
    fields = [*said, "opened_version"]
    inlines = [OfficeInline, SpeakerNameInline]

    def get_queryset(self, request):
        return super().get_queryset(request).in_use()

    def figures(self):
        """How many other names and statements it has, and its newest day."""
        names = SpeakerAlias.objects.filter(speaker=OuterRef("pk")).order_by().values("speaker")
        places = StatementPlace.objects.filter(statement__speaker=OuterRef("pk"))
        said = places.order_by().values("statement__speaker")
        number, each = Count("statement", distinct=True), Count("pk")
        return {
            "names": Coalesce(Subquery(names.annotate(n=each).values("n")), 0),
            "said": Coalesce(Subquery(said.annotate(n=number).values("n")), 0),
            "newest": Subquery(said.annotate(day=Max(DATE)).values("day")),
        }

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
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def said_besides(self, form, typed):
        offices = typed["offices"]
        return {"offices": [Term(row["title"], row["since"], row["until"]) for row in offices]}

    def offered(self, besides):
        return offered(besides=besides)
