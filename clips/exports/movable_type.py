"""Movable Type's import format, as Hatena Blog takes it: a post is an entry, under its day's date.

Of the posts of one day the first stands at noon and each other a second later: the day is the same
in every time zone near by, and the order of the posts is kept. An entry is a draft as soon as one
of its clips is not published. Its categories are the tags of its sections and of the post.

The body is HTML whose lines are those of the notation: a `<p>` is a paragraph and `<br>` parts its
lines, a `<blockquote>` is the body of an excerpt, word for word, and the source line and the lines
of tags stand behind it as plain words, `#岬/灯台(明かり消える)`. Read so, it gives the post back,
but for the credit lines of outlets, as in `text`. `cite` is told where the source line has an
address, so it adds nothing; a title that is the day's date says nothing, and a category nothing
that is not in the lines of tags.

>>> from clips.notation import read
>>> print(body_of(read("橋が閉じた。\\n-----\\n出典: 岬新聞\\n\\n#橋(ひび)")[0].posts[0]))
<blockquote>
<p>橋が閉じた。<br>&#45;----</p>
</blockquote>
<p>出典: 岬新聞</p>
<p>#橋(ひび)</p>
"""

from __future__ import annotations

import datetime
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clips import notation
from clips.exports import chronology
from clips.exports.citations.article import one_line
from clips.exports.edition import Edition, Part, PostOf
from clips.exports.text import credited
from clips.models import House
from clips.notation.lines import LABEL
from clips.notation.taglines import write_tag_line

MOST = 5_000
"""Clips. Hatena takes files of 5,000 entries and 100 MB, and no entry has less than a clip."""

_RULE = "-----"
"""Alone on a line it ends a part of an entry, and eight hyphens end the entry."""


def write(edition: Edition) -> Iterator[bytes]:
    """An entry a post; a chronology is one entry, dated by the last of its days."""
    author = one_line(House.objects.current().publisher) or _("Kirinuki")
    entries = _chronology(edition) if edition.chronology else _posts(edition)
    return (f"AUTHOR: {author}\n{entry}".encode() for entry in entries)


def body_of(post: notation.Post) -> str:
    """A post's HTML, an element a line; nothing in it is taken for the end of anything."""
    return _harmless("\n".join(_elements(post)))


def _posts(edition: Edition) -> Iterator[str]:
    told: Counter[datetime.date] = Counter()
    for part in edition.parts():
        for post in part.posts:
            yield _entry(edition, part, post, told)


def _entry(edition: Edition, part: Part, post: PostOf, told: Counter[datetime.date]) -> str:
    clips = [entry.clip for section in post.sections for entry in section.entries]
    date = clips[0].day.date
    title = part.title if edition.chosen.by_hand and part.title else date_format(date)
    head = _head(title, date, told[date], all(clip.is_published for clip in clips), _tags(post))
    told[date] += 1
    (shown,) = credited(notation.Day(date, (post.tree,))).posts
    return _whole(head, body_of(shown))


def _tags(post: PostOf) -> list[str]:
    lines = [*post.tree.tags, *(line for one in post.sections for line in one.tree.tags)]
    return list(dict.fromkeys(use.path for line in lines for use in line))


def _head(
    title: str, date: datetime.date, number: int, is_published: bool, tags: Iterable[str] = ()
) -> list[str]:
    moment = datetime.datetime.combine(date, datetime.time(12)) + datetime.timedelta(seconds=number)
    year, time = f"{date.year:04}", moment.time()
    return [
        f"TITLE: {one_line(title)}",
        f"BASENAME: {year}/{date:%m/%d}/{time:%H%M%S}",
        f"STATUS: {'Publish' if is_published else 'Draft'}",
        "ALLOW COMMENTS: 1",
        "CONVERT BREAKS: 0",
        f"DATE: {date:%m/%d}/{year} {time:%H:%M:%S}",
        *(f"CATEGORY: {tag}" for tag in tags),
    ]


def _whole(head: list[str], body: str) -> str:
    return "\n".join([*head, _RULE, "BODY:", body, _RULE, "--------\n"])


def _elements(post: notation.Post) -> Iterator[str]:
    """Its paragraphs, as `notation.write` has them."""
    if post.tags:
        yield _paragraph(map(_tags_in, post.tags))
    if post.header:
        yield _paragraph(_linked(line, line) for line in post.header)
    left = len(post.clips)
    for section in post.sections:
        for clip in section.clips:
            left -= 1
            yield from _clip(clip, bool(left or section.tags or post.footer))
        yield from (_paragraph([_tags_in(uses)]) for uses in section.tags)
    if post.footer:
        yield _paragraph(_linked(line, line) for line in post.footer)


def _clip(clip: notation.Clip, is_followed: bool) -> Iterator[str]:
    """A mark alone parts an excerpt without tags from what follows."""
    address = clip.source.url if clip.source else ""
    yield f'<blockquote cite="{html.escape(address)}">' if address else "<blockquote>"
    # A third line feed belongs to the paragraph behind it, and begins it with an empty line.
    for words in re.split(r"(?<!\n)\n\n", clip.body):
        yield _paragraph(map(_escape, words.split("\n")))
    yield "</blockquote>"
    if clip.source:
        yield _paragraph([_linked(LABEL + clip.source.written, address)])
    if clip.tags:
        yield _paragraph(map(_tags_in, clip.tags))
    elif is_followed:
        yield _paragraph("#")


def _paragraph(lines: Iterable[str]) -> str:
    return f"<p>{'<br>'.join(lines)}</p>"


def _tags_in(uses: tuple[notation.TagUse, ...]) -> str:
    return _escape(write_tag_line(uses))


def _linked(line: str, address: str) -> str:
    """The line, with the address of the web that is in it as a link."""
    if not address.startswith(("http://", "https://")) or address not in line:
        return _escape(line)
    before, _address, after = line.partition(address)
    link = f'<a href="{html.escape(address)}">{_escape(address)}</a>'
    return f"{_escape(before)}{link}{_escape(after)}"


def _chronology(edition: Edition) -> Iterator[str]:
    lines = [line for _part, its in chronology.lines(edition) for line in its]
    if not lines:
        return
    is_published = all(line.entry.clip.is_published for line in lines)
    head = _head(edition.title, lines[-1].entry.date, 0, is_published)
    items = "\n".join(map(_item, lines))
    yield _whole(head, _harmless(f"<ul>\n{items}\n</ul>"))


def _item(line: chronology.Line) -> str:
    date, address = line.entry.date, line.entry.address
    outlet = _escape(line.outlet or _("No source given"))
    if address.startswith(("http://", "https://")):
        outlet = f'<a href="{html.escape(address)}">{outlet}</a>'
    when = f'<time datetime="{date.isoformat()}">{date_format(date)}</time>'
    return f"<li>{when} {_escape(line.words)}({outlet})</li>"


def _escape(words: str) -> str:
    return html.escape(words, quote=False)


def _harmless(body: str) -> str:
    """No row of hyphens is left that could end a part, whatever is taken for the end of a line."""
    return body.replace(_RULE, f"&#45;{_RULE[1:]}")
