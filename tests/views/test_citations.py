"""A clip as a reference: what its source line tells, field by field, as each format writes it."""

import datetime
import doctest
import json
from dataclasses import replace

import pytest
from django.utils.translation import override

from clips.exports.citations import CITATIONS, Cited, article, bibtex, cited
from clips.exports.citations.article import Place, read_place
from clips.models import Clip, Sight, Source
from clips.services.sources import edit_source

WHOLE = Cited(
    key="kirinuki-7",
    medium="newspaper",
    title="灯台が消える",
    outlet="岬新聞",
    place="朝刊・社会3面",
    printed=datetime.date(2024, 1, 9),
    accessed=datetime.date(2024, 1, 10),
    url="https://paper.example/1",
    language="ja",
)
BARE = Cited(
    key="kirinuki-8",
    medium="",
    title="",
    outlet="",
    place="",
    printed=None,
    accessed=datetime.date(2024, 1, 10),
    url="https://kirinuki.example/clips/8/",
    language="en",
)
WILD = r"50% of {A_B} & #1 ~ $5 ^ \end"

BIBTEX = """@article{kirinuki-7,
  title = {{灯台が消える}},
  journal = {{岬新聞}},
  year = {2024},
  month = jan,
  day = {9},
  date = {2024-01-09},
  pages = {3},
  note = {朝刊・社会3面},
  url = {https://paper.example/1},
  urldate = {2024-01-10},
  langid = {japanese}
}
"""
RIS = """TY  - NEWS
ID  - KIRINUKI7
TI  - 灯台が消える
T2  - 岬新聞
ET  - 朝刊
SE  - 社会
SP  - 3
PY  - 2024
DA  - 2024/01/09/
Y2  - 2024/01/10/
UR  - https://paper.example/1
LA  - ja
ER  - 
"""


def written(code, told=WHOLE, **changed):
    return CITATIONS[code].write(replace(told, **changed))


def test_csl_has_the_names_and_shapes_of_its_schema():
    assert json.loads(written("csl")) == [
        {
            "id": "kirinuki-7",
            "type": "article-newspaper",
            "title": "灯台が消える",
            "container-title": "岬新聞",
            "edition": "朝刊",
            "section": "社会",
            "page": "3",
            "issued": {"date-parts": [[2024, 1, 9]]},
            "accessed": {"date-parts": [[2024, 1, 10]]},
            "URL": "https://paper.example/1",
            "language": "ja",
        }
    ]


def test_bibtex_is_an_article_of_its_journal():
    assert written("bibtex") == BIBTEX


def test_ris_ends_each_line_as_it_must():
    assert written("ris") == RIS.replace("\n", "\r\n")


def test_markdown_is_a_line_in_the_readers_language():
    with override("en"):
        assert written("markdown", title="Light *out*") == (
            "“Light \\*out\\*”, *岬新聞* 朝刊・社会3面, 9 January 2024. "
            "<https://paper.example/1> (accessed 10 January 2024)\n"
        )
        assert written("markdown", BARE) == (
            "<https://kirinuki.example/clips/8/> (accessed 10 January 2024)\n"
        )


def test_what_is_not_known_is_in_no_format():
    assert json.loads(written("csl", BARE)) == [
        {
            "id": "kirinuki-8",
            "type": "article-newspaper",
            "accessed": {"date-parts": [[2024, 1, 10]]},
            "URL": "https://kirinuki.example/clips/8/",
            "language": "en",
        }
    ]
    assert [line[:2] for line in written("ris", BARE).split("\r\n")] == [
        "TY", "ID", "Y2", "UR", "LA", "ER", "",
    ]  # fmt: skip
    assert written("bibtex", BARE).startswith("@misc{kirinuki-8,\n  url = ")


KINDS = [
    ("newspaper", "article-newspaper", "NEWS", "@article"),
    ("agency", "article-newspaper", "NEWS", "@article"),
    ("broadcaster", "article-newspaper", "NEWS", "@article"),
    ("magazine", "article-magazine", "MGZN", "@article"),
    ("", "article-newspaper", "NEWS", "@article"),
    ("site", "webpage", "ELEC", "@misc"),
    ("institution", "webpage", "ELEC", "@misc"),
]


@pytest.mark.parametrize(("medium", "csl", "ris", "bibtex"), KINDS)
def test_each_kind_of_outlet_has_its_type(medium, csl, ris, bibtex):
    assert json.loads(written("csl", medium=medium))[0]["type"] == csl
    assert written("ris", medium=medium).startswith(f"TY  - {ris}\r\n")
    assert written("bibtex", medium=medium).startswith(bibtex)


def test_what_latex_would_read_is_written_out_and_braces_balance():
    entry = written("bibtex", title=WILD, url="https://a.example/{x}?50%25")
    assert (
        r"{{50\% of \textbraceleft{}A\_B\textbraceright{} \& \#1 \textasciitilde{} \$5"
        r" \textasciicircum{} \textbackslash{}end}}" in entry
    )
    assert "url = {https://a.example/%7Bx%7D?50%25}" in entry
    assert entry.count("{") == entry.count("}")


def test_no_letter_of_a_headline_breaks_a_line(store):
    store("灯が消えた。\n出典: 岬新聞、上\u2028下\x0bER  - \u0085左\n#岬")
    told = cited(Clip.objects.with_parts().get(), "https://kirinuki.example/clips/1/")
    assert told.title == "上 下 ER - 左"
    for form in CITATIONS.values():
        assert not set(form.write(told)) & set("\u2028\x0b\u0085"), form.code
    assert CITATIONS["ris"].write(told).count("ER  - ") == 1


PLACES = [
    ("朝刊3面", Place("朝刊", "", "3")),
    ("朝刊３面", Place("朝刊", "", "3")),
    ("夕刊", Place("夕刊", "", "")),
    ("夕刊・余録", Place("夕刊", "余録", "")),
    ("1面", Place("", "", "1")),
    ("社会面", Place("", "社会面", "")),
    ("朝刊 国際2面", Place("朝刊", "国際", "2")),
    ("電子版", Place("電子版", "", "")),
    ("東湾版12面", Place("東湾版", "", "12")),
    ("A4", Place("", "", "A4")),
    ("Opinion, p. 12", Place("", "Opinion", "12")),
    ("夕べの便", Place("", "夕べの便", "")),
    ("", Place()),
]


@pytest.mark.parametrize(("words", "place"), PLACES)
def test_a_place_is_parted_as_far_as_it_is_understood(words, place):
    assert read_place(words) == place


HERE = "https://kirinuki.example/clips/1/"


def test_the_examples_are_true():
    assert doctest.testmod(article).failed == doctest.testmod(bibtex).failed == 0


def test_a_clip_is_cited_as_visitors_know_it(store):
    store("灯が消えた。市は調べる。\n出典: 岬新聞(1面)\n#岬")
    clip = Clip.objects.with_parts().get()
    told = cited(clip, HERE)
    assert told.title == "[灯が消えた。]", "no headline: the first sentence, in brackets"
    assert (told.url, told.printed) == (HERE, None), "nothing is made up"
    assert told.accessed == datetime.date(2024, 1, 9)
    paper = Source.objects.get()
    edit_source(source=paper, version=1, name=paper.name, sight=Sight.of("headline"))
    assert cited(Clip.objects.with_parts().get(), HERE).title == "", "nor behind an outlet's limit"


def test_each_format_is_a_file_with_a_name_in_ascii(two_days, client):
    clip = Clip.objects.in_order().first()
    for code, form in CITATIONS.items():
        answer = client.get(clip.get_absolute_url(), {"format": code})
        assert answer["Content-Type"] == form.content_type
        assert answer["Content-Disposition"] == (
            f'attachment; filename="kirinuki-{clip.pk}.{form.extension}"'
        )
        assert "https://paper.example/front" in answer.content.decode()
    assert client.get(clip.get_absolute_url(), {"format": "docx"}).status_code == 404
