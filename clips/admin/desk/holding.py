"""The quotes of a text's glosses, each held against its excerpt or carried from an earlier one.

Earlier are the excerpts above in the text, days in their order, and what is stored under the same
tag: on days before, and on the same day above the place where this excerpt will stand. A stored
clip that the text holds itself counts as the text has it.

The work is bounded, whatever is pasted: what is beyond is saved and held all the same, but not
shown here.
"""

from bisect import bisect_left
from collections import defaultdict

from clips.admin.desk.answers import name_of
from clips.admin.desk.offers import offers_of
from clips.admin.desk.putting import GlossInText
from clips.admin.desk.quote import quote_of
from clips.models import CheckedQuote, Clip, StatementPlace
from clips.models.checks import PLACES
from clips.models.statement import statement_key
from clips.notation import Ledger, QuoteChecker, carried
from clips.notation.statements import by_date
from clips.services.remembered import own_statements_of

MOST_QUOTES = 600
"""Quotes that are held for one reading."""

MOST_CHARACTERS = 20_000_000
"""Characters of excerpts that they are held against, summed over the quotes."""


def hold(days, text, reader, answers):
    """Give the rows of these days their quotes and offers. `text` is what they were read from;
    `answers` are the reasons that were typed and not saved yet."""
    rows = [row for day in by_date(days) for row in day.rows if row.is_shown]
    holding = _Holding(rows, text.split("\n"), reader, answers)
    for day in by_date(days):
        shown = [row for row in day.rows if row.is_shown]
        for row, place in zip(shown, _places(shown), strict=True):
            holding.hold(row, day.date, place)
    holding.name_origins()


class _Holding:
    """What was found so far, row by row."""

    def __init__(self, rows, lines, reader, answers):
        self.lines, self.reader, self.answers = lines, reader, answers
        self.ledger = Ledger()
        self.known = _known(rows)
        self.answered = _answered(rows)
        self.quotes = self.characters = 0
        self.carried = []

    def hold(self, row, date, place):
        checker, reader = QuoteChecker(row.clip.body), self.reader.for_body(row.clip.body)
        for mark in row.marks:
            if not self._spend(row, mark):
                continue
            self._catch_up(mark.identity, date, place)
            gloss = GlossInText(self.lines[mark.use.line - 1], mark.use, reader)
            said = own_statements_of(mark.segments, row.clip.body)
            said = carried(said, tag=mark.identity, ledger=self.ledger, origin=row)
            mark.quotes = [self._quote(one, row, gloss, checker) for one in said]
        row.offers = offers_of(row, self.lines, reader)

    def _spend(self, row, mark):
        """Whether there is work left for the quotes of this gloss; it is taken then."""
        count = sum(len(segment.quotes) for segment in mark.segments)
        quotes = self.quotes + count
        characters = self.characters + count * len(row.clip.body)
        if not count or quotes > MOST_QUOTES or characters > MOST_CHARACTERS:
            return False
        self.quotes, self.characters = quotes, characters
        return True

    def _catch_up(self, tag, date, place):
        """Enter what is stored before this place."""
        known = self.known[tag]
        while known and date and (known[-1].day_date, known[-1].day_place) < (date, place):
            one = known.pop()
            self.ledger.keep(tag, one.text, one.clip_tag__content_object, one.speech)

    def _quote(self, said, row, gloss, checker):
        quote = quote_of(said, row.clip.body, gloss, checker)
        quote.field = name_of(said.text, row.body_key)
        quote.why = self.answers.get(quote.field, "")
        key = row.stored and (row.stored.pk, statement_key(said.text), row.body_key)
        quote.answered = bool(quote.why) or key in self.answered
        if said.origin is not None:
            quote.origin = said.origin
            self.carried.append(quote)
        return quote

    def name_origins(self):
        """Stored clips for their ids, with all that naming them takes."""
        stored = [quote for quote in self.carried if isinstance(quote.origin, int)]
        if not stored:
            return
        clips = Clip.objects.with_parts().in_bulk({quote.origin for quote in stored})
        for quote in stored:
            quote.origin = clips.get(quote.origin)


def _places(rows):
    """Before which place of the stored day each row will stand.

    New rows go below the stored clip that the text has above them; above the first one that it has;
    below all where it has none.
    """
    stored = [(at, _place(row.stored)) for at, row in enumerate(rows) if row.stored]
    if not stored:
        return [float("inf")] * len(rows)
    at_rows = [at for at, _stored in stored]
    nearest = (max(0, bisect_left(at_rows, at + 1) - 1) for at in range(len(rows)))
    return [stored[index][1] for index in nearest]


def _place(clip):
    """As `clips.models.clip.place_of` reckons it."""
    section = clip.section
    return (section.post.position * PLACES + section.position) * PLACES + clip.position


def _known(rows):
    """By tag, the first stored place of each quote of the rows, the earliest last."""
    marks = [mark for row in rows for mark in row.marks if mark.tag]
    keys = {
        statement_key(quote)
        for mark in marks
        for segment in mark.segments
        for quote in segment.quotes
    }
    known = defaultdict(list)
    if not keys:
        return known
    mine = {row.stored.pk for row in rows if row.stored}
    places = StatementPlace.objects.found().exclude(clip_tag__content_object__in=mine)
    places = places.filter(clip_tag__tag__in={m.tag.pk for m in marks}, statement__key__in=keys)
    order = ("day_date", "day_place", "use_position")
    once = ("clip_tag__tag", "statement__key")
    first = places.with_order().order_by(*once, *order).distinct(*once)
    asked = ("clip_tag__tag", "clip_tag__content_object", "text", "speech", *order)
    for place in first.values_list(*asked, named=True):
        known[place.clip_tag__tag].append(place)
    for of_tag in known.values():
        of_tag.sort(key=lambda place: (place.day_date, place.day_place), reverse=True)
    return known


def _answered(rows):
    """(clip, quote, body) of what an editor has looked into."""
    stored = {row.stored.pk for row in rows if row.stored}
    answers = (
        CheckedQuote.objects.filter(clip__in=stored) if stored else CheckedQuote.objects.none()
    )
    return set(answers.values_list("clip", "quote_key", "body_key"))
