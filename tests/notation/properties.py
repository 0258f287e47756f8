"""What holds for every text and for all rows: called by hypothesis and by the long runs."""

import datetime
from dataclasses import replace

from clips import notation
from clips.notation import Day, GlossReader, Post, Section, TagUse, reads_back
from clips.notation.day import _Reader

DATE = datetime.date(2024, 1, 9)


def check_text(text):
    """Nothing is lost, nothing raises, every remark has words."""
    for date in (None, DATE):
        document = notation.parse(text, date=date)
        assert notation.format(document) == text
        check_pieces(document.pieces)
        for remark in document.remarks:
            assert notation.describe(remark)
            assert 1 <= remark.line <= text.count("\n") + 1
            assert 1 <= remark.column <= len(text.split("\n")[remark.line - 1]) + 1
        for clip in document.clips:
            reader = GlossReader(clip.body)
            for use in sum(clip.tags, ()):
                reader.read(use.gloss or "")


def check_pieces(pieces):
    line = 1
    for piece in pieces:
        assert piece.text
        assert piece.line == line
        line += piece.text.count("\n")


def check_canonical(text):
    """What was read, written and read again is the same, and so is its text."""
    for date in (None, DATE):
        days = notation.read(text.replace("\0", ""), date=date)
        if len(days) > 1 and any(day.date is None for day in days):
            continue  # no such text can be saved
        written = notation.write(days)
        again = notation.read(written, date=days[0].date if len(days) == 1 else None)
        assert again == days
        assert notation.write(again) == written


def check_clip(clip):
    """A clip with valid tags is let in, whatever its body says."""
    assert reads_back(clip)


def check_posts(posts):
    """A day's rows come back, with the day given and without."""
    day = Day(DATE, posts)
    written = notation.write([day])
    assert notation.read(written, date=DATE) == (day,)
    assert notation.read(written) == (replace(day, date=None),)
    for post in posts:
        assert notation.post_reads_back(post)


def check_odd_clips(section, post):
    """Clips that are let in one by one are let in together, whatever their glosses."""
    let_in = tuple(clip for clip in section.clips if notation.reads_back(clip))
    if let_in:
        sections = (*post.sections[:-1], Section(let_in, ((TagUse("s"),),)))
        assert notation.post_reads_back(replace(post, sections=sections))


def check_line_by_line(text):
    """Taking in plain lines many at a time reads the same as line by line."""
    document = notation.parse(text)
    reader = _LineByLine(text, None)
    reader.read()
    assert reader.days.finish() == document.days
    found = [*reader.remarks, *reader.days.remarks]
    assert sorted(remark.line for remark in found) == [r.line for r in document.remarks]


class _LineByLine(_Reader):
    def _skip(self, start):
        return start


def check_days(days):
    assert notation.read(notation.write(days)) == days


def check_escapes(post):
    """Every backslash that was added is needed: without it the text reads as something else."""
    day = Day(None, (post,))
    lines = notation.write([day]).split("\n")
    for number, line in enumerate(lines):
        if line.startswith("\\"):
            bare = "\n".join([*lines[:number], line[1:], *lines[number + 1 :]])
            assert notation.read(bare) != (day,) or notation.read(bare, date=DATE) != (
                replace(day, date=DATE),
            )


def check_put_in(text, index, clip):
    """An excerpt with tags of its own, put in after tags and before a body, changes no other."""
    if not (offsets := places(text)):
        return
    place = offsets[index % len(offsets)]
    addition = notation.write([Day(None, (Post((Section((clip,)),)),))])
    before = notation.parse(text).clips
    after = list(notation.parse(f"{text[:place]}{addition}\n\n{text[place:]}").clips)
    after.remove(clip)
    assert tuple(after) == before


def places(text):
    """Offsets of bodies, their sources included, that stand after a tag paragraph."""
    found, offset, after_tags = [], 0, False
    for piece in notation.parse(text).pieces:
        if piece.role in ("body", "source") and after_tags:
            found.append(offset)
        if piece.role != "blank":
            after_tags = piece.role in ("own", "section") or _tags_a_post(piece)
        offset += len(piece.text)
    return found


def _tags_a_post(piece):
    """A mark alone before any body says nothing."""
    return piece.role == "post-tags" and bool(piece.text.strip("#＃﹟ \u3000\n"))
