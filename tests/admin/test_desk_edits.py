"""Whole excerpts are moved, sourced and tagged in the text; nothing is stored by it."""

import pytest

from clips.admin.desk.blocks import Sheet
from clips.models import Paste
from tests.admin.desks import DAY, DESK_OF_DAY, complaints, handed_in, text_kept

THREE = "橋。\n\n#a\n\n港。\n#b\n\n#町\n\n空。\n出典: 岬新聞\n\n#c(晴れ)"
UNTAGGED = "橋。\n\n#a\n\n港。"

MOVED = [
    # (text, clip, by, text after, reason)
    (THREE, 0, 1, "港。\n#b\n\n橋。\n\n#a\n\n#町\n\n空。\n出典: 岬新聞\n\n#c(晴れ)", "down"),
    (THREE, 1, -1, "港。\n#b\n\n橋。\n\n#a\n\n#町\n\n空。\n出典: 岬新聞\n\n#c(晴れ)", "and up"),
    (THREE, 1, 1, THREE.replace("港。\n#b\n\n#町", "#町\n\n港。\n#b"), "into the next"),
    (THREE, 2, -1, None, "its section would be empty, and the tags would hold for it too"),
    (THREE, 0, -1, None, "it is the first"),
    (THREE, 2, 1, None, "it is the last"),
    (THREE, 7, 1, None, "there is none"),
    (UNTAGGED, 1, -1, None, "without tags it would run into the next"),
    ("■\n\n橋。\n#a\n\n■\n\n港。\n#b\n\n空。\n#c", 1, -1,
     "■\n\n橋。\n#a\n\n港。\n#b\n\n■\n\n空。\n#c", "into the post above"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "clip", "by", "after", "reason"), MOVED, ids=[row[4] for row in MOVED]
)
def test_a_clip_is_moved_only_where_it_reads_as_before(text, clip, by, after, reason):
    assert Sheet(text, DAY).moved(clip, by) == after


FILLED = [
    # (source line, text after, reason)
    ("岬(1面)", "橋。\n出典: 岬(1面)\n\n#a\n\n港。\n出典: 岬(1面)\n#b", "as typed"),
    ("", None, "nothing is no source"),
    ("岬新聞\n港。", None, "nor are two lines"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "after", "reason"), FILLED, ids=[row[2] for row in FILLED])
def test_a_source_goes_under_each_that_has_none(line, after, reason):
    filled = Sheet(THREE, DAY).with_source([0, 1, 2], line)
    assert filled == (after and THREE.replace("橋。\n\n#a\n\n港。\n#b", after))


def test_an_english_excerpt_gets_an_english_label():
    assert Sheet("The bridge.\n#a", DAY).with_source([0], "Post") == "The bridge.\nSource: Post\n#a"


TAGGED = [
    # (line, text after, reason)
    ("#d(点)#a", "橋。\n\n#a#d(点)\n\n港。\n#b#d(点)#a", "but for those it has"),
    ("d", None, "no tag line"),
    ("#d と", None, "no tag line either"),
]


@pytest.mark.parametrize(("line", "after", "reason"), TAGGED, ids=[row[2] for row in TAGGED])
def test_tags_go_behind_those_that_are_there(line, after, reason):
    tagged = Sheet(THREE, DAY).with_tags([0, 1], line)
    assert tagged == (after and THREE.replace("橋。\n\n#a\n\n港。\n#b", after))


def test_an_excerpt_without_tags_gets_a_tag_line():
    assert Sheet(UNTAGGED, DAY).with_tags([1], "#b") == f"{UNTAGGED}\n\n#b"


def keys(there, text):
    return [row.key for row in handed_in(there, text, act="read").context["reading"].rows]


def test_without_javascript_the_boxes_and_buttons_do_the_same(client_of, editor):
    there = client_of(editor)
    data = {"text": THREE, "date": "2024-01-09", "row": keys(there, THREE)[:1], "edit": "source"}
    page = there.post(DESK_OF_DAY, data | {"source_line": "港町日報"})
    assert text_kept(page).startswith("橋。\n出典: 港町日報\n")
    assert "The source was put under 1 excerpt." in page.text
    assert page.context["reading"].rows[0].chosen
    page = there.post(DESK_OF_DAY, data | {"row": [], "source_line": "港町日報"})
    assert "Choose excerpts first" in complaints(page)[0]
    page = there.post(DESK_OF_DAY, data | {"edit": "up.1"})
    assert "Nothing was moved" in complaints(page)[0]
    assert text_kept(page) == THREE
    assert there.post(DESK_OF_DAY, data | {"edit": "sideways.1"}).status_code == 404
    assert not Paste.objects.exists()


def test_a_box_stays_with_its_excerpt_while_the_text_changes(client_of, editor):
    there = client_of(editor)
    second = keys(there, THREE)[1]
    more = f"雨。\n#d\n\n{THREE}"
    page = handed_in(there, more, act="read", row=second)
    assert [row.chosen for row in page.context["reading"].rows] == [False, False, True, False]
