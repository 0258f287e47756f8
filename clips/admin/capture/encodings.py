"""A file's bytes as text: the encoding is found and told, and asked for where two would do."""

from dataclasses import dataclass

from charset_normalizer import from_bytes

ENCODINGS = {
    "utf_8": "UTF-8",
    "cp932": "Shift_JIS (Windows)",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP (JIS)",
    "utf_16": "UTF-16",
    "utf_16_le": "UTF-16 (LE)",
    "utf_16_be": "UTF-16 (BE)",
}
"""What a Japanese newsroom's files are in, by Python's names."""

_ESCAPE = b"\x1b$"
"""How ISO-2022-JP begins a run of characters of two bytes."""


@dataclass(frozen=True)
class Decoded:
    """The text in the likeliest encoding; `readings` are all that the bytes may be, by encoding."""

    encoding: str
    readings: dict[str, str]

    @property
    def text(self) -> str:
        return self.readings[self.encoding]

    @property
    def sure(self) -> bool:
        return len(self.readings) == 1


def decode(data: bytes, encoding: str = "") -> Decoded | None:
    """The bytes in the encoding that was chosen, else in those that they may be in; None where they
    are no text in it, or in none of `ENCODINGS`.

    What an escape or valid UTF-8 tells is never taken for another: other bytes are hardly ever so.
    """
    names = [encoding] if encoding in ENCODINGS else ["iso2022_jp" if _ESCAPE in data else "utf_8"]
    found = _readings(data, names) or ({} if encoding else _readings(data, _likeliest(data)))
    return Decoded(next(iter(found)), found) if found else None


def _readings(data: bytes, names: list[str]) -> dict[str, str]:
    """Text by encoding, in their order; two encodings that give one text count once."""
    found: dict[str, str] = {}
    for name in names:
        text = _in(data, name)
        if text is not None and text not in found.values():
            found[name] = text
    return found


def _likeliest(data: bytes) -> list[str]:
    return [match.encoding for match in from_bytes(data, cp_isolation=list(ENCODINGS))]


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode("utf-8-sig" if encoding == "utf_8" else encoding)
    except UnicodeDecodeError:
        return None
