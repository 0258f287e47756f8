"""Two editors change one thing: the later save is told so with both texts, and nothing typed and
nothing stored is lost, whatever is chosen."""

import pytest

from clips.admin.conflict import PARTING
from clips.models import Clip, Source, Speaker, State, Tag
from clips.services import clips as acts
from clips.services.attribution import add_speaker_alias
from clips.services.clips import edit_clip
from clips.services.history import acts as latest
from clips.services.history import recorded
from clips.services.sources import add_source_alias, edit_source
from clips.services.tags import edit_tag
from clips.services.tree import merge_tags
from clips.services.undoing import undo
from tests.admin.forms import sent

pytestmark = [pytest.mark.django_db]

LIST = "/en/admin/clips/"
BODY = "灯台の明かりが8日夜、3時間消えた。市長は「すぐ直す」と述べた。"
THEIRS = BODY.replace("3時間", "四時間")
MINE = BODY.replace("すぐ直す", "春に直す")


@pytest.fixture
def there(two_of_a_publisher, client_of, publisher):
    return client_of(publisher)


def first():
    return Clip.objects.in_order().first()


def page_of(row):
    return f"{LIST}{row._meta.model_name}/{row.pk}/change/"


@pytest.fixture
def conflict(there, other_editor):
    """Both have changed the body of the same clip, only they its source, only I its tags."""
    form = sent(there.get(page_of(first())))
    edit_clip(clip=first(), version=1, body=THEIRS, source="夕凪新聞", by=other_editor)
    return there.post(page_of(first()), {**form, "body": MINE, "tag_lines": "#灯台(消灯)"})


def test_both_texts_are_shown_with_their_differences_and_who_it_was(conflict, there):
    body, source, tags = conflict.context["conflict"].fields
    page = conflict.content.decode()
    assert conflict.status_code == 409
    assert (body.mine, body.theirs, body.choice) == (MINE, THEIRS, ""), "both changed it: choose"
    assert [words for words, only in body.theirs_marked if only] == ["四", "すぐ"]
    assert [words for words, only in body.mine_marked if only] == ["3", "春に"]
    assert (source.theirs, source.choice) == ("夕凪新聞", "theirs"), "only they changed it"
    assert (tags.mine, tags.choice) == ("#灯台(消灯)", "mine"), "only I changed it"
    assert "Theirs: other_editor" in page
    assert sent(conflict)["body"] == MINE, "the field holds what was typed"
    assert first().body == THEIRS


def test_without_a_choice_for_each_field_nothing_is_saved(conflict, there):
    again = there.post(page_of(first()), sent(conflict))
    assert (again.status_code, first().body) == (409, THEIRS)
    assert "Choose for each of the fields that differ." in again.content.decode()
    assert sent(again)["body"] == MINE


CHOICES = [
    # (choice for the body, body, source, tags, why)
    ("mine", MINE, "夕凪新聞", ["灯台(消灯)"], "what only one of us changed stays changed"),
    ("theirs", THEIRS, "夕凪新聞", ["灯台(消灯)"], "my tags are mine still"),
]


@pytest.mark.parametrize(("choice", "body", "source", "tags", "why"), CHOICES)
def test_each_field_is_saved_as_it_was_chosen(choice, body, source, tags, why, conflict, there):
    done = there.post(page_of(first()), {**sent(conflict), "settle-body": choice})
    clip = first()
    assert done.status_code == 302, why
    assert (clip.body, clip.source_written, clip.version) == (body, source, 3), why
    assert [str(use) for use in clip.tag_uses.all()] == tags, why


FOR_ALL = [
    # (choice, body, source, tags, version, why)
    ("mine", MINE, "岬新聞(朝刊1面)、灯台が消える (2024-01-09)", ["灯台(消灯)"], 3, "all mine"),
    ("theirs", THEIRS, "夕凪新聞", ["灯台(明かり消える・市長「すぐ直す」)"], 2, "not saved at all"),
]


@pytest.mark.parametrize(("choice", "body", "source", "tags", "version", "why"), FOR_ALL)
def test_one_press_chooses_for_all_fields(
    choice, body, source, tags, version, why, conflict, there
):
    assert there.post(page_of(first()), {**sent(conflict), "settle": choice}).status_code == 302
    clip = first()
    assert (clip.body, clip.source_written, clip.version) == (body, source, version), why
    assert [str(use) for use in clip.tag_uses.all()] == tags, why


def test_a_field_holds_both_to_be_edited_and_is_not_saved_while_it_does(conflict, there):
    both = there.post(page_of(first()), {**sent(conflict), "settle-body": "both"})
    assert both.status_code == 409
    assert sent(both)["body"] == f"{MINE}\n{PARTING}\n{THEIRS}"
    still = there.post(page_of(first()), sent(both))
    assert (still.status_code, first().body) == (409, THEIRS)
    merged = MINE.replace("3時間", "四時間")
    assert there.post(page_of(first()), {**sent(still), "body": merged}).status_code == 302
    assert first().body == merged


def test_theirs_that_was_only_proposed_takes_no_word_that_is_typed_then(conflict, there):
    """The source was theirs alone; who writes into it on the page of the conflict chooses anew."""
    page = {**sent(conflict), "settle-body": "mine", "source_line": "岬放送"}
    assert page["settle-source_line"] == "theirs"
    again = there.post(page_of(first()), page)
    assert (again.status_code, sent(again)["source_line"]) == (409, "岬放送")
    there.post(page_of(first()), {**sent(again), "settle-source_line": "theirs"})
    assert first().source_written == "夕凪新聞", "chosen now, with the words before one's eyes"


def test_a_third_change_while_one_is_choosing_is_another_conflict(conflict, there, other_editor):
    third = THEIRS.replace("8日", "九日")
    edit_clip(clip=first(), version=2, body=third, by=other_editor)
    again = there.post(page_of(first()), {**sent(conflict), "settle": "mine"})
    (body, *_others) = again.context["conflict"].fields
    assert (again.status_code, first().body) == (409, third)
    assert (body.mine, body.theirs, body.choice) == (MINE, third, "")
    done = there.post(page_of(first()), {**sent(again), "settle": "mine"})
    assert (done.status_code, first().body) == (302, MINE)


def test_a_mistake_in_a_field_does_not_end_the_conflict(conflict, there):
    wrong = {**sent(conflict), "settle-body": "mine", "tag_lines": "#灯台\n灯台のこと"}
    again = there.post(page_of(first()), wrong)
    assert (again.status_code, first().body) == (409, THEIRS)
    assert "Line 2 is no tag line." in again.content.decode()
    body = again.context["conflict"].fields[0]
    assert (body.theirs, body.choice) == (THEIRS, "mine")


def test_undo_by_another_makes_an_open_form_stale(there, other_editor):
    with recorded("edit_clip", by=other_editor) as act:
        edit_clip(clip=first(), version=1, body=THEIRS)
    form = sent(there.get(page_of(first())))
    undo(act=act.id, by=other_editor)
    response = there.post(page_of(first()), {**form, "body": MINE})
    assert (response.status_code, first().body) == (409, BODY)


# The same one form, sent again


def test_a_form_sent_eight_times_is_one_edit_and_leads_to_one_place(there):
    form = {**sent(there.get(page_of(first()))), "body": MINE}
    answers = [there.post(page_of(first()), form) for _ in range(8)]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, f"{LIST}clip/")}
    assert (first().body, first().version) == (MINE, 2)
    assert "This was saved already." in there.get(answers[0].url).content.decode()


def test_an_undo_sent_twice_is_done_once_and_is_no_error(there):
    there.post(page_of(first()), {**sent(there.get(page_of(first()))), "body": MINE})
    page = there.get(f"{LIST}clip/").content.decode()
    act = page.split("/desk/undo/?act=")[1].split('"')[0]
    for words in ("Undone: everything is as it was before.", "This was undone already."):
        page = there.post("/en/admin/desk/undo/", {"act": act}, follow=True).content.decode()
        assert (words in page, first().body) == (True, BODY)
        assert 'class="error"' not in page


# Gone in the meantime


def test_what_lies_in_the_trash_is_not_edited_and_the_words_come_back(there):
    form = sent(there.get(page_of(first())))
    acts.trash(clips=Clip.objects.filter(pk=first().pk))
    response = there.post(page_of(first()), {**form, "body": MINE})
    assert (response.status_code, first().state, first().body) == (410, State.TRASHED, BODY)
    assert sent(response)["body"] == MINE


def test_a_clip_whose_paste_was_undone_is_gone_and_the_words_are_on_the_page(
    there, publisher, other_editor, editor, client_of
):
    address, form = page_of(first()), sent(there.get(page_of(first())))
    undo(act=latest(by=publisher)[0].id, by=other_editor)
    response = there.post(address, {**form, "body": MINE})
    page = response.content.decode()
    assert (response.status_code, Clip.objects.exists()) == (410, False)
    assert "Nothing was saved: this is no longer there." in page
    assert f"{MINE}</textarea>" in page
    assert "Undone: 2024-01-09 (other_editor)" in page
    way_back = f"/desk/undo/?act={latest(by=other_editor)[0].id}"
    assert way_back in page, "who may undo what others did is led there"
    assert way_back not in client_of(editor).post(address, {**form, "body": MINE}).text


def test_a_merged_tag_leads_to_the_tag_it_went_to(there, other_editor):
    lamp, port = Tag.objects.get(name="灯台"), Tag.objects.get(name="港")
    address, form = page_of(lamp), sent(there.get(page_of(lamp)))
    merge_tags(tag=lamp, into=port, by=other_editor)
    response = there.post(address, {**form, "description": "岬の灯台のこと。"})
    page = response.content.decode()
    assert response.status_code == 410
    assert "岬の灯台のこと。</textarea>" in page
    assert "Tags merged: 灯台 → 港 (other_editor)" in page
    assert page_of(port) in page


# Tags, outlets, speakers


def test_a_tags_words_are_kept_apart_too(there, other_editor):
    tag = Tag.objects.get(name="灯台")
    form = sent(there.get(page_of(tag)))
    edit_tag(tag=tag, version=1, reading="とうだい", description="", by=other_editor)
    response = there.post(page_of(tag), {**form, "reading": "とーだい", "description": "灯火。"})
    fields = response.context["conflict"].fields
    assert response.status_code == 409
    assert [(one.name, one.choice) for one in fields] == [("reading", ""), ("description", "mine")]
    there.post(page_of(tag), {**sent(response), "settle-reading": "theirs"})
    tag.refresh_from_db()
    assert (tag.reading, tag.description) == ("とうだい", "灯火。")


def test_an_outlets_words_are_kept_apart_too(there, other_editor):
    outlet = Source.objects.get()
    form = sent(there.get(page_of(outlet)))
    edit_source(source=outlet, version=1, name="岬日報", by=other_editor)
    response = there.post(page_of(outlet), {**form, "name": "岬新報"})
    name = response.context["conflict"].fields[0]
    assert (response.status_code, name.mine, name.theirs) == (409, "岬新報", "岬日報")
    outlet.refresh_from_db()
    assert outlet.name == "岬日報"


def test_another_name_of_an_outlet_is_not_taken_away_unseen(there, other_editor):
    outlet = Source.objects.get()
    form = sent(there.get(page_of(outlet)))
    add_source_alias(source=outlet, name="岬日報", by=other_editor)
    response = there.post(page_of(outlet), {**form, "reading": "みさき"})
    (names,) = response.context["conflict"].rows
    assert (response.status_code, names.theirs, names.choice) == (409, "岬日報", "theirs")
    assert there.post(page_of(outlet), sent(response)).status_code == 302
    outlet.refresh_from_db()
    assert (outlet.reading, outlet.aliases.get().name) == ("みさき", "岬日報")


def test_a_speakers_offices_and_names_are_chosen_like_fields(there, other_editor):
    speaker = Speaker.objects.get(name="市長")
    form = sent(there.get(page_of(speaker)))
    add_speaker_alias(speaker=speaker, name="岬市長", by=other_editor)
    typed = {**form, "description": "岬市の長。", "offices-0-title": "市長"}
    response = there.post(page_of(speaker), typed)
    rows = response.context["conflict"].rows
    assert response.status_code == 409
    assert [(one.name, one.theirs, one.choice) for one in rows] == [
        ("offices", "", "mine"),
        ("aliases", "岬市長", "theirs"),
    ]
    assert there.post(page_of(speaker), sent(response)).status_code == 302
    speaker.refresh_from_db()
    assert speaker.description == "岬市の長。"
    assert [office.title for office in speaker.offices.all()] == ["市長"]
    assert [alias.name for alias in speaker.aliases.all()] == ["岬市長"]
