"""Published at a time, looked into with the save, handed in twice: one act, once."""

import datetime

import pytest
from django.utils import timezone

from clips.models import CheckedQuote, Clip, Paste, State
from clips.services.clips import publish_due
from tests.admin.desks import DESK_OF_DAY, SHORT, TWO, complaints, handed_in, text_kept

QUOTED = "市長は「夏までに直す」と述べた。\n出典: 岬新聞\n\n#灯台(市長「秋までに直す」)"


def soon(minutes=90):
    at = timezone.localtime() + datetime.timedelta(minutes=minutes)
    return at.replace(second=0, microsecond=0)


def written(moment):
    return moment.strftime("%Y-%m-%dT%H:%M")


def test_new_clips_and_drafts_are_shown_when_their_time_comes(client_of, publisher):
    there = client_of(publisher)
    handed_in(there, SHORT)
    response = handed_in(there, TWO, act="schedule", at=written(soon()))
    assert "2 clips will be published on" in there.get(response.url).text
    assert set(Clip.objects.values_list("state", "publish_at")) == {(State.SCHEDULED, soon())}
    publish_due(now=soon() + datetime.timedelta(minutes=1))
    assert Clip.objects.published().count() == 2


def test_it_is_one_act_that_undo_takes_back_whole(client_of, publisher):
    there = client_of(publisher)
    act = there.get(handed_in(there, TWO, act="schedule", at=written(soon())).url).context["act"]
    there.post("/en/admin/desk/undo/", {"act": act})
    assert not Clip.objects.exists()


WRONG = [
    # (moment, sentence)
    ("", "Give the moment at which it is to be published."),
    ("あした", "Give the moment as a date and a time"),
    ("2024-01-09T06:00", "is past already"),
]


@pytest.mark.parametrize(("moment", "sentence"), WRONG)
def test_a_moment_that_is_none_is_refused_with_the_text_kept(
    client_of, publisher, moment, sentence
):
    there = client_of(publisher)
    response = handed_in(there, TWO, act="schedule", at=moment)
    assert (response.status_code, text_kept(response)) == (422, TWO)
    assert sentence in complaints(response)[0]
    assert handed_in(there, TWO, act="draft", at=moment).status_code == 302, "a draft has none"


def test_only_who_may_publish_may_schedule(client_of, editor):
    assert handed_in(client_of(editor), TWO, act="schedule", at=written(soon())).status_code == 403
    assert not Clip.objects.exists()


def reasons(response):
    (quote,) = response.context["reading"].rows[0].quotes
    return quote


def test_a_reason_is_given_with_the_save_and_belongs_to_its_act(client_of, editor):
    there = client_of(editor)
    quote = reasons(handed_in(there, QUOTED, act="read"))
    why = {quote.field: "会見の録音で確かめた"}
    read = reasons(handed_in(there, QUOTED, act="read", **why))
    assert (quote.asks, read.asks, read.why) == (True, False, "会見の録音で確かめた")
    page = there.get(handed_in(there, QUOTED, **why).url)
    assert "1 quotation is marked as looked into." in page.text
    assert CheckedQuote.objects.get().why == "会見の録音で確かめた"
    assert reasons(handed_in(there, QUOTED, act="read")).answered
    there.post("/en/admin/desk/undo/", {"act": page.context["act"]})
    assert not CheckedQuote.objects.exists()


def test_a_stored_quote_is_answered_without_any_other_change(client_of, editor):
    there = client_of(editor)
    handed_in(there, QUOTED)
    quote = reasons(handed_in(there, QUOTED, act="read"))
    handed_in(there, QUOTED, **{quote.field: "原本で確かめた"})
    assert CheckedQuote.objects.get().by.username == "editor"
    assert (Paste.objects.count(), Clip.objects.count()) == (1, 1)


def test_a_reason_that_is_none_refuses_the_whole_save(client_of, editor):
    there = client_of(editor)
    quote = reasons(handed_in(there, QUOTED, act="read"))
    response = handed_in(there, QUOTED, **{quote.field: "長" * 501})
    assert (response.status_code, text_kept(response)) == (422, QUOTED)
    assert not Clip.objects.exists()


def test_the_same_form_twice_is_saved_once_and_answered_alike(client_of, editor):
    there = client_of(editor)
    token = there.get(DESK_OF_DAY).context["form"]["token"].value()
    first, second = (handed_in(there, TWO, token=token) for _time in range(2))
    assert first.url == second.url
    page = there.get(second.url).text
    assert page.count("2 clips were saved as drafts.") == 1
    assert Paste.objects.count() == 1


def test_what_was_undone_lies_on_the_desk_again(client_of, publisher):
    """Publish, undo, publish again."""
    there = client_of(publisher)
    page = there.get(handed_in(there, TWO, act="publish").url)
    back = f"{DESK_OF_DAY}?again={page.context['act']}"
    response = there.post("/en/admin/desk/undo/", {"act": page.context["act"], "back": back})
    assert not Clip.objects.exists()
    again = there.get(response.url)
    assert text_kept(again) == TWO
    assert handed_in(there, text_kept(again), act="publish").status_code == 302
    assert Clip.objects.published().count() == 2


def test_ones_own_acts_are_listed_and_undone_from_there(client_of, editor, other_editor):
    there = client_of(editor)
    assert "You have done nothing yet" in there.get("/en/admin/desk/acts/").text
    handed_in(there, TWO)
    page = there.get("/en/admin/desk/acts/")
    assert [(what, act.label) for what, act in page.context["acts"]] == [("Pasted", "2024-01-09")]
    assert client_of(other_editor).get("/en/admin/desk/acts/").context["acts"] == []


def test_a_day_is_closed_and_opened_again_by_those_who_may(client_of, editor, publisher):
    there, address = client_of(publisher), f"{DESK_OF_DAY}close/"
    handed_in(there, TWO)
    assert "Close the day" in there.get(DESK_OF_DAY).text
    assert client_of(editor).post(address, {"do": "close"}).status_code == 403
    closed = there.get(there.post(address, {"do": "close"}).url)
    assert "is closed." in closed.text
    assert closed.context["stored"].row.closed_at
    assert not there.get(there.post(address, {"do": "reopen"}).url).context["stored"].row.closed_at
    assert there.post(address, {"do": "burn"}).status_code == 404
    assert there.get(address).status_code == 405


def test_who_writes_in_a_closed_day_is_told_and_may_open_it_again(client_of, editor, publisher):
    there, address = client_of(publisher), f"{DESK_OF_DAY}close/"
    handed_in(there, SHORT)
    there.post(address, {"do": "close"})
    for client, may in ((client_of(editor), False), (there, True)):
        text = f"{SHORT}\n\n{'月' if may else '星'}が出た。\n\n#空"
        page = client.get(handed_in(client, text).url).text
        assert "Tue 9 Jan 2024 is closed: nothing more was expected for it." in page
        assert (f'formaction="{address}"' in page) is may
        again = client.get(handed_in(client, text).url).text
        assert "nothing more was expected" not in again, "nothing was written"
    there.post(address, {"do": "reopen"})
    page = there.get(handed_in(there, f"{SHORT}\n\n雨が降った。\n\n#空").url).text
    assert "nothing more was expected" not in page
