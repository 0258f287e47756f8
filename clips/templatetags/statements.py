"""Statements on a page: their passages lit in the excerpt, their support in words, and the same
for machines."""

import json
import re
from collections import defaultdict

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from clips.models.statement import SOUND
from clips.templatetags.excerpts import Ink, joined, written

register = template.Library()

PAIRED = 12
"""So many passages of an excerpt light up together with their statements: site.css names them."""

# What ends the quotation that a passage ends: its number stands behind that too.
CLOSING = re.compile("(?:[。．.！？!?…]{0,3}[」』”]{1,3})?")

# An element ends at `</`, a comment opens at `<!`: as letters of JSON neither is seen.
UNSEEN_IN_HTML = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&"}


@register.filter
def lit(body, heard):
    """The excerpt with what it holds of these statements as `<mark>`, and a number behind each.

    Copied, it is the body: a number is drawn by the style sheet. Statements whose words are
    elsewhere light nothing, and one without a number (alone on its page) gets none.
    """
    return written(body, Light(body, [one for one in heard if one.start is not None]))


@register.filter
def pair(number):
    """The class that a statement shares with its passage: `s1`; '' behind the last that has one."""
    return f"s{number}" if number and number <= PAIRED else ""


class Light(Ink):
    """Writes words as runs: between two ends of passages the same passages stand.

    So passages may touch, lie in each other or overlap, and a paragraph or link may end within
    one. Linear in the words and the passages.
    """

    def __init__(self, body, passages):
        self.at, self.depth, self.open, self.due = 0, 0, {}, []
        self.beginning, self.ending, self.numbers = (defaultdict(list) for _ in range(3))
        for passage in passages:
            self.beginning[passage.start].append(passage)
            self.ending[passage.end].append(passage)
            self.numbers[CLOSING.match(body, passage.end).end()].append(passage)
        self.cuts = sorted({*self.beginning, *self.ending, *self.numbers}, reverse=True)

    def words(self, text):
        return joined(piece for run in self._runs(text) for piece in (run, *self._cues()))

    def link(self, address):
        """The numbers of what ends within a link stand behind it: a link holds no other."""
        marked = joined(self._runs(address))
        return format_html(
            '<a href="{}" rel="nofollow noopener">{}</a>{}', address, marked, joined(self._cues())
        )

    def _runs(self, text):
        start, stop = self.at, self.at + len(text)
        while self.at < stop:
            self._begin()
            end = min(self.cuts[-1], stop) if self.cuts else stop
            run = self._run(text[self.at - start : end - start])
            self.at = end
            self._end()
            yield run

    def _begin(self):
        while self.cuts and self.cuts[-1] <= self.at:
            self.cuts.pop()
        for passage in self.beginning.pop(self.at, ()):
            self.depth += 1
            if pair(passage.number):
                self.open[passage.number] = pair(passage.number)

    def _end(self):
        for passage in self.ending.pop(self.at, ()):
            self.depth -= 1
            self.open.pop(passage.number, None)
        self.due += self.numbers.pop(self.at, ())

    def _run(self, text):
        if not self.depth:
            return text
        return format_html('<mark class="{}">{}</mark>', " ".join(self.open.values()), text)

    def _cues(self):
        due, self.due = self.due, []
        return [_cue(passage) for passage in due if passage.number]


def _cue(passage):
    """The number leads to the statement. Where that is on another page, nothing leads back: the
    same statement may stand in several excerpts of a list."""
    own = "" if passage.page else format_html(' id="passage-{}"', passage.anchor)
    return format_html(
        '<a class="cue {}"{} href="{}#statement-{}" data-number="{}" lang="{}"'
        ' aria-label="{}"></a>',
        pair(passage.number), own, passage.page, passage.anchor, passage.number, get_language(),
        gettext("Statement %(number)d") % {"number": passage.number},
    )  # fmt: skip


@register.filter
def support_in_words(place):
    """What readers are told of a statement's support. That words differ is between the editors:
    what they have looked into stands on their word."""
    return place.get_support_display() if place.support in SOUND else gettext("Seen by an editor")


@register.filter
def json_ld(data):
    """A data block for machines. Never run, so that the policy on scripts does not ask after it."""
    written = json.dumps(data, ensure_ascii=False).translate(UNSEEN_IN_HTML)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(written))
