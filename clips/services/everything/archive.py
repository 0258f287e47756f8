"""The file: a zip of a manifest and one member a table, with a row in each line.

What is read is not believed: a member is as long as the manifest says and has its checksum, and
nothing else lies in the zip; a manifest or a line that is too long for any archive of ours is not
read on. No member is ever written to a disk, so a path in its name leads nowhere.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from types import TracebackType
from typing import IO, Any, Self

from clips.services.refusals import Refused

FORMAT = "kirinuki-everything"
VERSION = 1
MANIFEST = "manifest.json"
BLOCK = 2**18
MOST_MANIFEST = 2**20
MOST_LINE = 2**27
"""Octets of a row: more than a paste or a draft can have, every sign of it escaped."""

_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
"""What `zipfile` raises over a file that is cut off, spoilt, encrypted or made to harm."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table in an archive: the columns of its rows, how many rows and octets, their SHA-256.
    `next` is the number that PostgreSQL would have given to the next row."""

    table: str
    columns: tuple[str, ...]
    rows: int
    octets: int
    sha256: str
    next: int | None = None

    @property
    def member(self) -> str:
        return f"{self.table}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`migration` is the newest of clips that the rows were written under, `truths` the hash of all
    truths with their addresses."""

    made_at: str
    kirinuki: str
    migration: str
    truths: str
    tables: tuple[Part, ...]

    def json(self) -> str:
        head = {"format": FORMAT, "version": VERSION}
        return json.dumps(head | asdict(self), ensure_ascii=False, indent=1) + "\n"


class Writing:
    """An archive on its way into a file, which need not be one that can be gone back in."""

    def __init__(self, file: IO[bytes]) -> None:
        self.zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.zip.close()

    def add(
        self, table: str, columns: Iterable[str], next: int | None, lines: Iterable[bytes]
    ) -> Part:
        digest, rows, octets = sha256(), 0, 0
        with self.zip.open(f"{table}.jsonl", "w", force_zip64=True) as member:
            for block in lines:
                digest.update(block)
                rows += block.count(b"\n")
                octets += len(block)
                member.write(block)
        return Part(table, tuple(columns), rows, octets, digest.hexdigest(), next)

    def conclude(self, manifest: Manifest) -> None:
        self.zip.writestr(MANIFEST, manifest.json())


class Archive:
    """One that was written before. Whatever is wrong with it is `Refused`."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self.zip = zipfile.ZipFile(file)
            self.manifest = _read(self._said())
        except (*_BROKEN, KeyError, TypeError, RecursionError):
            raise Refused("archive-foreign") from None
        self._refuse_strangers()

    def _said(self) -> Any:
        with self.zip.open(MANIFEST) as member:
            said = member.read(MOST_MANIFEST + 1)
        if len(said) > MOST_MANIFEST:
            raise ValueError
        return json.loads(said)

    def _refuse_strangers(self) -> None:
        """Every member is a table's or the manifest, and as long as that says."""
        lengths = {part.member: part.octets for part in self.manifest.tables}
        members = {info.filename: info for info in self.zip.infolist()}
        for name, info in members.items():
            if name != MANIFEST and info.file_size != lengths.get(name, -1):
                raise Refused("archive-damaged", member=name)
            if info.compress_type not in _WAYS:
                raise Refused("archive-damaged", member=name)
        if len(self.zip.infolist()) != 1 + len(self.manifest.tables):
            missing = sorted(lengths.keys() - members.keys()) or [MANIFEST]
            raise Refused("archive-damaged", member=missing[0])

    def prove(self, part: Part) -> None:
        """Read a member once, and refuse it where it is not as it was written."""
        digest, rows, open_line = sha256(), 0, 0
        for block in self.lines(part):
            digest.update(block)
            rows += block.count(b"\n")
            open_line = len(block) - block.rfind(b"\n") - 1 + (0 if b"\n" in block else open_line)
            if open_line > MOST_LINE:
                raise Refused("archive-damaged", member=part.member)
        if (digest.hexdigest(), rows, open_line) != (part.sha256, part.rows, 0):
            raise Refused("archive-damaged", member=part.member)

    def lines(self, part: Part) -> Iterator[bytes]:
        """A member's lines, in blocks that end anywhere; never more octets than there should be."""
        left = part.octets
        with _refused(part.member), self.zip.open(part.member) as member:
            while block := member.read(BLOCK):
                left -= len(block)
                if left < 0:
                    raise Refused("archive-damaged", member=part.member)
                yield block


@contextmanager
def _refused(member: str) -> Iterator[None]:
    try:
        yield
    except (*_BROKEN, OSError):
        raise Refused("archive-damaged", member=member) from None


def _read(said: Any) -> Manifest:
    """Raises `ValueError`, `KeyError` or `TypeError` for what is no manifest of ours."""
    if said["format"] != FORMAT:
        raise ValueError
    if _number(said["version"]) > VERSION:
        raise Refused("archive-newer", migration=_words(said["migration"]))
    words = {name: _words(said[name]) for name in ("made_at", "kirinuki", "migration", "truths")}
    tables = tuple(map(_part, said["tables"]))
    if len({part.table for part in tables}) < len(tables):
        raise ValueError
    return Manifest(**words, tables=tables)


def _part(said: Any) -> Part:
    columns = tuple(map(_words, said["columns"]))
    if not columns or len(set(columns)) < len(columns):
        raise ValueError
    return Part(
        table=_words(said["table"]),
        columns=columns,
        rows=_number(said["rows"]),
        octets=_number(said["octets"]),
        sha256=_words(said["sha256"]),
        next=None if said["next"] is None else _number(said["next"]),
    )


def _words(said: Any) -> str:
    """What may stand in a sentence: one line of printing characters."""
    if not (isinstance(said, str) and re.fullmatch(r"[\w.:+ -]{1,200}", said)):
        raise ValueError
    return said


def _number(said: Any) -> int:
    if type(said) is not int or not 0 <= said < 2**62:
        raise ValueError
    return said
