"""The READMEs promise only what holds: their examples read as they say."""

import datetime
import re
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from clips import notation
from clips.models import Support

ROOT = Path(__file__).resolve().parent.parent
READMES = ["README.md", "README.ja.md"]


def example(name):
    return re.search(r"```\n(.+?)\n```", (ROOT / name).read_text(encoding="utf-8"), re.S).group(1)


@pytest.mark.parametrize("name", READMES)
def test_the_example_reads_without_a_remark_and_is_canonical_but_for_its_label(name):
    document = notation.parse(example(name), date=datetime.date(2024, 1, 11))
    assert document.remarks == ()
    assert notation.write(document.days) == example(name).replace("Source: ", "出典: ")


@pytest.mark.parametrize("name", READMES)
def test_the_example_has_each_part_that_the_table_explains(name):
    (day,) = notation.read(example(name))
    (section,) = day.posts[0].sections
    (clip,) = section.clips
    assert clip.source.outlet
    assert clip.source.place
    assert clip.source.headline
    assert clip.source.date == datetime.date(2024, 1, 11)
    kinds = [s.kind for s in notation.GlossReader().read(clip.tags[0][0].gloss)]
    assert kinds == ["note", "statement"]
    assert len(section.tags[0]) == 2
    assert "/" in section.tags[0][0].path


@pytest.mark.parametrize("name", READMES)
def test_its_examples_quote_stands_in_its_excerpt(name):
    (clip,) = notation.parse(example(name)).clips
    (statement,) = notation.GlossReader().read(clip.tags[0][0].gloss)[1:]
    held = notation.QuoteChecker(clip.body).check(*statement.quotes)
    assert (held.support, held.speech) == ("verbatim", "direct")


@pytest.mark.parametrize("name", READMES)
def test_supports_are_called_as_on_the_pages(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for language in ["ja", "en"] if name == "README.md" else ["ja"]:
        with override(language):
            assert [str(word) for word in Support.labels if str(word) not in text] == []


@pytest.mark.parametrize("name", READMES)
def test_every_file_it_points_to_is_there(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_buttons_it_names_are_called_so_in_both_languages():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"\*\*([^*]+)\*\* / \*\*([^*]+)\*\*", text)
    assert len(named) == 2
    with override("ja"):
        assert [gettext(english) for _japanese, english in named] == [j for j, _english in named]
