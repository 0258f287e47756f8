"""Tags in the admin: named, described, moved in the tree, merged, deleted when unused."""

import pytest

from clips.models import Clip, Tag, TagAlias
from tests.admin.conftest import hand_in
from tests.admin.desks import TWO, handed_in
from tests.stages import stage

LIST = "/en/admin/clips/tag/"


@stage
def published():
    hand_in(TWO, "publisher", act="publish")


@pytest.fixture
def there(published, client_of, publisher):
    return client_of(publisher)


def tag(name):
    return Tag.objects.get(name=name)


def place(client, name, path, **fields):
    """The preview, and with `do` what it says."""
    address = f"{LIST}{tag(name).pk}/place/"
    preview = client.post(address, {"path": path})
    if not fields:
        return preview
    plan = preview.context["plan"] if preview.status_code == 200 else None
    return client.post(address, {"path": path, "seen": plan.seen if plan else "", **fields})


def test_a_new_path_is_said_before_it_is_done(there):
    page = place(there, "灯台", "岬/灯台").content.decode()
    assert "<strong>#灯台</strong> becomes <strong>#岬/灯台</strong>" in page
    assert tag("灯台")


def test_a_move_keeps_the_old_name_and_can_be_undone(there):
    pk = tag("灯台").pk
    page = there.get(place(there, "灯台", "#岬／灯台", do="do").url).content.decode()
    assert Tag.objects.get(pk=pk).name == "岬/灯台"
    assert TagAlias.objects.get(tag=pk).name == "灯台"
    act = page.split("/desk/undo/?act=")[1].split('"')[0]
    there.post("/en/admin/desk/undo/", {"act": act})
    assert Tag.objects.get(pk=pk).name == "灯台"


def test_the_path_of_another_tag_merges_the_two(there):
    assert "is merged into" in place(there, "灯台", "港").content.decode()
    place(there, "灯台", "港", do="do")
    assert not Tag.objects.filter(name="灯台").exists()
    assert Clip.objects.tagged(tag("港")).count() == 2


def test_what_cannot_be_a_path_is_refused_in_words(there):
    page = place(there, "灯台", "岬の 灯台", do="do").content.decode()
    assert "cannot be the name of a tag" in page
    assert (
        "A tag cannot be moved under itself."
        in place(there, "灯台", "灯台/光", do="do").content.decode()
    )


def inline(tag, *, names=(), delete=()):
    """The management form of the other names, new ones and those to go."""
    have = list(tag.aliases.all())
    data = {"aliases-TOTAL_FORMS": len(have) + len(names), "aliases-INITIAL_FORMS": len(have)}
    for at, alias in enumerate(have):
        data |= {f"aliases-{at}-id": alias.pk, f"aliases-{at}-name": alias.name}
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


def test_a_name_that_somebody_else_has_taken_away_is_a_conflict_like_any_other(
    there, client_of, administrator
):
    edited(there, tag("灯台"), **inline(tag("灯台"), names=["岬灯台"]))
    mine = {**inline(tag("灯台")), "opened_version": tag("灯台").version}
    edited(client_of(administrator), tag("灯台"), **inline(tag("灯台"), delete=["岬灯台"]))
    stale = edited(there, tag("灯台"), description="塔。", **mine)
    assert stale.status_code == 409
    assert {one.name for one in stale.context["conflict"].differing} == {"description", "aliases"}
    assert "塔。" in stale.content.decode()


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
    asked = there.get(f"{LIST}{used.pk}/delete/")
    assert asked.status_code == 302, "what cannot be done is not asked"
    assert "deletelink" not in there.get(f"{LIST}{used.pk}/change/").content.decode()
    there.post(f"{LIST}{used.pk}/delete/", {"post": "yes"})
    assert tag("灯台")
    there.post(f"{LIST}add/", {"name": "余り", "reading": "", "description": "", **inline_of_new()})
    assert "deletelink" in there.get(f"{LIST}{tag('余り').pk}/change/").content.decode()
    there.post(f"{LIST}{tag('余り').pk}/delete/", {"post": "yes"})
    assert not Tag.objects.filter(name="余り").exists()


def test_an_editor_may_look_but_not_move(client_of, editor, there):
    assert client_of(editor).get(LIST).status_code == 200
    assert place(client_of(editor), "灯台", "岬/灯台", do="do").status_code == 403


def told(client, name, path, **fields):
    return " ".join(place(client, name, path, **fields).content.decode().split())


def test_the_preview_tells_clips_addresses_and_statements(there, client_of, editor):
    handed_in(
        client_of(editor),
        "船が出た。\n\n#灯台/船(船長「出る」)",
        address="/en/admin/desk/2024-01-10/",
    )
    page = told(there, "灯台", "港")
    for words in [
        "1 tag below it goes along.",
        "1 published clip stands under it. 1 more is not public.",
        "1 address of readers leads on:",
        "/tags/灯台/ → /tags/港/",
        "2 quotations are held anew",
    ]:
        assert words in page
    assert "No statement changes." in told(there, "灯台", "岬/灯台")
    assert there.get(f"{LIST}{tag('灯台').pk}/place/", {"path": "港"}).context["plan"].into


def test_what_changed_since_the_preview_is_not_done(there):
    address = f"{LIST}{tag('灯台').pk}/place/"
    seen = there.post(address, {"path": "港"}).context["plan"].seen
    edited(there, tag("港"), reading="みなと", **inline(tag("港")))
    late = there.post(address, {"path": "港", "seen": seen, "do": "do"})
    assert late.status_code == 409
    assert tag("灯台")


def test_a_path_that_was_typed_after_the_preview_is_foreseen_first(there):
    """Enter in the field presses the first button, and that says "Do it"."""
    address = f"{LIST}{tag('灯台').pk}/place/"
    seen = there.post(address, {"path": "岬/灯台"}).context["plan"].seen
    foreseen = there.post(address, {"path": "岬/明かり", "seen": seen, "do": "do"})
    assert "becomes <strong>#岬/明かり</strong>" in foreseen.content.decode()
    assert tag("灯台")


@pytest.mark.parametrize(("how", "left"), [("merge", {"港"}), ("take", {"港", "波止場"})])
def test_another_tags_other_name_is_asked_about(there, how, left):
    edited(there, tag("港"), **inline(tag("港"), names=["波止場"]))
    page = told(there, "灯台", "波止場")
    assert "is another name of <strong>#港</strong>" in page
    assert place(there, "灯台", "波止場", do=how).status_code == 302
    assert {name for name in ("港", "波止場", "灯台") if Tag.objects.filter(name=name)} == left


def test_making_a_tag_that_is_another_name_asks_first(there):
    edited(there, tag("港"), **inline(tag("港"), names=["波止場"]))
    data = {"name": "#波止場", "reading": "はとば", "description": "", **inline_of_new()}
    asked = there.post(f"{LIST}add/", data)
    assert asked.status_code == 422
    assert "#波止場 is another name of #港." in asked.content.decode()
    assert 'name="take_alias"' in asked.content.decode()
    assert there.post(f"{LIST}add/", {**data, "take_alias": "on"}).status_code == 302
    assert tag("波止場").reading == "はとば"
    assert not TagAlias.objects.exists()


def test_making_a_tag_that_is_there_is_refused(there):
    data = {"name": "港", "reading": "", "description": "", **inline_of_new()}
    page = there.post(f"{LIST}add/", data).content.decode()
    assert "There is already a tag #港" in page
