"""What the search page says when nothing was asked for, and when nothing was found."""

import datetime
import re
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clips.models import Clip, SearchEntry, StatementPlace, Tag
from clips.notation.names import name_key
from clips.notation.query import JAPANESE, Field, Query, Term, write

MOST_NEAR = 5
MOST_COUNTED = 100
RECENT = 20
_BREAK = re.compile(r"[\s、。，．「」『』（）()・→…]+")


@dataclass(frozen=True)
class Way:
    """A query to try instead, and how many clips fit it, 0 where that was not counted."""

    query: str
    count: int = 0

    @property
    def is_more(self):
        """Whether they were counted no further."""
        return self.count == MOST_COUNTED


@dataclass(frozen=True)
class Reason:
    """Why nothing fits, and what does."""

    sentence: str
    ways: list[Way] = field(default_factory=list)


def why_none(search, labels):
    """The reasons, the plainest first, in a number of queries bounded by the query's terms."""
    if search.faults:
        ways = [_near(term, labels) for term in search.lost] or [[]]
        return [Reason(*told) for told in zip(search.faults, ways, strict=True)]
    groups = search.query.groups
    empty = [at for at in range(len(groups)) if not search.alone(at).exists()]
    if empty:
        reasons = [_of_group(groups[at], labels) for at in empty]
        rest = _left(search, empty, labels)
        return [*reasons, Reason(_("Without it there are:"), [rest])] if rest else reasons
    less = (_left(search, [at], labels) for at in range(len(groups)))
    sentence = _("No clip holds all of this. With less of it there are:")
    return [Reason(sentence, list(filter(None, less)))]


def _left(search, groups, labels):
    """The query without these groups and how many clips fit it; None where none does."""
    left = [group for at, group in enumerate(search.query.groups) if at not in groups]
    count = search.without(groups)[:MOST_COUNTED].count()
    return Way(write(Query(tuple(left)), labels), count) if count else None


def _near(term, labels):
    """Subjects in whose path the name stands: `#選挙` is none, `#政治/選挙` may be."""
    if term.field is not Field.TAG:
        return []
    tags = Tag.objects.visible().filter(key__contains=name_key(term.text)).order_by("key")
    names = tags.values_list("name", flat=True)[:MOST_NEAR]
    terms = [Term(Field.TAG, name) for name in names] or [Term(Field.WORDS, term.text)]
    return [Way(_written(other, labels=labels)) for other in terms]


def _of_group(group, labels):
    written = write(Query((group,)), labels)
    if not all(term.period for term in group):
        return Reason(_("No clip holds “%(words)s”.") % {"words": written})
    dates = SearchEntry.objects.order_by("date").values_list("date", flat=True)
    first, last = dates.first(), dates.last()
    if first is None:
        return Reason(_("Nothing has been published yet."))
    said = {"dates": written, "first": date_format(first), "last": date_format(last)}
    sentence = _("No clip is of %(dates)s: the first is of %(first)s, the last of %(last)s.") % said
    words = [_written(Term(Field.WORDS, term.text), labels=labels) for term in group]
    return Reason(sentence, list(map(Way, words)))


def _written(*terms, labels):
    return write(Query(tuple((term,) for term in terms)), labels)


@dataclass(frozen=True)
class Example:
    query: str
    finds: str


class Examples:
    """Queries that find something here, made of the newest clips; where there are none, `is_live`
    is false and they are made of words that could stand there."""

    def __init__(self, labels):
        self.labels = labels
        newest = SearchEntry.objects.order_by("-date", "-place", "-clip")[:RECENT]
        found = Clip.objects.published().with_parts().in_bulk([entry.pk for entry in newest])
        self.clips = [found[entry.pk] for entry in newest if entry.pk in found]
        self.is_live = bool(self.clips)
        tags = [use.tag for clip in self.clips for use in clip.tag_uses.all()]
        self.tag = tags[0].name if tags else _("bridge")
        self.word = tags[0].leaf if tags else _("bridge")
        self.other = next((tag.leaf for tag in tags if tag.leaf != self.word), _("ferry"))

    def rows(self):
        one, other = self._written(self.word), self._written(self.other)
        since = self._month()
        rows = [
            (self._two(), _("all of these words, anywhere in a clip")),
            (f'"{self._phrase()}"', _("these words as they stand, spaces and all")),
            (f"{one} -{other}", _("the first without the second")),
            (f"{one} OR {other}", _("either of the two")),
            (self._written(self.tag, Field.TAG), _("a subject, and all subjects below it")),
            (self._written(self._speaker(), Field.SPEAKER), _("whose words are quoted")),
            (self._written(self._outlet(), Field.OUTLET), _("where it was printed")),
            (since, _("of a month; of a year or a day, if only that is given")),
            (f"{since}..", _("from then on; with a second date behind the dots, until that")),
        ]
        return [Example(*row) for row in rows]

    def _written(self, text, field=Field.WORDS):
        return _written(Term(field, text), labels=self.labels)

    def _two(self):
        """Two words that one clip holds."""
        leaves = ([use.tag.leaf for use in clip.tag_uses.all()] for clip in self.clips)
        pairs = (pair for pair in map(list, map(dict.fromkeys, leaves)) if len(pair) > 1)
        words = next(pairs, [self.word, *self._words()])[:2]
        return " ".join(map(self._written, words))

    def _words(self):
        """The words of the newest clip's title, as far as it is parted."""
        title = self.clips[0].title() if self.clips else ""
        return [word for word in _BREAK.split(title) if word] or [_("closed to traffic")]

    def _phrase(self):
        return self._words()[0].replace('"', "")

    def _speaker(self):
        places = StatementPlace.objects.visible().sound().of_clips([c.pk for c in self.clips])
        named = places.filter(statement__speaker__isnull=False)
        return named.values_list("statement__speaker__name", flat=True).first() or _("mayor")

    def _outlet(self):
        return next((clip.source.name for clip in self.clips if clip.source), _("Harbour News"))

    def _month(self):
        date = self.clips[0].day.date if self.clips else datetime.date(2024, 1, 9)
        return f"{date.year}年{date.month}月" if self.labels is JAPANESE else f"{date:%Y-%m}"
