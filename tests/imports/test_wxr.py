"""WordPress exports: posts and pages, drafts, categories, and files that are refused."""

import datetime

import pytest

from clips.imports.records import Start
from clips.imports.wxr import read
from tests.imports.pages import codes, records

SPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:wp="http://wordpress.org/export/1.2/"'
)
WHEN = "<wp:post_date>2024-01-09 07:30:00</wp:post_date><wp:status>publish</wp:status>"


def item(content="<p>橋</p>", rest=WHEN, kind="post", title=""):
    return (
        f"<item><title>{title}</title>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        f"{rest}<wp:post_type>{kind}</wp:post_type></item>\n"
    )


def export(*items):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- made -->\n<rss version="2.0" {SPACES}>\n'
        f"<channel>\n<title>潮見の切り抜き</title>\n{''.join(items)}</channel>\n</rss>\n"
    )


def only(text):
    (record,) = records(read, text)
    return record


def test_a_post_is_an_entry_of_its_day():
    record = only(export(item("<p>橋が閉じた。</p><p>#大橋(全面通行止め)</p>")))
    assert (record.date, record.time) == (datetime.date(2024, 1, 9), datetime.time(7, 30))
    assert (record.number, record.line, record.is_draft, record.held) == (1, 6, False, None)
    assert record.text == "橋が閉じた。\n\n#大橋(全面通行止め)"
    assert record.raw.startswith("<item>")
    assert record.raw.endswith("</item>")


CONTENTS = [
    ("橋\n港\n\n島", "橋\n港\n\n島", "line ends count as WordPress counts them"),
    ("<!-- wp:paragraph -->\n<p>橋\n港</p>\n<!-- /wp:paragraph -->", "橋港", "but not in blocks"),
    ("橋 &amp; 港", "橋 & 港", "HTML inside the XML"),
]


@pytest.mark.parametrize(("content", "expected", "reason"), CONTENTS)
def test_what_a_post_says(content, expected, reason):
    assert only(export(item(content))).text == expected, reason


def test_items_that_are_no_entries_are_passed_by():
    text = export(item(kind="attachment"), item("<p>橋</p>"), item("<p>港</p>", kind="page"))
    found = records(read, text)
    assert [(record.number, record.text) for record in found] == [(1, "橋"), (2, "港")]


STATES = [
    ("<wp:status>draft</wp:status>", True, "a draft"),
    ("<wp:status>private</wp:status>", True, "for its author alone"),
    ("<wp:status>future</wp:status>", True, "not yet published"),
    ("<wp:status>publish</wp:status>", False, "published"),
    ("<wp:status>publish</wp:status><wp:post_password>x</wp:post_password>", True, "locked"),
]


@pytest.mark.parametrize(("state", "is_draft", "reason"), STATES)
def test_only_what_everybody_can_read_is_published(state, is_draft, reason):
    rest = f"<wp:post_date>2024-01-09 07:30:00</wp:post_date>{state}"
    assert only(export(item(rest=rest))).is_draft is is_draft, reason


DAYS = [
    ("<wp:post_date>0000-00-00 00:00:00</wp:post_date>", "no-date", "a draft without a day"),
    ("", "no-date", "none at all"),
    ("<pubDate>あした</pubDate>", "no-date", "words"),
    ("<wp:post_date>2024-02-30 00:00:00</wp:post_date>", "no-such-day", "an impossible one"),
    ("<wp:status>trash</wp:status>", "trashed", "what its author threw away"),
]


@pytest.mark.parametrize(("rest", "code", "reason"), DAYS)
def test_what_cannot_be_read_is_held(rest, code, reason):
    record = only(export(item(rest=rest)))
    assert (record.held.code, record.held.line, record.days) == (code, 6, ()), reason


def test_the_worlds_clock_is_read_by_the_sites():
    rest = "<pubDate>Tue, 09 Jan 2024 22:30:00 +0000</pubDate><wp:status>publish</wp:status>"
    record = only(export(item(rest=rest)))
    assert (record.date, record.time) == (datetime.date(2024, 1, 10), datetime.time(7, 30))


def test_categories_and_tags_are_the_posts_tags():
    rest = WHEN + (
        '<category domain="category" nicename="uncategorized">未分類</category>'
        '<category domain="category" nicename="port"><![CDATA[港湾]]></category>'
        '<category domain="post_tag" nicename="a-b">a b</category>'
    )
    record = only(export(item(rest=rest, title="<![CDATA[橋 &amp; 海]]>")))
    assert record.text == "#港湾(橋 & 海)\n\n橋"
    assert [(one.code, one.values) for one in record.alarms] == [("category-left", {"name": "a b"})]


def test_comments_and_a_summary_of_its_own_are_told():
    comment = "<wp:comment><wp:comment_content>よい</wp:comment_content></wp:comment>"
    text = export(item(rest=WHEN + comment * 2)).replace("<![CDATA[]]>", "<![CDATA[要約]]>")
    record = only(text)
    assert sorted(codes(record)) == ["comments-left", "part-left"]
    assert "よい" in record.raw


REFUSED = [
    ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "xml-doctype", "an entity of its own"),
    ('<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', "xml-doctype", "a document type"),
    (export(item()).replace("</rss>", ""), "xml-broken", "a file that was cut"),
    (export(item(), "<item>&nbsp;</item>"), "xml-broken", "what only HTML knows"),
    ("AUTHOR: a\n", "xml-broken", "another kind of file"),
    ("", "xml-broken", "nothing"),
]


@pytest.mark.parametrize(("text", "code", "reason"), REFUSED)
def test_a_file_that_is_refused_or_broken(text, code, reason):
    *before, last = records(read, text)
    assert last.held.code == code, reason
    assert all(record.held is None for record in before)


def test_reading_goes_on_behind_any_record():
    text = export(*(item(f"<p>橋{number}</p>") for number in range(250)))
    found = records(read, text)
    assert [record.text for record in found] == [f"橋{number}" for number in range(250)]
    for known in found[::100]:
        assert records(read, text, Start(known.number, 1, known.end)) == found[known.number :]
