"""What cron runs: days put on a blog, deliveries sent, copies counted; each run leaves a record."""

import io
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from clips.models import BlogPost, Clip, Copy, Delivery, MailingList, Run
from clips.services.clips import set_source, withdraw
from clips.services.locks import alone
from clips.services.mailing import Address, Terms, edit_list, make_list
from clips.services.pasting import paste
from tests.atompub_server import KEY, USER, AtomPubServer
from tests.services.texts import DAY, OTHER_DAY, clip, clips
from tests.smtp_server import SmtpServer
from tests.stages import stage

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
MORNING = datetime(2024, 1, 10, 6, tzinfo=ZoneInfo("Asia/Tokyo"))
UME, KYOKU = "ume@asanagi.example", "kyoku@asanagi.example"
WHO = [Address(KYOKU, readers=3), Address(UME)]


def store():
    paste(text=clips(1, 2), date=DAY, publish=True)
    set_source(clips=Clip.objects.all(), source="朝凪新聞(3面)、橋に亀裂")
    make_list(name="局内", terms=Terms(language="en"), subscribers=WHO)


@stage
def day():
    store()


def run(*arguments, at=MORNING):
    out = io.StringIO()
    with time_machine.travel(at, tick=False):
        call_command(*arguments, stdout=out, stderr=out)
    return out.getvalue()


def fails(words, *arguments):
    with pytest.raises(CommandError, match=words):
        run(*arguments)


@pytest.fixture
def blog(settings):
    with AtomPubServer() as server:
        settings.ATOMPUB_URL, settings.ATOMPUB_USER = server.service, USER
        settings.ATOMPUB_KEY = KEY
        yield server


def test_a_day_is_put_on_the_blog_and_the_run_tells_it(day, blog):
    assert run("publish_blog", "2024-01-09") == "2024-01-09: created\n"
    assert run("publish_blog", "2024-01-09") == "2024-01-09: nothing new\n"
    assert [one.told for one in Run.objects.order_by("pk")] == [
        "2024-01-09: created", "2024-01-09: nothing new"
    ]  # fmt: skip
    assert all(one.ended_at and not one.failed for one in Run.objects.all())
    assert KEY not in repr(list(Run.objects.values()) + list(BlogPost.objects.values()))


def test_all_days_from_one_on_and_one_that_fails_stops_none(day, blog):
    paste(text=clip(3), date=date(2024, 1, 8), publish=True)
    blog.blog.faults = ["500"]
    fails("1 of 2 days", "publish_blog", "--closed-since", "2024-01-01")
    assert Run.objects.get().failed
    assert len(blog.blog.entries) == 1
    told = run("publish_blog", "--closed-since", "2024-01-01")
    assert told == "2024-01-08: created\n2024-01-09: nothing new\n"
    assert run("publish_blog", "--closed-since", "2024-02-01") == ""


def test_trying_it_leaves_no_trace(day, blog):
    assert run("publish_blog", "2024-01-09", "--dry-run") == "2024-01-09: created\n"
    assert not Run.objects.exists()
    assert blog.asked() == []


def test_a_blog_that_nobody_has_named_is_told_by_its_settings(day, settings):
    settings.ATOMPUB_URL = settings.ATOMPUB_USER = settings.ATOMPUB_KEY = ""
    fails("ATOMPUB_URL, ATOMPUB_USER, ATOMPUB_KEY not set", "publish_blog", "2024-01-09")


def test_what_is_due_is_sent_once_however_often_it_is_asked_for(day):
    assert run("deliver") == "局内 2024-01-09: 2 copies sent.\n"
    assert run("deliver") == "局内: nothing to send.\n"
    assert sorted(one.to[0] for one in mail.outbox) == [KYOKU, UME]
    assert Run.objects.count() == 2


def test_a_day_that_is_asked_for_has_to_be_over(day):
    run("deliver", "--date", "2024-01-09")
    assert len(mail.outbox) == 2
    fails("not over", "deliver", "--date", "2024-01-10")
    assert [one.failed for one in Run.objects.order_by("began_at", "pk")] == [False, True]


def test_trying_it_prints_the_letter_and_sends_nothing(day):
    told = run("deliver", "--dry-run")
    assert "局内 Tue 9 Jan 2024: 2 copies" in told
    assert "1本めの亀裂" in told
    assert (mail.outbox, Delivery.objects.count(), Run.objects.count()) == ([], 0, 0)


def test_one_list_by_its_name_and_none_that_is_switched_off(day):
    make_list(name="別", subscribers=WHO)
    run("deliver", "--list", "別")
    assert [one.list.name for one in Delivery.objects.all()] == ["別"]
    row = MailingList.objects.get(name="局内")
    edit_list(list=row, version=row.version, name=row.name, terms=Terms(active=False))
    assert run("deliver") == "別: nothing to send.\n"
    fails("no active mailing list called 局内", "deliver", "--list", "局内")


def test_somebody_who_lost_a_mail_gets_it_once_more(day):
    run("deliver")
    run("deliver", "--again", UME.upper())
    assert [one.to[0] for one in mail.outbox].count(UME) == 2
    fails("has gone to saku@asanagi.example", "deliver", "--again", "saku@asanagi.example")


def test_an_address_that_is_refused_is_tried_by_the_next_run(day, settings):
    with SmtpServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        server.refused = {UME: "450 later"}
        fails("the next run tries again", "deliver")
        server.refused = {}
        assert "1 copies sent" in run("deliver")
        assert sorted(server.reached) == [KYOKU, UME]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", [["deliver"], ["publish_blog", "2024-01-09"]])
def test_a_second_run_beside_the_first_does_nothing(blog, command):
    with alone(command[0]) as held, ThreadPoolExecutor(1) as other:
        assert held
        with pytest.raises(CommandError, match=f"{command[0]} is running already"):
            other.submit(beside, *command).result()
    assert (mail.outbox, blog.asked()) == ([], [])
    assert not Run.objects.exists()


def beside(*arguments):
    try:
        return run(*arguments)
    finally:
        connection.close()


def test_copies_are_counted_on_the_terminal_and_for_a_spreadsheet(day):
    run("deliver")
    days = ("copies", "--since", "2024-01-10", "--until", "2024-01-10")
    rows = [line.split() for line in run(*days).splitlines()]
    assert rows == [["outlet", "clips", "copies", "readers"], ["朝凪新聞", "2", "4", "8"]]
    assert "朝凪新聞,2,4,8" in run(*days, "--csv")


def test_a_correction_stands_in_the_next_mail(day):
    run("deliver")
    withdraw(clips=Clip.objects.filter(pk=Clip.objects.in_order().first().pk))
    paste(text=clip(3), date=OTHER_DAY, publish=True)
    run("deliver", at=MORNING.replace(day=11))
    body = mail.outbox[-1].body
    assert body.index("Withdrawn: 橋に亀裂") < body.index("3本め")


def killed(signals, url, port):
    """One run as its own process; `signals` is where the server leaves whom to kill."""
    given = {"DATABASE_URL": url, "EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "deliver"],
        cwd=ROOT,
        env={**os.environ, **given},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    signals.append(process.pid)
    said, _none = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_between_any_two_mails_sends_nobody_twice(transactional_db):
    """Killed as soon as the server has a mail's words: the worst moment there is."""
    on_it = [Address(f"reader{n}@asanagi.example") for n in range(30)]
    make_list(name="毎日", terms=Terms(always=True), subscribers=on_it)
    given = urlsplit(os.environ["DATABASE_URL"])
    url = given._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    with SmtpServer() as server:
        pids, kills = [], 0
        for mails in (1, 3, 0, 7, 2, 1, None):
            count = iter(range(100))
            server.after_data = lambda _to, n=mails, c=count: (
                os.kill(pids[-1], signal.SIGKILL) if n is not None and next(c) == n else None
            )
            code, said = killed(pids, url, server.port)
            kills += code == -signal.SIGKILL
        assert kills == 6, said
        assert len(server.reached) == len(set(server.reached)), "nobody twice"
        uncertain = [copy.address for copy in Copy.objects.all() if copy.is_uncertain]
        assert len(uncertain) <= kills
        assert len(set(server.reached) | set(uncertain)) == 30, "and nobody is forgotten"
        assert Delivery.objects.latest("pk").state == Delivery.State.INCOMPLETE
