"""Whatever stops an import, the same call again ends as if nothing had; and a dry run tells it."""

import io

import pytest

from clips.imports.registry import READERS
from clips.models import Clip, ImportRun
from clips.services.importing import import_file
from clips.services.refusals import Refused
from clips.services.truths import truths_hash
from tests.services.archives import ARCHIVE, CLIPS, RECORDS, clip_counts, counts, foreign, taken_in
from tests.services.texts import DAY, clip, clips

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


class Stopped(Exception):
    pass


def stopping(batches):
    """A progress that stops the import behind so many batches."""
    left = iter(range(batches - 1))

    def progress(run):
        if next(left, None) is None:
            raise Stopped

    return progress


def whole(one_by_one, **chosen):
    with one_by_one():
        report = taken_in(ARCHIVE, **chosen)
        return truths_hash(), counts(report), clip_counts(report)


@pytest.mark.soak
def test_stopped_behind_any_batch_and_run_again_it_ends_the_same(one_by_one):
    expected = whole(one_by_one, reader=foreign())
    for batches in range(1, RECORDS + 1):
        with one_by_one():
            with pytest.raises(Stopped):
                taken_in(ARCHIVE, reader=foreign(), batch=1, progress=stopping(batches))
            report = taken_in(ARCHIVE, reader=foreign(), batch=1)
            assert (truths_hash(), counts(report), clip_counts(report)) == expected
            assert report.went_on_behind == batches
            assert ImportRun.objects.get().finished_at


def test_stopped_behind_every_batch_it_still_comes_to_its_end(one_by_one):
    expected, *_counts = whole(one_by_one)
    for _again in range(RECORDS):
        with pytest.raises(Stopped):
            taken_in(ARCHIVE, batch=1, progress=stopping(1))
    assert (taken_in(ARCHIVE).read, truths_hash()) == (RECORDS, expected)


def test_another_word_or_another_file_begins_anew():
    with pytest.raises(Stopped):
        taken_in(ARCHIVE, batch=1, progress=stopping(2))
    assert taken_in(ARCHIVE, publish=True).went_on_behind == 0
    assert taken_in(f"{ARCHIVE}\n").went_on_behind == 0
    assert ImportRun.objects.filter(finished_at=None).count() == 1


def test_who_is_overtaken_by_another_import_of_the_file_stops_and_nothing_is_there_twice():
    def overtaken(run):
        if run.number == 1:
            taken_in(ARCHIVE)

    with pytest.raises(Refused, match="is being taken in by somebody else"):
        taken_in(ARCHIVE, batch=1, progress=overtaken)
    assert ImportRun.objects.get().number == RECORDS
    assert Clip.objects.count() == CLIPS - 2


DRY = [
    # (what is stored before, how it is taken in, clips of a batch, why)
    ("", {}, 1, "an empty database: the same clip twice in one file is one"),
    (ARCHIVE, {"publish": True}, 1000, "all is stored, as drafts"),
    (f"■ 2024-01-09\n\n{clip(1, tag='#鉄道')}", {}, 3, "one is stored otherwise"),
    (f"■ 2024-01-09\n\n{clip(1, tag='#鉄道')}", {"update": True}, 3, "and may be changed"),
]


@pytest.mark.parametrize(("stored", "chosen", "batch", "why"), DRY, ids=[row[3] for row in DRY])
def test_a_dry_run_tells_what_would_be_done_and_writes_nothing(stored, chosen, batch, why):
    if stored:
        taken_in(stored)
    before = truths_hash(), ImportRun.objects.count()
    dry = taken_in(ARCHIVE, dry_run=True, batch=batch, **chosen)
    assert (truths_hash(), ImportRun.objects.count()) == before
    done = taken_in(ARCHIVE, batch=batch, **chosen)
    assert (counts(dry), clip_counts(dry)) == (counts(done), clip_counts(done)), why
    assert dry.told == done.told


def test_an_empty_file_is_refused():
    with pytest.raises(Refused, match="nothing to save"):
        taken_in(b"")


def test_blanks_alone_are_held(one_by_one):
    assert counts(taken_in("\n \n")) == (1, 0, 0, 0, 1)


def test_a_file_named_by_its_date_is_that_days():
    file = io.BytesIO(clips(1, 2).encode())
    file.name = "/archive/2024-01-09.txt"
    import_file(file=file, name="2024-01-09.txt", reader=READERS["text"])
    assert Clip.objects.on_day(DAY).count() == 2
