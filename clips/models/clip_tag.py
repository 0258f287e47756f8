"""A clip's own tags, in their order: what its editor says that it adds to each subject."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from clips.models.checks import MAX_BODY, at_most, one_line, one_place_each, position_in_range
from clips.models.clip import Clip, place_of
from clips.models.tag import TagEntry, TagEntryQuerySet, TagUse
from clips.models.tracking import tracked
from clips.notation import GlossReader
from clips.notation.lineage import added_points


def gloss_reader(body: str) -> GlossReader:
    """The reader of an excerpt's glosses, wherever they are shown or told."""
    return GlossReader(body=body)


class ClipTagQuerySet(models.QuerySet["ClipTag"]):
    def saying(self) -> ClipTagQuerySet:
        """Those with a gloss that is not empty: the others say nothing."""
        return self.filter(gloss__gt="")

    def with_previous(self) -> ClipTagQuerySet:
        """`previous`: the gloss that the use's tag had before, NULL where it had none.

        Before it come the same day's uses in the editor's order, and on one clip those further
        left; else the tag's last day that said anything. Only what visitors may read counts, so a
        draft grows from what is published, and from its own clip.
        """
        beside = ClipTag.objects.saying().filter(
            content_object=OuterRef("content_object"),
            tag=OuterRef("tag"),
            position__lt=OuterRef("position"),
        )
        said_beside = Subquery(beside.order_by("-position").values("gloss")[:1])
        earlier = Q(date__lt=OuterRef("use_date")) | Q(place__lt=OuterRef("use_place"))
        said_earlier = _entries_of_tag().filter(earlier).last_gloss()
        return self._with_previous(Coalesce(said_beside, said_earlier))

    def with_previous_day(self) -> ClipTagQuerySet:
        """`previous`: the last gloss that the use's tag had before its day, for a day's summary."""
        earlier = _entries_of_tag().filter(date__lt=OuterRef("use_date"))
        return self._with_previous(earlier.last_gloss())

    def _with_previous(self, said: Coalesce | Subquery) -> ClipTagQuerySet:
        """Asked for only where the use says something itself."""
        placed = self.alias(
            use_date=F("content_object__section__post__day__date"),
            use_place=place_of("content_object__"),
        )
        return placed.annotate(previous=Case(When(gloss__gt="", then=said)))  # type: ignore[no-redef]


def _entries_of_tag() -> TagEntryQuerySet:
    """What visitors may read under a use's tag up to its day. This bound alone says where
    PostgreSQL's walk of the index begins."""
    return TagEntry.objects.filter(tag=OuterRef("tag"), date__lte=OuterRef("use_date"))


@tracked()
class ClipTag(TagUse, ItemBase):  # type: ignore[misc]
    """A clip's own tag, with its gloss: what the editor says the clip adds to the subject."""

    content_object = models.ForeignKey(Clip, models.CASCADE, related_name="tag_uses")

    objects = ClipTagQuerySet.as_manager()  # type: ignore[misc]  # more than a use's own manager

    class Meta:
        verbose_name = _("clip's tag")
        verbose_name_plural = _("clip's tags")
        ordering = ["position"]
        constraints = [
            one_place_each("content_object"),
            position_in_range(),
            one_line("gloss"),
            at_most("gloss", MAX_BODY),
        ]
        indexes = [models.Index("tag", F("id").desc(), name="clips_cliptag_last")]

    def adds(self) -> tuple[str, ...]:
        """What its gloss adds to the one before, as plain words: all of it where `previous` has
        not been asked for."""
        reader = gloss_reader(self.content_object.body)
        return added_points(self.gloss, self.previous, reader) if self.gloss else ()
