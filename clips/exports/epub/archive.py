"""The zip file that a book is: its bytes follow from what is put into it, and from no clock."""

from __future__ import annotations

import hashlib
from typing import IO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from clips.exports.wellformed import wellformed
from clips.exports.zipped import entry


class Archive:
    """`add` in order; leaving the `with` closes it.

    The file `mimetype` comes first, unpacked and bare, so that a reader knows the kind of file from
    its first bytes.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = ZipFile(file, "w")
        self._added = hashlib.sha256()
        self._write("mimetype", "application/epub+zip", ZIP_STORED)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *failure: object) -> None:
        self._zip.close()

    def add(self, name: str, text: str) -> None:
        """A file of text, without the letters that XML cannot hold."""
        self._write(name, wellformed(text).strip() + "\n", ZIP_DEFLATED)

    @property
    def identity(self) -> str:
        """The same for the same files: `urn:uuid:…`."""
        return UUID(bytes=self._added.digest()[:16], version=5).urn

    def _write(self, name: str, text: str, packed: int) -> None:
        self._added.update(f"{name}\0{text}\0".encode())
        self._zip.writestr(entry(name, packed=packed), text.encode())
