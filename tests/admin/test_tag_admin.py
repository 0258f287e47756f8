"""Tags in the admin: named, described, moved in the tree, merged, deleted when unused."""

import pytest

from clips.models import Clip, Tag, TagAlias
from tests.admin.desks import TWO, handed_in

LIST = "/en/admin/clips/tag/"


@pytest.fixture
def there(client_of, publisher):
    client = client_of(publisher)
    handed_in(client, TWO, act="publish")
    return client


def tag(name):
    return Tag.objects.get(name=name)


def place(client, name, path, **fields):
    return client.post(f"{LIST}{tag(name).pk}/place/", {"path": path, **fields})


def test_a_new_path_is_said_before_it_is_done(there):
    page = place(there, "灯台", "岬/灯台").content.decode()
    assert "<strong>#灯台</strong> becomes <strong>#岬/灯台</strong>" in page
    assert tag("灯台")


def test_a_move_keeps_the_old_name_and_can_be_undone(there):
    pk = tag("灯台").pk
    page = there.get(place(there, "灯台", "#岬／灯台", do="on").url).content.decode()
    assert Tag.objects.get(pk=pk).name == "岬/灯台"
    assert TagAlias.objects.get(tag=pk).name == "灯台"
    act = page.split("/desk/undo/?act=")[1].split('"')[0]
    there.post("/en/admin/desk/undo/", {"act": act})
    assert Tag.objects.get(pk=pk).name == "灯台"


def test_the_path_of_another_tag_merges_the_two(there):
    assert "is merged into" in place(there, "灯台", "港").content.decode()
    place(there, "灯台", "港", do="on")
    assert not Tag.objects.filter(name="灯台").exists()
    assert Clip.objects.tagged(tag("港")).count() == 2


def test_what_cannot_be_a_path_is_refused_in_words(there):
    page = place(there, "灯台", "岬の 灯台", do="on").content.decode()
    assert "cannot be the name of a tag" in page
    assert (
        "A tag cannot be moved under itself."
        in place(there, "灯台", "灯台/光", do="on").content.decode()
    )


def inline(tag, *, names=(), delete=()):
    """The management form of the other names, new ones and those to go."""
    have = list(tag.aliases.all())
    data = {"aliases-TOTAL_FORMS": len(have) + len(names), "aliases-INITIAL_FORMS": len(have)}
    for at, alias in enumerate(have):
        data |= {f"aliases-{at}-id": alias.pk, f"aliases-{at}-tag": tag.pk}
        if alias.name in delete:
            data[f"aliases-{at}-DELETE"] = "on"
    for at, name in enumerate(names, len(have)):
        data |= {f"aliases-{at}-name": name, f"aliases-{at}-tag": tag.pk}
    return data


def edited(client, tag, **fields):
    data = {"reading": tag.reading, "description": "", "opened_version": tag.version, **fields}
    return client.post(f"{LIST}{tag.pk}/change/", data)


def test_reading_and_other_names_are_kept(there):
    response = edited(
        there, tag("灯台"), reading="とうだい", **inline(tag("灯台"), names=["#岬灯台"])
    )
    assert response.status_code == 302
    assert tag("灯台").reading == "とうだい"
    assert [alias.name for alias in tag("灯台").aliases.all()] == ["岬灯台"]
    edited(there, tag("灯台"), **inline(tag("灯台"), delete=["岬灯台"]))
    assert not tag("灯台").aliases.exists()


def test_one_press_of_save_is_one_act_to_undo(there):
    names = inline(tag("灯台"), names=["岬灯台", "岬の灯"])
    url = edited(there, tag("灯台"), reading="とうだい", **names).url
    act = there.get(url).content.decode().split("/desk/undo/?act=")[1].split('"')[0]
    there.post("/en/admin/desk/undo/", {"act": act})
    assert tag("灯台").reading == ""
    assert not tag("灯台").aliases.exists()


def test_a_name_that_is_another_tags_is_refused_and_nothing_is_half_done(there):
    response = edited(there, tag("灯台"), reading="とうだい", **inline(tag("灯台"), names=["港"]))
    assert response.status_code == 422
    assert "There is already a tag #港" in response.content.decode()
    assert tag("灯台").reading == ""


def test_a_tag_is_made_with_those_above_it(there):
    data = {"name": "海/波", "reading": "なみ", "description": "", "opened_version": ""}
    response = there.post(f"{LIST}add/", {**data, **inline_of_new()})
    assert response.status_code == 302
    assert tag("海")
    assert tag("海/波").reading == "なみ"


def inline_of_new():
    return {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}


def test_only_an_unused_tag_is_deleted(there):
    used = tag("灯台")
    there.post(f"{LIST}{used.pk}/delete/", {"post": "yes"})
    assert tag("灯台")
    there.post(f"{LIST}add/", {"name": "余り", "reading": "", "description": "", **inline_of_new()})
    there.post(f"{LIST}{tag('余り').pk}/delete/", {"post": "yes"})
    assert not Tag.objects.filter(name="余り").exists()


def test_an_editor_may_look_but_not_move(client_of, editor, there):
    assert client_of(editor).get(LIST).status_code == 200
    assert place(client_of(editor), "灯台", "岬/灯台", do="on").status_code == 403


def test_the_tree_is_listed_in_the_order_of_its_paths_with_counts(there):
    place(there, "灯台", "岬/灯台", do="on")
    rows = there.get(LIST).context["cl"].result_list
    assert [(row.name, row.visible_clips) for row in rows] == [
        ("夜の町", 2),
        ("岬", 2),
        ("岬/灯台", 1),
        ("港", 1),
    ]
