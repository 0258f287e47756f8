"""Whatever the octets of a file are: no reader raises, none loses any, and each can be stopped."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import notation
from clips.imports import movable_type, netscape, wxr
from clips.imports.octets import kept_text
from clips.imports.records import Start
from tests.imports.pages import records

ENTRIES = [
    "-----\n", "--------\n", "BODY:\n", "BODY: y\n", "TITLE: 題\n", "DATE: 01/09/2024 10:00:00\n",
    "DATE: 1/1/24\n", "STATUS: Publish\n", "CATEGORY: 港\n", "COMMENT:\n", "EXTENDED BODY:\n", "\n",
    "<p>橋</p>\n", "#港(閉鎖)\n", "\r\n", "\ufeff", "x", "<", "CONVERT BREAKS: 1\n", "FOO: 1\n",
    'TAGS: a,"b c","",\n', "\0", "KEYWORDS:\n", "■\n", "\\\n",
]  # fmt: skip
MARKS = [
    "<DT>", '<dt><A HREF="https://a.example/1" ADD_DATE="1704758400" TAGS="港">', "x</A>", "<DD>",
    "<DL><p>", "</DL>", "<H3>橋</H3>", "\n", "題", "<", '<A HREF="javascript:x">', "<!--", "&amp;",
]  # fmt: skip
ITEMS = [
    "<item>", "</item>", "<title>題</title>", "</rss>", "<!DOCTYPE a>", "&nbsp;", "\n", "x",
    '<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">&lt;p>橋&lt;/p></c:encoded>',
    '<w:post_date xmlns:w="http://wordpress.org/export/1.2/">2024-01-09 10:00:00</w:post_date>',
    "<category>港</category>",
]  # fmt: skip
FORMATS = {
    "movable-type": (movable_type.read, ENTRIES, "{}"),
    "netscape": (netscape.read, MARKS, "{}"),
    "wxr": (wxr.read, ITEMS, "<rss>{}</rss>"),
}


def octets(random, tokens, frame):
    drawn = "".join(random.choice(tokens) for _ in range(random.randint(1, 25)))
    drawn = frame.format(drawn).encode()
    if random.random() < 0.2:
        at = random.randint(0, len(drawn))
        drawn = drawn[:at] + bytes([random.randrange(256)]) + drawn[at:]
    return drawn


def check(read, drawn):
    found = records(read, drawn)
    for number, record in enumerate(found, 1):
        assert record.number == number
        assert (record.held is None) == bool(record.days)
        assert notation.read(record.text, date=record.date) == record.days
        line = found[number].line if number < len(found) else 0
        assert records(read, drawn, Start(number, line, record.end)) == found[number:]
    raws = [record.raw for record in found]
    if read is not wxr.read and drawn.strip():
        assert "".join(raws) == kept_text(drawn)
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_any_file_is_read(name):
    @settings(max_examples=40, deadline=None, database=None)
    @given(st.randoms(use_true_random=False))
    def drawn(random):
        read, tokens, frame = FORMATS[name]
        check(read, octets(random, tokens, frame))

    drawn()


@pytest.mark.parametrize("name", FORMATS)
def test_so_are_octets_of_any_kind(name):
    @settings(max_examples=40, deadline=None, database=None)
    @given(st.binary(max_size=60))
    def drawn(any_octets):
        check(FORMATS[name][0], any_octets)

    drawn()


@pytest.mark.soak
@pytest.mark.parametrize("name", FORMATS)
def test_very_many_files_are_read(name):
    read, tokens, frame = FORMATS[name]
    random, entries = Random(20240109), 0
    for _ in range(20_000):
        entries += sum(not record.held for record in check(read, octets(random, tokens, frame)))
    assert entries
