"""The invented archive: always the same, of so many excerpts, in the shape of a real one."""

import datetime
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clips import notation
from clips.benchmarks.archive import NEWEST, write_archive
from clips.imports.movable_type import read
from tests.imports.pages import records


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "blog.txt"
    write_archive(path, 6, 240, seed=3)
    return path


@pytest.fixture(scope="module")
def entries(archive):
    return records(read, archive.read_bytes())


def clips_of(entries):
    return [clip for record in entries for day in record.days for clip in day.clips]


def test_it_is_the_same_for_a_seed_and_another_for_another(archive, tmp_path):
    again, other = tmp_path / "again", tmp_path / "other"
    call_command("make_archive", again, days=6, clips=240, seed=3, stderr=StringIO())
    write_archive(other, 6, 240, seed=4)
    assert again.read_bytes() == archive.read_bytes()
    assert other.read_bytes() != archive.read_bytes()


def test_every_entry_can_be_read_and_no_excerpt_is_lost(entries):
    assert [record.held for record in entries] == [None] * len(entries)
    assert len(clips_of(entries)) == 240
    days = sorted({record.date for record in entries})
    assert days == [NEWEST - datetime.timedelta(5 - day) for day in range(6)]
    assert 12 <= len(entries) <= 18


def test_its_excerpts_have_what_real_ones_have(entries):
    clips = clips_of(entries)
    assert sum(bool(clip.source) for clip in clips) > 150
    assert sum(not clip.source for clip in clips) > 10
    assert all(clip.tags for clip in clips)
    assert any(len(line) > 1 for clip in clips for line in clip.tags)
    assert any(post.header for record in entries for day in record.days for post in day.posts)
    assert all(section.tags for record in entries for section in record.days[0].posts[0].sections)
    text = "".join(record.raw for record in entries)
    for mark in ("twitter-tweet", "embed-card", "hatena-citation", 'class="keyword"', "cite="):
        assert mark in text


def test_its_quotes_stand_in_their_excerpts_and_its_glosses_grow(entries):
    supports, grown, before = [], 0, {}
    for clip in clips_of(entries):
        checker = notation.QuoteChecker(clip.body)
        use = clip.tags[0][0]
        gloss = use.gloss or ""
        grown += bool(before.get(use.key)) and gloss.startswith(before[use.key])
        before[use.key] = gloss
        last = notation.GlossReader(clip.body).read(gloss)[-1]
        supports += [checker.check(quote).support for quote in last.quotes]
    assert grown > 25
    assert len(supports) > 25
    assert set(supports) == {"verbatim"}


REFUSED = [
    ({"days": 0}, "at least one day"),
    ({"clips": 0}, "at least one day and one excerpt"),
    ({"file": "/nowhere/at/all.txt"}, "cannot be written"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED)
def test_the_command_refuses_in_a_sentence(tmp_path, given, said):
    options = {"file": tmp_path / "x.txt", "days": 1, "clips": 1, **given}
    with pytest.raises(CommandError, match=said):
        call_command("make_archive", options.pop("file"), **options, stderr=StringIO())


READING = """
import sys
from clips.imports.movable_type import read
from clips.imports.records import Start
with open(sys.argv[1], "rb") as file:
    count = sum(1 for record in read(file, Start()))
(peak,) = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(count, peak)
"""


@pytest.mark.soak
def test_memory_does_not_grow_with_the_file(tmp_path):
    peaks = []
    for clips in (2_000, 50_000):
        path = tmp_path / f"{clips}.txt"
        write_archive(path, clips // 40, clips)
        ran = subprocess.run(
            [sys.executable, "-c", READING, path],
            capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        peaks.append(int(ran.stdout.split()[1]))
    assert path.stat().st_size > 90 * 2**20
    assert peaks[1] < peaks[0] * 1.2
