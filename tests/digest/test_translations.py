"""Words compiled by Babel, with no msgfmt on the machine, are words that Django says."""

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "locale/ja/LC_MESSAGES/django.po"
HEAD = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""
TRIAL = (
    HEAD
    + """
msgid "the red pencil"
msgstr "朱筆"

msgid "%(n)s scrap"
msgid_plural "%(n)s scraps"
msgstr[0] "%(n)s枚"

msgctxt "of a bridge"
msgid "crack"
msgstr "亀裂"

#, fuzzy
msgid "the blue pencil"
msgstr "朱筆"
"""
)


@pytest.fixture
def trial(tmp_path, settings):
    """A locale folder of three words, compiled as the Makefile compiles ours."""
    source = tmp_path / "ja/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text(TRIAL, encoding="utf-8")
    babel = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile"]
    subprocess.run([*babel, "-d", tmp_path, "-D", "django"], check=True)
    settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS]


@pytest.mark.usefixtures("trial")
def test_django_says_what_babel_has_compiled():
    with translation.override("ja"):
        assert gettext("the red pencil") == "朱筆"
        assert ngettext("%(n)s scrap", "%(n)s scraps", 2) % {"n": 2} == "2枚"
        assert pgettext("of a bridge", "crack") == "亀裂"


@pytest.mark.usefixtures("trial")
def test_a_guess_is_not_said():
    """gettext marks as fuzzy what it has guessed from a similar word."""
    with translation.override("ja"):
        assert gettext("the blue pencil") == "the blue pencil"


def test_every_word_has_its_japanese():
    if not WORDS.exists():
        pytest.skip("there are no Japanese words yet")
    with WORDS.open("rb") as file:
        words = read_po(file, locale="ja")
    bare = [word.id for word in words if word.id and (word.fuzzy or not word.string)]
    assert bare == []
