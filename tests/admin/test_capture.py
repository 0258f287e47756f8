"""Words from other pages and from files come to the desk as text that reads as an excerpt."""

import json

import pytest

from clips.admin.capture.clipping import Captured, headline_of, written
from clips.admin.capture.encodings import decode
from clips.admin.capture.views import bookmarklet
from clips.models import Clip, Paste, Source
from clips.notation import parse
from tests.admin.desks import SHORT

CLIPPING, FILE = "/en/admin/capture/clipping/", "/en/admin/capture/file/"

PAGE = {
    "text": "灯台の明かりが消えた。",
    "title": "灯台が消える | 岬新聞",
    "address": "https://misaki.example/1",
    "outlet": "岬新聞",
    "date": "2024-01-09T07:00:00+09:00",
}
SAID = [
    # (what the page gave beside or instead, the text at the desk, why)
    (
        {},
        "灯台の明かりが消えた。\n出典: 岬新聞、灯台が消える https://misaki.example/1 (2024-01-09)",
        "all that a page says of itself",
    ),
    (
        {"text": "#港\n出典: ない\n■ 2020-01-01"},
        "\\#港\n出典: ない\n\\■ 2020-01-01\n"
        "出典: 岬新聞、灯台が消える https://misaki.example/1 (2024-01-09)",
        "words that look like notation are an excerpt's words",
    ),
    (
        {"text": ""},
        "灯台が消える\n出典: 岬新聞 https://misaki.example/1 (2024-01-09)",
        "nothing marked: the title is what is clipped",
    ),
    (
        {"address": "javascript:alert(1)", "date": "soon"},
        "灯台の明かりが消えた。\n出典: 岬新聞、灯台が消える",
        "no address but http, no date but a date",
    ),
    (
        {"address": "https://[x/1", "date": ""},
        "灯台の明かりが消えた。\n出典: 岬新聞、灯台が消える",
        "nor what only looks like one",
    ),
    (
        {"outlet": "", "title": ""},
        "灯台の明かりが消えた。\n出典: https://misaki.example/1 (2024-01-09)",
        "only an address",
    ),
    ({"text": "", "title": ""}, "", "nothing at all"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("given", "text", "why"), SAID, ids=[why for *_rest, why in SAID])
def test_a_page_becomes_an_excerpt(given, text, why):
    said = written(Captured(**{**PAGE, **given}))
    assert said == text
    assert len(parse(said, date=None).clips) == bool(text)


@pytest.mark.django_db
def test_an_outlet_is_known_by_its_website():
    Source.objects.create(name="岬新聞", home="https://www.misaki.example/")
    said = written(Captured(**{**PAGE, "outlet": "Misaki Online", "title": "灯台が消える"}))
    assert "出典: 岬新聞、灯台が消える" in said
    assert Source.objects.at("news.misaki.example").name == "岬新聞"
    assert Source.objects.at("example") is None


TITLES = [
    # (title, outlet, headline)
    ("橋が閉じた | 港町日報", "港町日報", "橋が閉じた"),
    ("港町日報：橋が閉じた", "港町日報", "橋が閉じた"),
    ("港町日報", "港町日報", "港町日報"),
    ("港町日報社が移転", "港町日報", "港町日報社が移転"),
    ("Bridge closes - The Shiomi Post", "The Shiomi Post", "Bridge closes"),
    ("橋が\n閉じた ", "", "橋が 閉じた"),
]


@pytest.mark.parametrize(("title", "outlet", "headline"), TITLES)
def test_a_headline_is_a_title_without_its_outlet(title, outlet, headline):
    assert headline_of(title, outlet) == headline


@pytest.mark.parametrize(
    "encoding", ["utf_8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf_16"]
)
@pytest.mark.parametrize("text", [SHORT, "#反ロシア#対中露戦", "Bridge 橋 closes"])
def test_a_files_encoding_is_found(text, encoding):
    found = decode(text.encode(encoding))
    assert found.text == text


def test_where_two_encodings_would_do_both_are_offered():
    found = decode("港".encode("cp932"))
    assert not found.sure
    assert "港" in found.readings.values()
    assert decode("港".encode("cp932"), "cp932").text == "港"
    assert decode("港".encode("cp932"), "cp932").sure


def test_what_is_no_text_is_no_text():
    assert decode(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x81") is None
    assert decode(b"\x81", "cp932") is None
    assert decode(b"a", "no_such") is not None


def test_the_desk_is_told_and_nothing_is_stored(client_of, editor):
    desk = client_of(editor)
    answer = desk.post(CLIPPING, json.dumps(PAGE), content_type="application/json")
    assert "灯台の明かりが消えた。" in answer.json()["text"]
    from io import BytesIO

    file = BytesIO(SHORT.encode("cp932"))
    file.name = "day.txt"
    told = desk.post(FILE, {"file": file}).json()
    assert (told["text"], told["encoding"], told["sure"]) == (SHORT, "Shift_JIS (Windows)", True)
    assert not Clip.objects.exists()
    assert not Paste.objects.exists()


BAD = [
    # (address, what is sent, the sentence)
    (CLIPPING, {"data": "[]", "content_type": "application/json"}, "This is no clipping."),
    (CLIPPING, {"data": b"\xff", "content_type": "application/json"}, "This is no clipping."),
    (CLIPPING, {"data": "[" * 9999, "content_type": "application/json"}, "This is no clipping."),
    (FILE, {}, "Choose a text file."),
    (FILE, {"data": {"file": "words"}}, "Choose a text file."),
]


@pytest.mark.parametrize(("address", "sent", "sentence"), BAD)
def test_what_cannot_be_read_is_said_in_a_sentence(client_of, editor, address, sent, sentence):
    answer = client_of(editor).post(address, **sent)
    assert (answer.status_code, answer.json()["error"]) == (422, sentence)


def test_halves_of_characters_do_no_harm(client_of, editor):
    said = client_of(editor).post(
        CLIPPING, '{"text": "a\\ud800\\u0000b"}', content_type="application/json"
    )
    assert said.json()["text"] == "a\ufffdb"


WHO = [("visitor", 302), ("reader", 302), ("staff", 403), ("editor", 200), ("publisher", 200)]


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "status"), WHO)
def test_capture_is_for_those_who_sit_at_the_desk(request, client, client_of, who, status):
    there = client if who == "visitor" else client_of(request.getfixturevalue(who))
    assert there.get("/en/admin/capture/").status_code == status
    sent = there.post(CLIPPING, json.dumps(PAGE), content_type="application/json")
    assert sent.status_code == status


def test_the_bookmarklet_holds_no_character_that_would_end_it():
    script = bookmarklet('// a note\nopen("DESK#" + `%`);\n', "https://site.example/admin/desk/")
    assert script == "javascript:open(%22https://site.example/admin/desk/#%22 + `%25`);"


OTHER_SITE = """<!doctype html><html lang="ja"><title>船が増える | 岬新聞</title>
<meta property="og:site_name" content="岬新聞"><link rel="canonical" href="https://misaki.example/2">
<time datetime="2024-01-09">9日</time><p id="words">渡し船は倍の8便になった。</p></html>"""


@pytest.mark.browser
def test_marked_words_go_to_the_desk_that_is_open_and_a_file_behind_them(
    page, context, log_in, editor, live_server, tmp_path
):
    from playwright.sync_api import expect

    log_in(editor)
    page.goto("/admin/capture/")
    script = page.get_attribute(".bookmarklet", "href")
    page.goto("/admin/desk/2024-01-09/")
    page.fill("#id_text", "港の船は入港を見合わせた。")
    context.set_offline(True)
    page.evaluate("""location.hash = 'clip=' + encodeURIComponent('{"text": "空は晴れた。"}')""")
    page.wait_for_selector("[data-captured] button")
    context.set_offline(False)
    page.click("[data-captured] button")
    expect(page.locator("#id_text")).to_have_value("港の船は入港を見合わせた。\n\n空は晴れた。")
    other = context.new_page()
    context.route("https://misaki.example/**", lambda route: route.fulfill(
        body=OTHER_SITE, content_type="text/html; charset=utf-8"))  # fmt: skip
    other.goto("https://misaki.example/2")
    other.evaluate("getSelection().selectAllChildren(document.getElementById('words'))")
    sent = []
    context.on("request", lambda request: sent.append(request.url))
    other.evaluate(f"location.href = {json.dumps(script)}")
    kept = "港の船は入港を見合わせた。\n\n空は晴れた。\n\n渡し船は倍の8便になった。\n"
    source = "出典: 岬新聞、船が増える https://misaki.example/2 (2024-01-09)"
    expect(page.locator("#id_text")).to_have_value(kept + source)
    assert not [url for url in sent if "misaki" in url or "8便" in url or "%E4%BE%BF" in url]
    (tmp_path / "day.txt").write_bytes("夜の町は静かだった。".encode("euc_jp"))
    page.set_input_files("[data-chooser] input", tmp_path / "day.txt")
    expect(page.locator("#id_text")).to_have_value(f"{kept}{source}\n\n夜の町は静かだった。")
    page.keyboard.press("Control+Z")
    expect(page.locator("#id_text")).to_have_value(kept + source)


@pytest.mark.browser
def test_a_clipping_comes_along_through_the_login(page, editor):
    from urllib.parse import quote

    from playwright.sync_api import expect

    page.goto("/admin/desk/#clip=" + quote(json.dumps({**PAGE, "text": "霧が出た。"})))
    page.fill("[name=login]", "editor")
    page.fill("[name=password]", "editor")
    page.keyboard.press("Enter")
    words = "霧が出た。\n出典: 岬新聞、灯台が消える https://misaki.example/1 (2024-01-09)"
    expect(page.locator("#id_text")).to_have_value(words)
    assert "#" not in page.url
