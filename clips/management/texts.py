"""Texts in and out of commands: UTF-8 by file name, `-` for standard input and output."""

import sys
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper

from clips import notation


def read_text(name: str) -> str:
    """The file's text, its line ends as they are; a `CommandError` in one sentence else."""
    try:
        octets = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from None
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        raise CommandError(
            f"{name} is not UTF-8: line {line} holds the byte {octets[error.start]:02X}. "
            f"If it is Shift_JIS, convert it first: iconv -f CP932 -t UTF-8 {name}"
        ) from None


def normalise(text: str) -> str:
    """The text as the notation reads it; what no database can hold is a `CommandError`."""
    try:
        return notation.normalise(text)[0]
    except notation.Unstorable as error:
        raise CommandError(str(error)) from None


def read_date(written: str) -> date:
    """The date of an option or argument: 2024-01-09, 2024/1/9, 2024年1月9日, 令和6年1月9日."""
    if found := notation.read_date(written):
        return found
    if notation.typed_date(written):
        raise CommandError(f"There is no such day as {written}.")
    raise CommandError(f"{written} is not a date: write it like 2024-01-09.")


def write_text(text: str, name: str, stdout: OutputWrapper) -> None:
    """Exactly the text, in UTF-8, nothing added at its end."""
    if name == "-":
        if buffer := getattr(stdout._out, "buffer", None):
            buffer.write(text.encode("utf-8"))
            return buffer.flush()
        return stdout.write(text, ending="")
    try:
        Path(name).write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise CommandError(f"{name} cannot be written: {error.strerror}.") from None
    return None
