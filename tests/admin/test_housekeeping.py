"""The first page of each role, the trash as a list, and pastes with what came of them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from clips.models import Clip, Paste
from clips.services import clips as services
from tests.admin.desks import DESK_OF_DAY, SHORT, TWO, handed_in

START = "/en/admin/"
LIST = "/en/admin/clips/clip/"


@pytest.fixture
def there(two_of_a_publisher, client_of, publisher):
    return client_of(publisher)


def heaps(client):
    return {one.words: one.number for one in client.get(START).context["waiting"]}


def test_what_waits_is_counted_for_those_who_can_do_something(there, client_of, editor, staff):
    services.schedule(
        clips=Clip.objects.filter(body__contains="港"), at=timezone.now() + timedelta(days=1)
    )
    mine = {"Drafts": 1, "No source given": 1, "Scheduled": 1}
    assert heaps(there) == heaps(client_of(editor)) == mine
    assert heaps(client_of(staff)) == {"Scheduled": 1}
    page = there.get(START).content.decode()
    assert "next on" in page
    assert f"{LIST}?state=draft" in page


def test_an_empty_house_teaches(client_of, editor, staff):
    page = client_of(editor).get(START).content.decode()
    assert "Nothing has been stored yet." in page
    assert "?sample=1" in page
    assert "Nothing waits." in page
    assert "You have done nothing yet" in page
    assert "Nothing has been stored yet." not in client_of(staff).get(START).content.decode()


def test_ones_own_last_acts_are_undone_from_the_first_page(there, client_of, editor):
    page = there.get(START)
    ((what, act),) = page.context["acts"]
    assert what == "Pasted"
    there.post("/en/admin/desk/undo/", {"act": act.id, "back": START})
    assert not Clip.objects.exists()
    assert client_of(editor).get(START).context["acts"] == []


def test_what_is_typed_and_not_saved_is_found_again(there, publisher):
    from clips.models import Draft

    clip = Clip.objects.in_order().first().pk
    typed = [
        # (place, what it is called)
        ("/admin/desk/2024-01-09/", "Desk 2024-01-09"),
        (f"/admin/clips/clip/{clip}/change/#use-7", "Clip: 灯台が消える"),
        ("/admin/clips/clip/bulk/tag/", "Add tags"),
        ("/admin/clips/clip/999/change/", "/admin/clips/clip/999/change/"),
        ("/admin/clips/user/1/change/", "/admin/clips/user/1/change/"),
    ]
    for place, _words in typed:
        Draft.objects.create(user=publisher, place=place, fields="{}", sequence=1)
    page = there.get(START).content.decode()
    for place, words in typed:
        assert f'<a href="/en{place}">{words}</a>' in page


def test_the_trash_says_since_when_by_whom_and_how_long(there, editor, client_of):
    services.trash(clips=Clip.objects.filter(body__contains="港"), by=editor)
    Clip.objects.trashed().update(trashed_at=timezone.now() - timedelta(days=88))
    page = there.get(f"{LIST}?state=trashed").content.decode()
    assert "<h1>Trash</h1>" in page
    assert "editor" in page
    assert "2 days left" in page
    assert f"{LIST}?state=trashed" in there.get(START).content.decode()


def test_a_paste_is_searched_and_leads_to_its_clips_and_back_to_the_desk(there, client_of, staff):
    pastes = "/en/admin/clips/paste/"
    assert there.get(f"{pastes}?q=入港").context["cl"].result_count == 1
    assert there.get(f"{pastes}?q=何処").context["cl"].result_count == 0
    paste = Paste.objects.get()
    page = there.get(f"{pastes}{paste.pk}/change/").content.decode()
    for clip in Clip.objects.all():
        assert f"{LIST}{clip.pk}/change/" in page
    assert f"{DESK_OF_DAY}?paste={paste.pk}" in page
    desk = there.get(f"{DESK_OF_DAY}?paste={paste.pk}")
    assert desk.context["form"]["text"].value() == TWO
    assert there.get(f"{DESK_OF_DAY}?paste=x").status_code == 404


def test_a_paste_names_what_it_made_and_not_what_it_found(there):
    handed_in(there, f"{SHORT}\n\n渡し船が増えた。")
    paste = Paste.objects.latest("pk")
    page = there.get(f"/en/admin/clips/paste/{paste.pk}/change/").content.decode()
    made = page.partition('<ol class="made">')[2].partition("</ol>")[0]
    assert "渡し船" in made
    assert "灯台" not in made


SIDE_BAR = re.compile(r'<nav class="sticky" id="nav-sidebar".*?</nav>', re.DOTALL)
TO_THE_TRASH = f'<a href="{LIST}?state=trashed">Trash</a>'


def test_the_trash_lies_behind_the_clips_for_who_may_put_any_there(client_of, editor, staff):
    side_bar, first_page = LIST, START
    for address in (side_bar, first_page, "/en/admin/clips/"):
        page = client_of(editor).get(address).content.decode()
        assert TO_THE_TRASH in page, address
        assert TO_THE_TRASH not in client_of(staff).get(address).content.decode(), address
    (nouns,) = SIDE_BAR.findall(client_of(editor).get(LIST).content.decode())
    assert ">Clips</a>" in nouns.partition(TO_THE_TRASH)[0]


def test_every_page_of_the_admin_leads_to_password_and_second_factor(client_of, staff):
    page = client_of(staff).get(LIST).content.decode()
    assert 'href="/en/accounts/2fa/"' in page
    assert 'href="/en/admin/password_change/"' in page


EMPTY = [
    # (list, what it teaches while it is empty)
    ("speaker", "There are no speakers yet."),
    ("knownhead", "Nothing has been decided yet."),
    ("source", "There are no outlets yet."),
    ("paste", "Nothing has been pasted yet."),
    ("importrun", "Nothing has been taken in from a file yet."),
]


@pytest.mark.parametrize(("noun", "words"), EMPTY)
def test_an_empty_list_teaches_and_one_that_is_narrowed_leads_back(
    client_of, publisher, noun, words
):
    there, address = client_of(publisher), f"/en/admin/clips/{noun}/"
    assert words in there.get(address).text
    narrowed = there.get(f"{address}?q=何処にもない").text
    assert words not in narrowed
    assert "Nothing here is like that." in narrowed
