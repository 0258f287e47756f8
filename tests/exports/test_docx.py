"""DOCX, read again by python-docx: every word in its place, in fonts that have Japanese, and
nothing that Word would call broken or ask its reader about."""

import io
import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from itertools import groupby
from zipfile import ZipFile

import pytest
import time_machine
from django.utils.translation import override
from docx import Document
from docx.oxml.ns import qn

from clips.downloads import cannot
from clips.exports import FORMATS, Audience, a_day, a_selection, edition, everything
from clips.models import Clip, Cover, House, Source
from clips.services.pasting import paste
from tests.exports.books import bodies, unchanged, written
from tests.exports.days import COVER, HOSTILE, ODD, picked, store_hostile, store_odd_addresses
from tests.feeds.hostile import NASTY

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
FONTS = ["ascii", "hAnsi", "eastAsia", "cs"]
ORDER = {
    # The schema's order of what ours has of each; Word calls a file broken that has another.
    "rPr": "rStyle rFonts b color spacing kern sz szCs u bdr lang",
    "pPr": "pStyle keepNext keepLines pBdr tabs kinsoku overflowPunct snapToGrid spacing ind "
    "contextualSpacing jc outlineLvl",
    "pBdr": "top left bottom right between",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "font": "altName charset family pitch",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol "
    "listSeparator",
    "sectPr": "footerReference pgSz pgMar cols docGrid",
}


class Word:
    def __init__(self, octets):
        self.zip = ZipFile(io.BytesIO(octets))
        self.read = Document(io.BytesIO(octets))
        self.paragraphs = self.read.paragraphs

    def excerpts(self):
        runs = groupby(self.paragraphs, lambda line: line.style.style_id)
        return ["\n".join(line.text for line in run) for style, run in runs if style == "Excerpt"]

    def lines(self, style):
        return [line.text for line in self.paragraphs if line.style.style_id == style]

    def runs(self, style):
        """The words under a style of characters, in links too."""
        return [
            "".join(text.text for text in run.iter(qn("w:t")))
            for run in self.read.element.body.iter(qn("w:r"))
            if run.style == style
        ]

    def fields(self):
        return [code.text.strip() for code in self.read.element.body.iter(qn("w:instrText"))]

    def named(self, element, attribute):
        return [found.get(qn(attribute)) for found in self.read.element.body.iter(qn(element))]

    def targets(self):
        rels = self.read.part.rels.values()
        return [rel.target_ref for rel in rels if rel.is_external]

    def part(self, name):
        return ET.fromstring(self.zip.read(f"word/{name}.xml"))


def word(chosen, **options):
    return Word(written(chosen, "docx", **options))


def test_every_excerpt_stands_in_it_word_for_word_and_in_order(sixty):
    assert Word(unchanged(sixty, "docx")).excerpts() == bodies(sixty)


def test_the_contents_lead_to_every_clip_and_have_its_page_counted(sixty):
    made = Word(unchanged(sixty, "docx"))
    marks = [mark for mark in made.named("w:bookmarkStart", "w:name") if mark.startswith("clip_")]
    assert len(marks) == 60
    assert made.lines("TOC2")[0] == "1\t渡し船、3隻に  港町日報\t"
    assert made.named("w:hyperlink", "w:anchor")[:60] == marks
    assert made.fields() == [f"PAGEREF {mark} \\h" for mark in marks]
    numbers = made.named("w:bookmarkStart", "w:id")
    assert len(set(numbers)) == len(numbers)


def test_pages_are_a4_and_counted_at_their_foot_and_nobody_is_asked_anything(sixty):
    made = Word(unchanged(sixty, "docx"))
    section = made.read.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    foot = section.footer.paragraphs[0]._p
    assert [code.text.strip() for code in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert section.footer.paragraphs[0].text == "1 / 1"
    every = b"".join(made.zip.read(name) for name in made.zip.namelist())
    assert not re.search(b"updateFields|w:dirty", every)


def test_the_same_rows_make_the_same_bytes(sixty):
    beginning = a_day(sixty).first(3)
    with time_machine.travel("2030-01-02"):
        later = written(beginning, "docx")
    assert later == written(beginning, "docx")


def test_every_style_has_a_japanese_font_for_all_its_letters(sixty):
    made = Word(unchanged(sixty, "docx"))
    styles = made.part("styles")
    found = list(styles.iter(qn("w:rFonts")))
    for fonts in found:
        names = {fonts.get(qn(f"w:{kind}")) for kind in FONTS}
        assert names in ({"Yu Mincho"}, {"Yu Gothic"}), "as python-docx sets it: no Japanese font"
        assert not any(key.endswith("Theme") for key, _value in fonts.items())  # it would win
    assert found[0] in list(styles.find(qn("w:docDefaults")).iter())
    table = made.part("fontTable")
    stands_in = {f.get(qn("w:name")): f.find(qn("w:altName")).get(qn("w:val")) for f in table}
    assert "Noto Serif CJK JP" in stands_in["Yu Mincho"]
    assert "Noto Sans CJK JP" in stands_in["Yu Gothic"]


def test_new_words_are_underlined_and_what_repeats_is_grey(sixty):
    made = Word(unchanged(sixty, "docx"))
    assert made.runs("New")[0] == "船頭組合長「櫓より時刻表のほうが重い」"
    assert made.runs("SaidBefore")[0] == "3隻に・"
    assert made.lines("Tags")[:2] == [
        "#架空(町も人も媒体もすべて作りごと)",
        "#交通/渡し船(3隻に・船頭組合長「櫓よりも時刻表のほうが重い」)",
    ]
    styles = made.read.styles
    assert str(styles["注記"].font.color.rgb) == "B3311B"


def test_english_is_marked_as_english(sixty):
    lines = [
        line for line in Word(unchanged(sixty, "docx")).paragraphs if "boat joined" in line.text
    ]
    languages = [lang.get(qn("w:val")) for lang in lines[-1]._p.iter(qn("w:lang"))]
    assert languages == ["en-US"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_word_finds_nothing_broken_in_it(language, sixty):
    store_hostile()
    with override(language):
        made = word(everything(Audience.EDITORS), cover=Cover(**COVER))
    types = made.zip.read("[Content_Types].xml").decode()
    for name in made.zip.namelist():
        tree = ET.fromstring(made.zip.read(name))
        assert name.endswith(".rels") or f"/{name}" in types or name == "[Content_Types].xml"
        assert [fault for element in tree.iter() for fault in disorder(element)] == []
    names = [style.find(qn("w:name")).get(qn("w:val")) for style in made.part("styles")[1:]]
    assert len(set(names)) == len(names)
    used = {*made.named("w:pStyle", "w:val"), *made.named("w:rStyle", "w:val")}
    assert used <= {style.get(qn("w:styleId")) for style in made.part("styles")}


def disorder(element):
    """The element, if what is in it stands in no order that the schema knows."""
    kind = element.tag.split("}")[-1]
    if kind in ORDER:
        inner = [child.tag.split("}")[-1] for child in element]
        places = [ORDER[kind].split().index(name) for name in inner]
        if places != sorted(places) and "footerReference" not in inner:
            yield kind, inner


def test_it_says_what_it_is_and_who_answers_for_it(sixty):
    House.objects.create(publisher="潮見市 <広報室>")
    latest = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)
    beginning = a_day(sixty).first(3)
    Clip.objects.filter(pk=beginning.chapters[0].clips[1]).update(updated_at=latest)
    said = word(beginning, cover=Cover(**COVER)).read.core_properties
    assert (said.title, said.language) == ("潮見の<朝> 2024年3月5日(火)", "ja")
    assert said.author == said.last_modified_by == "潮見市 <広報室>"
    assert (said.modified, said.comments) == (latest, "")


def test_cover_and_foot_carry_the_words_kept_for_them(sixty):
    made = word(a_day(sixty).first(3), cover=Cover(**COVER))
    assert made.lines("Subtitle") == ["潮見の<朝>"]
    assert made.lines("Addressee") == ["市長室", "広報課 & 12名"]
    assert made.lines("CoverText") == ["おはようございます。", "5日分です。"]
    assert made.lines("Foot")[-2:] == ["港町日報  許諾番号 港-0305", "複写は2部まで。"]


def test_visitors_get_what_they_may_see(sixty):
    Source.objects.filter(name="港町日報").update(shown="opening", shown_characters=8)
    seen, kept = (bodies(sixty, who)[:6] for who in (Audience.VISITORS, Audience.STAFF))
    shown, whole = (word(a_day(sixty, who).first(6)) for who in (Audience.VISITORS, Audience.STAFF))
    assert shown.excerpts() == seen != kept == whole.excerpts()


def test_a_selection_keeps_its_groups_and_their_order(sixty):
    selection, chosen = picked(sixty)
    made = word(a_selection(selection))
    assert (made.excerpts(), made.lines("Heading1")) == (chosen, ["橋 & 船"])


def test_of_a_long_edition_the_contents_list_the_chapters_alone(sixty, monkeypatch):
    store_hostile()
    monkeypatch.setattr(edition, "MOST_HEADLINES", 3)
    made = word(everything())
    assert made.lines("TOC1") == ["2024年3月5日(火) 60\t", f"2024年4月1日(月) {len(NASTY)}\t"]
    assert made.fields() == ["PAGEREF part_1 \\h", "PAGEREF part_2 \\h"]


def test_a_long_day_has_no_contents_of_nothing(sixty, monkeypatch):
    monkeypatch.setattr(edition, "MOST_HEADLINES", 3)
    assert word(a_day(sixty)).lines("TOCHeading") == []


def test_a_chronology_has_a_line_a_clip(sixty):
    lines = word(a_day(sixty), chronology=True).lines("Chronology")
    assert len(lines) == 60
    assert lines[1] == "2024年3月5日(火)\t渡し船 船頭組合長「櫓より時刻表のほうが重い」  出典未記入"


def test_links_lead_to_the_web_and_hold_no_letter_that_breaks_the_file():
    made = word(a_day(store_hostile(), Audience.EDITORS))
    assert made.excerpts() == bodies(HOSTILE, Audience.EDITORS)
    assert len(made.targets()) == len(NASTY)
    assert all(re.fullmatch(r"https://paper\.example/\d+\?a=[!-~]*", to) for to in made.targets())


def test_a_line_that_is_an_address_leads_there_where_word_can_follow():
    made = word(a_day(store_odd_addresses()))
    assert made.excerpts() == bodies(ODD)
    assert made.targets() == [
        "https://xn--wgv71a.example/%E6%A9%8B?%E5%95%8F=%E7%AD%94#%E5%85%88",
        "http://x.example/a%25",
    ]


def test_drafts_say_that_they_are():
    paste(text="橋が閉じた。\n\n#橋(ひび)", date=HOSTILE)
    assert word(a_day(HOSTILE, Audience.EDITORS)).runs("Standing") == ["下書き"]


def test_it_holds_two_thousand_clips_and_says_so():
    assert cannot(FORMATS["docx"], 2_000) == ""
    assert "2,000" in cannot(FORMATS["docx"], 2_001)
