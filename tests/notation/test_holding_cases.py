"""Quotes held against bodies by a table of plain text; `holding_cases.txt` tells its own format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from clips.notation import Held, QuoteChecker, quote_key

TABLE = Path(__file__).with_name("holding_cases.txt")
ESCAPE = re.compile(r"\\(?:n|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
BLOCK = re.compile(r"^== .+\n((?:.*\n)*?)--\n((?:.*\n?)*?)(?=^== |\Z)", re.MULTILINE)
EXPECTED = re.compile(r"(?P<support>[a-z ]+?)(?: \((?P<remark>[a-z-]+)\))?")


@dataclass(frozen=True)
class Case:
    """One line of the table, with the body of its block."""

    body: str
    quote: str
    support: tuple[str, ...]
    remark: str | None
    speech: tuple[str | None, ...]
    why: str

    def __str__(self) -> str:
        return f"{self.quote}: {self.why}"

    @classmethod
    def of_line(cls, body: str, line: str) -> "Case":
        """Read `quote | support | speech | why`."""
        quote, support, speech, why = line.split(" | ")
        expected = EXPECTED.fullmatch(support)
        assert expected, line
        return cls(
            body,
            read_escapes(quote),
            tuple(expected["support"].split(" or ")),
            expected["remark"],
            tuple(None if word == "-" else word for word in speech.split(" or ")),
            why,
        )


def read_escapes(text: str) -> str:
    """Turn \\n, \\uXXXX and \\UXXXXXXXX into the characters they name, and touch nothing else."""
    return ESCAPE.sub(lambda found: found[0].encode().decode("unicode_escape"), text)


def read_table() -> Iterator[Case]:
    """Give every case of the table."""
    for body, lines in BLOCK.findall(TABLE.read_text(encoding="utf-8")):
        stored = read_escapes(body.removesuffix("\n"))
        for line in filter(None, lines.splitlines()):
            yield Case.of_line(stored, line)


CASES = list(read_table())
BY_BODY = {body: list(cases) for body, cases in groupby(CASES, lambda case: case.body)}


def test_every_line_of_the_table_is_read() -> None:
    _, *blocks = re.split("^== ", TABLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(CASES) == sum(block.count(" | ") // 3 for block in blocks) > 500


@pytest.mark.parametrize("body", BY_BODY, ids=lambda body: body[:12])
def test_a_quote_is_held_as_an_editor_would_judge(body: str) -> None:
    checker = QuoteChecker(body)
    for case in BY_BODY[body]:
        held = checker.check(case.quote)
        assert held.support in case.support, str(case)
        assert held.speech in case.speech or case.speech == ("any",), str(case)
        if case.remark:
            assert case.remark in {remark.code for remark in held.remarks}, str(case)
        assert begins_and_ends_with_what_counts(case, held), str(case)


def begins_and_ends_with_what_counts(case: Case, held: Held) -> bool:
    if held.start is None or held.end is None:
        return (held.support, held.start, held.end) == ("unsupported", None, None)
    span = case.body[held.start : held.end]
    if quote_key(case.quote) and not (quote_key(span[0]) and quote_key(span[-1])):
        return False
    return held.support != "verbatim" or quote_key(span) == quote_key(case.quote)
