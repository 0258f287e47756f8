"""Every notice can be put into words, and every reader is found by its name."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.translation import override

import clips.imports
from clips.imports.records import Notice, Reader
from clips.imports.registry import READERS
from clips.imports.words import MESSAGES, describe

FILES = sorted(Path(clips.imports.__path__[0]).glob("*.py"))
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+|trashed")


def codes_in(path):
    """What stands where a code may: a notice's first argument, or what is told and returned."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in ("Notice", "Unreadable", "_tell") and isinstance(
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


VALUES = dict.fromkeys(("before", "after", "found", "limit", "tag", "part", "count", "name"), "橋")


@pytest.mark.parametrize("code", MESSAGES)
def test_words_can_be_filled_in(code):
    with override("en"):
        said = describe(Notice(code, VALUES))
    assert "%" not in said
    assert said.endswith(".")


def test_readers_are_named_and_known_by_their_code():
    assert sorted(READERS) == sorted(set(READERS) | {"movable-type", "netscape", "wxr"})
    for code, reader in READERS.items():
        assert isinstance(reader, Reader)
        assert reader.code == code
        assert str(reader.label)
        assert all(ending == ending.lower().lstrip(".") for ending in reader.extensions)
