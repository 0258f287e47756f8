"""`python3 -m clips.notation FILE`: what a text reads as. `-` is standard input.

Colours appear on a terminal, unless NO_COLOR is set. A text that cannot be read gives one sentence
and exit code 1. `--check` prints a line for each quote that is not as it stands in its excerpt, how
many quotes there are to standard error, and exits with 1 when any is altered or not in its excerpt.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path

from clips.notation import Document, Unstorable, normalise, parse, read_date, show
from clips.notation.check import check


def main() -> int:
    options = _options()
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8")  # what it says is Japanese whatever the locale
    try:
        octets = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
        text, _ = normalise(octets.decode("utf-8"))
    except OSError as error:
        return _refuse(f"{options.file} cannot be read: {error.strerror}.")
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        return _refuse(f"{options.file} is not UTF-8: see line {line}.")
    except Unstorable as error:
        return _refuse(str(error))
    document = parse(text, date=options.date)
    if options.check:
        return _check(document)
    _print(show(document, colour=_in_colour()))
    return 0


def _check(document: Document) -> int:
    checked = check(document)
    if checked.lines:
        _print("\n".join(checked.lines))
    print(checked.summary, file=sys.stderr)
    return 1 if checked.faulty else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python3 -m clips.notation", description="Show what a text in the notation reads as."
    )
    parser.add_argument("file", help="a UTF-8 text, - for standard input")
    parser.add_argument("--date", type=_date, help="the day of what has no date of its own")
    parser.add_argument(
        "--check", action="store_true", help="only the quotes that are not as in their excerpts"
    )
    return parser.parse_args()


def _date(written: str) -> object:
    if date := read_date(written):
        return date
    raise argparse.ArgumentTypeError(f"{written} is no date: write it like 2024-01-09")


def _in_colour() -> bool:
    dumb = os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not dumb


def _print(text: str) -> None:
    """In UTF-8 whatever the locale; a reader that goes away early is no error."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
