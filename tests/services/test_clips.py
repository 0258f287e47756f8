"""One clip or some: words, source line, tags, and who may see it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clips import notation
from clips.models import Clip, Source, State, Tag, TagEntry
from clips.services import clips as acts
from clips.services.pasting import paste
from clips.services.refusals import Refused, Stale
from clips.services.sources import edit_source, resolve_outlets
from tests.services.texts import DAY, WHOLE, clip
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@stage
def stored():
    paste(text=clip(1, tag="#橋#港"), date=DAY, publish=True)
    return Clip.objects.get()


def test_an_edit_changes_words_source_and_tags_together(stored, written, in_step):
    tags = (
        (notation.TagUse("港", "着いた"), notation.TagUse("新しい/島")),
        (notation.TagUse("橋"),),
    )
    edited = acts.edit_clip(
        clip=stored, version=1, body="一行。\n\n二行。", source="朝凪新聞(3面)、島へ", tags=tags
    )
    assert written() == "一行。\n\n二行。\n出典: 朝凪新聞(3面)、島へ\n\n#港(着いた)#新しい/島\n#橋"
    assert (edited.version, edited.source.name, edited.headline) == (2, "朝凪新聞", "島へ")
    assert TagEntry.objects.filter(tag__name="新しい", clip=stored).exists()
    assert in_step()


def test_what_an_edit_does_not_name_stays(stored, written):
    before = written()
    acts.edit_clip(clip=stored, version=1, source="朝凪新聞")
    acts.edit_clip(clip=stored, version=2, source="")
    assert (written(), Source.objects.count()) == (before, 1)


def test_a_use_of_the_same_tag_keeps_its_row(stored):
    before = dict(stored.tag_uses.values_list("tag__name", "pk"))
    acts.edit_clip(clip=stored, version=1, tags=((notation.TagUse("港", "先に"),),))
    assert dict(stored.tag_uses.values_list("tag__name", "pk")) == {"港": before["港"]}


def test_a_stale_edit_is_refused_with_the_clip_as_it_is(stored):
    acts.edit_clip(clip=stored, version=1, body="先の人の言葉。")
    with pytest.raises(Stale) as stale:
        acts.edit_clip(clip=stored, version=1, body="後の人の言葉。")
    assert stale.value.current.body == "先の人の言葉。" == Clip.objects.get().body


@pytest.mark.parametrize(
    ("changes", "code", "why"),
    [
        ({"body": ""}, "unwritable", "no words"),
        ({"body": "\n話。"}, "unwritable", "a blank first line"),
        ({"body": "話。\n\u3000"}, "unwritable", "a blank last line"),
        ({"body": "話。\r\n続き。"}, "unwritable", "another system's line ends"),
        ({"body": "話\0"}, "unwritable", "NUL"),
        ({"body": "あ" * (4 * 2**20 // 3 + 1)}, "body-too-long", "more than 4 times 2**20 bytes"),
        ({"source": "朝凪\n新聞"}, "unwritable", "a source line of two lines"),
        ({"source": "長" * 3000}, "source-too-long", "a source line of 9,000 bytes"),
        ({"tags": ((notation.TagUse("橋", "一\n二"),),)}, "unwritable", "a gloss of two lines"),
        ({"tags": ((notation.TagUse("橋", "一)"),),)}, "unwritable", "a bracket too many"),
        ({"tags": ((notation.TagUse("a b"),),)}, "unwritable", "a tag's name with a space"),
    ],
)
def test_what_would_not_read_back_is_refused(changes, code, why, stored, written):
    before = written()
    with pytest.raises(Refused) as refused:
        acts.edit_clip(clip=stored, version=1, **changes)
    assert (refused.value.code, written()) == (code, before), why


@pytest.mark.parametrize(
    "body", ["#橋", "■", "2024年1月9日", "出典: 橋", "https://m.example", "\\#橋", "話。\n#橋 と港"]
)
def test_words_that_look_like_notation_are_only_words(body, stored, written):
    acts.edit_clip(clip=stored, version=1, body=body)
    (read,) = notation.read(written(), date=DAY)
    assert [found.body for found in read.clips] == [body]


def test_a_clip_in_the_trash_is_not_edited(stored):
    acts.trash(clips=Clip.objects.all())
    with pytest.raises(Refused) as refused:
        acts.edit_clip(clip=stored, version=1, body="話。")
    assert refused.value.code == "in-trash"


D, S, P, W, T = State.DRAFT, State.SCHEDULED, State.PUBLISHED, State.WITHDRAWN, State.TRASHED
LATER = timezone.now() + timedelta(days=1)
SERVICES = {
    "publish": lambda clips: acts.publish(clips=clips),
    "schedule": lambda clips: acts.schedule(clips=clips, at=LATER),
    "withdraw": lambda clips: acts.withdraw(clips=clips),
    "trash": lambda clips: acts.trash(clips=clips),
    "restore": lambda clips: acts.restore(clips=clips),
}


@pytest.mark.parametrize(
    ("service", "results"),
    [
        #            from:  draft scheduled published withdrawn trashed
        ("publish", (P, P, P, P, T)),
        ("schedule", (S, S, P, S, T)),
        ("withdraw", (D, W, W, W, T)),
        ("trash", (T, T, T, T, T)),
        ("restore", (D, S, P, W, D)),
    ],
)
def test_states_change_as_the_table_says(service, results, stored, in_step):
    for before, after in zip((D, S, P, W, T), results, strict=True):
        moments = {"publish_at": LATER if before == S else None}
        moments["trashed_at"] = LATER if before == T else None
        Clip.objects.update(state=before, **moments)
        changed = SERVICES[service](Clip.objects.all())
        found = Clip.objects.get()
        assert found.state == after, f"{service} of {before}"
        assert changed == (before != after or (service, before) == ("schedule", S))
        assert bool(found.trashed_at) == (after == T)
        assert bool(found.publish_at) == (after == S)


def test_only_published_clips_are_on_timelines(in_step):
    paste(text=WHOLE, date=DAY)
    assert not TagEntry.objects.exists()
    acts.publish(clips=Clip.objects.all())
    assert Tag.objects.get(name="交通").entries.count() == 6
    acts.withdraw(clips=Clip.objects.filter(body__contains="1本め"))
    acts.trash(clips=Clip.objects.filter(body__contains="2本め"))
    assert Tag.objects.get(name="交通").entries.count() == 4
    assert in_step()


def test_a_scheduled_clip_is_published_once_its_moment_has_come(stored):
    acts.withdraw(clips=Clip.objects.all())
    acts.schedule(clips=Clip.objects.all(), at=LATER)
    assert acts.publish_due(now=LATER - timedelta(seconds=1)) == 0
    assert acts.publish_due(now=LATER) == 1
    assert (Clip.objects.get().is_published, acts.publish_due(now=LATER)) == (True, 0)


def test_a_scheduled_clip_that_is_pasted_and_published_waits_for_no_moment_any_more(stored):
    acts.withdraw(clips=Clip.objects.all())
    acts.schedule(clips=Clip.objects.all(), at=LATER)
    paste(text=clip(1, tag="#橋#港"), date=DAY, publish=True)
    assert set(Clip.objects.values_list("state", "publish_at")) == {("published", None)}


def test_a_schedule_without_a_moment_is_refused(stored):
    with pytest.raises(Refused, match="needs the moment"):
        acts.schedule(clips=Clip.objects.all(), at=None)


def test_one_source_line_fills_many_clips(written):
    paste(text=WHOLE, date=DAY)
    acts.set_source(clips=Clip.objects.all(), source="朝凪新聞(朝刊)")
    assert set(Clip.objects.values_list("source__name", "place")) == {("朝凪新聞", "朝刊")}
    assert written().count("出典: 朝凪新聞(朝刊)") == 6
    acts.set_source(clips=Clip.objects.all(), source="")
    assert written() == WHOLE


def test_an_outlet_is_known_however_it_is_spelt_and_by_its_former_name():
    (outlet,) = resolve_outlets(names=["ＡＢＣ　ニュース"]).values()
    edit_source(source=outlet, version=1, name="朝凪新聞")
    assert set(resolve_outlets(names=["abc ニュース", "朝凪新聞"]).values()) == {outlet}
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "code"), [("夕凪新聞", "outlet-exists"), ("", "outlet-name"), ("a\n", "outlet-name")]
)
def test_an_outlets_name_is_its_own(name, code):
    outlets = resolve_outlets(names=["朝凪新聞", "夕凪新聞"])
    with pytest.raises(Refused) as refused:
        edit_source(source=outlets["朝凪新聞"], version=1, name=name)
    assert refused.value.code == code


def test_a_stale_edit_of_an_outlet_is_refused():
    (outlet,) = resolve_outlets(names=["朝凪新聞"]).values()
    edit_source(source=outlet, version=1, name="朝凪新聞", reading="あさなぎ")
    with pytest.raises(Stale):
        edit_source(source=outlet, version=1, name="朝凪新聞")
