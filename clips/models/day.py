"""A day of the digest: its posts, their sections, and the tags that hold for whole of these.

Order is `position`, counted from 0 within the parent; gaps are allowed, doubles are not, and
trashed clips keep theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import CheckConstraint, Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from clips.models.checks import line_feeds, name_for, one_line, one_place_each, position_in_range
from clips.models.paste import Paste
from clips.models.tag import TagUse
from clips.models.tracking import tracked

if TYPE_CHECKING:
    from clips.models.clip import ClipQuerySet


class DayQuerySet(models.QuerySet["Day"]):
    def visible(self) -> DayQuerySet:
        """Those with a clip that visitors may see."""
        return self.filter(Exists(_clips().published().filter(section__post__day=OuterRef("pk"))))

    def closed(self) -> DayQuerySet:
        return self.exclude(closed_at=None)

    def newest_first(self) -> DayQuerySet:
        return self.order_by("-date")

    def with_counts(self) -> DayQuerySet:
        """`visible_clips` and `all_clips` (not those in the trash)."""
        clips = "posts__sections__clips"
        published = Q(**{f"{clips}__state": "published"})
        kept = Q(**{f"{clips}__isnull": False}) & ~Q(**{f"{clips}__state": "trashed"})
        return self.annotate(
            visible_clips=Count(clips, filter=published), all_clips=Count(clips, filter=kept)
        )


def _clips() -> ClipQuerySet:
    from clips.models.clip import Clip

    return Clip.objects.all()


@tracked()
class Day(models.Model):
    """One date of the digest. `version` covers its order and sections."""

    date = models.DateField(_("date"), unique=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DayQuerySet.as_manager()

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")
        ordering = ["-date"]
        permissions = [
            ("export_day", "Can export a day"),
            ("close_day", "Can close a day"),
        ]

    def __str__(self) -> str:
        return self.date.isoformat()

    def get_absolute_url(self) -> str:
        return reverse("clips:day", args=[self.date])

    @property
    def clips(self) -> ClipQuerySet:
        """Every clip of the day in the editor's order, whatever its state."""
        return _clips().on_day(self.date).in_order()


@tracked()
class Post(models.Model):
    """One sitting's clips, with the addresses at its head and foot, one a line."""

    day = models.ForeignKey(Day, models.PROTECT, related_name="posts", verbose_name=_("day"))
    position = models.PositiveIntegerField()
    header = models.TextField(_("header"), blank=True)
    footer = models.TextField(_("footer"), blank=True)
    paste = models.ForeignKey(
        Paste, models.PROTECT, related_name="posts", null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["position"]
        constraints = [
            one_place_each("day"),
            position_in_range(),
            line_feeds("header"),
            line_feeds("footer"),
        ]

    def __str__(self) -> str:
        return f"{self.day_id}/{self.position}"

    @property
    def header_lines(self) -> tuple[str, ...]:
        return tuple(self.header.split("\n")) if self.header else ()

    @property
    def footer_lines(self) -> tuple[str, ...]:
        return tuple(self.footer.split("\n")) if self.footer else ()


@tracked()
class PostTag(TagUse, ItemBase):  # type: ignore[misc]
    """A tag at a post's head: it holds for the whole post."""

    content_object = models.ForeignKey(Post, models.CASCADE, related_name="tag_uses")

    class Meta:
        verbose_name = _("post tag")
        verbose_name_plural = _("post tags")
        ordering = ["position"]
        constraints = [one_place_each("content_object"), position_in_range(), one_line("gloss")]


@tracked()
class Section(models.Model):
    """The clips under the same section tags; a post's last one may have none."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="sections", verbose_name=_("post"))
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position"]
        constraints = [one_place_each("post"), position_in_range()]

    def __str__(self) -> str:
        return f"{self.post_id}/{self.position}"


@tracked()
class SectionTag(TagUse, ItemBase):  # type: ignore[misc]
    """A tag that closes a section and holds for all its clips. It never has a gloss: with one, a
    tag paragraph would belong to the clip above it."""

    content_object = models.ForeignKey(Section, models.CASCADE, related_name="tag_uses")

    class Meta:
        verbose_name = _("section tag")
        verbose_name_plural = _("section tags")
        ordering = ["position"]
        constraints = [
            one_place_each("content_object"),
            position_in_range(),
            CheckConstraint(condition=Q(gloss=None), name=name_for("gloss", "none")),
        ]
