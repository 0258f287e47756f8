"""An archive becomes what pasting its days one after the other would make, and says what it did."""

from datetime import date

import pytest

from clips.models import (
    Clip,
    ClipTag,
    Day,
    ImportedRecord,
    ImportRun,
    Paste,
    Post,
    Section,
    Source,
    State,
    Tag,
)
from clips.notation import read
from clips.services.clips import trash
from clips.services.history import acts
from clips.services.pasting import paste
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.archives import (
    ARCHIVE,
    CLIPS,
    PARTS,
    RECORDS,
    clip_counts,
    counts,
    foreign,
    taken_in,
    timed,
)
from tests.services.texts import DAY, OTHER_DAY, clip, clips

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

ROWS = (Paste, Day, Post, Section, Clip, ClipTag, Tag, Source, ImportRun, ImportedRecord)


def rows():
    return [model.objects.count() for model in ROWS]


def by_pasting(one_by_one):
    """The hash of what pasting each part by itself makes; taken back."""
    with one_by_one():
        for text in PARTS:
            paste(text=text, publish=True)
        return truths_hash()


@pytest.mark.parametrize("batch", [2, 1000])
def test_an_archive_is_what_its_days_pasted_one_after_the_other_are(batch, one_by_one, in_step):
    pasted = by_pasting(one_by_one)
    report = taken_in(ARCHIVE, publish=True, batch=batch)
    assert truths_hash() == pasted
    assert in_step()
    assert counts(report) == (RECORDS, RECORDS - 1, 1, 0, 0)
    assert clip_counts(report) == (CLIPS - 2, 2, 0)


def test_a_day_of_an_archive_is_written_back_as_it_stands_there(written):
    taken_in(ARCHIVE, publish=True)
    assert f"■ 2024-01-10\n\n{written(OTHER_DAY)}\n\n" == PARTS[1]


def test_a_tag_is_spelt_as_the_file_first_spells_it_whatever_is_written_together():
    taken_in(ARCHIVE)
    assert Tag.objects.named("AI").get().name == "ＡＩ"


def test_clips_are_drafts_unless_they_are_to_be_shown():
    taken_in(ARCHIVE)
    assert set(Clip.objects.values_list("state", flat=True)) == {State.DRAFT}
    report = taken_in(ARCHIVE, publish=True)
    assert set(Clip.objects.values_list("state", flat=True)) == {State.PUBLISHED}
    assert counts(report) == (RECORDS, 0, 1, RECORDS - 1, 0), "one had been shown by another"


def test_a_finished_file_taken_in_again_is_all_as_stored_and_writes_no_truth(one_by_one):
    taken_in(ARCHIVE)
    before, truths = rows(), truths_hash()
    report = taken_in(ARCHIVE)
    assert counts(report) == (RECORDS, 0, RECORDS, 0, 0)
    assert clip_counts(report) == (0, CLIPS, 0)
    assert rows()[:-2] == before[:-2]
    assert truths_hash() == truths


OTHERWISE = f"■ 2024-01-09\n\n{clip(1, tag='#鉄道')}\n\n{clip(2)}"


def test_what_is_stored_otherwise_stays_and_what_is_new_beside_it_comes_in(numbers):
    paste(text=f"{clip(1)}", date=DAY)
    report = taken_in(OTHERWISE)
    assert (counts(report), clip_counts(report)) == ((1, 0, 0, 1, 0), (1, 0, 1))
    assert numbers() == [1, 2]
    assert not Tag.objects.named("鉄道").exists(), "nor is a tag made that nothing has"
    assert [(told.line, told.outcome) for told in report.told] == [(1, "changed")]


def test_what_is_stored_otherwise_is_changed_where_that_was_agreed(in_step):
    paste(text=f"{clip(1)}", date=DAY)
    report = taken_in(OTHERWISE, update=True)
    assert counts(report) == (1, 0, 0, 1, 0)
    assert Clip.objects.in_order().first().tag_uses.get().tag.name == "鉄道"
    assert counts(taken_in(OTHERWISE)) == (1, 0, 1, 0, 0)
    assert in_step()


def test_section_tags_that_are_stored_otherwise_stay_too():
    paste(text=f"{clips(1, 2)}\n\n#市政", date=DAY)
    report = taken_in(f"■ 2024-01-09\n\n{clips(1, 2)}\n\n#港町")
    assert (counts(report), clip_counts(report)) == ((1, 0, 0, 1, 0), (0, 2, 0))
    assert Section.objects.get().tag_uses.get().tag.name == "市政"


def test_a_clip_in_the_trash_comes_back_as_it_does_when_it_is_pasted():
    taken_in(ARCHIVE)
    first = Clip.objects.in_order().first()
    trash(clips=Clip.objects.filter(pk=first.pk))
    report = taken_in(ARCHIVE)
    assert clip_counts(report) == (1, CLIPS - 1, 0)
    assert Clip.objects.kept().filter(pk=first.pk).exists()


HELD = [
    # (what stands in a record, the reason, its line in the file, why)
    ("日付のない文。\n\n#橋", "refused-no-date", 3, "no day that could be known"),
    (f"■ 2024-02-30\n\n{clip(3)}", "refused-no-date", 3, "a day that is none"),
    ("■ 2024-01-20\n\n本文\0。", "unstorable", 5, "NUL"),
    ("■ 2024-01-20\n\n本文\udc82。", "not-utf-8", 5, "a byte of another encoding"),
    (
        f"■ 2024-01-20\n\n{'長' * (4 * 2**20 // 3 + 1)}",
        "refused-body-too-long",
        5,
        "4 MB and a character",
    ),
    (f"■ 2024-01-20\n\n{'a' * 11 * 2**20}", "record-long", 3, "more than a paste can hold"),
    ("■ 2024-01-20\n\n#橋", "refused-empty", 3, "a day without an excerpt"),
]


@pytest.mark.parametrize(("text", "code", "line", "why"), HELD, ids=[row[1] for row in HELD])
def test_what_cannot_be_stored_is_held_verbatim_and_the_rest_goes_in(text, code, line, why):
    before, after = f"■ 2024-01-10\n{clip(1)}\n", f"\n■ 2024-01-11\n\n{clip(2)}"
    before = "\n\n" if line == 3 and code == "refused-no-date" and "■" not in text else before
    octets = f"{before}{text}{after}".encode(errors="surrogateescape")
    report = taken_in(octets)
    held = ImportedRecord.objects.filter(outcome="held")
    assert {row.reason["code"] for row in held} == {code}, why
    assert report.run.held == len(held)
    assert report.read == report.run.new + report.run.held
    assert b"".join(bytes(row.raw) for row in held).strip() == text.encode(errors="surrogateescape")
    assert [told.reason["code"] for told in report.told][:1] == [code]
    assert Clip.objects.filter(body=read(clip(2))[0].clips[0].body).exists()


def test_a_record_that_would_retag_what_it_does_not_name_is_held_and_its_neighbours_go_in(in_step):
    paste(text=f"{clips(1, 2)}\n\n#市政", date=DAY)
    other = f"■ 2024-01-09\n\n{clips(1)}\n\n#港町"
    report = taken_in(
        f"■ 2024-01-08\n\n{clips(3)}\n\n{other}\n\n■ 2024-01-10\n\n{clips(4)}", update=True
    )
    assert counts(report) == (3, 2, 0, 0, 1)
    assert report.told[0].reason["code"] == "refused-section-differs"
    assert report.told[0].line == 7
    assert Clip.objects.count() == 4
    assert in_step()


def test_entries_that_were_drafts_stay_drafts_and_keep_what_they_were_made_of():
    reader = foreign(date(2024, 1, 9))
    report = taken_in(ARCHIVE, reader=reader, publish=True)
    assert counts(report)[0] == RECORDS
    drafts = Clip.objects.filter(state=State.DRAFT)
    assert set(drafts.values_list("section__post__day__date", flat=True)) == {DAY}
    assert Clip.objects.published().count() == CLIPS - 2 - drafts.count()
    kept = list(ImportedRecord.objects.all())
    assert [bytes(row.raw)[:6] for row in kept] == [b"ENTRY\n"] * (RECORDS - 1)
    assert all(row.paste.text in row.raw.decode() for row in kept), "each octets once"


def test_octets_that_are_kept_are_not_kept_a_second_time():
    taken_in(ARCHIVE, reader=foreign())
    before = ImportedRecord.objects.count()
    taken_in(ARCHIVE, reader=foreign())
    assert ImportedRecord.objects.count() == before


def test_what_is_of_one_day_stands_in_its_order_of_time_though_the_newest_comes_first(numbers):
    file = "".join(f"■ 2024-01-09\n\n{clip(n)}\n\n" for n in (3, 2, 1))
    given = {"reader": timed(20, 12, 6), "batch": 1}
    taken_in(file, **given)
    assert numbers() == [1, 2, 3]


def test_each_batch_is_one_act_and_they_can_be_undone_last_first(editor):
    nothing = truths_hash()
    taken_in(ARCHIVE, reader=foreign(), batch=3, by=editor)
    done = sorted(acts(), key=lambda act: act.label, reverse=True)
    assert {(act.service, act.by) for act in done} == {("import", editor.pk)}
    assert [act.label for act in done] == [
        f"archive.txt ({n})" for n in ("6-7", "4-5", "2-3", "1-1")
    ]
    for act in done:
        undo(act=act.id)
    assert truths_hash() == nothing
    assert all(row.raw for row in ImportedRecord.objects.all()), "what it was made of stays"


def test_a_hundred_days_cost_as_many_queries_as_ten(django_assert_max_num_queries):
    def archive(first, last):
        return "\n".join(
            f"■ 20{n:02}-01-09\n\n{clip(n, tag=f'#橋{n}')}" for n in range(first, last)
        )

    with django_assert_max_num_queries(75):
        taken_in(archive(0, 10))
    with django_assert_max_num_queries(75):
        taken_in(archive(10, 99))
