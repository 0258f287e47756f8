"""Stored posts are opened as text and changed as text, never over others' changes unseen."""

import re

import pytest

from clips.models import Clip, Day
from clips.services.clips import edit_clip
from tests.admin.desks import DAY, DESK_OF_DAY, TWO, complaints, handed_in, text_kept

LIGHT, HARBOUR = "灯台の明かり", "港の船"
CANONICAL = TWO.replace("\n\n出典", "\n出典")


@pytest.fixture
def there(two_of_an_editor, client_of, editor):
    return client_of(editor)


def opened(client, query="?all=1"):
    """The fields of the form as it is shown: (text, the others that go back with it)."""
    response = client.get(DESK_OF_DAY + query)
    form = response.context["form"]
    return text_kept(response), {name: form[name].value() or "" for name in ("opened", "token")}


def clip(begins):
    return Clip.objects.get(body__startswith=begins)


def swapped(text):
    """The two excerpts change places; the section tags stay below them."""
    first, second = text.index(LIGHT), text.index(HARBOUR)
    end = text.index("#岬")
    return text[second:end] + text[first:second] + text[end:]


def changed_by(other, begins, **words):
    row = clip(begins)
    edit_clip(clip=row, version=row.version, by=other, **words)


def test_the_stored_post_is_the_text_and_saving_it_changes_nothing(there):
    text, fields = opened(there)
    assert text == CANONICAL
    page = handed_in(there, text, act="read", **fields)
    assert [row.standing for row in page.context["reading"].rows] == ["known", "known"]
    assert "all of it is stored already" in there.get(handed_in(there, text, **fields).url).text


def test_one_post_of_several_is_opened_by_itself(there):
    handed_in(there, "空は晴れた。\n\n#空")
    posts = there.get(DESK_OF_DAY).context["stored"].posts
    assert [len(clips) for _post, clips in posts] == [2, 1]
    assert opened(there, f"?post={posts[1][0].pk}")[0] == "空は晴れた。\n\n#空"


def test_order_words_and_section_tags_become_what_the_text_says(there):
    text, fields = opened(there)
    page = handed_in(there, swapped(text), act="read", **fields)
    assert any(row.is_moved for row in page.context["reading"].rows)
    changed = swapped(text).replace("3時間", "4時間").replace("#夜の町", "#朝の町")
    retags = handed_in(there, changed, act="read", **fields).context["reading"].opened.retags
    assert retags == [("#岬#夜の町", "#岬#朝の町")]
    response = handed_in(there, changed, **fields)
    assert response.status_code == 302
    rows = list(Clip.objects.on_day(DAY).in_order())
    assert [row.body[:4] for row in rows] == ["港の船は", "灯台の明"]
    assert "4時間" in rows[1].body
    after = there.get(response.url)
    assert text_kept(after) == changed, "the post is still open"
    there.post("/en/admin/desk/undo/", {"act": after.context["act"]})
    assert opened(there)[0] == text


def undone(client, saved):
    """The desk after the undo that the page behind a save offers, as its button sends it."""
    page = client.get(saved.url)
    back = re.search(r'name="back" value="([^"]+)"', page.text)[1].replace("&amp;", "&")
    response = client.post(
        "/en/admin/desk/undo/", {"act": page.context["act"], "back": back}, follow=True
    )
    assert "Undone: everything is as it was before." in response.text
    return response


def test_what_was_undone_lies_on_the_desk_again_to_be_mended(there):
    text, fields = opened(there)
    mine = text.replace("3時間", "4時間")
    again = undone(there, handed_in(there, mine, **fields))
    assert text_kept(again) == mine
    assert [row.standing for row in again.context["reading"].rows] == ["changed", "known"]
    form = again.context["form"]
    fields = {name: form[name].value() for name in ("opened", "token")}
    assert handed_in(there, mine.replace("4時間", "6時間"), **fields).status_code == 302
    assert "6時間" in clip(LIGHT).body
    assert Clip.objects.count() == 2


def test_words_that_had_been_pasted_before_lie_there_again_too(there):
    text, _fields = opened(there)
    for words in (text.replace("3時間", "4時間"), text, text.replace("3時間", "4時間")):
        handed_in(there, words, **opened(there)[1])
    assert text_kept(undone(there, handed_in(there, text, **opened(there)[1]))) == text


def test_what_others_change_after_the_undo_is_held_against_it(there, other_editor):
    text, fields = opened(there)
    mine = text.replace("3時間", "4時間")
    again = undone(there, handed_in(there, mine, **fields))
    form = again.context["form"]
    fields = {name: form[name].value() for name in ("opened", "token")}
    changed_by(other_editor, LIGHT, body=clip(LIGHT).body.replace("3時間", "5時間"))
    later = there.get(again.request["PATH_INFO"] + "?" + again.request["QUERY_STRING"])
    assert later.context["reading"].rows[0].conflict
    assert handed_in(there, mine, **fields).status_code == 409
    assert "5時間" in clip(LIGHT).body


def test_where_nothing_can_be_undone_the_posts_stay_open(there, other_editor):
    text, fields = opened(there)
    page = there.get(handed_in(there, text.replace("3時間", "4時間"), **fields).url)
    changed_by(other_editor, LIGHT, body="灯台の明かりが戻った。")
    back = re.search(r'name="back" value="([^"]+)"', page.text)[1].replace("&amp;", "&")
    asked = {"act": page.context["act"], "back": back}
    response = there.post("/en/admin/desk/undo/", asked, follow=True)
    assert "灯台の明かりが戻った。" in text_kept(response)


def test_what_the_text_no_longer_holds_is_named_and_left_or_trashed_when_asked(there):
    text, fields = opened(there)
    less = text[: text.index(HARBOUR)] + text[text.index("#岬") :]
    page = handed_in(there, less, act="read", **fields)
    assert [str(row) for row in page.context["reading"].opened.missing] == [str(clip(HARBOUR))]
    handed_in(there, less, **fields)
    assert not clip(HARBOUR).is_trashed


def test_trashing_takes_the_right_to_it(there, client_of, publisher):
    there = client_of(publisher)
    text, fields = opened(there)
    less = text[: text.index(HARBOUR)] + text[text.index("#岬") :]
    handed_in(there, less, trash="1", **fields)
    assert clip(HARBOUR).is_trashed


def test_what_only_others_have_changed_stays_as_they_left_it(there, other_editor):
    text, fields = opened(there)
    changed_by(other_editor, HARBOUR, body="港の船は入港をやめた。")
    assert handed_in(there, text.replace("3時間", "4時間"), **fields).status_code == 302
    assert clip(HARBOUR).body == "港の船は入港をやめた。"
    assert "4時間" in clip(LIGHT).body


def conflict(there, other_editor):
    """Both have changed the first excerpt: (my text, the form's fields, the answer)."""
    text, fields = opened(there)
    changed_by(other_editor, LIGHT, body=clip(LIGHT).body.replace("3時間", "5時間"))
    mine = text.replace("3時間", "4時間")
    return mine, fields, handed_in(there, mine, **fields)


def chosen(there, mine, fields, what):
    """What the button answers the script."""
    data = {"text": mine, "date": "2024-01-09", "edit": f"{what}.{clip(LIGHT).pk}", **fields}
    return there.post(DESK_OF_DAY, data, headers={"Accept": "application/json"}).json()


def test_a_clip_that_both_have_changed_comes_back_with_both_texts(there, other_editor):
    mine, _fields, response = conflict(there, other_editor)
    assert response.status_code == 409
    assert text_kept(response) == mine
    row = response.context["reading"].rows[0]
    assert ("out", "5") in row.conflict.runs
    assert ("in", "4") in row.conflict.runs
    assert "changed this" in row.conflict.told
    for what in ("mine", "theirs", "both"):
        assert f'value="{what}.{clip(LIGHT).pk}"' in response.text
    assert "5時間" in clip(LIGHT).body


CHOICES = [
    # (choice, hours in the text that the button makes, hours stored in the end)
    ("mine", {"4"}, "4時間"),
    ("theirs", {"5"}, "5時間"),
]


@pytest.mark.parametrize(("what", "hours", "stored"), CHOICES)
def test_the_editor_chooses_and_the_save_goes_through(there, other_editor, what, hours, stored):
    mine, fields, _response = conflict(there, other_editor)
    answer = chosen(there, mine, fields, what)
    assert set(re.findall(r"(\d)時間", answer["text"])) == hours
    fields |= {"resolved": answer["resolved"]}
    assert handed_in(there, answer["text"], **fields).status_code == 302
    assert stored in clip(LIGHT).body


def test_editing_from_both_is_not_saved_until_it_is_one_text(there, other_editor):
    mine, fields, _response = conflict(there, other_editor)
    answer = chosen(there, mine, fields, "both")
    assert re.findall(r"(\d)時間", answer["text"]) == ["4", "5"]
    fields |= {"resolved": answer["resolved"]}
    refused = handed_in(there, answer["text"], **fields)
    assert refused.status_code == 422
    assert "two texts of one excerpt" in complaints(refused)[0]
    assert text_kept(refused) == answer["text"]
    one = mine.replace("4時間", "6時間")
    assert handed_in(there, one, **fields).status_code == 302
    assert "6時間" in clip(LIGHT).body


def test_a_change_after_the_choice_is_a_new_conflict(there, other_editor):
    mine, fields, _response = conflict(there, other_editor)
    fields |= {"resolved": chosen(there, mine, fields, "mine")["resolved"]}
    changed_by(other_editor, LIGHT, body=clip(LIGHT).body.replace("5時間", "7時間"))
    assert handed_in(there, mine, **fields).status_code == 409
    assert "7時間" in clip(LIGHT).body


def test_two_orders_are_weighed_like_two_texts(there, other_editor, client_of):
    handed_in(there, "空は晴れた。\n\n#空")
    text, fields = opened(there)
    theirs = client_of(other_editor)
    other_text, other_fields = opened(theirs)
    assert handed_in(theirs, swapped(other_text), **other_fields).status_code == 302
    first, second = text.split("\n\n■\n\n") if "\n\n■\n\n" in text else text.split("\n■\n")
    mine = f"{second}\n■\n{first}"
    response = handed_in(there, mine, **fields)
    assert response.status_code == 409
    assert "Take their order" in response.text
    data = {"text": mine, "date": "2024-01-09", "edit": "mine.0", **fields}
    answer = there.post(DESK_OF_DAY, data, headers={"Accept": "application/json"}).json()
    done = handed_in(there, answer["text"], **fields, resolved=answer["resolved"])
    assert done.status_code == 302
    assert Clip.objects.on_day(DAY).in_order().first().body == "空は晴れた。"


def test_what_is_no_opened_day_is_a_paste(there):
    text, _fields = opened(there)
    for said in ("[1,2]", "[" * 9999):
        assert handed_in(there, text, opened=said).status_code == 302
    assert Day.objects.count() == 1
