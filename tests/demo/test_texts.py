"""The demo's texts are what an editor would file: clean, canonical, and marked as invented."""

import collections
import datetime

import pytest

from clips import demo, notation

FILES = sorted(demo.DAYS.glob("*.txt"))
LONG = [f"2024-{day}" for day in ("01-10", "01-11", "01-12", "01-13", "03-09")]


def date_of(path):
    return demo.DESK_DAY if path == demo.DESK else datetime.date.fromisoformat(path.stem)


def day_of(path):
    (day,) = notation.read(path.read_text(encoding="utf-8"), date=date_of(path))
    return day


def days():
    return {path.stem: day_of(path) for path in FILES}


def uses_of(day):
    for post in day.posts:
        lines = [*post.tags, *(line for section in post.sections for line in section.tags)]
        lines += [line for clip in post.clips for line in clip.tags]
        yield from (use for line in lines for use in line)


def settled(path):
    """Where a typed tag stands once the moves are made."""
    for old, parent in demo.MOVED:
        if path == old or path.startswith(f"{old}/"):
            path = f"{parent}/{path}"
    return path


@pytest.mark.parametrize("path", [*FILES, demo.DESK], ids=lambda path: path.stem)
def test_a_day_is_canonical_and_leaves_nothing_to_remark(path):
    text = path.read_text(encoding="utf-8")
    if date_of(path) == demo.ENGLISH_DAY:
        text = text.replace("\nSource: ", "\n出典: ")
    assert notation.parse(text, date=date_of(path)).remarks == ()
    assert notation.write(notation.read(text, date=date_of(path))) == text.rstrip("\n")


def test_five_long_days_forty_short_ones_and_an_english_one():
    sizes = {name: len(day.clips) for name, day in days().items()}
    short = sorted(set(sizes) - {*LONG, str(demo.ENGLISH_DAY)})
    assert len(short) == 40
    assert all(1 <= sizes[name] <= 3 for name in short)
    assert 20 <= sum(sizes[name] for name in LONG) <= 30
    assert short[-1] < LONG[0]


def test_two_days_share_their_month_and_day():
    shared = collections.Counter(path.stem[5:] for path in FILES)
    assert [name for name, number in shared.items() if number > 1] == ["10-15"]


@pytest.mark.parametrize("name", [*LONG, str(demo.ENGLISH_DAY)])
def test_every_post_of_a_long_day_says_that_it_is_invented(name):
    for post in days()[name].posts:
        assert {"架空", "Fictional"} & {use.path for line in post.tags for use in line}


def test_outlets_and_readings_cover_what_is_written():
    outlets = {clip.source.outlet for day in days().values() for clip in day.clips if clip.source}
    assert outlets == set(demo.OUTLETS)
    japanese = [day for day in days().values() if day.date != demo.ENGLISH_DAY]
    tags = {settled(use.path) for day in japanese for use in uses_of(day)}
    assert tags <= set(demo.READINGS)
    assert demo.MAIN_TAG in tags


def test_the_moved_the_withdrawn_and_the_renamed_are_there():
    typed = {use.path for day in days().values() for use in uses_of(day)}
    assert {old for old, _parent in demo.MOVED} <= typed
    date, beginning = demo.WITHDRAWN
    bodies = [clip.body for clip in days()[str(date)].clips]
    assert [body.startswith(beginning) for body in bodies].count(True) == 1
    glosses = "\n".join(use.gloss or "" for day in days().values() for use in uses_of(day))
    assert all(f"{name}「" in glosses for names in demo.ALIASES for name in names)


def test_the_main_tags_gloss_grows_through_the_story():
    old = demo.MOVED[0][0]
    glosses = [
        use.gloss for name in LONG for use in uses_of(days()[name]) if use.path == old and use.gloss
    ]
    for before, after in zip(glosses, glosses[1:], strict=False):
        segments = notation.GlossReader().read(after)
        for segment in notation.GlossReader().read(before):
            assert any(later.text.startswith(segment.text) for later in segments)
