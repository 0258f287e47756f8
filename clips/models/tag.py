"""Tags: a tree by their paths, other names for them, and the timeline each one has.

A tag's name is its whole path, `反ロシア/NATOexpansion`; there is no second record of the tree.
Two spellings with one folded `key` are one tag, and a tag and an alias never share a key.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import NaturalKeyManager, TagBase

from clips.models.checks import not_also_in, plain
from clips.models.kana import read_by
from clips.models.names import NamedQuerySet
from clips.models.tracking import tracked
from clips.notation.names import MAX_LENGTH, name_key, name_path

if TYPE_CHECKING:
    from clips.models.clip_tag import ClipTagQuerySet


def keys_above(key: str) -> list[str]:
    """The keys of a path's ancestors, root first.

    >>> keys_above("a/b/c")
    ['a', 'a/b']
    """
    segments = key.split("/")
    return ["/".join(segments[:depth]) for depth in range(1, len(segments))]


class TagQuerySet(NamedQuerySet["Tag"]):
    def named(self, name: str) -> TagQuerySet:
        """The tag with that whole path, or that alias, however it is spelt; none or one."""
        return self.keyed(name_key(name_path(name)))

    def roots(self) -> TagQuerySet:
        return self.exclude(key__contains="/")

    def children(self, of: Tag) -> TagQuerySet:
        return self.descendants(of).filter(key__regex=f"^([^/]+/){{{of.depth + 1}}}[^/]+$")

    def descendants(self, of: Tag, *, include_self: bool = False) -> TagQuerySet:
        below = Q(key__startswith=f"{of.key}/")
        return self.filter(below | Q(key=of.key) if include_self else below)

    def ancestors(self, of: Tag, *, include_self: bool = False) -> TagQuerySet:
        """Root first."""
        keys = [*keys_above(of.key), of.key] if include_self else keys_above(of.key)
        return self.filter(key__in=keys).order_by("key")

    def visible(self) -> TagQuerySet:
        """Those that visitors may know of: with a visible clip under them or a tag below them."""
        return self.filter(Exists(TagEntry.objects.filter(tag=OuterRef("pk"))))

    def with_counts(self) -> TagQuerySet:
        """`visible_clips`, below it too, and `latest`, the date of the newest of them."""
        entries = TagEntry.objects.filter(tag=OuterRef("pk")).order_by().values("tag")
        counted = entries.annotate(number=Count("*")).values("number")
        newest = TagEntry.objects.filter(tag=OuterRef("pk")).order_by("-date").values("date")[:1]
        return self.annotate(visible_clips=Coalesce(Subquery(counted), 0), latest=Subquery(newest))

    def with_summary(self, *, until: datetime.date | None = None) -> TagQuerySet:
        """`summary`: the last gloss that visitors may read on the tag itself, up to that date and
        with it; NULL where there is none. A gloss grows, so its last one tells the whole."""
        entries = TagEntry.objects.filter(tag=OuterRef("pk"))
        entries = entries.filter(date__lte=until) if until else entries
        return self.annotate(summary=entries.last_gloss())

    def unused(self) -> TagQuerySet:
        """On nothing, trash included, and with no tag below: the only ones that may be deleted."""
        below = Tag.objects.filter(key__startswith=Concat(OuterRef("key"), Value("/")))
        return self.filter(cliptags=None, sectiontags=None, posttags=None).exclude(Exists(below))


class TagManager(NaturalKeyManager.from_queryset(TagQuerySet)):  # type: ignore[misc]
    """taggit's manager with our questions; it keeps `get_by_natural_key`, which loaddata needs."""


@tracked(without=["slug"])
class Tag(TagBase, models.Model):  # type: ignore[misc]
    name = models.CharField(_("path"), max_length=MAX_LENGTH, unique=True)
    key = models.CharField(max_length=MAX_LENGTH, unique=True, editable=False, db_collation="C")
    slug = models.GeneratedField(
        expression=Cast("id", models.CharField(max_length=20)),
        output_field=models.CharField(max_length=20),
        db_persist=True,
        unique=True,
    )
    reading = models.CharField(_("reading"), max_length=MAX_LENGTH, blank=True)
    description = models.TextField(_("description"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TagManager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["key"]
        constraints = [plain("name"), plain("key")]
        indexes = [read_by("reading")]
        triggers = [not_also_in("clips_tagalias")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Past taggit's own `save`, which would make up a slug."""
        self.key = name_key(self.name)
        models.Model.save(self, *args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("clips:tag", args=[self.name])

    @property
    def segments(self) -> list[str]:
        return self.name.split("/")

    @property
    def leaf(self) -> str:
        return self.segments[-1]

    @property
    def parent_path(self) -> str:
        """The path above: '' for a root."""
        return "/".join(self.segments[:-1])

    @property
    def depth(self) -> int:
        """How many tags stand above: 0 for a root."""
        return len(self.segments) - 1


@tracked()
class TagAlias(models.Model):
    """Another name of a tag, typed or left behind by a rename, move or merge."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases")
    name = models.CharField(_("path"), max_length=MAX_LENGTH)
    key = models.CharField(max_length=MAX_LENGTH, unique=True, editable=False, db_collation="C")

    class Meta:
        verbose_name = _("other name of a tag")
        verbose_name_plural = _("other names of tags")
        ordering = ["key"]
        constraints = [plain("name"), plain("key")]
        triggers = [not_also_in("clips_tag")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.name)
        super().save(*args, **kwargs)


class TagEntryQuerySet(models.QuerySet["TagEntry"]):
    def newest_first(self) -> TagEntryQuerySet:
        return self.order_by("-date", "-place", "-clip_id")

    def oldest_first(self) -> TagEntryQuerySet:
        return self.order_by("date", "place", "clip_id")

    def last_gloss(self) -> Subquery:
        """What the newest of them says that is by the clip's own tag and says anything.

        The gloss is asked for as a value, not by EXISTS: PostgreSQL then walks a tag's index from
        the newest entry down and stops at the first that has one, instead of joining all it ever
        had.
        """
        uses = _clip_tags().filter(tag=OuterRef("tag"), content_object=OuterRef("clip"))
        said = Subquery(uses.saying().order_by("-position").values("gloss")[:1])
        saying = self.filter(IsNull(said, False), own=True)
        return Subquery(saying.newest_first().values_list(said)[:1])


def _clip_tags() -> ClipTagQuerySet:
    from clips.models.clip_tag import ClipTag

    return ClipTag.objects.all()


class TagEntry(models.Model):
    """One clip on one tag's timeline. Derived, written by `services.timelines` alone.

    `place` is the clip's place in its day; `own` marks an entry by a tag of the clip itself, not by
    its section's or post's, nor by a tag below.
    """

    pk = models.CompositePrimaryKey("tag", "date", "place", "clip")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="entries", db_index=False)
    date = models.DateField()
    place = models.BigIntegerField()
    clip = models.ForeignKey("clips.Clip", models.CASCADE, related_name="entries")
    own = models.BooleanField()

    objects = TagEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline entries")

    def __str__(self) -> str:
        return f"{self.tag_id} {self.date} {self.place}"


class TagUse(models.Model):
    """One use of a tag in a tag line; the columns that clips, sections and posts share.

    `gloss` is NULL without brackets and '' for `()`; `written` is the name as typed; `line` counts
    the tag lines of its paragraph and `position` its uses, both from 0.
    """

    tag = models.ForeignKey(Tag, models.PROTECT, related_name="%(class)ss", verbose_name=_("tag"))
    gloss = models.TextField(_("gloss"), null=True, blank=True)  # noqa: DJ001 - '' is `()`
    written = models.CharField(max_length=MAX_LENGTH)
    line = models.PositiveIntegerField()
    position = models.PositiveIntegerField()

    previous: str | None = None
    """The gloss that its tag had before, where `ClipTag.objects.with_previous` has asked."""

    content_object_id: int
    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.written if self.gloss is None else f"{self.written}({self.gloss})"
