"""An entry of a blog as a record: one post of its day.

Its categories become the post's tags, where they can be names of tags; else an alarm names them.

Its title becomes the headline of its only excerpt, where that says what it is from and no headline.
Any other title is what the editor calls the whole post, so it stands as the gloss of the post's
first tag: `#港湾(橋が閉じた日)`; without a category, of a tag of its own, `#表題(橋が閉じた日)`,
whose timeline then is a list of the entries. A title says nothing that is a date, has no letters,
or whose words stand in the text or among the categories.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from clips import notation
from clips.imports.citations import stands
from clips.imports.excerpts import text_of_lines
from clips.imports.html import Unreadable, read_html
from clips.imports.pages import Page
from clips.imports.records import Notice, Record
from clips.notation import Clip, Day, TagUse
from clips.notation.taglines import read_tag_line, write_tag_line

NAMELESS = "表題"


@dataclass(slots=True)
class Entry:
    """What a blog says of one entry. `line` is where its HTML begins in the file; with `breaks`
    the HTML's line ends count.
    """

    html: str = ""
    breaks: bool = False
    line: int = 1
    title: str = ""
    names: list[str] = field(default_factory=list)
    date: datetime.date | None = None
    time: datetime.time | None = None
    is_draft: bool = False
    alarms: list[Notice] = field(default_factory=list)


def record_of(entry: Entry, record: Record) -> Record:
    """The record with what the entry reads as, or held where it cannot be read."""
    record = replace(record, date=entry.date, time=entry.time, is_draft=entry.is_draft)
    try:
        page = read_html(entry.html, breaks=entry.breaks, line=entry.line)
    except Unreadable as error:
        return replace(record, held=Notice(error.code, {}, entry.line))
    text = text_of_lines(page.lines)
    tags, alarms = _tags(entry)
    days, text = _read(entry, tags, text)
    if not any(day.clips for day in days):
        return replace(record, held=Notice("entry-empty", {}, record.line))
    alarms = [*entry.alarms, *alarms, *_noticed(page, entry.line)]
    return replace(record, days=days, text=text, alarms=tuple(alarms))


def _tags(entry: Entry) -> tuple[list[TagUse], list[Notice]]:
    """The categories that can be tags, each once, and what is to be said of the others."""
    tags: dict[str, TagUse] = {}
    alarms = []
    for name in entry.names:
        if notation.valid_name(name):
            use = TagUse(name)
            tags.setdefault(use.key, use)
        else:
            alarms.append(Notice("category-left", {"name": name}, entry.line))
    return list(tags.values()), alarms


def _not_in(text: str, tags: list[TagUse]) -> list[TagUse]:
    """Without those that the entry's own lines of tags name: they say it again, of all of it."""
    own = {
        use.key
        for day in notation.read(text)
        for post in day.posts
        for lines in (
            post.tags,
            *(section.tags for section in post.sections),
            *(clip.tags for clip in post.clips),
        )
        for uses in lines
        for use in uses
    }
    return [tag for tag in tags if tag.key not in own]


def _read(entry: Entry, tags: list[TagUse], text: str) -> tuple[tuple[Day, ...], str]:
    title = " ".join(entry.title.split())
    new = _not_in(text, tags)
    if _says_nothing(title, entry, text):
        return _parsed(_tagged(new, text), entry.date)
    first = tags[0] if tags else TagUse(NAMELESS)
    rest = [tag for tag in new if tag != first]
    days, whole = _parsed(_tagged([_glossed(first, title), *rest], text), entry.date)
    clips = [clip for day in days for clip in day.clips]
    if len(clips) == 1 and (headed := _headed(clips[0], title)):
        untitled, _ = _parsed(_tagged(new, text), entry.date)
        days = tuple(_with_clip(day, headed) for day in untitled)
        whole = notation.write(days)
    return days, whole


def _tagged(tags: list[TagUse], text: str) -> str:
    return f"{write_tag_line(tuple(tags))}\n\n{text}" if tags and text else text


def _parsed(text: str, date: datetime.date | None) -> tuple[tuple[Day, ...], str]:
    text = notation.normalise(text)[0]
    return notation.parse(text, date=date).days, text


def _says_nothing(title: str, entry: Entry, text: str) -> bool:
    folded = notation.fold(title)
    if not any(map(str.isalnum, folded)) or folded in map(notation.fold, entry.names):
        return True
    year = f"{entry.date.year}年{title}" if entry.date else title
    if notation.typed_date(title) or notation.typed_date(year):
        return True
    return title in text or folded in notation.fold(text)


def _headed(clip: Clip, title: str) -> Clip | None:
    """The excerpt under that headline, if its source line has room for one and reads back."""
    if not clip.source or clip.source.headline:
        return None
    source = replace(clip.source, headline=title)
    source = replace(source, written=notation.write_source(source))
    headed = replace(clip, source=source)
    return headed if stands(source) and notation.reads_back(headed) else None


def _with_clip(day: Day, clip: Clip) -> Day:
    """The day with that clip for its only one."""
    posts = tuple(
        replace(post, sections=tuple(replace(part, clips=(clip,)) for part in post.sections))
        for post in day.posts
    )
    return replace(day, posts=posts)


def _glossed(tag: TagUse, title: str) -> TagUse:
    """The tag with the title as its gloss: in 「」 where brackets in it stand alone, and with
    brackets of another shape where that too would not read back.
    """
    plain = title.translate(str.maketrans("()（）「」『』", "[][]［］［］"))
    for gloss in (title, f"「{title}」"):
        use = replace(tag, gloss=gloss)
        line = read_tag_line(write_tag_line((use,)))
        if line.uses == (use,) and not line.uses[0].open:
            return use
    return replace(tag, gloss=plain)


def _noticed(page: Page, line: int) -> list[Notice]:
    notices = list(page.notices)
    if page.links_left:
        notices.append(Notice("links-left", {"count": str(page.links_left)}, line))
    return notices
