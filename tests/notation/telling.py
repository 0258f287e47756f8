"""A reading in few words, so that a table can hold it: one line a thing, in the order of the text.

`橋が閉じた。⏎続き | #大橋(閉鎖) #港` is a clip of two lines with two tags of its own;
`<港町日報>` names its source; own tag lines part at ` / `.
"""

from clips.notation import parse, write


def told(text, date=None):
    return [line for day in parse(text, date=date).days for line in _day(day)]


def remarks(text, date=None):
    """(code, line, column) of each remark."""
    return [(r.code, r.line, r.column) for r in parse(text, date=date).remarks]


def codes(text, date=None):
    return [remark.code for remark in parse(text, date=date).remarks]


def canonical(text, date=None):
    return write(parse(text, date=date).days)


def _day(day):
    if day.date:
        yield f"day {day.date}"
    for post in day.posts:
        if post is not day.posts[0]:
            yield "■"
        yield from (f"header {link}" for link in post.header)
        yield from (f"post {_line(line)}" for line in post.tags)
        for section in post.sections:
            yield from map(_clip, section.clips)
            yield from (f"section {_line(line)}" for line in section.tags)
        yield from (f"footer {link}" for link in post.footer)


def _clip(clip):
    source = f" <{clip.source.written}>" if clip.source else ""
    tags = f" | {' / '.join(map(_line, clip.tags))}" if clip.tags else ""
    return clip.body.replace("\n", "⏎") + source + tags


def _line(line):
    return " ".join(map(_use, line))


def _use(use):
    return f"#{use.written}" + ("" if use.gloss is None else f"({use.gloss})")
