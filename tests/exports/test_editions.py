"""What goes into an edition: which clips, in which order, for whose eyes, and how it is loaded."""

import datetime

import pytest
from django.test.utils import CaptureQueriesContext

from clips import notation
from clips.exports import (
    FORMATS,
    Audience,
    Edition,
    a_day,
    a_search,
    a_selection,
    a_span,
    a_tag,
    edition,
    everything,
)
from clips.models import Clip, Cover, Source, Tag
from clips.services.clips import withdraw
from clips.services.pasting import paste
from clips.services.selections import Group, arrange_selection, make_selection

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
FIRST, SECOND = datetime.date(2024, 1, 9), datetime.date(2024, 1, 10)
DAYS = {
    FIRST: "橋にひびが入った。\n\n#交通/橋(ひび)\n\n港が荒れた。\n\n#港\n\n#天気"
    "\n\n灯が消えた。\n\n#灯",
    SECOND: "橋が閉じた。\n出典: 岬新聞、橋閉じる\n\n#交通/橋(ひび→閉鎖)",
}


@pytest.fixture
def days():
    for date, text in DAYS.items():
        paste(text=text, date=date, publish=True)


def openings(chosen):
    """Title and first letters of each chapter."""
    parts = Edition(chosen).parts()
    return [(part.title, "".join(entry.tree.body[0] for entry in part.entries)) for part in parts]


def text_of(chosen, **options):
    return b"".join(FORMATS["text"].write(Edition(chosen, **options))).decode()


def test_each_way_of_choosing_has_its_clips_in_order(days):
    bridge = Tag.objects.named("交通").get()
    first, second = "2024年1月9日(火)", "2024年1月10日(水)"
    assert openings(a_day(FIRST)) == [(first, "橋港灯")]
    assert openings(a_span(FIRST, SECOND)) == [(first, "橋港灯"), (second, "橋")]
    assert openings(a_tag(bridge, Clip.objects.tagged(bridge))) == [(first, "橋"), (second, "橋")]
    assert openings(a_search("灯")) == [(first, "灯")]
    assert openings(everything()) == openings(a_span(FIRST, SECOND))


def test_several_days_read_again_are_the_same_days(days):
    written = text_of(everything())
    assert [day.date for day in notation.read(written)] == [FIRST, SECOND]
    assert notation.write(notation.read(written)) == written


def test_who_it_is_for_decides_what_is_in_it(days):
    Source.objects.update(shown="opening", shown_characters=2)
    withdraw(clips=Clip.objects.filter(body__startswith="灯"))
    shown = {audience: openings(a_day(FIRST, audience))[0][1] for audience in Audience}
    assert shown == {Audience.VISITORS: "橋港", Audience.STAFF: "橋港", Audience.EDITORS: "橋港灯"}
    assert "橋が…" in text_of(a_day(SECOND))
    assert "橋が閉じた。" in text_of(a_day(SECOND, Audience.STAFF))


def test_a_selection_goes_out_as_it_was_put_in_order_by_hand(days):
    clips = {clip.body[:3]: clip.pk for clip in Clip.objects.all()}
    chosen = make_selection(name="年末", clips=Clip.objects.in_order())
    wanted = [
        Group(None, "閉鎖まで", [clips["橋が閉"], clips["橋にひ"]]),
        Group(None, "ほか", [clips["灯が消"], clips["港が荒"]]),
    ]
    arrange_selection(selection=chosen, version=chosen.version, name="年末", groups=wanted)
    assert openings(a_selection(chosen)) == [("閉鎖まで", "橋橋"), ("ほか", "灯港")]
    read = notation.read(text_of(a_selection(chosen)))
    tags = {
        clip.body[0]: [
            part.tags for post in day.posts for part in post.sections if clip in part.clips
        ]
        for day in read
        for clip in day.clips
    }
    assert tags["灯"] == [()], "no clip comes under section tags that it never stood under"
    assert len(tags["港"][0]) == 1


def test_what_was_withdrawn_after_it_was_chosen_is_left_out(days):
    chosen = a_day(FIRST)
    withdraw(clips=Clip.objects.filter(body__startswith="港"))
    assert openings(chosen)[0][1] == "橋灯"


def test_a_long_one_is_loaded_a_few_at_a_time_and_is_the_same(days, monkeypatch):
    whole = text_of(everything())
    monkeypatch.setattr(edition, "MOST_HEADLINES", 1)
    monkeypatch.setattr(edition, "LOADED", 1)
    loaded = []
    assert text_of(everything(), told=loaded.append) == whole
    assert loaded == [3, 4]
    contents = Edition(everything()).contents
    assert [(heading.count, heading.entries) for heading in contents] == [(3, ()), (1, ())]


WRITTEN = ["text", "plain", "markdown", "html", "mail", "epub", "epub-vertical", "docx"]


@pytest.mark.parametrize("code", WRITTEN)
def test_no_format_asks_more_of_more_clips(code, django_assert_max_num_queries, sixty):
    numbers = []
    for chosen in (a_day(sixty).first(3), a_day(sixty)):
        with CaptureQueriesContext(django_connection()) as queries:
            b"".join(FORMATS[code].write(Edition(chosen, cover=Cover())))
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def django_connection():
    from django.db import connection

    return connection


def test_the_letter_tells_all_in_plain_words_and_in_html(days):
    from email import message_from_bytes, policy

    cover = Cover(
        heading="岬通信", addressees="町内各位", text="本日分です。", footer="転載を禁じます"
    )
    Source.objects.update(credit="許諾番号 1")
    sent = b"".join(FORMATS["mail"].write(Edition(a_span(FIRST, SECOND), cover=cover)))
    letter = message_from_bytes(sent, policy=policy.default)
    assert letter["Subject"].strip() == "岬通信 2024年1月9日(火) – 2024年1月10日(水)"
    assert letter["X-Unsent"] == "1"
    assert letter["To"] is None
    for part in ("plain", "html"):
        words = letter.get_body((part,)).get_content()
        told = [
            "町内各位",
            "本日分です。",
            "橋閉じる",
            "橋が閉じた。",
            "許諾番号 1",
            "転載を禁じます",
        ]
        assert [word for word in told if word not in words] == [], part
