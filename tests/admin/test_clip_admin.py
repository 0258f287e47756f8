"""Clips in the admin: found, mended with a version, moved between states, and every act undone."""

import pytest

from clips.models import Clip
from clips.notation import write
from tests.admin.desks import DAY, handed_in

LIST = "/en/admin/clips/clip/"


@pytest.fixture
def there(two_of_a_publisher, client_of, publisher):
    return client_of(publisher)


def first():
    return Clip.objects.in_order().first()


def page_of(clip):
    return f"{LIST}{clip.pk}/change/"


def saved(client, clip, **changes):
    """The change form as it is, but for some fields."""
    form = client.get(page_of(clip)).context["adminform"].form
    data = {name: form.initial.get(name, "") for name in form.fields}
    return client.post(page_of(clip), {**data, **changes})


def test_a_save_without_a_change_changes_no_word(there):
    from clips.exports.rows import day_tree

    def text():
        return write([day_tree(DAY, clips=Clip.objects.kept())])

    before = text()
    assert saved(there, first()).status_code == 302
    assert text() == before


def test_body_source_and_tags_are_edited_as_they_are_typed(there):
    body = first().body.replace("3時間", "　4時間")
    response = saved(
        there,
        first(),
        body=f"\r\n{body}\r\n",
        source_line="岬新聞、消えた灯",
        tag_lines="#灯台(消灯)#岬",
    )
    assert response.status_code == 302
    clip = first()
    assert (clip.body, clip.headline, clip.version) == (body, "消えた灯", 2)
    assert [str(use) for use in clip.tag_uses.all()] == ["灯台(消灯)", "岬"]


def test_what_is_no_tag_line_is_named_and_nothing_is_lost(there):
    response = saved(there, first(), body="別の本文。", tag_lines="#灯台\n灯台のこと")
    assert "Line 2 is no tag line." in response.content.decode()
    assert "別の本文。" in response.content.decode()
    assert first().version == 1


def test_an_edit_leads_to_its_undoing(there):
    body = first().body
    page = there.get(saved(there, first(), body="別の本文。").url).content.decode()
    act = page.split("/desk/undo/?act=")[1].split('"')[0]
    there.post("/en/admin/desk/undo/", {"act": act})
    assert first().body == body


def test_who_may_only_look_sees_the_clip_as_it_was_written(there, client_of, staff):
    page = client_of(staff).get(page_of(first())).content.decode()
    assert "#灯台(明かり消える・市長「すぐ直す」)</pre>" in page
    assert "<textarea" not in page


def test_the_trash_is_a_filter_of_the_list(there):
    from clips.services.clips import trash

    trash(clips=Clip.objects.filter(pk=first().pk))
    assert "灯台が消える" not in there.get(LIST).content.decode()
    assert "灯台が消える" in there.get(f"{LIST}?state=trashed").content.decode()


@pytest.mark.parametrize("words", ["入港", "岬新聞", "船待ち", "港"])
def test_words_of_body_outlet_and_tags_find_clips(there, words):
    found = there.get(LIST, {"q": words}).context["cl"].result_count
    assert found == (0 if words == "船待ち" else 1)


def test_ten_more_clips_cost_no_more_queries(there):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(n):
        text = "\n\n".join(f"{i}番の灯台が消えた。\n\n#灯台{i}" for i in range(n))
        handed_in(there, text)
        with CaptureQueriesContext(connection) as seen:
            there.get(LIST)
        return len(seen)

    assert queries(10) == queries(20)
