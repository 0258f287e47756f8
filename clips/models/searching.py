"""Which published clips fit what somebody has typed: the grammar is `clips.notation.query`'s.

A word fits a clip where the clip's own words hold it (`SearchEntry`), or where it stands under a
name that holds it: its tags and all above them, its outlet, a speaker whom the site vouches for,
each by another name too. Names are looked up first, so a rename or a new name needs no indexing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clips.models.clip import Clip, ClipQuerySet
from clips.models.search_entry import SearchEntry, SearchEntryQuerySet, holds
from clips.models.source import Source, SourceAlias
from clips.models.speaker import Speaker, SpeakerAlias
from clips.models.statement import StatementPlace
from clips.models.tag import Tag, TagAlias, TagEntry
from clips.notation import fold, name_key, valid_name
from clips.notation.query import Field, Query, Term, read

MOST_CHARACTERS = 200
MOST_TERMS = 20

UNKNOWN = {
    Field.TAG: gettext_noop("There is no subject called %(name)s."),
    Field.SPEAKER: gettext_noop("There is no speaker called %(name)s."),
    Field.OUTLET: gettext_noop("There is no outlet called %(name)s."),
}


@dataclass(frozen=True, slots=True)
class Name:
    """Something that goes by a name in which a word was found: `other` is that name where it is not
    the row's own."""

    pk: int
    key: str
    other: str = ""


@dataclass(frozen=True)
class Search:
    """What was asked for. `conditions` are of `SearchEntry`, one for each group of the query;
    `unknown` are terms that name nothing that visitors may know of; `names` those in which words
    were found, by where they were looked for."""

    query: Query = Query()
    conditions: tuple[Q, ...] = ()
    unknown: tuple[Term, ...] = ()
    names: Mapping[Field, tuple[Name, ...]] = field(default_factory=dict)
    too_much: str = ""

    @property
    def entries(self) -> SearchEntryQuerySet:
        """Those of the clips that fit; none where nothing was asked for."""
        return self._fitting(self.conditions)

    @property
    def clips(self) -> ClipQuerySet:
        """The published clips that fit, in no order."""
        return Clip.objects.published().filter(pk__in=self.entries.values("clip"))

    @property
    def faults(self) -> list[str]:
        """Sentences that say why nothing can be found; none where something may be."""
        if self.too_much:
            return [self.too_much]
        return [_(UNKNOWN[term.field]) % {"name": term.text} for term in self.lost]

    @property
    def lost(self) -> list[Term]:
        """The terms for whose sake nothing is found: names of nothing, with no alternative."""
        groups = [group for group in self.query.groups if set(group) <= set(self.unknown)]
        return [term for group in groups for term in group]

    def words(self, *fields: Field) -> list[str]:
        """What is to be marked in words of that kind, folded."""
        said = (t for t in self.query.terms if not t.without and t.field in (Field.WORDS, *fields))
        return list(dict.fromkeys(fold(term.text) for term in said))

    def alone(self, group: int) -> SearchEntryQuerySet:
        """What would fit if that group were all of the query."""
        return self._fitting(self.conditions[group : group + 1])

    def without(self, groups: Collection[int]) -> SearchEntryQuerySet:
        """What would fit if these groups were no part of the query."""
        left = (one for at, one in enumerate(self.conditions) if at not in groups)
        return self._fitting(tuple(left))

    def _fitting(self, conditions: tuple[Q, ...]) -> SearchEntryQuerySet:
        entries = SearchEntry.objects.with_bigrams()
        return entries.filter(*conditions) if conditions else entries.none()


def searched(written: str) -> Search:
    """Read a query and look its names up, in a number of queries bounded by its terms.

    Right: `searched("通行止め #潮見大橋").clips`. Too long a query, or one of too many terms, finds
    nothing and says so in `faults`.
    """
    if len(written) > MOST_CHARACTERS:
        found = {"limit": MOST_CHARACTERS, "found": len(written)}
        words = _("A search has at most %(limit)d characters; this one has %(found)d.") % found
        return Search(too_much=words)
    query = read(written)
    if len(query.terms) > MOST_TERMS:
        found = {"limit": MOST_TERMS, "found": len(query.terms)}
        words = _("A search has at most %(limit)d words; this one has %(found)d.") % found
        return Search(query, too_much=words)
    return _Lookup(query).search()


@dataclass(frozen=True, slots=True)
class _Kind:
    """Rows with names and other names, and the clips that stand under some of them."""

    rows: type[Any]
    others: type[Any]
    owner: str
    folded: Callable[[str], str]
    clips: Callable[[Collection[int]], QuerySet[Any, Any]]


def _under_tags(tags: Collection[int]) -> QuerySet[Any, Any]:
    return TagEntry.objects.filter(tag__in=tags).values("clip")


def _of_outlets(outlets: Collection[int]) -> QuerySet[Any, Any]:
    return Clip.objects.published().filter(source__in=outlets).values("pk")


def _heard(speakers: Collection[int]) -> QuerySet[Any, Any]:
    places = StatementPlace.objects.sound().filter(statement__speaker__in=speakers)
    return places.order_by().values("clip_tag__content_object")


_KINDS = {
    Field.TAG: _Kind(Tag, TagAlias, "tag_id", name_key, _under_tags),
    Field.OUTLET: _Kind(Source, SourceAlias, "source_id", fold, _of_outlets),
    Field.SPEAKER: _Kind(Speaker, SpeakerAlias, "speaker_id", fold, _heard),
}


class _Lookup:
    """One query, and the names that hold any of its words."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.unknown: list[Term] = []
        self.met: dict[Field, dict[int, Name]] = {kind: {} for kind in _KINDS}
        words = {term.text for term in query.terms if term.field is not Field.DATES}
        self.names = {kind: _holding(rows, words) for kind, rows in _KINDS.items()}

    def search(self) -> Search:
        conditions = tuple(self._group(group) for group in self.query.groups)
        names = {kind: tuple(met.values()) for kind, met in self.met.items()}
        return Search(self.query, conditions, tuple(self.unknown), names)

    def _group(self, group: tuple[Term, ...]) -> Q:
        """Alternatives are looked for one by one: joined by OR they would be one walk over all."""
        first, *others = (self._term(term) for term in group)
        return _either(*(_ids(condition) for condition in (first, *others))) if others else first

    def _term(self, term: Term) -> Q:
        found = self._fits(term)
        return ~found if term.without else found

    def _fits(self, term: Term) -> Q:
        if term.period:
            since, until = term.period.since, term.period.until
            bounds = {"date__gte": since, "date__lte": until}
            return Q(**{bound: day for bound, day in bounds.items() if day})
        if term.field is Field.WORDS:
            return self._word(term)
        return self._name(term)

    def _word(self, term: Term) -> Q:
        word = fold(term.text)
        found = {kind: self._part(kind, term) for kind in _KINDS}
        for kind, names in found.items():
            self._meet(kind, term, names)
        under = [_KINDS[kind].clips(_pks(names)) for kind, names in found.items() if names]
        return _either(_ids(holds(word)), *under) if under else holds(word)

    def _name(self, term: Term) -> Q:
        """Of whom the term is a name, else those of whose names it is a part; a tag by all of its
        path alone."""
        kind = _KINDS[term.field]
        known = kind.rows.objects.visible().order_by()
        if term.field is Field.TAG and not valid_name(term.text):
            known = known.none()
        found = set(known.named(term.text).values_list("pk", flat=True))
        names = self._part(term.field, term)
        if not found and term.field is not Field.TAG:
            found = set(known.filter(pk__in=_pks(names)).values_list("pk", flat=True))
        if not found and not term.without:
            self.unknown.append(term)
        self._meet(term.field, term, [name for name in names if name.pk in found])
        return Q(pk__in=kind.clips(found)) if found else Q(pk__in=[])

    def _part(self, kind: Field, term: Term) -> list[Name]:
        """The names of that kind that hold the term's words."""
        word = _KINDS[kind].folded(term.text)
        return [name for name in self.names[kind] if word in name.key]

    def _meet(self, kind: Field, term: Term, names: Iterable[Name]) -> None:
        """Remember what may be shown as the reason why a clip fits."""
        for name in names if not term.without else ():
            self.met[kind].setdefault(name.pk, name)


def _pks(names: Iterable[Name]) -> set[int]:
    return {name.pk for name in names}


def _holding(kind: _Kind, words: Collection[str]) -> list[Name]:
    """The names that hold any of the words, rows' own before others; two queries."""
    if not words:
        return []
    asked = Q()
    for word in words:
        asked |= Q(key__contains=kind.folded(word))
    own = kind.rows.objects.filter(asked).order_by().values_list("pk", "key")
    others = kind.others.objects.filter(asked).order_by().values_list(kind.owner, "key", "name")
    return [Name(*row) for row in (*own, *others)]


def _ids(condition: Q) -> QuerySet[Any, Any]:
    return SearchEntry.objects.with_bigrams().filter(condition).values("clip")


def _either(first: QuerySet[Any, Any], *others: QuerySet[Any, Any]) -> Q:
    return Q(pk__in=first.union(*others, all=True))
