"""What stands before a quotation, decided in the admin: a speaker, or the name of a thing."""

from datetime import date

import pytest

from clips.models import KnownHead, Speaker, StatementPlace
from clips.services.attribution import decide_head
from tests.stages import stage

LIST = "/en/admin/clips/knownhead/"
TEXT = """防潮班は「土のうを積む」と言った。

#防潮(防潮班「土のうを積む」・班の長「まだ足りない」)"""


@stage
def day():
    from clips.services.pasting import paste

    paste(text=TEXT, date=date(2024, 1, 9))


@pytest.fixture
def there(day, client_of, editor):
    return client_of(editor)


def decided(client, head, meaning, speaker="", **fields):
    data = {"head": head, "meaning": meaning, "speaker_name": speaker, **fields}
    return client.post(f"{LIST}add/", data)


def changed(client, known, meaning, speaker="", opened=None, delete=False):
    if delete:
        return client.post(f"{LIST}{known.pk}/delete/", {"post": "yes"})
    seen = known.speaker_id or 0 if opened is None else opened
    data = {"meaning": meaning, "speaker_name": speaker, "opened_version": seen}
    return client.post(f"{LIST}{known.pk}/change/", data)


def heads():
    """Who says what, as it is stored."""
    places = StatementPlace.objects.in_order().select_related("statement__speaker")
    return [(place.statement.speaker.name, place.text) for place in places]


BOTH = [("防潮班", "土のうを積む"), ("班の長", "まだ足りない")]


def undone(client, response):
    page = client.get(response.url).content.decode()
    act = page.split("/desk/undo/?act=")[-1].split('"')[0]
    client.post("/en/admin/desk/undo/", {"act": act})


def test_a_head_becomes_the_name_of_a_thing_and_a_speaker_again(there):
    response = decided(there, "防潮班", "thing")
    assert response.status_code == 302
    assert heads() == BOTH[1:]
    undone(there, response)
    assert heads() == BOTH
    assert not KnownHead.objects.exists()


def test_a_head_is_said_to_be_a_speaker_by_any_of_its_names(there):
    assert decided(there, "班の長", "speaker", "防潮班").status_code == 302
    assert heads() == [("防潮班", "土のうを積む"), ("防潮班", "まだ足りない")]


def test_a_decision_is_changed_then_taken_back(there):
    known = decide_head(head="防潮班", speaker=None)
    page = there.get(LIST).content.decode()
    assert "the name of a thing" in page
    assert changed(there, known, "speaker", "防潮隊").status_code == 302
    assert heads()[0] == ("防潮隊", "土のうを積む")
    known.refresh_from_db()
    response = changed(there, known, "", delete=True)
    assert heads() == BOTH
    undone(there, response)
    assert heads()[0] == ("防潮隊", "土のうを積む")


REFUSED = [
    # (head, meaning, speaker, words, why)
    ("防潮隊", "thing", "", "“防潮隊” has been decided already.", "its page is the place for that"),
    ("班の長", "speaker", "", "Say which speaker.", "nobody is named"),
    ("班の長", "speaker", "\u200b", "cannot be the name of a speaker", "nothing that is seen"),
    ("\u200b", "thing", "", "cannot be the name of a speaker", "nothing that is seen"),
    ("班の長", "", "", "This field is required.", "neither is said"),
]


@pytest.mark.parametrize(("head", "meaning", "speaker", "words", "why"), REFUSED)
def test_a_refusal_is_said_in_words(there, head, meaning, speaker, words, why):
    decide_head(head="防潮隊", speaker="防潮班")
    response = decided(there, head, meaning, speaker)
    page = response.content.decode()
    assert response.status_code in (200, 422), why
    assert words in page, why
    assert "onstraint" not in page, why
    assert KnownHead.objects.get().speaker.name == "防潮班", why


def test_a_stale_decision_is_answered_with_both_and_may_be_sent_again(there):
    known = decide_head(head="班の長", speaker="防潮班")
    opened = known.speaker_id
    decide_head(head="班の長", speaker=None)
    response = changed(there, known, "speaker", "新しい班長", opened=opened)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else has changed this since you opened it." in page
    assert 'value="新しい班長"' in page
    again = response.context["adminform"].form["opened_version"].value()
    assert changed(there, known, "speaker", "新しい班長", opened=again).status_code == 302
    assert KnownHead.objects.get().speaker.name == "新しい班長"


ROLES = [
    # (who, looking, writing)
    ("publisher", 200, 302),
    ("editor", 200, 302),
    ("staff", 200, 403),
    ("reader", 302, 302),
    ("visitor", 302, 302),
]


@pytest.mark.parametrize(("who", "looks", "writes"), ROLES)
def test_who_may_do_what(request, client_of, there, who, looks, writes):
    client = request.getfixturevalue(who)
    client = client if who == "visitor" else client_of(client)
    may = who in ("publisher", "editor")
    known = decide_head(head="班の長", speaker=None)
    assert client.get(LIST).status_code == looks
    assert client.get(f"{LIST}{known.pk}/change/").status_code == looks
    assert client.get(f"{LIST}add/").status_code == (200 if may else writes)
    assert decided(client, "防潮班", "thing").status_code == writes
    assert KnownHead.objects.filter(head="防潮班").exists() == may
    assert changed(client, known, "speaker", "防潮班").status_code == writes
    assert bool(KnownHead.objects.get(head="班の長").speaker) == may
    assert changed(client, known, "", delete=True).status_code == writes
    assert KnownHead.objects.filter(head="班の長").exists() != may


def test_staff_read_what_a_head_stands_for(client_of, staff, there):
    known = decide_head(head="班の長", speaker="防潮班")
    page = client_of(staff).get(f"{LIST}{known.pk}/change/").content.decode()
    assert "防潮班" in page
    assert '<input type="radio"' not in page


def test_speakers_of_all_kinds_are_offered(there):
    page = there.get(f"{LIST}add/").content.decode()
    assert '<option value="防潮班">' in page
    assert Speaker.objects.count() == 2
