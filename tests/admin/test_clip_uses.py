"""A clip's tags one by one: a deed rewrites the tag lines, and nothing typed is lost."""

import re

import pytest

from clips.models import Clip
from clips.services import clips as services
from clips.services.tagging import read_tags
from clips.services.truths import truths_hash
from tests.admin.desks import handed_in

TEXT = """灯台の明かりが消えた。市長は「すぐ直す」と述べた。

#灯台(市長「すぐ直す」)#岬
#夜()"""


@pytest.fixture
def there(client_of, editor):
    client = client_of(editor)
    handed_in(client, TEXT)
    return client


def page_of(clip):
    return f"/en/admin/clips/clip/{clip.pk}/change/"


def sent(client, do, **fields):
    clip = Clip.objects.get()
    data = {"opened_version": clip.version, "do": do, **fields}
    return client.post(f"/en/admin/clips/clip/{clip.pk}/uses/", data)


def tag_lines():
    from clips.notation.taglines import write_tag_line
    from clips.services.clips import tree_of

    return "\n".join(map(write_tag_line, tree_of(Clip.objects.get()).tags))


BEFORE = "#灯台(市長「すぐ直す」)#岬\n#夜()"

DONE = [
    # (deed, what is sent, the tag lines then, why)
    ("gloss", {"at": 0, "gloss": "消えた"}, "#灯台(消えた)#岬\n#夜()", "another gloss"),
    ("gloss", {"at": 1, "gloss": "風"}, "#灯台(市長「すぐ直す」)#岬(風)\n#夜()", "a first gloss"),
    ("gloss", {"at": 0, "gloss": ""}, "#灯台#岬\n#夜()", "an emptied box has no brackets"),
    ("gloss", {"at": 1, "gloss": "風\r\n雨"}, "#灯台(市長「すぐ直す」)#岬(風雨)\n#夜()", "joined"),
    ("gloss", {"at": 2, "gloss": "風\x0c雨"}, f"{BEFORE[:-2]}(風\x0c雨)", "no other sign goes"),
    ("off", {"at": 1}, "#灯台(市長「すぐ直す」)\n#夜()", "one of two"),
    ("off", {"at": 2}, "#灯台(市長「すぐ直す」)#岬", "a line that is empty then goes"),
    ("add", {"tags": "＃港（船待ち）"}, f"{BEFORE}#港(船待ち)", "at the end"),
]  # fmt: skip


def test_a_deed_rewrites_the_tag_lines_and_is_undone(there):
    before = truths_hash()
    for do, given, after, why in DONE:
        response = sent(there, do, **given)
        assert response.url == f"{page_of(Clip.objects.get())}#uses"
        assert tag_lines() == after, why
        page = there.get(response.url).content.decode()
        act = page.rpartition("/desk/undo/?act=")[2].split('"')[0]
        there.post("/en/admin/desk/undo/", {"act": act})
        assert truths_hash() == before, why


REFUSED = [
    # (deed, what is sent, status, what is said)
    ("gloss", {"at": 9, "gloss": "風"}, 422, "does not stand there any more"),
    ("gloss", {"at": 0, "gloss": "風)#夜"}, 422, "would not read back"),
    ("add", {"tags": "港"}, 422, "is no tag line"),
    (
        "gloss",
        {"at": 0, "gloss": "私の注記", "opened_version": 7},
        409,
        "Somebody else has changed",
    ),
]


def test_a_refusal_keeps_what_was_typed(there):
    for do, given, status, words in REFUSED:
        response = sent(there, do, **given)
        page = response.content.decode()
        assert (response.status_code, tag_lines()) == (status, BEFORE), words
        assert words in page
        assert (given.get("gloss") or given["tags"]) in page


def test_a_refused_gloss_stands_in_its_own_box_beside_what_is_there_now(there):
    clip = Clip.objects.get()
    use = clip.tag_uses.get(tag__name="岬").pk
    seen = {"at": 1, "use": use, "opened_version": clip.version}
    services.edit_clip(clip=clip, version=1, tags=(read_tags("#岬(風)"),))
    response = sent(there, "gloss", gloss="私の注記", **seen)
    (held,) = response.context["uses"]
    assert (held.form["gloss"].value(), held.form["at"].value()) == ("私の注記", 0)
    assert "As it stands now: #岬(風)" in " ".join(re.sub("<[^>]+>", "", response.text).split())
    given = {"at": 0, "use": use, "gloss": "私の注記"}
    assert sent(there, "gloss", **given, opened_version=held.form["opened_version"].value()).url
    assert tag_lines() == "#岬(私の注記)"


def test_each_tag_stands_with_its_quotations(there):
    services.edit_clip(clip=Clip.objects.get(), version=1, body="灯台の明かりが消えた。")
    page = there.get(page_of(Clip.objects.get())).content.decode()
    uses = page.partition('id="uses"')[2].partition("</section>")[0]
    assert [name for name in ("#灯台", "#岬", "#夜") if f">{name}</span>" in uses] == [
        "#灯台",
        "#岬",
        "#夜",
    ]
    assert "1 to look into" in uses


def test_who_may_not_change_finds_no_boxes_and_no_way(there, client_of, staff):
    client = client_of(staff)
    assert 'id="uses"' not in client.get(page_of(Clip.objects.get())).content.decode()
    assert sent(client, "off", at=0).status_code == 403
    assert there.get(f"/en/admin/clips/clip/{Clip.objects.get().pk}/uses/").status_code == 404
