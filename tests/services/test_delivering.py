"""Which days are due on a list, what a delivery carries, and what a later one corrects."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils.translation import override

from clips.exports.letter import letter
from clips.models import Clip, Cover, DeliveredClip, House, MailingList, Source
from clips.services import clips as services
from clips.services.clips import edit_clip, set_source
from clips.services.days import close_day
from clips.services.delivering import Period, due, make_delivery, period_of
from clips.services.mailing import Address, Terms, edit_list, make_list
from clips.services.pasting import paste
from clips.services.purging import purge_trash
from clips.services.refusals import Refused
from clips.services.sources import edit_source
from clips.services.tagging import tag_clips
from clips.services.undoing import undo
from tests.services.texts import DAY, OTHER_DAY, clip, clips
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

TOKYO = ZoneInfo("Asia/Tokyo")
WHO = [Address("kyoku@asanagi.example", "港支局", readers=3), Address("ume@asanagi.example")]
FIRST, SECOND = Period(DAY, DAY), Period(OTHER_DAY, OTHER_DAY)


@stage
def delivered():
    """A list that has got the first day, of two clips."""
    paste(text=clips(1, 2), date=DAY, publish=True)
    set_source(clips=Clip.objects.all(), source="朝凪新聞(3面)、橋に亀裂")
    make_delivery(list=make_list(name="局内", subscribers=WHO), period=FIRST)


def the_list():
    return MailingList.objects.get(name="局内")


def edited(**terms):
    row = the_list()
    return edit_list(list=row, version=row.version, name=row.name, terms=Terms(**terms))


def next_one():
    return make_delivery(list=the_list(), period=SECOND)


def kinds(delivery):
    return [(row.kind, row.clip) for row in delivery.carried.all()] if delivery else []


def first():
    return Clip.objects.in_order().first()


def corrected(**said):
    row = first()
    return edit_clip(clip=row, version=row.version, **said)


def at(day, hour=6):
    return datetime(2024, 1, day, hour, tzinfo=TOKYO)


DUE = [
    # (rhythm, delivered before until, closed by hand, now, since, until, reason)
    ("daily", None, [], at(10), 9, 9, "the last day that is over, for a first delivery"),
    ("daily", None, [], at(10, 4), 8, 8, "the night still belongs to the 9th"),
    ("daily", None, [9], at(9, 22), 9, 9, "which its editor has closed"),
    ("daily", None, [10], at(10, 4), 8, 8, "not the 10th while the 9th goes on"),
    ("daily", None, [9, 10], at(9, 22), 9, 9, "nor a day that is still to come"),
    ("daily", 8, [], at(10), 9, 9, "the day behind the last delivery"),
    ("daily", 5, [], at(10), 6, 9, "all days that were missed, in one"),
    ("daily", 9, [], at(10), None, None, "nothing twice"),
    ("weekly", None, [], at(10), 1, 7, "the last whole week, from Monday to Sunday"),
    ("weekly", None, [7], at(7, 22), 1, 7, "as soon as its Sunday is over"),
    ("weekly", 7, [], at(14), None, None, "and no half of one"),
    ("weekly", 7, [], at(15), 8, 14, "the next one behind it"),
]


@pytest.mark.parametrize(("rhythm", "last", "closed", "now", "since", "until", "reason"), DUE)
def test_what_is_due_is_over_and_was_not_delivered(rhythm, last, closed, now, since, until, reason):
    row = make_list(name="局内", terms=Terms(rhythm=rhythm))
    for day in closed:
        close_day(date=date(2024, 1, day))
    if last:
        row.deliveries.create(since=date(2024, 1, 1), until=date(2024, 1, last))
    wanted = Period(date(2024, 1, since), date(2024, 1, until)) if since else None
    assert due(row, now) == wanted, reason


def test_what_was_missed_is_made_good_for_a_month_at_most():
    row = make_list(name="局内")
    row.deliveries.create(since=date(2023, 1, 1), until=date(2023, 1, 1))
    assert due(row, at(31)) == Period(date(2023, 12, 31), date(2024, 1, 30))


def test_a_day_asked_for_has_to_be_over():
    daily, weekly = make_list(name="日"), make_list(name="週", terms=Terms(rhythm="weekly"))
    assert period_of(daily, DAY, at(10)) == FIRST
    assert period_of(weekly, date(2024, 1, 3), at(10)) == Period(date(2024, 1, 1), date(2024, 1, 7))
    for row in (daily, weekly):
        with pytest.raises(Refused, match="not over"):
            period_of(row, OTHER_DAY, at(10))


def test_a_delivery_carries_the_published_clips_of_its_days_and_a_copy_for_each_address(delivered):
    paste(text=clip(3), date=DAY)
    delivery = the_list().deliveries.get()
    numbers = list(Clip.objects.published().in_order().values_list("pk", flat=True))
    assert kinds(delivery) == [("new", pk) for pk in numbers]
    assert [(copy.address, copy.readers) for copy in delivery.copies.all()] == [
        ("ume@asanagi.example", 1), ("kyoku@asanagi.example", 3)
    ]  # fmt: skip
    row = delivery.carried.first()
    assert (row.label, row.outlet, row.date) == ("橋に亀裂", "朝凪新聞", DAY)


NOTHING = [
    # (how the list is, whether there is a delivery of a day without clips, reason)
    (Terms(), False, "nothing is new"),
    (Terms(always=True), True, "the list wants to hear that"),
]


@pytest.mark.parametrize(("terms", "made", "reason"), NOTHING)
def test_a_day_without_anything_new_is_delivered_only_where_that_is_wanted(terms, made, reason):
    row = make_list(name="局内", terms=terms, subscribers=WHO)
    assert bool(make_delivery(list=row, period=FIRST)) is made, reason


def test_a_period_is_delivered_once_and_to_nobody_never(delivered):
    assert make_delivery(list=the_list(), period=FIRST) is None
    empty = make_list(name="空", subscribers=[Address("ume@asanagi.example", active=False)])
    assert make_delivery(list=empty, period=FIRST) is None
    assert not empty.deliveries.exists()


CHANGES = {
    # what happens to the first clip: what the next delivery says of it
    "its words": (lambda: corrected(body="亀裂は無かった。"), "corrected"),
    "its headline": (lambda: corrected(source="朝凪新聞(3面)、亀裂なし"), "corrected"),
    "its tags alone": (lambda: tag_clips(clips=one(), tags="#橋(全面通行止め)"), None),
    "the name of its outlet": (lambda: rename("朝凪"), None),
    "withdrawn": (lambda: services.withdraw(clips=one()), "withdrawn"),
    "put into the trash": (lambda: services.trash(clips=one()), "withdrawn"),
    "its words, and back": (lambda: (corrected(body="亀裂。"), corrected(body=BODY)), None),
}
BODY = clip(1).partition("\n")[0]


def one():
    return Clip.objects.filter(pk=first().pk)


def rename(name):
    outlet = Source.objects.get()
    edit_source(source=outlet, version=outlet.version, name=name)


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_carried_and_changed_since_stands_in_the_next_delivery_once(delivered, name):
    number = first().pk
    change, kind = CHANGES[name]
    change()
    delivery = next_one()
    assert kinds(delivery) == ([(kind, number)] if kind else [])
    later = Period(date(2024, 1, 11), date(2024, 1, 11))
    assert make_delivery(list=the_list(), period=later) is None, "not a second time"


def test_a_clip_that_is_shown_again_is_told_anew(delivered):
    number = first().pk
    services.withdraw(clips=one())
    assert kinds(next_one()) == [("withdrawn", number)]
    services.publish(clips=Clip.objects.filter(pk=number))
    later = Period(date(2024, 1, 11), date(2024, 1, 11))
    assert kinds(make_delivery(list=the_list(), period=later)) == [("corrected", number)]


def test_a_clip_that_is_undone_or_deleted_for_good_is_told_by_what_it_was_called(delivered):
    act = paste(text=clip(5), date=DAY, publish=True).act
    assert [kind for kind, _clip in kinds(next_one())] == ["new"], "it came late, and is sent"
    called = DeliveredClip.objects.last().label
    undo(act=act)
    later = make_delivery(list=the_list(), period=Period(date(2024, 1, 11), date(2024, 1, 11)))
    (row,) = later.carried.all()
    assert (row.kind, row.label, row.date) == ("withdrawn", called, DAY)
    assert called in letter(later).text


def test_what_is_deleted_for_good_leaves_no_words_in_what_was_delivered(delivered):
    number = first().pk
    with time_machine.travel(at(10), tick=False):
        services.trash(clips=one())
    purge_trash(before=at(11))
    row = DeliveredClip.objects.get(clip=number)
    assert row.label == ""
    with override("ja"):
        assert str(row) == "朝凪新聞 2024年1月9日(火)"


def test_a_late_clip_of_a_delivered_day_goes_out_with_the_next(delivered):
    paste(text=clip(3), date=DAY, publish=True)
    paste(text=clip(4), date=date(2024, 1, 1), publish=True)
    delivery = next_one()
    assert [row.date for row in delivery.carried.all()] == [DAY], "no day before the first delivery"
    assert "3本め" in letter(delivery).text


def test_lists_know_nothing_of_each_other(delivered):
    other = make_list(name="別", subscribers=WHO)
    corrected(body="亀裂は無かった。")
    assert [kind for kind, _clip in kinds(make_delivery(list=other, period=FIRST))] == ["new"] * 2
    assert [kind for kind, _clip in kinds(next_one())] == ["corrected"]


def test_queries_do_not_grow_with_the_clips(delivered, django_assert_max_num_queries):
    paste(text=clips(*range(3, 9)), date=OTHER_DAY, publish=True)
    with django_assert_max_num_queries(22):
        delivery = next_one()
    with django_assert_max_num_queries(28):
        letter(delivery)


def headline_only():
    outlet = Source.objects.get()
    edit_source(
        source=outlet, version=outlet.version, name=outlet.name, credit="許諾番号1",
        sight=type(outlet.sight).of("headline"),
    )  # fmt: skip


@pytest.mark.parametrize("whole", [False, True])
def test_subscribers_get_what_visitors_see_unless_the_list_has_a_licence(delivered, whole):
    headline_only()
    said = letter(edited(whole=whole).deliveries.get())
    for words in (said.text, said.html):
        assert ("1本めの亀裂" in words) is whole
        assert "橋に亀裂" in words
        assert "許諾番号1" in words


def test_a_letter_begins_with_its_cover_and_contents_and_ends_with_who_answers_for_it(delivered):
    Cover.objects.create(
        heading="橋の便り",
        text="おはようございます。",
        addressees="局内各位",
        footer="転載を禁じます。",
    )
    House.objects.create(publisher="港の会", contact="desk@asanagi.example")
    said = letter(the_list().deliveries.get())
    assert said.subject == "橋の便り 2024年1月9日(火)"
    order = (
        "橋の便り 局内各位 おはよう 橋に亀裂 1本めの亀裂 2本めの亀裂 転載を禁じます。 港の会 desk@"
    )
    for words in (said.text, said.html.partition("</title>")[2]):
        places = [words.index(one) for one in order.split()]
        assert places == sorted(places)


def test_without_a_heading_of_the_house_a_letter_is_called_by_its_list(delivered):
    assert letter(the_list().deliveries.get()).subject == "局内 2024年1月9日(火)"


def test_a_letter_in_which_nothing_is_new_says_so():
    row = make_list(name="局内", terms=Terms(always=True), subscribers=WHO)
    said = letter(make_delivery(list=row, period=FIRST))
    assert "<p>" in said.html.partition("</header>")[2]
    assert len(said.text.split("\n\n")) == 2


def test_corrections_stand_first_and_say_what_holds_now(delivered):
    second = Clip.objects.in_order().last()
    services.withdraw(clips=Clip.objects.filter(pk=second.pk))
    corrected(body="亀裂は無かった。")
    paste(text=clip(7), date=OTHER_DAY, publish=True)
    said = letter(next_one())
    for words in (said.text, said.html):
        assert words.index("亀裂は無かった。") < words.index("7本め")
        assert "2本めの亀裂" not in words, "withdrawn words go to nobody"
        assert words.count("亀裂は無かった。") == 1


def test_what_is_withdrawn_before_a_copy_goes_out_is_not_in_it(delivered):
    services.withdraw(clips=Clip.objects.all())
    said = letter(the_list().deliveries.get())
    assert "亀裂" not in said.text + said.html


def test_a_letter_is_in_the_language_of_its_list(delivered):
    said = letter(edited(language="en").deliveries.get())
    assert "Contents" in said.text
    assert '<html lang="en">' in said.html
    assert said.subject == "局内 Tue 9 Jan 2024"


def test_markup_in_the_words_is_no_markup_of_the_mail(delivered):
    corrected(body="<script>alert(1)</script> & <b>")
    said = letter(next_one())
    assert "<script>" not in said.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in said.html
