"""Names as an index has them: ordered, opened row by row, paged, and found by any part."""

import pytest
from django.http import Http404

from clips.views import names
from clips.views.names import listing, names_of, row_label

ROWS = [
    (1, "市長", "市長", "しちょう"),
    (2, "潮見新聞", "潮見新聞", "しおみしんぶん"),
    (3, "アナ・リベラ技師", "アナ・リベラ技師", ""),
    (4, "県", "県", ""),
    (5, "the shiomi post", "The Shiomi Post", ""),
    (6, "a/b社長", "A/B社長", ""),
]
OTHERS = [(1, "秋元市長"), (4, "県庁"), (4, "市の上の県"), (99, "しらない人")]


@pytest.fixture
def three_a_page(monkeypatch):
    monkeypatch.setattr(names, "A_PAGE", 3)


def page(**query):
    return listing(names_of(ROWS), OTHERS, query)


def test_names_stand_in_the_order_of_their_readings():
    assert page().ids == [3, 2, 1, 6, 5, 4], "アナ しおみ しちょう A T, and 県 that nobody has read"


def test_the_index_has_every_row_of_kana_and_of_the_others_those_with_a_name():
    marks = page(row="さ").marks
    assert "".join(mark.row for mark in marks) == "あかさたなはまやらわAT他"
    assert [mark.row for mark in marks if mark.is_there] == ["あ", "さ", "A", "T", "他"]
    assert [mark.row for mark in marks if mark.is_here] == ["さ"]


def test_a_page_is_parted_by_the_rows_its_names_stand_in():
    shown = page()
    shown.things = {pk: name for pk, _key, name, _reading in ROWS if pk != 6}
    assert shown.groups() == [
        ("あ", ["アナ・リベラ技師"]),
        ("さ", ["潮見新聞", "市長"]),
        ("T", ["The Shiomi Post"]),
        (row_label("他"), ["県"]),
    ]


@pytest.mark.parametrize(
    ("row", "ids", "reason"),
    [("さ", [2, 1], "two read so"), ("他", [4], "no reading"), ("ら", [], "a row without a name")],
)
def test_a_row_opens_by_its_address(row, ids, reason):
    assert page(row=row).ids == ids, reason


@pytest.mark.parametrize("row", ["し", "a", "さた", "\0"])
def test_what_is_no_row_is_not_found(row):
    with pytest.raises(Http404):
        page(row=row)


def test_pages_follow_each_other_without_gap_or_overlap(three_a_page):
    first = page()
    assert (first.ids, first.earlier, first.later.leaf) == ([3, 2, 1], None, "A/B社長")
    second = page(**{"from": first.later.cursor})
    assert (second.ids, second.later) == ([6, 5, 4], None)
    assert second.earlier.cursor == "", "the first page has one address"


def test_a_page_begins_where_it_did_though_its_first_name_is_gone(three_a_page):
    cursor = page().later.cursor
    left = [row for row in ROWS if row[0] != 6]
    assert listing(names_of(left), [], {"from": cursor}).ids == [5, 4]


def test_behind_the_last_name_is_the_last_name(three_a_page):
    assert page(**{"from": "他|龠"}).ids == [4]
    assert listing([], [], {"from": "他|龠"}).ids == []


@pytest.mark.parametrize("cursor", ["|", "x" * 1000, "\0", "しちょう", "他|他|他"])
def test_any_words_are_a_place_among_names(cursor):
    assert set(page(**{"from": cursor}).ids) <= {1, 2, 3, 4, 5, 6}


FOUND = [
    ("しちょう", [1], "a reading"),
    ("シチョウ", [1], "in the other kana"),
    ("ちょう", [1], "its middle"),
    ("あな", [3], "a name in the other kana"),
    ("ＳＨＩＯＭＩ", [5], "letters of any width and case"),
    ("秋元", [1], "another name"),
    ("県", [4], "a name, and others that hold it"),
    ("しおみ  しんぶん", [], "two words are not one"),
    ("社長", [6], "the end of a name"),
    ("#市長", [1], "with the mark that subjects have"),
    ("しらない", [], "another name of what is not to be seen"),
    ("市", [1, 4], "what begins so, before what has a name that begins so in a later row"),
]


@pytest.mark.parametrize(("written", "ids", "reason"), FOUND)
def test_names_are_found_by_any_part_of_what_they_are_called(written, ids, reason):
    shown = page(q=written)
    assert (shown.ids, shown.found) == (ids, len(ids)), reason


@pytest.mark.parametrize("nothing", ["", " 　", "#", "\u200b"])
def test_what_asks_for_nothing_is_the_list_itself(nothing):
    assert (page(q=nothing).ids, page(q=nothing).found) == (page().ids, None)


def test_no_more_is_shown_than_a_page_holds_and_all_is_counted(monkeypatch):
    monkeypatch.setattr(names, "MOST_FOUND", 2)
    assert (page(q="し").ids, page(q="し").found) == ([2, 1], 2), "しおみしんぶん and しちょう"
    monkeypatch.setattr(names, "MOST_FOUND", 1)
    shown = page(q="し")
    assert (shown.ids, shown.found) == ([2], 2)
