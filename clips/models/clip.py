"""The clip (切り抜き): an excerpt word for word, where it was printed, who may see it."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, ExpressionWrapper, F, Prefetch, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from clips.models.checks import (
    MAX_BODY,
    PLACES,
    at_most,
    begins_and_ends_in_words,
    line_feeds,
    name_for,
    one_line,
    one_place_each,
    position_in_range,
    web_address,
)
from clips.models.day import Day, PostTag, Section, SectionTag
from clips.models.naming import Named
from clips.models.seen import Seen, sight_of
from clips.models.source import Source
from clips.models.tag import Tag
from clips.models.tracking import tracked, tracked_apart

MAX_SOURCE_LINE = 8000
"""Octets of a source line as typed; its fields are parts of it."""


def place_of(clip: str = "") -> Combinable:
    """A clip's place in its day as one number, as `TagEntry.place` holds it: past 32 bits from the
    second post on, so its width is said; Django would take a comparison with it for always true.

    `clip` is the path to the clip, with its `__`.
    """
    return ExpressionWrapper(
        Cast(f"{clip}section__post__position", models.BigIntegerField()) * PLACES * PLACES
        + F(f"{clip}section__position") * PLACES
        + F(f"{clip}position"),
        output_field=models.BigIntegerField(),
    )


PLACE = place_of()


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TRASHED = "trashed", _("In the trash")


HIDDEN = (State.DRAFT, State.SCHEDULED, State.WITHDRAWN)


class ClipQuerySet(models.QuerySet["Clip"]):
    def published(self) -> ClipQuerySet:
        """What visitors may see. The one place that says so; `Clip.is_published` is its twin."""
        return self.filter(state=State.PUBLISHED)

    def hidden(self) -> ClipQuerySet:
        """What only editors see, the trash apart."""
        return self.filter(state__in=HIDDEN)

    def kept(self) -> ClipQuerySet:
        """All but the trash."""
        return self.exclude(state=State.TRASHED)

    def trashed(self) -> ClipQuerySet:
        return self.filter(state=State.TRASHED)

    def due(self, now: datetime.datetime) -> ClipQuerySet:
        return self.filter(state=State.SCHEDULED, publish_at__lte=now)

    def on_day(self, date: datetime.date) -> ClipQuerySet:
        return self.filter(section__post__day__date=date)

    def in_order(self) -> ClipQuerySet:
        """Oldest day first, within it the editor's order."""
        return self.order_by(
            "section__post__day__date", "section__post__position", "section__position", "position"
        )

    def newest_first(self) -> ClipQuerySet:
        """Newest day first, within it the editor's order backwards: `in_order` from the end."""
        return self.in_order().reverse()

    def with_place(self) -> ClipQuerySet:
        """`day_date` and `day_place`: what a list pages by."""
        return self.annotate(day_date=F("section__post__day__date"), day_place=PLACE)

    def with_sight(self) -> ClipQuerySet:
        """What says how much of each excerpt visitors see, asked for with the clips."""
        with_source = self.select_related("source")
        return with_source.annotate(in_sight=sight_of())  # type: ignore[no-redef]

    def with_parts(self) -> ClipQuerySet:
        """Everything that the clip partial shows, in four queries however many clips there are."""
        from clips.models.clip_tag import ClipTag

        return (
            self.with_sight()
            .select_related("section__post__day")
            .prefetch_related(
                Prefetch("tag_uses", ClipTag.objects.select_related("tag").with_previous()),
                Prefetch("section__tag_uses", SectionTag.objects.select_related("tag")),
                Prefetch("section__post__tag_uses", PostTag.objects.select_related("tag")),
            )
        )

    def with_statements(self) -> ClipQuerySet:
        """Behind `with_parts`: the `places` of each clip's uses that the site vouches for, in one
        query more."""
        from clips.models.statement import StatementPlace

        sound = StatementPlace.objects.sound().select_related("statement")
        return self.prefetch_related(Prefetch("tag_uses__places", sound))

    def tagged(self, tag: Tag, *, own: bool = False) -> ClipQuerySet:
        """The visible clips on a tag's timeline; with `own`, only those whose own tag it is."""
        entries = tag.entries.filter(own=True) if own else tag.entries.all()
        return self.filter(pk__in=entries.values("clip"))


@tracked_apart("body")
@tracked(without=["body"])
class Clip(Seen, Named, models.Model):
    """`version` covers body, source, tags and glosses; `state` is changed by services only.

    Without a source line `source` is NULL and the printed facts are empty, but for an address that
    the body itself gives. A source line may name no outlet, only an address.
    """

    section = models.ForeignKey(Section, models.PROTECT, related_name="clips")
    position = models.PositiveIntegerField()
    body = models.TextField(_("excerpt"))

    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    trashed_at = models.DateTimeField(null=True, blank=True, editable=False)

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="clips",
        null=True,
        blank=True,
        verbose_name=_("outlet"),
    )
    place = models.TextField(_("place in the outlet"), blank=True)
    headline = models.TextField(_("headline"), blank=True)
    url = models.TextField(_("address"), blank=True)
    printed_at = models.DateField(_("printed on"), null=True, blank=True)
    source_written = models.TextField(_("source line"), blank=True)

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False
    )

    tags = TaggableManager(through="clips.ClipTag", blank=True, related_name="clips")
    objects = ClipQuerySet.as_manager()

    class Meta:
        verbose_name = _("clip")
        verbose_name_plural = _("clips")
        permissions = [
            ("publish_clip", "Can publish and withdraw clips"),
            ("trash_clip", "Can put clips into the trash and back"),
            ("read_clip", "Can read the site in private mode"),
            ("undo_act", "Can undo what others did"),
        ]
        indexes = [
            models.Index(fields=["publish_at"], condition=Q(state="scheduled"), name="clips_due"),
            models.Index(fields=["trashed_at"], condition=Q(state="trashed"), name="clips_trash"),
            models.Index(fields=["section"], condition=Q(state="draft"), name="clips_drafts"),
            models.Index(
                fields=["state"],
                condition=Q(state__in=["draft", "scheduled", "withdrawn"]),
                name="clips_hidden",
            ),
        ]
        constraints = [
            one_place_each("section"),
            position_in_range(),
            at_most("body", MAX_BODY),
            line_feeds("body"),
            begins_and_ends_in_words("body"),
            web_address("url"),
            at_most("source_written", MAX_SOURCE_LINE),
            at_most("place", MAX_SOURCE_LINE),
            at_most("headline", MAX_SOURCE_LINE),
            at_most("url", MAX_SOURCE_LINE),
            one_line("source_written"),
            one_line("place"),
            one_line("headline"),
            CheckConstraint(condition=Q(state__in=State.values), name=name_for("state", "known")),
            CheckConstraint(
                condition=~Q(state="scheduled") | Q(publish_at__isnull=False),
                name=name_for("publish_at", "given"),
            ),
            CheckConstraint(
                condition=Q(state="trashed", trashed_at__isnull=False)
                | (~Q(state="trashed") & Q(trashed_at=None)),
                name=name_for("trashed_at", "given"),
            ),
            CheckConstraint(
                condition=~Q(source_written="")
                | Q(source=None, place="", headline="", printed_at=None),
                name=name_for("source", "written"),
            ),
        ]

    def __str__(self) -> str:
        """Without a query: `label` also looks at the tags."""
        return self.headline or self.opening()

    def get_absolute_url(self) -> str:
        return reverse("clips:clip", args=[self.pk])

    @property
    def day(self) -> Day:
        return self.section.post.day

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_trashed(self) -> bool:
        return self.state == State.TRASHED
