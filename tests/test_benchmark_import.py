"""`manage.py benchmark import`: an archive beside an editor's saves, in a database of its own."""

import pytest

from clips.benchmarks import importing
from clips.benchmarks.text_archives import archive_days, write_archive
from clips.models import Clip
from clips.notation import read


def test_an_invented_archive_is_the_same_for_the_same_number_and_reads_as_it_is_meant():
    days = list(archive_days(100))
    assert days == list(archive_days(100))
    assert [len(day.clips) for day in days] == [40, 40, 20]
    for day in days:
        (found,) = read(day.text)
        assert (found.date, len(found.clips)) == (day.date, len(day.clips))
        assert all(clip.source and clip.tags[0][0].gloss for clip in found.clips)


@pytest.mark.django_db
def test_all_of_an_archive_is_in_at_the_last_mark_and_every_save_at_the_desk(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "SAVES", 2)
    write_archive(tmp_path / "archive.txt", 8, a_day=4)
    marks = importing.imported(tmp_path / "archive.txt", list)
    assert [marks[0][0], marks[-1][0]] == [0, 8]
    assert importing.saves(archive_days(4, seed=2), list)[0] == 2
    assert Clip.objects.published().count() == 10
