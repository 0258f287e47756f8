"""A feed is sent again when visitors would see something else, and only then."""

import pytest
from django.utils import timezone

from clips.models import Clip, House, Source, Speaker, State, Tag
from clips.models.sight import Sight
from clips.services.attribution import edit_speaker
from clips.services.clips import edit_clip, publish, schedule, trash, withdraw
from clips.services.days import close_day, reopen_day
from clips.services.pasting import paste
from clips.services.sources import edit_source
from clips.services.tags import add_alias
from clips.services.tree import rename_tag

pytestmark = pytest.mark.django_db
CLIPS, DAYS = "/feeds/?format=json", "/feeds/days/"

HIDDEN = "隠れた話。\n出典: 闇新聞\n#岬/灯台(隠れる・市長「隠す」)#秘密"


def state(client, address=CLIPS):
    return client.get(address)["ETag"]


def hidden():
    return Clip.objects.filter(body__startswith="隠れた話")


def shown():
    return Clip.objects.published().order_by("pk")[0]


def outlet(called, **fields):
    found = Source.objects.named(called).get()
    edit_source(source=found, version=found.version, **{"name": found.name} | fields)


def edit(clip, **fields):
    edit_clip(clip=clip, version=clip.version, **fields)


def paste_hidden():
    paste(text=HIDDEN, date=shown().day.date)


UNSEEN = [
    # (what happens, why visitors see nothing of it)
    (paste_hidden, "a draft on a public day, under a public tag, by a known speaker"),
    (lambda: edit(hidden().get(), body="隠れた話、書き直し。"), "it is worked on"),
    (lambda: schedule(clips=hidden(), at=timezone.now()), "it waits"),
    (lambda: hidden().update(updated_at=timezone.now()), "it is touched"),
    (lambda: outlet("闇新聞", name="闇日報", credit="許諾"), "its outlet is called otherwise"),
    (lambda: rename_tag(tag=Tag.objects.get(name="秘密"), name="秘中"), "a tag of its own too"),
    (lambda: trash(clips=hidden()), "it is thrown away"),
    (lambda: edit(shown(), body=f"{shown().body}\n奥の話。"), "only its first letters are shown"),
    (
        lambda: add_alias(tag=Tag.objects.get(name="港"), name="船着き場"),
        "no feed tells such names",
    ),
    (lambda: close_day(date=shown().day.date), "the day was over by the clock"),
    (lambda: reopen_day(date=shown().day.date), "and stays so"),
]
SEEN = [
    # (what happens, what visitors see of it)
    (lambda: edit(shown(), source="岬新聞(朝刊2面)、灯台が消える"), "another source line"),
    (lambda: outlet("岬新聞", credit="許諾2"), "the credit line"),
    (lambda: outlet("岬新聞", name="岬日日"), "the outlet's name"),
    (lambda: outlet("岬日日", sight=Sight.of("opening", 5)), "less of each excerpt"),
    (lambda: rename_tag(tag=Tag.objects.get(name="岬/灯台"), name="岬/明かり"), "the tag's name"),
    (lambda: House.objects.create(publisher="潮見の係"), "who publishes"),
    (lambda: paste(text="新しい話。\n#岬", date=shown().day.date, publish=True), "one clip more"),
    (lambda: withdraw(clips=Clip.objects.filter(pk=shown().pk)), "one less, and another's news"),
    (lambda: publish(clips=Clip.objects.filter(state=State.WITHDRAWN)), "and it is back"),
]


def test_what_nobody_sees_is_no_news(two_days, client):
    outlet("岬新聞", sight=Sight.of("opening", 5))
    before, days = state(client), state(client, DAYS)
    for happens, why in UNSEEN:
        happens()
        assert state(client) == before, why
    assert state(client, DAYS) == days


def test_what_visitors_see_is_news(two_days, client):
    before, days = state(client), state(client, DAYS)
    for happens, what in SEEN:
        happens()
        after = state(client)
        assert after != before, what
        before = after
    assert state(client, DAYS) != days
    speaker = Speaker.objects.get()
    edit_speaker(speaker=speaker, version=speaker.version, name="潮見市長")
    assert state(client) != before, "a speaker's name, which JSON tells"


def test_who_has_it_is_sent_nothing(two_days, client):
    answer, head = client.get("/feeds/"), client.head("/feeds/")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", answer["ETag"])
    for ask in (client.get, client.head):
        again = ask("/feeds/", headers={"If-None-Match": f'"x", {answer["ETag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"] == answer["Cache-Control"] == "public, max-age=60"
        assert again["ETag"] == answer["ETag"]
    assert "Last-Modified" not in answer, "a time would not tell of a withdrawal"


def test_an_empty_feed_is_the_same_at_each_look(client):
    assert state(client) == state(client)
    assert b"<updated>1970-01-01T00:00:00+00:00</updated>" in client.get("/feeds/").content
