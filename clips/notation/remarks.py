"""Remarks in words. A remark is data (`code`, `values`); this table is the English of each code.

Faces translate the sentence before they fill it in: `gettext(MESSAGES[code]) % values`.

>>> describe(Remark("punctuation", {"found": "。"}, 3, 5))
'This is read as body, not as tags, because of “。”.'
"""

from __future__ import annotations

from clips.notation.support import QuoteRemark
from clips.notation.tree import Remark


def gettext_noop(message: str) -> str:
    """Marks a sentence for translators; the faces translate it."""
    return message


MESSAGES = {
    "bom": gettext_noop("A byte order mark at the start was left out."),
    "line-ends": gettext_noop("Line ends of another system were made plain ones."),
    "no-tags": gettext_noop("This excerpt has no tags."),
    "tags-without-body": gettext_noop("These tags stand under no excerpt."),
    "own-after-section": gettext_noop(
        "These tags come after section tags and were given to the excerpt above."
    ),
    "open-gloss": gettext_noop("The bracket after #%(tag)s is never closed."),
    "open-quote": gettext_noop("A quotation mark in the gloss of #%(tag)s has no partner."),
    "looks-like": gettext_noop("#%(tag)s mixes alphabets and looks like #%(like)s."),
    "zero-width": gettext_noop("#%(tag)s holds an invisible character (%(found)s)."),
    "punctuation": gettext_noop("This is read as body, not as tags, because of “%(found)s”."),
    "space-before-gloss": gettext_noop(
        "This is read as body, not as tags: a gloss follows its tag without a space."
    ),
    "mark-alone": gettext_noop("This is read as body, not as tags: a “#” has no name after it."),
    "too-long": gettext_noop(
        "This is read as body: a tag has at most 200 characters, and “%(found)s…” has more."
    ),
    "too-deep": gettext_noop("This is read as body: “%(found)s” has more than 8 levels."),
    "empty-segment": gettext_noop("This is read as body: “%(found)s” has an empty level."),
    "dot": gettext_noop("This is read as body: “%(found)s” ends in a dot."),
    "digits": gettext_noop("This is read as body: “%(found)s” is only a number."),
    "bidi": gettext_noop("This is read as body: a tag holds a direction mark (%(found)s)."),
    "odd-character": gettext_noop("This is read as body: “%(found)s” cannot be a tag’s name."),
    "no-such-day": gettext_noop("There is no such day as “%(found)s”."),
    "weekday": gettext_noop("“%(found)s”: that day of the week is %(weekday)s."),
    "date-in-body": gettext_noop("“%(found)s” is read as body: no day can begin here."),
    "break": gettext_noop("This is read as body: after “■” only a date may follow."),
    "second-source": gettext_noop("There are two source lines; the last one counts."),
    "only-source": gettext_noop("This source line has no excerpt and is read as one."),
    "number-left-out": gettext_noop("Part of a number was left out of the quote: “%(found)s”."),
    "negation-left-out": gettext_noop("A negation was left out of the quote: “%(found)s”."),
    "hedge-left-out": gettext_noop("The quote leaves out “%(found)s”."),
    "turn-left-out": gettext_noop("The quote leaves out “%(found)s”, which may turn its sense."),
    "words-changed": gettext_noop("The quote’s words are not those of the excerpt."),
    "not-in-body": gettext_noop("The excerpt does not hold this quote."),
    "denied-after": gettext_noop("The excerpt denies what is quoted: “%(found)s”."),
    "other-source": gettext_noop("The excerpt names another source: “%(source)s”."),
}

QUIET = ("hedge-left-out",)
"""Remarks that are told, but ask for no look: a quote may well leave out an 約 or 可能性."""

TOLD_BY_SUPPORT = ("words-changed", "not-in-body")
"""Remarks that say no more than the quote's support does: shown beside it, they are left out."""


def describe(remark: Remark | QuoteRemark) -> str:
    """The remark as an English sentence."""
    return MESSAGES[remark.code] % remark.values
