"""Both texts of one clip put into the text, to be made one by hand.

Mine stands above, theirs below, each whole, between lines that no excerpt would hold. While such a
line stands in the text it is not saved.
"""

import re

from django.utils.translation import gettext

from clips.notation import Day, Post, Section, write

MARK = re.compile(r"^(?:▼▼▼ .* ▼▼▼|▲▲▲ .* ▲▲▲)$", re.MULTILINE)


def both(conflict):
    mine = gettext("yours")
    theirs = gettext("theirs")
    end = gettext("make one of both, and delete these ▼▲ lines")
    parts = [_words(conflict.mine), _words(conflict.theirs)]
    return f"▼▼▼ {mine} ▼▼▼\n{parts[0]}\n\n▼▼▼ {theirs} ▼▼▼\n{parts[1]}\n\n▲▲▲ {end} ▲▲▲"


def unmade(text):
    """The number of the first line that marks two texts; 0 where there is none."""
    found = MARK.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _words(clip):
    return write([Day(None, (Post((Section((clip,)),)),))]) if clip else ""
