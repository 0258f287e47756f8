"""Copies on their way, against a mail server of our own: each address once, whatever happens."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from clips.exports.letter import letter
from clips.models import Clip, Copy, Delivery, House, Identity, Source
from clips.services.clips import edit_clip, set_source, withdraw
from clips.services.copies import Line, as_csv, copies_by_outlet
from clips.services.delivering import Period, make_delivery
from clips.services.mailing import Address, make_list
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.sending import MOST_TRIES, PRINTED, send, send_again, unfinished
from clips.services.sources import edit_source
from tests.services.texts import DAY, OTHER_DAY, clips
from tests.smtp_server import SmtpServer, address_of, said
from tests.stages import stage

pytestmark = [pytest.mark.django_db]

UME, KYOKU, SAKU = (f"{name}@asanagi.example" for name in ("ume", "kyoku", "saku"))
WHO = [Address(KYOKU, "港支局, 記者室", readers=3), Address(UME, "梅"), Address(SAKU, "朔")]
LONG = "、".join(["三つの橋に同じ向きの亀裂が見つかり、市は夜のうちに全てを閉じた"] * 40)


@stage
def delivery():
    """Three copies that nobody has sent yet: of two clips of an outlet, one of another."""
    paste(text=f"{clips(1, 2, 3)}\n\n{LONG}。\n.一行。\n\n#橋(亀裂)", date=DAY, publish=True)
    numbers = list(Clip.objects.in_order().values_list("pk", flat=True))
    set_source(clips=Clip.objects.filter(pk__in=numbers[:2]), source="朝凪新聞(3面)、橋に亀裂")
    set_source(clips=Clip.objects.filter(pk=numbers[2]), source="港町日報、三本め")
    House.objects.create(publisher="港の会", contact="desk@asanagi.example")
    make_delivery(list=make_list(name="局内の日報", subscribers=WHO), period=Period(DAY, DAY))


@pytest.fixture
def server(settings):
    with SmtpServer() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.DEFAULT_FROM_EMAIL = "kirinuki@asanagi.example"
        yield running


def sent(**more):
    return send(delivery=Delivery.objects.get(), compose=letter)


def state():
    return Delivery.objects.get().state


def test_each_address_gets_a_mail_of_its_own_with_text_and_html(delivery, server):
    assert sent().sent == 3
    assert sorted(server.reached) == [KYOKU, SAKU, UME]
    assert state() == Delivery.State.SENT
    for mail in server.mails:
        assert mail["Subject"] == "局内の日報 2024年1月9日(火)"
        assert mail.get_content_type() == "multipart/alternative"
        for kind in ("plain", "html"):
            words = said(mail, kind)
            assert "1本めの亀裂" in words
            assert LONG in words, "a long line comes out as it went in"
            assert "港の会" in words
        assert "\n.一行。\n" in said(mail, "plain").replace("\r\n", "\n")


def test_the_head_of_a_mail_says_whose_it_is_and_how_to_leave(delivery, server):
    sent()
    mail = next(mail for mail in server.mails if address_of(mail).addr_spec == KYOKU)
    assert address_of(mail).display_name == "港支局, 記者室"
    sender = address_of(mail, "From")
    assert (sender.display_name, sender.addr_spec) == ("港の会", "kirinuki@asanagi.example")
    assert mail["Reply-To"] == "desk@asanagi.example"
    own = Identity.objects.ours().uuid.hex
    copy = Copy.objects.get(address=KYOKU)
    assert mail["Message-ID"] == f"<copy-{copy.pk}.{own}@asanagi.example>"
    assert mail["List-Id"] == f"<list-{copy.delivery.list_id}.{own}.asanagi.example>"
    assert mail["List-Unsubscribe"] == "<mailto:desk@asanagi.example?subject=unsubscribe>"
    assert mail["Content-Language"] == "ja"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime.utcoffset() == timedelta(hours=9)
    assert len({mail["Message-ID"] for mail in server.mails}) == 3


def test_sending_again_sends_nothing_more(delivery, server):
    sent()
    assert sent().sent == 0
    assert len(server.taken) == 3
    assert not unfinished()


def test_one_address_that_is_refused_stops_no_other_and_is_tried_again(delivery, server):
    server.refused = {UME: "450 the box is full"}
    done = sent()
    assert (done.sent, done.refused) == (2, 1)
    assert Copy.objects.get(address=UME).error == "450 the box is full"
    assert state() == Delivery.State.SENDING
    server.refused = {}
    assert sent().sent == 1
    assert sorted(server.reached) == [KYOKU, SAKU, UME]
    assert state() == Delivery.State.SENT


def test_an_address_that_is_refused_every_time_is_given_up(delivery, server):
    server.refused = {UME: "550 no such user here"}
    assert [sent().refused for _run in range(MOST_TRIES + 1)] == [1] * MOST_TRIES + [0]
    assert state() == Delivery.State.INCOMPLETE
    assert Delivery.objects.get().finished_at


def test_where_no_server_answers_no_address_is_at_fault(delivery, settings, server):
    settings.EMAIL_PORT, there = 1, settings.EMAIL_PORT
    done = sent()
    assert (done.sent, done.refused) == (0, 0)
    assert "refused" in done.error
    assert set(Copy.objects.values_list("tries", flat=True)) == {0}
    settings.EMAIL_PORT = there
    assert sent().sent == 3


def test_a_server_that_hangs_up_is_tried_again_under_the_same_message_id(delivery, server):
    server.hangs_up = True
    assert sent().refused == 3
    server.hangs_up = False
    assert sent().sent == 3
    assert sorted(server.reached) == [KYOKU, SAKU, UME]


class Killed(BaseException):
    """As a process ends that is told to."""


@pytest.mark.parametrize("before", [1, 2, 3])
def test_a_run_that_was_killed_goes_on_and_sends_nobody_twice(delivery, server, before):
    """Killed before a mail is handed over, and behind that, when nobody could note it any more."""
    done, saved = [], Copy.save

    def killed(copy, *arguments, **named):
        if copy.sent_at and len(server.taken) == before:
            raise Killed
        return saved(copy, *arguments, **named)

    Copy.save = killed
    try:
        with pytest.raises(Killed):
            sent()
    finally:
        Copy.save = saved
    assert len(server.taken) == before
    done = sent()
    assert (done.sent, done.uncertain) == (3 - before, 1)
    assert len(server.reached) == len(set(server.reached)) == 3
    assert state() == Delivery.State.INCOMPLETE, "of one nobody knows whether it went out"


def test_somebody_who_asks_gets_it_once_more_as_another_mail(delivery, server):
    sent()
    send_again(copy=Copy.objects.get(address=UME), compose=letter)
    assert server.reached.count(UME) == 2
    ids = [mail["Message-ID"] for mail in server.mails if address_of(mail).addr_spec == UME]
    assert len(set(ids)) == 2


def test_what_would_only_be_printed_does_not_count_as_sent(delivery, settings):
    settings.EMAIL_BACKEND = PRINTED
    with pytest.raises(Refused, match="No mail server is set"):
        sent()
    assert not Copy.objects.exclude(sent_at=None)


def test_a_line_break_in_a_subject_is_none(delivery, server):
    def broken(row):
        said = letter(row)
        return type(said)("橋\r\nBcc: all@asanagi.example", said.text, said.html)

    assert send(delivery=Delivery.objects.get(), compose=broken).sent == 3
    assert {mail["Subject"] for mail in server.mails} == {"橋 Bcc: all@asanagi.example"}
    assert all(len(recipients) == 1 for recipients, _mail in server.taken)


TODAY = {"since": date(2000, 1, 1), "until": date(2099, 1, 1)}


def test_copies_and_readers_are_counted_by_outlet_as_they_were_sent(delivery, server):
    assert copies_by_outlet(**TODAY) == [], "nothing was sent yet"
    server.refused = {UME: "550 no such user here"}
    sent()
    lines = [Line("", 1, 2, 4), Line("朝凪新聞", 2, 4, 8), Line("港町日報", 1, 2, 4)]
    assert copies_by_outlet(**TODAY) == lines
    tomorrow = timezone.localdate() + timedelta(1)
    assert copies_by_outlet(since=tomorrow, until=tomorrow) == []


def test_an_outlet_is_one_line_whatever_it_was_called_and_a_withdrawal_carries_nothing(
    delivery, server
):
    sent()
    outlet = Source.objects.get(name="朝凪新聞")
    edit_source(source=outlet, version=outlet.version, name="朝凪")
    first, second, third, _last = Clip.objects.in_order()
    edit_clip(clip=first, version=first.version, body="直した。")
    withdraw(clips=Clip.objects.filter(pk__in=[second.pk, third.pk]))
    following = make_delivery(list=Delivery.objects.get().list, period=Period(OTHER_DAY, OTHER_DAY))
    send(delivery=following, compose=letter)
    lines = {line.outlet: line.clips for line in copies_by_outlet(**TODAY)}
    assert lines == {"": 1, "朝凪": 3, "港町日報": 1}, "a correction is another copy"


def test_a_spreadsheet_takes_no_name_for_a_formula():
    written = as_csv([Line("=cmd()", 1, 2, 3), Line("朝凪新聞", 4, 5, 6)], ["媒体", "a", "b", "c"])
    assert written == "\ufeff媒体,a,b,c\r\n'=cmd(),1,2,3\r\n朝凪新聞,4,5,6\r\n"
