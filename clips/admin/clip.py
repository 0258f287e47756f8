"""Clips: found, read, mended, published and withdrawn, all through services."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clips.admin.clip_bulk import ClipBulk, as_listed
from clips.admin.clip_form import ClipForm
from clips.admin.clip_list import ClipList
from clips.admin.clip_uses import ClipUses
from clips.admin.desk.near import near_of_clip
from clips.admin.history import RowHistory
from clips.admin.quote_acts import ClipQuotes
from clips.admin.through_services import ThroughServices
from clips.models import Clip, StatementPlace
from clips.notation import Day, Post, Section, write
from clips.services.clips import edit_clip, tree_of
from clips.services.purging import KEPT_DAYS

DATE = "section__post__day__date"
SHOWN = ["standing", "dated", "section_tags"]
ORDER = [f"-{DATE}", "section__post__position", "section__position", "position"]


@admin.register(Clip)
class ClipAdmin(ClipQuotes, ClipUses, ClipBulk, RowHistory, ThroughServices, admin.ModelAdmin):
    form = ClipForm
    saves = "edit_clip"
    search_fields = ["body", "headline", "source__name", "tag_uses__tag__name"]
    search_help_text = _("Words of the excerpt, the headline, the outlet or a tag")
    ordering = ORDER
    list_per_page = 50
    view_on_site = False
    show_full_result_count = False
    fields = [
        "body",
        "source_line",
        "tag_lines",
        "opened_version",
        "standing",
        "dated",
        "section_tags",
    ]
    readonly_fields = ["as_written", *SHOWN]

    def get_queryset(self, request):
        clips = super().get_queryset(request).with_parts()
        listed = request.resolver_match.url_name == "clips_clip_changelist"
        return clips.annotate(doubtful=_doubtful()) if listed else clips

    def get_list_display(self, request):
        trashed = request.GET.get("state") == "trashed"
        standing = "thrown" if trashed else "standing_and_doubts"
        return ["name", "dated", "outlet", standing, "tagged"]

    @admin.display(description=_("in the trash"), ordering="trashed_at")
    def thrown(self, clip):
        """Since when and by whom, and how long it can still be restored."""
        if not clip.trashed_at:
            return ""
        left = max(0, KEPT_DAYS - (timezone.now() - clip.trashed_at).days)
        words = ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
        since = date_format(timezone.localtime(clip.trashed_at), "DATE_FORMAT")
        who = getattr(clip, "thrown_by", None) or ""
        return format_html('{} {} <span class="quiet">{}</span>', since, who, words)

    def get_changelist(self, request, **kwargs):
        return ClipList

    @admin.display(description="")
    def action_checkbox(self, clip):
        """With the version that the list shows: what was edited since is not changed unseen."""
        box = super().action_checkbox(clip)
        row = '{}<input type="hidden" name="listed" value="{}">'
        return format_html(row, box, as_listed(clip))

    def get_fields(self, request, obj=None):
        """Who may only look reads the clip as the desk would write it."""
        if self.has_change_permission(request, obj):
            return super().get_fields(request, obj)
        return ["as_written", *SHOWN]

    @admin.display(description=_("excerpt"))
    def as_written(self, clip):
        day = Day(None, (Post((Section((tree_of(clip),)),)),))
        return format_html('<pre class="verbatim">{}</pre>', write([day]))

    @admin.display(description=_("clip"))
    def name(self, clip):
        return clip.label()

    @admin.display(description=_("day"), ordering=DATE)
    def dated(self, clip):
        return date_format(clip.day.date)

    @admin.display(description=_("outlet"), ordering="source__name")
    def outlet(self, clip):
        if clip.source:
            return f"{clip.source.name} {clip.place}".strip()
        return format_html('<span class="missing">{}</span>', _("No source given"))

    @admin.display(description=_("state"), ordering="state")
    def standing(self, clip):
        return format_html(
            '<span class="standing {}">{}</span>', clip.state, clip.get_state_display()
        )

    @admin.display(description=_("state"), ordering="state")
    def standing_and_doubts(self, clip):
        """With how many of its quotes ask for a look."""
        if not clip.doubtful:
            return self.standing(clip)
        words = ngettext("%(n)s to look into", "%(n)s to look into", clip.doubtful)
        mark = '{} <span class="doubts">{}</span>'
        return format_html(mark, self.standing(clip), words % {"n": clip.doubtful})

    @admin.display(description=_("tags"))
    def tagged(self, clip):
        return _tags(clip.tag_uses.all())

    @admin.display(description=_("section tags"))
    def section_tags(self, clip):
        return _tags([*clip.section.tag_uses.all(), *clip.section.post.tag_uses.all()]) or "-"

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Beneath it what other papers tell; who may look at a clip here may look at any draft."""
        if obj:
            context["near_clips"] = near_of_clip(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        data = form.cleaned_data
        edit_clip(
            clip=obj,
            version=data["opened_version"],
            body=data["body"],
            source=data["source_line"],
            tags=data["tag_lines"],
            by=request.user,
        )

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """Clips are put into the trash, never deleted."""
        return False


def _doubtful():
    places = StatementPlace.objects.doubtful().filter(clip_tag__content_object=OuterRef("pk"))
    number = places.order_by().values("clip_tag__content_object").annotate(n=Count("pk"))
    return Coalesce(Subquery(number.values("n")), 0)


def _tags(uses):
    """The last part of each path, the whole of it on pointing."""
    names = ((use.tag.name, use.tag.leaf) for use in uses)
    return format_html_join(" ", '<span class="tag" title="{}">#{}</span>', names)
