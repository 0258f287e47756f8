"""Every notice can be put into words, and every reader is found by its name."""

import ast
import re
from pathlib import Path

import pytest

import clips.imports
from clips.imports.records import Reader
from clips.imports.registry import READERS
from clips.imports.words import MESSAGES

FILES = sorted(Path(clips.imports.__path__[0]).glob("*.py"))
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+|trashed")


def codes_in(path):
    """What stands where a code may: a notice's first argument, or what is told and returned."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in ("Notice", "Unreadable", "_alarm", "_tell") and isinstance(
                node.args[0], ast.Constant
            ):
                yield node.args[0].value
        elif isinstance(node, ast.Return | ast.IfExp):
            for value in ast.walk(node):
                if isinstance(value, ast.Constant) and CODE.fullmatch(str(value.value)):
                    yield value.value


def test_every_notice_has_words_and_all_words_are_used():
    used = {code for path in FILES if path.name != "words.py" for code in codes_in(path)}
    assert used - {"utf-8"} == set(MESSAGES)


NAMES = """before after count expected found known limit missing name names part place tag
    why""".split()  # noqa: SIM905
VALUES = dict.fromkeys(NAMES, "橋")


@pytest.mark.parametrize("code", MESSAGES)
def test_words_can_be_filled_in(code):
    said = MESSAGES[code] % VALUES
    assert "%" not in said
    assert said.endswith(".")


HEADS = [
    ("movable-type", b"AUTHOR: ushio\nTITLE: x\nDATE: 01/09/2024\n", "headers"),
    (
        "movable-type",
        b"\xef\xbb\xbf\r\nTITLE: x\r\n-----\r\nBODY:\r\n",
        "one, below a mark and a blank",
    ),
    ("wxr", b'<?xml version="1.0"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/">', "a space"),
    ("netscape", b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n", "what browsers begin with"),
    (None, b"TITLE: x\n\nwords\n", "one header is an accident"),
    (None, "■ 2024-01-09\n\n橋が閉じた。\n".encode(), "the notation"),
    (None, b'<rss version="2.0"><channel/></rss>', "a feed"),
    (None, b"<!DOCTYPE html><title>x</title>", "a page"),
    (None, b"", "nothing"),
]


@pytest.mark.parametrize(("code", "head", "reason"), HEADS)
def test_a_format_is_known_by_how_a_file_begins(code, head, reason):
    known = [name for name, reader in READERS.items() if reader.knows and reader.knows(head)]
    assert known == ([code] if code else []), reason


def test_readers_are_named_and_known_by_their_code():
    assert sorted(READERS) == sorted(set(READERS) | {"movable-type", "netscape", "wxr"})
    for code, reader in READERS.items():
        assert isinstance(reader, Reader)
        assert reader.code == code
        assert str(reader.label)
        assert all(ending == ending.lower().lstrip(".") for ending in reader.extensions)
