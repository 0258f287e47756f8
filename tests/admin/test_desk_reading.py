"""What the desk shows of a text: one row a clip, and what asks for a look."""

import pytest

from clips.models import Paste
from tests.admin.desks import DESK_OF_DAY, SHORT, TWO, complaints, handed_in


@pytest.fixture
def read(client_of, editor):
    """`read(text)`: the reading that the desk shows."""
    there = client_of(editor)
    return lambda text: handed_in(there, text, act="read").context["reading"]


def test_a_row_says_headline_tags_and_outlet(client_of, editor):
    page = handed_in(client_of(editor), SHORT, act="read").content.decode()
    for words in ("灯台が消える", "#灯台", "岬新聞 朝刊1面", "new tag"):
        assert words in page


def test_a_gloss_is_shown_as_points_and_statements(client_of, editor):
    page = handed_in(client_of(editor), SHORT, act="read").content.decode()
    assert "Point" in page
    assert "明かり消える" in page
    assert '<span class="speaker">市長</span>' in page
    assert ">すぐ直す</q>" in page


def test_a_missing_source_is_asked_about_where_it_is_missing(read):
    reading = read(TWO)
    assert [row.is_open for row in reading.rows] == [False, True]
    assert (reading.looks, reading.without_source) == (1, 0)


def test_sources_missing_from_many_clips_are_one_thing_to_decide(client_of, editor, read):
    text = "\n\n".join(f"{number}番の灯台が消えた。\n\n#灯台(消灯{number})" for number in range(40))
    reading = read(text)
    assert (reading.looks, reading.without_source) == (1, 40)
    assert not any(row.is_open for row in reading.rows)
    page = handed_in(client_of(editor), text, act="read").content.decode()
    assert "40 excerpts have no source." in page


def test_a_remark_opens_its_row_and_names_its_line(read):
    reading = read(TWO.replace("#港(船待ち)", "#港 (船待ち)\n#港"))
    row = reading.rows[1]
    assert row.is_open
    assert [remark.line for remark in row.remarks] == [9]
    assert "without a space" in row.remarks[0].words


def test_a_remark_on_a_days_line_is_no_rows(client_of, editor):
    text = f"■ 2024-01-09\n\n{SHORT}\n\n■ 2024-02-30\n\n{SHORT}"
    fields = {"several": "on", "date": ""}
    reading = handed_in(client_of(editor), text, act="read", **fields).context["reading"]
    assert [remark.line for remark in reading.remarks] == [9]
    assert not any(row.remarks for row in reading.rows)


def test_tags_are_known_new_or_another_name(client_of, editor, read):
    from clips.models import Tag
    from clips.services.tags import add_alias

    handed_in(client_of(editor), SHORT)
    add_alias(tag=Tag.objects.get(), name="岬灯台")
    marks = read("灯が戻った。\n\n#灯台#岬灯台#港").rows[0].marks
    assert [(mark.use.path, mark.standing) for mark in marks] == [
        ("灯台", "known"),
        ("岬灯台", "alias"),
        ("港", "new"),
    ]


def test_known_clips_ask_for_no_look_again(client_of, editor, read):
    handed_in(client_of(editor), TWO)
    reading = read(TWO)
    assert [row.standing for row in reading.rows] == ["known", "known"]
    assert reading.looks == 0


def test_a_clip_from_the_trash_is_told(client_of, editor, read):
    from clips.models import Clip
    from clips.services.clips import trash

    handed_in(client_of(editor), TWO)
    trash(clips=Clip.objects.filter(body__startswith="港"))
    assert [row.standing for row in read(TWO).rows] == ["known", "trashed"]


def test_htmx_gets_the_reading_alone(client_of, editor):
    response = client_of(editor).post(
        DESK_OF_DAY,
        {"text": TWO, "date": "2024-01-09"},
        headers={"HX-Request": "true"},
    )
    page = response.content.decode()
    assert "<textarea" not in page
    assert "灯台が消える" in page


def test_a_complaint_is_an_alert_on_a_page_and_not_in_each_reading(client_of, editor):
    there, data = client_of(editor), {"text": TWO, "date": "2024-02-30"}
    for headers, alerts in (({}, 1), ({"HX-Request": "true"}, 0)):
        page = there.post(DESK_OF_DAY, data, headers=headers).content.decode()
        assert page.count('role="alert"') == alerts
        assert "no such day" in page


def test_a_reading_that_htmx_asks_for_saves_nothing_whatever_button_it_names(client_of, publisher):
    data = {"text": TWO, "date": "2024-01-09", "act": "publish"}
    client_of(publisher).post(DESK_OF_DAY, data, headers={"HX-Request": "true"})
    assert not Paste.objects.exists()


def test_without_a_day_the_text_is_read_all_the_same(client_of, editor):
    response = handed_in(client_of(editor), TWO, act="read", date="2024-02-30")
    assert len(response.context["reading"].rows) == 2
    assert response.context["complaints"]


def test_markup_in_a_text_is_only_text(client_of, editor):
    page = handed_in(client_of(editor), "<script>alert(1)</script>\n\n#a(<b>)", act="read")
    page = page.content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") > 1, "in the field and in the reading"
    assert "&lt;b&gt;" in page


def test_ten_more_clips_cost_no_more_queries(client_of, editor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    there = client_of(editor)

    def queries(n):
        text = "\n\n".join(f"{i}番の灯台が消えた。\n\n#灯台{i}(消灯{i})" for i in range(n))
        with CaptureQueriesContext(connection) as seen:
            handed_in(there, text, act="read")
        return len(seen)

    queries(1)
    assert queries(20) == queries(10)


def test_a_long_text_shows_its_first_rows_and_counts_the_rest(read):
    reading = read("灯台が消えた。\n\n#灯台\n\n" * 400)
    assert (len(reading.rows), reading.left_out) == (400, 100)


FORESEEN = [
    # (text, several days, what is said before anybody saves)
    (f"■ 2024-02-30\n\n{SHORT}", True, "its date is not known"),
    (f"{'あ' * (4 * 2**20 // 3 + 1)}\n\n#灯台", False, "this excerpt has"),
    ("#灯台", False, None),
    ("", False, None),
    (TWO, False, None),
]


@pytest.mark.parametrize(("text", "several", "said"), FORESEEN, ids=lambda value: str(value)[:12])
def test_what_a_save_would_be_refused_for_is_said_while_one_types(
    client_of, editor, text, several, said
):
    fields = {"several": "on", "date": ""} if several else {}
    found = complaints(handed_in(client_of(editor), text, act="read", **fields))
    assert len(found) == (said is not None)
    assert said is None or said in found[0]


def test_section_tags_that_would_fall_on_others_are_told_before_a_save(client_of, editor, read):
    there = client_of(editor)
    handed_in(there, TWO.replace("\n\n#岬#夜の町", ""))
    second = TWO.split("\n\n", 3)[3]
    (said,) = complaints(handed_in(there, second, act="read"))
    assert "would also hold for stored excerpts" in said
    assert handed_in(there, second).status_code == 422
