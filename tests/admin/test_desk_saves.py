"""A text handed in at the desk is stored as it was read, once, and can be taken back."""

import pytest

from clips.exports.rows import day_tree
from clips.models import Clip, Paste, State
from clips.notation import write
from tests.admin.desks import DAY, DESK, DESK_OF_DAY, SHORT, TWO, handed_in, text_kept


def stored_text():
    return write([day_tree(DAY, clips=Clip.objects.kept())])


def test_the_reading_of_a_text_stores_nothing(client_of, editor):
    response = handed_in(client_of(editor), TWO, act="read")
    assert response.status_code == 200
    assert [row.number for row in response.context["reading"].rows] == [1, 2]
    assert text_kept(response) == TWO
    assert not Paste.objects.exists()


def test_a_draft_is_stored_to_the_byte_and_the_editor_stays_at_that_day(client_of, editor):
    response = handed_in(client_of(editor), SHORT, address=DESK)
    assert response.status_code == 302
    assert response.url.startswith(DESK_OF_DAY)
    paste = Paste.objects.get()
    assert (paste.text, paste.date, paste.by) == (SHORT, DAY, editor)
    assert Clip.objects.get().state == State.DRAFT
    assert stored_text().splitlines()[0] == SHORT.splitlines()[0]


def test_published_clips_are_seen_by_visitors(client_of, publisher, client):
    handed_in(client_of(publisher), TWO, act="publish")
    assert Clip.objects.published().count() == 2
    assert "港の船は" in client.get("/days/2024/01/09/").content.decode()


def test_it_says_with_numbers_what_was_made(client_of, editor):
    there = client_of(editor)
    page = there.get(handed_in(there, TWO).url)
    assert "2 clips were saved as drafts" in page.content.decode()


def test_the_same_text_again_adds_nothing(client_of, editor):
    there = client_of(editor)
    handed_in(there, TWO)
    before = stored_text()
    page = there.get(handed_in(there, TWO).url)
    assert "all of it is stored already" in page.content.decode()
    assert (Paste.objects.count(), Clip.objects.count(), stored_text()) == (1, 2, before)


def test_publishing_a_stored_draft_says_so(client_of, publisher):
    there = client_of(publisher)
    handed_in(there, TWO)
    page = there.get(handed_in(there, TWO, act="publish").url)
    assert "2 drafts were published." in page.content.decode()
    assert "stored already" not in page.content.decode()


def test_a_save_is_undone_by_the_button_beside_the_message(client_of, editor):
    there = client_of(editor)
    page = there.get(handed_in(there, TWO).url)
    act = page.context["act"]
    assert f'name="act" value="{act}"' in page.content.decode()
    response = there.post("/en/admin/desk/undo/", {"act": act, "back": DESK_OF_DAY})
    assert (response.status_code, response.url) == (302, DESK_OF_DAY)
    assert not Clip.objects.exists()
    assert not Paste.objects.exists()


def test_undoing_leads_nowhere_else(client_of, editor):
    there = client_of(editor)
    act = there.get(handed_in(there, TWO).url).context["act"]
    response = there.post(
        "/en/admin/desk/undo/", {"act": act, "back": "https://elsewhere.example/"}
    )
    assert response.url == "/en/admin/"


def test_an_act_of_another_editor_is_not_undone(client_of, editor, other_editor):
    there = client_of(editor)
    act = there.get(handed_in(there, TWO).url).context["act"]
    response = client_of(other_editor).post("/en/admin/desk/undo/", {"act": act})
    assert response.status_code == 404
    assert Clip.objects.count() == 2


def test_several_days_take_their_dates_from_the_text(client_of, editor):
    text = f"■ 2024-01-09\n\n{SHORT}\n\n■ 2024-01-10\n\n{SHORT}"
    handed_in(client_of(editor), text, several="on", date="")
    days = Clip.objects.in_order().values_list("section__post__day__date", flat=True)
    assert [str(day) for day in days] == ["2024-01-09", "2024-01-10"]


def test_the_sample_day_fills_the_desk_and_stores_nothing(client_of, editor):
    there = client_of(editor)
    sample = there.get(DESK).context["sample"]
    page = there.get(sample)
    assert "Shiomi" in text_kept(page)
    assert "潮見大橋" in text_kept(there.get(sample.removeprefix("/en")))
    assert page.context["reading"].rows
    assert not Paste.objects.exists()


def test_a_stored_day_is_listed_beside_the_text(client_of, editor):
    there = client_of(editor)
    handed_in(there, TWO)
    assert [str(clip) for clip in there.get(DESK_OF_DAY).context["stored"].clips] == [
        "灯台が消える",
        "港の船は入港を見合わせた。",
    ]


@pytest.mark.parametrize("tongue", ["/admin/desk/", "/en/admin/desk/"])
def test_the_date_that_is_offered_can_be_handed_in_again(client_of, editor, tongue):
    there = client_of(editor)
    offered = there.get(f"{tongue}2024-01-09/").context["form"]["date"].value()
    assert handed_in(there, SHORT, date=offered).status_code == 302
    assert Paste.objects.get().date == DAY
