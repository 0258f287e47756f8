"""One quotation of a gloss in the reading: how it stands to its excerpt, and what can be done."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext

from clips.admin.desk.putting import GlossInText, Put, grown, wording
from clips.models import Speech, Support
from clips.notation import MESSAGES, QuoteChecker, Said, quote_key
from clips.notation.difference import difference
from clips.notation.remarks import QUIET, TOLD_BY_SUPPORT

CONTEXT = 40
"""Characters of the excerpt that are shown on either side of a passage."""

LONGEST_QUOTE = 2000
"""Of longer ones only the support is told."""

DOUBTFUL = (Support.ALTERED, Support.UNSUPPORTED)
SHORTENED = (Support.ALTERED, Support.ABRIDGED)


@dataclass(eq=False)
class Quote:
    """A quotation held against its excerpt. `answered`: an editor has looked into it (確認済み), or
    will have with the save: `why` is what was typed then, in the field called `field`.

    `span` is the passage it is held to, `wording` that passage as a gloss may quote it, and `put`
    puts it in the quote's place. `origin` is the row of the text, or the stored clip, that a
    carried quote comes from.
    """

    said: Said
    body: str = ""
    span: tuple[int, int] | None = None
    wording: str = ""
    answered: bool = False
    origin: object = None
    put: Put | None = None
    field: str = ""
    why: str = ""

    @property
    def support(self):
        return self.said.held.support

    @property
    def support_name(self):
        return Support(self.support).label

    @property
    def speech_name(self):
        """発言 or 要旨; only 発言, the kind of segment, where nothing is known."""
        speech = self.said.held.speech
        return Speech(speech).label if speech else gettext("Statement")

    @property
    def is_altered(self):
        return self.support == Support.ALTERED

    @property
    def is_shortened(self):
        return self.support == Support.ABRIDGED

    @property
    def is_doubtful(self):
        """Whether the support itself asks for a look, be there remarks or not."""
        return not self.answered and self.support in DOUBTFUL

    @property
    def asks(self):
        """Whether it asks for a look."""
        return self.is_doubtful or not self.answered and bool(self.alarms)

    @property
    def is_answerable(self):
        """Whether it asks for a look, or would without the reason that was typed."""
        return self.asks or bool(self.why)

    @property
    def alarms(self):
        return self._remarks(lambda code: code not in QUIET)

    @property
    def notes(self):
        return self._remarks(lambda code: code in QUIET)

    def _remarks(self, wanted):
        told = (remark for remark in self.said.held.remarks if remark.code not in TOLD_BY_SUPPORT)
        return [gettext(MESSAGES[one.code]) % one.values for one in told if wanted(one.code)]

    @cached_property
    def difference(self):
        """The excerpt's wording against the quote; what counts for nothing when they are held
        against each other (marks and blanks) is told apart as slight."""
        if self.support not in SHORTENED or len(self.said.text) > LONGEST_QUOTE:
            return []
        runs = difference(self.wording or self.passage, self.said.text)
        return [(kind, words, kind != "same" and not quote_key(words)) for kind, words in runs]

    @property
    def passage(self):
        return self.body[slice(*self.span)]

    @property
    def before(self):
        """What stands before the passage in its paragraph, or the end of that."""
        start = self.span[0]
        words = self.body[max(0, start - CONTEXT) : start]
        _cut, line_end, rest = words.rpartition("\n")
        return rest if line_end or start <= CONTEXT else f"…{rest}"

    @property
    def after(self):
        end = self.span[1]
        words, line_end, _cut = self.body[end : end + CONTEXT].partition("\n")
        return words if line_end or end + CONTEXT >= len(self.body) else f"{words}…"


def quote_of(said: Said, body: str, gloss: GlossInText, checker: QuoteChecker) -> Quote:
    """The quotation with the passage it is near to, and the wording that one key takes from it."""
    held = said.held
    if held.start is None:
        return Quote(said)
    if held.support not in SHORTENED or len(said.text) > LONGEST_QUOTE:
        return Quote(said, body, (held.start, held.end))
    span = grown(body, held.start, held.end)
    words = wording(body[slice(*span)])
    sound = words and checker.check(words).support not in DOUBTFUL
    put = gloss.quote(said.segment, said.number, words) if sound else None
    return Quote(said, body, span, words, put=put)
