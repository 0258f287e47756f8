"""Lists of references, as the programs that read them understand them."""

import json
import warnings

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import (
    VARIABLES,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from rispy.config import TYPE_OF_REFERENCE_MAPPING

from clips.exports import Audience, a_day, a_selection
from clips.exports.citations import CITATIONS, cited
from clips.models import Clip, Source
from clips.models.sight import Sight
from clips.services.sources import edit_source
from tests.exports.chosen import DAY, SITE, ids, selection_of, store, written
from tests.feeds.hostile import NASTY, hostile_day

pytestmark = pytest.mark.django_db
CODES = ["bibtex", "ris", "csl"]
OWN = {"id", "type", "key"}
"""Names of CSL-JSON that are no variables of a style."""

WILD = r"50% of A_B & #1 ~ $5 \end"


def bibtex(*args, decode=False, **options):
    """Its entries, with LaTeX read as the words that it stands for where that is asked for."""
    middleware = [LatexDecodingMiddleware()] if decode else []
    text = written("bibtex", *args, **options)
    library = bibtexparser.parse_string(text, append_middleware=middleware)
    assert library.failed_blocks == []
    return library.entries


def ris(*args, **options):
    return rispy.loads(written("ris", *args, **options))


def csl(*args, **options):
    return json.loads(written("csl", *args, **options))


def read(chosen):
    return bibtex(chosen, decode=True), ris(chosen), csl(chosen)


def titles(in_bibtex, in_ris, in_csl):
    """An inner pair of braces only keeps a style from changing a title's case."""
    return [
        [entry["title"].removeprefix("{").removesuffix("}") for entry in in_bibtex],
        [entry["title"] for entry in in_ris],
        [item["title"] for item in in_csl],
    ]


def test_the_sixty_are_sixty_references_in_each_each_under_a_key_of_its_own(sixty):
    expected = [cited(clip, "") for clip in Clip.objects.on_day(sixty).in_order().with_parts()]
    found = in_bibtex, in_ris, in_csl = read(a_day(sixty))
    assert titles(*found) == [[article.title for article in expected]] * 3
    keys = [article.key for article in expected]
    assert [entry.key for entry in in_bibtex] == [item["id"] for item in in_csl] == keys
    assert len({entry["id"] for entry in in_ris}) == len(set(keys)) == 60


def test_each_field_is_one_that_its_readers_know(sixty):
    in_bibtex, in_ris, in_csl = read(a_day(sixty))
    for item in in_csl:
        assert {name.replace("-", "_") for name in item.keys() - OWN} <= set(VARIABLES)
    for entry in in_ris:
        assert entry["type_of_reference"] in TYPE_OF_REFERENCE_MAPPING
        assert "unknown_tag" not in entry
    first = in_ris[0]
    assert (first["edition"], first["start_page"], first["year"]) == ("朝刊", "1", "2024")
    assert {entry.entry_type for entry in in_bibtex} == {"article", "misc"}


def test_a_bibliography_is_set_from_it(sixty):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its style names what its own schema does not
        source = CiteProcJSON(csl(a_day(sixty)))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for key in source:
        bibliography.register(Citation([CitationItem(key)]))
    lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == 60
    assert "渡し船、3隻に" in lines[0]
    assert "港町日報. 朝刊, 5 March, p. 1." in lines[0]


def test_an_article_without_an_address_is_cited_by_its_clips_the_same_in_english(sixty):
    second = ids()[1]
    here = f"{SITE}/clips/{second}/"
    assert csl(a_day(sixty))[1]["URL"] == here
    from django.utils.translation import override

    with override("en"):
        assert csl(a_day(sixty))[1]["URL"] == here


def test_without_a_site_such_an_address_is_made_up_by_none(sixty):
    for entry in (
        bibtex(a_day(sixty), site="")[1].fields_dict,
        ris(a_day(sixty), site="")[1],
        csl(a_day(sixty), site="")[1],
    ):
        assert not {"url", "urls", "URL"} & entry.keys()


def test_a_selection_is_in_its_own_order_under_no_heading(sixty):
    third, first = ids()[2], ids()[0]
    made = selection_of(("灯のこと", [third]), ("", [first]))
    assert [item["id"] for item in csl(a_selection(made))] == [
        f"kirinuki-{third}",
        f"kirinuki-{first}",
    ]


def test_whatever_a_headline_contains_the_list_parses_and_says_it():
    store(hostile_day(len(NASTY)))
    store(
        f"終わり。\n出典: 岬新聞、{WILD} https://paper.example/;a={{1}}\n#岬", DAY.replace(day=10)
    )
    expected = [cited(clip, "").title for clip in Clip.objects.on_day(DAY).in_order().with_parts()]
    in_bibtex, in_ris, in_csl = titles(*read(a_day(DAY)))
    assert in_ris == in_csl == expected
    assert len(in_bibtex) == len(expected)


def test_what_a_format_would_read_as_its_own_is_written_out():
    store(f"終わり。\n出典: 岬新聞、{WILD} https://paper.example/;a={{1}}\n#岬")
    (entry,), (record,) = bibtex(a_day(DAY)), ris(a_day(DAY))
    assert titles(*read(a_day(DAY))) == [[WILD]] * 3
    assert entry["url"] == "https://paper.example/;a=%7B1%7D"
    assert record["urls"] == ["https://paper.example/%3Ba={1}"], "a semicolon parts addresses"


def test_an_untitled_article_is_called_by_what_its_readers_see():
    store("灯が消えた。市は調べる。\n出典: 岬新聞(1面)\n#岬")
    paper = Source.objects.get()
    edit_source(source=paper, version=1, name=paper.name, sight=Sight.of("headline"))
    assert "title" not in csl(a_day(DAY))[0]
    assert csl(a_day(DAY, Audience.STAFF))[0]["title"] == "[灯が消えた。]"


@pytest.mark.parametrize("code", CODES)
def test_a_list_of_one_is_what_the_clips_page_gives(sixty, code, client):
    (pk,) = ids()[:1]
    alone = a_selection(selection_of(("", [pk])), Audience.VISITORS)
    page = client.get(f"/clips/{pk}/", {"format": code}).content.decode()
    assert written(code, alone, site="http://testserver") == page


def test_every_format_of_a_page_is_one_of_these_but_markdown():
    assert set(CITATIONS) == {*CODES, "markdown"}
