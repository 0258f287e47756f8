"""What the words of an excerpt alone decide: how its quotes stand to it, what it quotes itself.

A desk reads the whole text at every pause of its typist, and most of it was read at the pause
before. So this is found out once, and remembered by the words themselves: equal words give an equal
answer, whoever asks. What hangs on anything else, as on earlier excerpts, is asked every time.
"""

from functools import lru_cache

from clips.notation import QuoteChecker, own_statements
from clips.notation.beside import beside
from clips.notation.quoted import quotations

LONGEST = 4_000
"""Characters of an excerpt that is remembered, so that what is remembered stays small."""

MOST = 1024


def own_statements_of(segments, body):
    """The quotes of a gloss, held against its excerpt."""
    return _called(_own_statements, body, segments)


def quotations_of(body):
    """The quotations that stand in an excerpt, in order."""
    return _called(_quotations, body)


def segment_of(quoted):
    """A quotation as a segment of a gloss; '' where none says the same."""
    return _called(_segment, quoted.text, quoted)


def beside_each_other(one, other):
    """Two tellings, side by side."""
    return (_beside if len(one) + len(other) <= LONGEST else beside)(one, other)


def _called(work, words, *more):
    return (work if len(words) <= LONGEST else work.__wrapped__)(words, *more)


@lru_cache(maxsize=MOST)
def _own_statements(body, segments):
    return own_statements(segments, QuoteChecker(body))


@lru_cache(maxsize=MOST)
def _quotations(body):
    return quotations(body)


_beside = lru_cache(maxsize=MOST)(beside)


@lru_cache(maxsize=MOST)
def _segment(_words, quoted):
    return quoted.segment
