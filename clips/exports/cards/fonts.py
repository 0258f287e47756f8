"""The fonts that cards are drawn with: Mincho for words, Gothic for what stands around them.

`CARD_FONT` names one file for all of it; else the first family that is whole in one of the usual
places. Without fonts there are no cards, and pages name none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

NOTO = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/noto",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/local/share/fonts",
)
"""Debian's fonts-noto-cjk, Arch's, Alpine's, Fedora's, one's own."""

GETA = "〓"
"""What a printer sets for a letter that is not in the case."""


@dataclass(frozen=True, slots=True)
class Family:
    """Files of fonts; in a collection the first one is meant, which is Japanese in all of these."""

    mincho: str
    bold: str
    gothic: str

    @property
    def is_whole(self) -> bool:
        return all(Path(file).is_file() for file in (self.mincho, self.bold, self.gothic))


def _of_noto(folder: str) -> Family:
    serif, sans = f"{folder}/NotoSerifCJK", f"{folder}/NotoSansCJK"
    return Family(f"{serif}-Regular.ttc", f"{serif}-Bold.ttc", f"{sans}-Regular.ttc")


MAC = "/System/Library/Fonts"
WINDOWS = "C:/Windows/Fonts"
FAMILIES = (
    *map(_of_noto, NOTO),
    Family(
        f"{MAC}/ヒラギノ明朝 ProN.ttc",
        f"{MAC}/ヒラギノ角ゴシック W6.ttc",
        f"{MAC}/ヒラギノ角ゴシック W3.ttc",
    ),
    Family(f"{WINDOWS}/yumin.ttf", f"{WINDOWS}/yumindb.ttf", f"{WINDOWS}/YuGothM.ttc"),
)


def family() -> Family | None:
    """The family to draw with; None where there is none, or `CARD_FONT` names no file."""
    given: str = settings.CARD_FONT
    return _first(given)


@lru_cache
def _first(given: str) -> Family | None:
    families = (Family(given, given, given),) if given else FAMILIES
    return next((one for one in families if one.is_whole), None)


@lru_cache(maxsize=64)
def font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def drawable(words: str, file: str) -> str:
    """The words as this font can write them: one line, without what is not seen. Of an accented
    letter that it lacks the plain one is taken, a sign (an emoji) is left out, else there is 〓."""
    composed = unicodedata.normalize("NFC", words)
    written = "".join(_letter(character, file) for character in composed)
    return re.sub("  +", " ", written).strip()


@lru_cache(maxsize=8192)
def _letter(character: str, file: str) -> str:
    if character.isspace():
        return "\u3000" if character == "\u3000" else " "
    category = unicodedata.category(character)
    if category[0] == "C" or category in ("Mn", "Me"):
        return ""
    plain = unicodedata.normalize("NFD", character)[0]
    known = next((letter for letter in (character, plain) if _has(letter, file)), None)
    return known or ("" if category[0] == "S" else GETA)


def _has(character: str, file: str) -> bool:
    """Whether it looks like anything but what the font shows for a letter that nobody has."""
    return _shape(character, file) != _shape("\U0010ffff", file)


@lru_cache(maxsize=8192)
def _shape(character: str, file: str) -> bytes:
    return bytes(font(file, 24).getmask(character))
