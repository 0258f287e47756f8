"""What goes with a subject: who speaks in its clips, what they are also about, who printed them.

A subject may have very many clips. What is told of these beside its timeline is told of its newest
thousand: that is what it is about now.
"""

from dataclasses import dataclass
from math import sqrt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Func, IntegerField, OuterRef

from clips.models import Clip, Source, Speaker, StatementPlace, Tag, TagEntry

SAMPLE = 1000
MOST_TAGS = 8
MOST_SPEAKERS = 12
CANDIDATES = 60
COUNTED = 10_000
"""Beyond so many clips a tag is only known to be a large one."""


@dataclass(frozen=True)
class Related:
    tag: Tag
    together: int


def newest(tag):
    """The newest clips of a subject, as a subquery."""
    return tag.entries.newest_first().values("clip")[:SAMPLE]


def related_tags(tag):
    """The tags that these clips stand under more than chance would have it, most of all first.

    A tag that all clips of the house have says nothing of this subject, and 22 of a tag's 400 clips
    say less than 8 of 20: from what is counted together goes what chance would give, and the rest
    is divided by the root of the other's size. Of a tag and those above it only the nearest is
    told, and what clips share but once is no relation.
    """
    entries = TagEntry.objects.filter(clip__in=newest(tag)).order_by()
    together = entries.values_list("tag").annotate(number=Count("clip")).order_by("-number")
    counts = dict(together.filter(number__gt=1)[:CANDIDATES])
    others = Tag.objects.filter(pk__in=counts).annotate(size=_size())
    chance = counts.get(tag.pk, 0) / max(1, Clip.objects.published().count())
    weights = {one: (counts[one.pk] - one.size * chance) / sqrt(one.size) for one in others}
    chosen = []
    for other in sorted(weights, key=lambda one: (-weights[one], one.key)):
        if weights[other] > 0 and not any(_in_line(other, one) for one in (tag, *chosen)):
            chosen.append(other)
    return [Related(other, counts[other.pk]) for other in chosen[:MOST_TAGS]]


def _size():
    entries = TagEntry.objects.filter(tag=OuterRef("pk")).values("clip")[:COUNTED]
    return Func(ArraySubquery(entries), function="cardinality", output_field=IntegerField())


def _in_line(tag, other):
    """Whether one of the two stands above the other."""
    short, long = sorted((f"{tag.key}/", f"{other.key}/"), key=len)
    return long.startswith(short)


def statement_count(tag):
    """How many different statements these clips hold."""
    return _said_in(tag).aggregate(count=Count("statement", distinct=True))["count"]


def speakers_heard(tag):
    """(speaker, number of statements), who says most first."""
    heard = _said_in(tag).exclude(statement__speaker=None).values_list("statement__speaker")
    heard = heard.annotate(number=Count("statement", distinct=True))
    counts = dict(heard.order_by("-number", "statement__speaker__key")[:MOST_SPEAKERS])
    speakers = Speaker.objects.in_bulk(counts)
    return [(speakers[pk], number) for pk, number in counts.items()]


def _said_in(tag):
    said = StatementPlace.objects.visible().sound().order_by()
    return said.filter(clip_tag__content_object__in=newest(tag))


def outlets_of(tag):
    """(outlet, number of clips) of the whole subject, by reading."""
    printed = tag.entries.order_by().exclude(clip__source=None).values_list("clip__source")
    counts = dict(printed.annotate(number=Count("clip")))
    outlets = Source.objects.in_bulk(counts).values()
    by_reading = sorted(outlets, key=lambda one: one.reading or one.key)
    return [(outlet, counts[outlet.pk]) for outlet in by_reading]
