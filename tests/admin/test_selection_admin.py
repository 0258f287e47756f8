"""Selections in the admin: filled from the list of clips, arranged on a page of their own."""

import json
from datetime import date

import pytest

from clips.admin.clip_bulk import as_listed
from clips.models import Clip, Selection
from clips.services.pasting import paste
from clips.services.selections import make_selection
from tests.stages import stage

LIST = "/en/admin/clips/selection/"
TEXT = "一の橋。\n\n#橋\n\n二の橋。\n\n#橋\n\n三の橋。\n\n#橋"


@stage
def bridges():
    paste(text=TEXT, date=date(2024, 1, 9), publish=True)


@pytest.fixture
def there(bridges, db, client_of, editor):
    return client_of(editor)


@pytest.fixture
def selection(there):
    return make_selection(name="橋の集", clips=Clip.objects.in_order())


def shown(selection):
    groups = selection.groups.all()
    return [(g.heading, "".join(p.clip.body[0] for p in g.picks.all())) for g in groups]


def send(there, selection, part=False, **said):
    selection.refresh_from_db()
    data = {"version": selection.version, "name": selection.name, **said}
    head = {"headers": {"X-Part": "order"}} if part else {}
    return there.post(f"{LIST}{selection.pk}/arrange/", data, **head)


def test_clips_of_the_list_are_put_into_a_new_one_and_then_into_that(there):
    first, *others = Clip.objects.in_order()
    bulk = "/en/admin/clips/clip/bulk/select/"
    there.post(bulk, {"listed": as_listed(first), "name": "年の瀬", "do": "do"})
    made = Selection.objects.get()
    assert (made.name, shown(made)) == ("年の瀬", [("", "一")])
    listed = ",".join(map(as_listed, [first, *others]))
    page = there.post(bulk, {"listed": listed, "selection": made.pk, "do": "look"})
    assert "It is in there already" in page.content.decode()
    there.post(bulk, {"listed": listed, "selection": made.pk, "do": "do"})
    assert shown(made) == [("", "一二三")]


def test_neither_one_nor_a_name_is_asked_for_again(there):
    listed = as_listed(Clip.objects.first())
    page = there.post("/en/admin/clips/clip/bulk/select/", {"listed": listed, "do": "do"})
    assert "Choose a selection, or name a new one." in page.content.decode()
    assert not Selection.objects.exists()


def test_without_a_script_each_button_does_its_part(there, selection):
    send(there, selection, do="group")
    first, second = selection.groups.all()
    last = Clip.objects.in_order().last()
    send(there, selection, **{f"heading-{second.pk}": "終わり", "do": "save"}, clip=[last.pk])
    send(there, selection, do="bring", clip=[last.pk], into=second.pk)
    assert shown(selection) == [("", "一二"), ("終わり", "三")]
    send(there, selection, step=f"section:{second.pk}:up")
    send(there, selection, step=f"clip:{last.pk}:down")
    assert shown(selection) == [("終わり", ""), ("", "三一二")]
    send(there, selection, do="take", clip=[last.pk])
    send(there, selection, drop=second.pk)
    assert shown(selection) == [("", "一二")]


def test_the_page_hands_in_an_order_and_gets_the_list_back(there, selection):
    group = selection.groups.get()
    pks = [clip.pk for clip in Clip.objects.in_order()]
    order = json.dumps([[selection.pk, [[group.pk, pks[::-1]]]]])
    answer = send(there, selection, part=True, order=order)
    assert answer.status_code == 200
    assert answer.content.decode().index("三の橋") < answer.content.decode().index("一の橋")
    assert shown(selection) == [("", "三二一")]


NO_ORDER = ["", "[]", "[[1, 2]]", '{"a": 1}', "[[1, []], [2, []]]", "[[[[]]]]"]


@pytest.mark.parametrize("order", NO_ORDER)
def test_what_is_no_order_is_refused_in_words(there, selection, order):
    answer = send(there, selection, part=True, order=order)
    assert answer.status_code in (409, 422)
    assert shown(selection) == [("", "一二三")]


def test_what_somebody_else_has_arranged_is_not_overwritten(there, selection):
    answer = there.post(
        f"{LIST}{selection.pk}/arrange/",
        {"version": selection.version - 1, "name": "別の名", "do": "save"},
    )
    assert answer.status_code == 409
    assert "Somebody else has changed this selection" in answer.content.decode()
    assert Selection.objects.get().name == "橋の集"


def test_made_and_deleted_by_hand(there):
    there.post(f"{LIST}add/", {"name": "空の集", "opened_version": "1"})
    made = Selection.objects.get()
    assert shown(made) == [("", "")]
    there.post(f"{LIST}{made.pk}/delete/", {"post": "yes"})
    assert not Selection.objects.exists()
    assert Clip.objects.count() == 3


def test_who_may_not_change_it_sees_it_as_it_is(client_of, reader, selection):
    assert client_of(reader).get(f"{LIST}{selection.pk}/change/").status_code == 302
