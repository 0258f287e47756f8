"""A card: what a page looks like where its address is shown elsewhere, 1200 by 630 pixels.

Paper and ink, and vermilion for what the editor added. Its words are given by the caller, of what
visitors see; here they are only set.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from clips.exports.cards.fonts import Family, drawable, font
from clips.exports.cards.kinsoku import at_last, at_most, balanced, lines

WIDTH, HEIGHT = 1200, 630
MARGIN = 76
MEASURE = WIDTH - 2 * MARGIN
PAPER, INK, DIM, RULE, RED = "#f7f3ea", "#23201c", "#6b645a", "#d9d1c1", "#b8341e"
TOP, FOOT = 150, 540
"""Between these the card says its own; above stands the masthead, below the source."""

TITLES = ((68, 2), (58, 2), (50, 3))
"""Sizes of a title with the lines that it may take, the largest that fits it first."""

DRAWN = 1
"""Counted up when cards look different for the same words."""

COLOURS = 48

READ = 300
"""Characters of any words that are looked at: more than a card holds, however long they are."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `title` is a heading, or with `quoted` words of the excerpt; with `marked`
    it is a tag's name, and `gloss` the whole of what is said under it: its end tells the newest.
    `tag` and `gloss` are the editor's; `listed` are the headlines of a day."""

    masthead: str
    corner: str = ""
    tag: str = ""
    title: str = ""
    gloss: str = ""
    foot: str = ""
    listed: tuple[str, ...] = ()
    quoted: bool = False
    marked: bool = False

    @property
    def etag(self) -> str:
        """Another for other words, known before anything is drawn."""
        told = repr((DRAWN, astuple(self)))
        return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def draw(card: Card, family: Family) -> bytes:
    """The card as a PNG of few colours, some tens of kilobytes."""
    sheet = _Sheet(family)
    sheet.frame(card)
    sheet.line(card.tag, family.gothic, 32, RED, gap=24)
    sheet.title(card)
    sheet.gloss(card)
    for headline in card.listed:
        sheet.line(headline, family.mincho, 36, INK, gap=14)
    return sheet.as_png()


class _Sheet:
    """A sheet that is written from top to bottom; `at` is where the next line stands."""

    def __init__(self, family: Family) -> None:
        self.family, self.at = family, TOP
        self.image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def frame(self, card: Card) -> None:
        """The masthead with its double rule, and the source beneath a single one."""
        self._spaced(card.masthead, (MARGIN, 50), self.family.bold, 38)
        self._write(card.corner, (WIDTH - MARGIN, 62), self.family.gothic, 28, DIM, anchor="ra")
        for y in (116, 121):
            self.pen.rectangle((MARGIN, y, WIDTH - MARGIN, y + 1), RULE)
        self.pen.rectangle((MARGIN, FOOT + 10, WIDTH - MARGIN, FOOT + 11), RULE)
        self._write(card.foot, (MARGIN, FOOT + 26), self.family.gothic, 28, DIM)

    def line(self, words: str, file: str, size: int, colour: str, gap: int) -> None:
        """One line, cut with `…`; nothing where the sheet is full."""
        if words and self.at + size <= FOOT:
            self._write(words, (MARGIN, self.at), file, size, colour)
            self.at += size + gap

    def title(self, card: Card) -> None:
        """As large as it fits; quoted words in the excerpt's light Mincho, a tag with its mark."""
        if not card.title:
            return
        file = self.family.mincho if card.quoted else self.family.bold
        words = drawable(card.title[:READ], file)
        indent = font(self.family.gothic, TITLES[0][0]).getlength("#") if card.marked else 0
        size, written = _fitted(words, file, MEASURE - indent)
        if card.marked:
            self.pen.text((MARGIN, self.at), "#", RED, font(self.family.gothic, size))
        for line in written:
            self.pen.text((MARGIN + indent, self.at), line, INK, font(file, size))
            self.at += round(size * 1.42)
        self.at += 22

    def gloss(self, card: Card) -> None:
        """In as many lines as there is room for."""
        face, height = font(self.family.mincho, 38), 58
        room = (FOOT - self.at) // height
        if not card.gloss or room < 1:
            return
        words = card.gloss[-READ:] if card.marked else card.gloss[:READ]
        cut = at_last if card.marked else at_most
        for line in cut(room, drawable(words, self.family.mincho), MEASURE, face.getlength):
            self.pen.text((MARGIN, self.at), line, RED, face)
            self.at += height

    def as_png(self) -> bytes:
        """Few colours are enough for ink on paper, and make a third of the bytes; to look for the
        fewest bytes (`optimize`) takes longer than all else, and saves a twentieth."""
        few = self.image.quantize(
            COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        out = BytesIO()
        few.save(out, "PNG")
        return out.getvalue()

    def _write(
        self, words: str, at: tuple[int, int], file: str, size: int, colour: str, anchor: str = "la"
    ) -> None:
        face = font(file, size)
        for line in at_most(1, drawable(words[:READ], file), MEASURE, face.getlength):
            self.pen.text(at, line, colour, face, anchor=anchor)

    def _spaced(self, words: str, at: tuple[int, int], file: str, size: int) -> None:
        x, y = at
        for letter in words:
            self.pen.text((x, y), letter, INK, font(file, size))
            x += round(font(file, size).getlength(letter) + size * 0.18)


def _fitted(words: str, file: str, width: float) -> tuple[int, list[str]]:
    """(size, lines): the largest size whose lines suffice; at the smallest the words are cut."""
    for size, most in TITLES:
        measure = font(file, size).getlength
        if len(lines(words, width, measure)) <= most:
            return size, balanced(words, width, measure)
    size, most = TITLES[-1]
    return size, at_most(most, words, width, font(file, size).getlength)
