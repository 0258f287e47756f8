"""The versions of a row, each as its act left it, and the way back to any of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.db import connection, transaction

from clips.models import Clip, Source, Speaker, Tag
from clips.services import clips as acts
from clips.services.attribution import edit_speaker
from clips.services.moving import move_clips
from clips.services.pasting import paste
from clips.services.refusals import Refused, Stale
from clips.services.reverting import put_back, revert
from clips.services.sources import edit_source
from clips.services.splitting import split_tag
from clips.services.tagging import tag_clips, untag_clips
from clips.services.tags import add_alias, edit_tag
from clips.services.tree import rename_tag
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from clips.services.versions import versions_of

# Acts of one transaction have one time, so these are committed one by one.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sql]

TEXT = """灯台の明かりが消えた。市長は「すぐ直す」と述べた。
出典: 岬新聞

#灯台(市長「すぐ直す」)"""


def clip():
    return Clip.objects.get()


def edit(**changes):
    acts.edit_clip(clip=clip(), version=clip().version, **changes)


def test_a_clip_is_told_as_each_act_left_it_and_goes_back_to_any(in_step, editor):
    paste(text=TEXT, date=date(2024, 1, 9), by=editor)
    edit(body="灯台の明かりが戻った。市長は「すぐ直す」と述べた。", by=editor)
    tag_clips(clips=Clip.objects.all(), tags="#岬")
    acts.publish(clips=Clip.objects.all())
    move_clips(clips=Clip.objects.all(), date=date(2024, 1, 10))
    untag_clips(clips=Clip.objects.all(), tags="#灯台")
    edit(source="")
    versions = versions_of(clip())
    assert [(one.act.service, one.changed) for one in versions[1:]] == [
        ("edit_clip", ["body"]),
        ("tag_clips", ["tags"]),
        ("publish", ["state"]),
        ("move_clips", ["day", "position"]),
        ("untag_clips", ["tags"]),
        ("edit_clip", ["source_written"]),
    ]
    assert [one.last for one in versions] == [False] * 6 + [True]
    assert (versions[0].by, versions[0].before) == (editor, {})
    assert versions[0].after["body"].startswith("灯台の明かりが消えた。")
    assert versions[2].after["tags"] == "#灯台(市長「すぐ直す」)#岬"
    assert [one.after["day"].day for one in versions] == [9, 9, 9, 9, 10, 10, 10]
    first, before = versions[0].act.id, truths_hash()
    assert [name for name, _now, _then in put_back(clip(), first)] == PUT
    revert(row=clip(), to=first, version=clip().version, by=editor)
    told = versions_of(clip())[-1]
    assert {name: told.after[name] for name in PUT} == {n: versions[0].after[n] for n in PUT}
    assert (clip().state, clip().day.date) == ("published", date(2024, 1, 10))
    assert (told.act.service, told.by) == ("revert", editor)
    assert in_step()
    undo(act=told.act.id)
    assert truths_hash() == before


PUT = ["body", "source_written", "tags"]


def test_a_clip_that_came_back_is_told_whole():
    act = paste(text=TEXT, date=date(2024, 1, 9)).act
    undone = undo(act=act)
    pk = versions_of_pk()
    undo(act=undone.id)
    assert clip().pk == pk
    assert [one.there for one in versions_of(clip())] == [True, False, True]
    assert versions_of(clip())[-1].after == versions_of(clip())[0].after


def versions_of_pk():
    from clips.services.touched import trackers

    return trackers()[Clip][0]._base_manager.latest("pgh_id").pgh_obj_id


def test_what_was_split_off_is_told_by_its_new_tag_and_goes_back_to_either(in_step):
    pasted = paste(text=TEXT, date=date(2024, 1, 9)).act
    split_tag(tag=Tag.objects.get(name="灯台"), clips=Clip.objects.all(), into="岬/明かり")
    edit(body="灯台の明かりが戻った。市長は「すぐ直す」と述べた。")
    split = versions_of(clip())[1]
    assert (split.act.service, split.changed) == ("split_tag", ["tags"])
    for to, name in ((split.act.id, "岬/明かり"), (pasted, "灯台"), (split.act.id, "岬/明かり")):
        revert(row=clip(), to=to, version=clip().version)
        assert clip().tag_uses.get().tag.name == name
    assert in_step()


def test_no_row_is_told_before_it_was_made_though_the_acts_have_one_time():
    """Which of two acts of one moment is told first is chance; eight clips leave little of it."""
    with transaction.atomic():
        paste(text="\n\n".join(f"第{n}報。\n\n#灯台" for n in range(8)), date=date(2024, 1, 9))
        for one in Clip.objects.all():
            acts.edit_clip(clip=one, version=one.version, body=f"{one.body}続く。")
    stored = Clip.objects.in_order()
    told = [[version.after["body"] for version in versions_of(one)] for one in stored]
    assert told == [[f"第{n}報。", f"第{n}報。続く。"] for n in range(8)]


def test_an_act_that_began_first_and_had_to_wait_is_told_after_the_one_it_waited_for():
    paste(text=TEXT, date=date(2024, 1, 9))
    began, go_on = Event(), Event()

    def waiting():
        try:
            with transaction.atomic():
                Clip.objects.exists()  # here its time stands still
                began.set()
                go_on.wait(timeout=30)
                acts.set_source(clips=Clip.objects.all(), source="浜日報")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(waiting)
        began.wait(timeout=30)
        acts.publish(clips=Clip.objects.all())
        go_on.set()
        slow.result(timeout=30)
    versions = versions_of(clip())
    assert [one.act.service for one in versions] == ["paste", "publish", "set_source"]
    told = [(one.after["state"], one.after["source_written"]) for one in versions]
    assert told == [("draft", "岬新聞"), ("published", "岬新聞"), ("published", "浜日報")]


def described_tag():
    tag = Tag.objects.get(name="灯台")
    edit_tag(tag=tag, version=tag.version, reading="とうだい", description="岬の")
    add_alias(tag=tag, name="灯")
    rename_tag(tag=tag, name="岬/灯台")


def described_outlet():
    outlet = Source.objects.get()
    edit_source(source=outlet, version=outlet.version, name="岬日報", reading="みさき")


def described_speaker():
    speaker = Speaker.objects.get(name="市長")
    edit_speaker(speaker=speaker, version=speaker.version, name="岬市長", kind="person")
    speaker.refresh_from_db()
    edit_speaker(speaker=speaker, version=speaker.version, name="市長", reading="しちょう")


ROWS = [
    # (what is done, the row, what each act changed, which is gone back to, what it says then)
    (described_tag, Tag, [["reading", "description"], ["aliases"], ["name", "aliases"]],
     0, {"name": "岬/灯台", "reading": ""}),
    (described_outlet, Source, [["name", "reading", "aliases"]], 0,
     {"name": "岬新聞", "reading": ""}),
    (described_speaker, Speaker, [["name", "reading", "aliases", "kind"]], -2,
     {"name": "岬市長", "kind": "person", "reading": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("done", "model", "changed", "to", "told"), ROWS)
def test_tags_outlets_and_speakers_go_back_too(done, model, changed, to, told, in_step):
    paste(text=TEXT, date=date(2024, 1, 9))
    done()
    rows = model.objects.exclude(name="岬")
    row = rows.get()
    versions = versions_of(row)
    assert [sorted(one.changed) for one in versions[-len(changed) :]] == [
        sorted(names) for names in changed
    ]
    revert(row=row, to=versions[to].act.id, version=row.version)
    now = rows.get()
    assert {name: getattr(now, name) for name in told} == told
    assert in_step()


def test_going_back_is_refused_where_it_cannot_be(editor):
    paste(text=TEXT, date=date(2024, 1, 9))
    edit(body="別の話。")
    first, last = (one.act.id for one in versions_of(clip()))
    with pytest.raises(Refused) as same:
        revert(row=clip(), to=last, version=clip().version)
    with pytest.raises(Stale):
        revert(row=clip(), to=first, version=1)
    acts.trash(clips=Clip.objects.all())
    with pytest.raises(Refused) as trashed:
        revert(row=clip(), to=first, version=clip().version)
    with pytest.raises(Refused) as unknown:
        revert(row=Tag.objects.get(), to=last, version=1)
    codes = [refused.value.code for refused in (same, trashed, unknown)]
    assert codes == ["same-version", "in-trash", "no-such-version"]
