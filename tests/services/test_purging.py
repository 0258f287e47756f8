"""The trash emptied for good: nothing of the clips' words is left but in what was pasted."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from clips.models import Clip, ClipTag, Day, Paste, Post, Section, Tag
from clips.services import clips as acts
from clips.services import purging
from clips.services.arranging import open_day, save_opened
from clips.services.history import act_of, recorded
from clips.services.pasting import paste
from clips.services.purging import purge_trash
from clips.services.refusals import Refused
from clips.services.splitting import split_tag
from clips.services.tagging import tag_clips
from clips.services.undoing import undo
from tests.services.texts import DAY, WHOLE, clip
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

OLD = timedelta(days=91)


@stage
def stored():
    """A day of six, the second edited, answered for, and in the trash for 91 days."""
    with recorded("paste") as pasted:
        paste(text=WHOLE, date=DAY, publish=True)
    found = some().get()
    with recorded("edit_clip", label=str(found)) as edited:
        acts.edit_clip(clip=found, version=1, body="市長の話。\n2本めの亀裂。")
    with recorded("trash", label=str(found)) as trashed:
        acts.trash(clips=some())
    some().update(trashed_at=timezone.now() - OLD)
    return {"pasted": pasted, "edited": edited, "trashed": trashed}


def some():
    return Clip.objects.filter(body__contains="2本め")


def now():
    return timezone.now() - timedelta(days=90)


def words_in_history():
    """Every text in every table of the history."""
    from django.db import connection
    from pghistory.core import event_models
    from pghistory.models import Context

    with connection.cursor() as cursor:
        for model in [*event_models(), Context]:
            if model._meta.model_name != "pastetextevent":
                cursor.execute(f"SELECT event::text FROM {model._meta.db_table} event")
                yield from (row[0] for row in cursor.fetchall())


def test_clip_and_words_are_gone_and_the_paste_stays(stored, in_step):
    assert any("2本め" in words for words in words_in_history())
    with recorded("purge_trash", label="1") as purged:
        assert purge_trash(before=now()) == 1
    assert not some().exists()
    assert Clip.objects.count() == 5
    assert not any("2本め" in words or "亀裂2本" in words for words in words_in_history())
    assert "亀裂2本" in Paste.objects.get().text
    assert (act_of(purged.id).service, act_of(purged.id).label) == ("purge_trash", "1")
    assert in_step()


REFUSED = [("pasted", "it made the clip"), ("edited", "it wrote words that are gone"),
           ("trashed", "it put the clip where it was deleted"),
           ("purged", "nothing is left to bring back")]  # fmt: skip


def test_neither_what_touched_it_nor_the_purge_can_be_undone_any_more(stored):
    with recorded("purge_trash") as purged:
        purge_trash(before=now())
    before = Clip.objects.count()
    for which, why in REFUSED:
        with pytest.raises(Refused, match="deleted for good") as refused:
            undo(act={**stored, "purged": purged}[which].id)
        assert (refused.value.code, Clip.objects.count()) == ("purged", before), why


def test_what_touched_only_others_is_undone_as_ever(stored, in_step):
    with recorded("withdraw") as withdrawn:
        acts.withdraw(clips=Clip.objects.filter(body__contains="3本め"))
    purge_trash(before=now())
    undo(act=withdrawn.id)
    assert Clip.objects.published().count() == 5
    assert in_step()


STAYS = [
    # (days in the trash, whether it goes)
    (0, False),
    (89, False),
    (91, True),
]


def test_ninety_days_are_kept(stored):
    for days, goes in STAYS:
        some().update(trashed_at=timezone.now() - timedelta(days=days))
        assert (purge_trash(before=now()) == 1) is goes, days


def test_an_act_keeps_its_name_where_that_holds_no_words(stored):
    text, opened = open_day(date=DAY)
    edited = save_opened(text=text.replace("3日に話した", "3日に語った"), opened=opened).act
    with recorded("split_tag", label="大橋 → 点検") as split:
        split_tag(tag=Tag.objects.get(name="大橋"), clips=Clip.objects.all(), into="点検")
    acts.trash(clips=Clip.objects.all())
    Clip.objects.trashed().update(trashed_at=timezone.now() - OLD)
    purge_trash(before=now())
    told = [act_of(act).label for act in (edited, split.id, stored["edited"].id)]
    assert told == ["2024-01-09", "大橋 → 点検", ""]


def test_the_names_of_acts_keep_neither_gloss_nor_headline(stored):
    acts.restore(clips=some())
    tag_clips(clips=some(), tags="#港(亀裂が2本もある)")
    acts.set_source(clips=some(), source="岬新聞、2本めの亀裂")
    acts.trash(clips=some())
    some().update(trashed_at=timezone.now() - OLD)
    purge_trash(before=now())
    assert not any("2本" in words for words in words_in_history())


def test_an_empty_section_goes_with_its_last_clip(in_step):
    with recorded("paste"):
        paste(text=clip(1), date=DAY)
    version = Day.objects.get().version
    acts.trash(clips=Clip.objects.all())
    Clip.objects.update(trashed_at=timezone.now() - OLD)
    purge_trash(before=now())
    assert not any(model.objects.exists() for model in (Clip, ClipTag, Section, Post))
    assert Day.objects.get().version > version
    assert paste(text=clip(1), date=DAY).clips
    assert in_step()


def test_batches_are_acts_of_their_own_and_may_be_stopped(stored, monkeypatch):
    acts.trash(clips=Clip.objects.all())
    Clip.objects.trashed().update(trashed_at=timezone.now() - OLD)
    monkeypatch.setattr(purging, "BATCH", 4)
    told = []

    def stop(gone):
        told.append(gone)
        if len(told) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        purge_trash(before=now(), told=stop)
    assert Clip.objects.count() == 2
    assert purge_trash(before=now(), told=stop) == 2
    assert told == [4, 2]


def test_the_command_counts_first_and_then_deletes(stored):
    def said(*arguments):
        out = StringIO()
        call_command("empty_trash", *arguments, stdout=out, stderr=StringIO())
        return out.getvalue()

    assert said("--dry-run") == "1 clips would be deleted.\n"
    assert Clip.objects.count() == 6
    assert said() == "1 clips deleted.\n"
    assert said() == "0 clips deleted.\n"
