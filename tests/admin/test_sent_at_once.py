"""One form sent eight times at the same moment, as an impatient hand and a bad line do: it is saved
once, nobody meets an error, and every answer leads to the same place."""

import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from clips.models import Clip, Paste, Post
from clips.services.pasting import paste
from tests.admin.forms import sent
from tests.conftest import ROOT

pytestmark = [pytest.mark.django_db(transaction=True)]

AT_ONCE = 8
SECRET = "impatient" * 3 + "hands"  # of the length that a CSRF cookie has
SERVER = """
import sys, django
django.setup()
from digest.server import Server
Server(int(sys.argv[1]), when_ready=lambda: print("ready", flush=True)).run()
"""


class Hand:
    """A logged-in browser that sends one form from many threads."""

    def __init__(self, user, address):
        client = Client()
        client.force_login(user)
        self.host, self.client = urlsplit(address).netloc, client
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: SECRET}
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": address,
        }

    def send_at_once(self, path, fields):
        """(status, where it leads) of each of the eight answers."""
        body = urlencode({**fields, "csrfmiddlewaretoken": SECRET})
        start = Barrier(AT_ONCE)

        def send(_number):
            line = HTTPConnection(self.host, timeout=60)
            line.connect()
            start.wait(timeout=30)
            line.request("POST", path, body, self.headers)
            answer = line.getresponse()
            answer.read()
            line.close()
            return answer.status, answer.headers.get("Location")

        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(send, range(AT_ONCE)))


def desk_is_raced(hand, times):
    """That many pastes, each of a day of its own."""
    for number in range(times):
        day = date(2023, 1, 1) + timedelta(days=number)
        text = (
            f"{number}番の灯台が{number}日に消えた。市長は「すぐ直す」と述べた。\n\n#灯台(消える)"
        )
        fields = {"text": text, "date": str(day), "act": "draft", "token": str(uuid4())}
        answers = hand.send_at_once(f"/en/admin/desk/{day}/", fields)
        assert len(set(answers)) == 1, answers
        assert answers[0][0] == 302, answers
        assert f"/en/admin/desk/{day}/?act=" in answers[0][1]
        assert Post.objects.filter(day__date=day).count() == 1
        assert Clip.objects.on_day(day).count() == 1
    assert Paste.objects.count() == times


@pytest.fixture
def served(tmp_path):
    """The address of gunicorn with its workers, on the test's own database."""
    given = urlsplit(os.environ["DATABASE_URL"])
    url = given._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(port)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
    )
    assert process.stdout.readline() == "ready\n"
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=30)


def test_one_paste_sent_eight_times_at_once_is_one_post_five_times_over(live_server, editor):
    desk_is_raced(Hand(editor, live_server.url), 5)


def test_one_edit_sent_eight_times_at_once_is_one_edit(live_server, editor):
    paste(text="灯台が消えた。\n\n#灯台", date=date(2024, 1, 9))
    hand, clip = Hand(editor, live_server.url), Clip.objects.get()
    path = f"/en/admin/clips/clip/{clip.pk}/change/"
    fields = {**sent(hand.client.get(path)), "body": "灯台がまた点いた。"}
    fields.pop("csrfmiddlewaretoken", None)
    answers = hand.send_at_once(path, fields)
    clip.refresh_from_db()
    assert set(answers) == {(302, "/en/admin/clips/clip/")}
    assert (clip.body, clip.version) == ("灯台がまた点いた。", 2)


@pytest.mark.soak
def test_one_paste_sent_eight_times_at_once_is_one_post_five_hundred_times_over(served, editor):
    desk_is_raced(Hand(editor, served), 500)
