"""引用の候補: quotations that stand in an excerpt and in no gloss of its clip yet.

Each is offered as a segment at the end of the clip's first gloss, by one key, and never taken by
itself. An excerpt without tags has no gloss that could take one: nothing is offered before a tag is
typed. A quotation that stands in part in a gloss already is not offered either.
"""

from dataclasses import dataclass
from itertools import islice

from clips.admin.desk.putting import GlossInText, Put
from clips.notation import quote_key
from clips.services.remembered import quotations_of, segment_of

MOST_OFFERS = 9
"""As many as there are keys for them."""

MOST_TRIED = 3 * MOST_OFFERS
LONGEST_BODY = 100_000


@dataclass(frozen=True)
class Offer:
    """A quotation, and the key and the change that take it up."""

    number: int
    segment: str
    put: Put


def offers_of(row, lines, reader):
    """The row's offers in the order of the excerpt; call it once its quotes are held."""
    if not row.marks or len(row.clip.body) > LONGEST_BODY:
        return []
    use = _taker(row)
    gloss = GlossInText(lines[use.line - 1], use, reader)
    puts = ((quoted, gloss.add(quoted)) for quoted in islice(_free(row), MOST_TRIED))
    offered = [(quoted, put) for quoted, put in puts if put][:MOST_OFFERS]
    return [
        Offer(number, segment_of(quoted), put) for number, (quoted, put) in enumerate(offered, 1)
    ]


def _taker(row):
    """The first use with a gloss, else the first."""
    uses = [mark.use for mark in row.marks]
    return next((use for use in uses if use.gloss is not None), uses[0])


def _free(row):
    """The quotations of the excerpt that no quote of the row's glosses stands in or spells."""
    quotes = [quote for mark in row.marks for quote in mark.quotes]
    spans = [quote.span for quote in quotes if quote.span]
    keys = {quote_key(part) for mark in row.marks for s in mark.segments for part in s.quotes}
    for quoted in quotations_of(row.clip.body):
        held = any(start < quoted.end and quoted.start < end for start, end in spans)
        if not held and quote_key(quoted.text) not in keys:
            yield quoted
