"""A file's octets entry by entry: an entry ends at `--------` where another begins or the file
ends. Elsewhere that line is words.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import BinaryIO

from clips.imports.octets import whole_characters
from clips.imports.records import MAX_RECORD

_ENDING = b"--------"
_BLANK_LINES = 1000
"""Of which the end of an entry may be followed."""
Begins = Callable[[bytes, bytes], bool]


def entries_of(file: BinaryIO, offset: int, begins: Begins) -> Iterator[bytes]:
    """The entries from an offset on, each with the blank lines behind it. `begins` says of two
    lines whether an entry begins with them. What is longer than `MAX_RECORD` is cut there.
    """
    reader = _Reader(file, begins)
    while entry := reader.entry(offset):
        yield entry
        offset += len(entry)


class _Reader:
    """Reads by line, as far ahead as it must."""

    def __init__(self, file: BinaryIO, begins: Begins) -> None:
        self.file, self.begins = file, begins
        self.ahead: deque[bytes] = deque()
        self.at = -1

    def entry(self, offset: int) -> bytes:
        if self.at != offset:
            self.ahead.clear()
            self.file.seek(offset)
        lines: list[bytes] = []
        size = 0
        while line := self._next():
            lines.append(line)
            size += len(line)
            if size > MAX_RECORD:
                return whole_characters(b"".join(lines)[:MAX_RECORD])
            if line.startswith(_ENDING) and line.rstrip() == _ENDING and self._ended():
                lines += [self.ahead.popleft() for _ in range(self._blank_lines())]
                break
        octets = b"".join(lines)
        self.at = offset + len(octets)
        return octets

    def _next(self) -> bytes:
        return self.ahead.popleft() if self.ahead else self.file.readline(MAX_RECORD)

    def _peek(self, at: int) -> bytes:
        while len(self.ahead) <= at:
            line = self.file.readline(MAX_RECORD)
            if not line:
                return b""
            self.ahead.append(line)
        return self.ahead[at]

    def _blank_lines(self) -> int:
        at = 0
        while at < _BLANK_LINES and (line := self._peek(at)) and not line.strip():
            at += 1
        return at

    def _ended(self) -> bool:
        at = self._blank_lines()
        first = self._peek(at).strip()
        return not first or self.begins(first, self._peek(at + 1).strip())
