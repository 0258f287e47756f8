r"""Lines of a page as the notation's text: excerpts, where they are from, and their tags.

- A line of hashtags stays one, also where the page breaks it inside a gloss; it ends the excerpt
  above it, as in the notation. `■`, backslashes, and what looks like tags in somebody else's words
  are escaped: they are words.
- The one thing that an excerpt is said to be from becomes its source line, where it stands at the
  excerpt's beginning or end, or with its only quotation, and reads back as such. Else it stays
  where it is as a line of words and a line of its address. A source line that the blog typed itself
  goes before it.
- A link that is a line of its own, right beside an excerpt's only quotation, is what that is from,
  where nothing else says so.
- What something is from, with no other words to it, is an excerpt whose words are its headline.
- Where no tags say how far excerpts go, several quotations, each with what it is from, are an
  excerpt each, and so are the words between them.

>>> print(text_of_lines([Line("橋が閉じた。"), Line("■"), Line("#大橋(全面"), Line("通行止め)")]))
橋が閉じた。
\■
<BLANKLINE>
#大橋(全面通行止め)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clips.imports.citations import is_whole, stands
from clips.imports.pages import BLANK, Line, Role
from clips.notation import SourceLine, TagUse, write_source
from clips.notation.lines import BREAK, ESCAPE, LABEL, date_of_break, is_escaped, source_text
from clips.notation.links import is_link
from clips.notation.names import MARKS
from clips.notation.taglines import is_tag_like, read_tag_line

_OPENING = ("(", "（")
_MOST_BROKEN = 20
"""Lines that one line of tags can be broken into."""


def text_of_lines(lines: Sequence[Line]) -> str:
    """The lines as notation, without a final newline; '' where they hold no words."""
    paragraphs: list[str] = []
    region: list[Line] = []
    for is_tags, group in groupby(_told_tags(lines), lambda line: line.role is Role.TAGS):
        if is_tags:
            paragraphs += _parted(_excerpts(region, tagged=True))
            paragraphs.append("\n".join(line.text for line in group))
            region = []
        else:
            region = list(group)
    return "\n\n".join([*paragraphs, *_parted(_excerpts(region, tagged=False))])


def _parted(excerpts: Iterable[str]) -> Iterator[str]:
    """A mark alone ends each but the last."""
    for number, excerpt in enumerate(excerpts):
        if number:
            yield MARKS[0]
        yield excerpt


# --- tags


def _told_tags(lines: Sequence[Line]) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        line, used = lines[at], 1
        if line.role is Role.OWN and is_tag_like(line.text):
            line, used = _tag_line(lines, at)
        yield line
        at += used


def _tag_line(lines: Sequence[Line], at: int) -> tuple[Line, int]:
    """The line of tags that begins there, and of how many lines it is made; else the line."""
    line = lines[at]
    text = line.text.replace("\u00a0", " ")
    uses = read_tag_line(text).uses
    if uses is None:
        return line, 1
    used = 1
    for number, following in enumerate(lines[at + 1 : at + _MOST_BROKEN], 2):
        if following.role is not Role.OWN or not _goes_on(uses, following.text):
            break
        text += following.text
        uses = read_tag_line(text).uses
        if not uses:
            break
        if not uses[-1].open:
            line, used = replace(line, text=text), number
    return replace(line, text=line.text.replace("\u00a0", " "), role=Role.TAGS), used


def _goes_on(uses: tuple[TagUse, ...], following: str) -> bool:
    """Whether a gloss is still open, or begins with the following line."""
    if not uses or is_tag_like(following):
        return False
    return uses[-1].open or (uses[-1].gloss is None and following.startswith(_OPENING))


# --- excerpts


def _excerpts(region: Sequence[Line], *, tagged: bool) -> list[str]:
    lines = _meant(_trimmed(region))
    if not lines:
        return []
    quotations = [] if tagged else _quotations(lines)
    if len(quotations) < 2:
        return [_excerpt(lines)]
    return [_excerpt(part) for part in map(_trimmed, _between(lines, quotations)) if part]


def _trimmed(lines: Sequence[Line]) -> list[Line]:
    """Without blank lines at the ends, and with one where there are several."""
    kept: list[Line] = []
    for line in lines:
        if line.role is not Role.BLANK or (kept and kept[-1].role is not Role.BLANK):
            kept.append(line)
    return kept[:-1] if kept and kept[-1].role is Role.BLANK else kept


def _meant(lines: list[Line]) -> list[Line]:
    """The lines with each link as words, or as a source where it can be meant as one."""
    links = [line for line in lines if line.role is Role.LINK]
    if not links:
        return lines
    beside = [line for line in _at_quotation(lines) if line.role is Role.LINK]
    if len(beside) != 1 or any(line.role is Role.SOURCE for line in lines):
        beside = []
    meant = {id(link): replace(link, role=Role.OWN, source=None) for link in links}
    meant |= {id(link): replace(link, role=Role.SOURCE) for link in beside}
    return [meant.get(id(line), line) for line in lines]


def _quotations(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where each quotation begins and ends that says what it is from, in it or right beside it."""
    places: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.quote:
            places.setdefault(line.quote, []).append(at)
    found: list[tuple[int, int]] = []
    for within in places.values():
        end = found[-1][1] if found else 0
        if quotation := _with_source(lines, within[0], within[-1] + 1, end):
            found.append(quotation)
    return found


def _with_source(lines: Sequence[Line], first: int, last: int, end: int) -> tuple[int, int] | None:
    """The quotation with the source beside it, which no quotation up to `end` has taken."""
    if any(lines[at].source for at in range(first, last)):
        return first, last
    before = _beside(lines, range(first - 1, end - 1, -1))
    if before is not None:
        return before, last
    after = _beside(lines, range(last, len(lines)))
    return None if after is None else (first, after + 1)


def _beside(lines: Sequence[Line], places: range) -> int | None:
    """Where a source stands, with nothing but blank lines before it."""
    at = next((at for at in places if lines[at].role is not Role.BLANK), None)
    return at if at is not None and lines[at].source and not lines[at].quote else None


def _between(lines: Sequence[Line], parts: list[tuple[int, int]]) -> Iterator[Sequence[Line]]:
    end = 0
    for first, last in parts:
        yield lines[end:first]
        yield lines[first:last]
        end = last
    yield lines[end:]


def _excerpt(lines: list[Line]) -> str:
    source = _source(lines)
    if not any(line.role in (Role.OWN, Role.QUOTED) for line in lines):
        source = source if source and source.headline and is_whole(source) else None
        return _headline(source) if source else _body(list(map(_as_words, lines)))
    if not source:
        typed = _typed(lines)
        told = [BLANK if _is_told(line, typed) else line for line in lines]
        return _body(list(map(_as_words, _trimmed(told))))
    body = _trimmed([BLANK if line.source else line for line in lines])
    return f"{_body(body)}\n{LABEL}{source.written}"


def _typed(lines: Sequence[Line]) -> str:
    """The source line that the blog typed itself; '' where there is none."""
    words = [line.text for line in lines if line.role is Role.OWN]
    return next((text for text in (*words[-1:], *words[:1]) if source_text(text)), "")


def _is_told(line: Line, typed: str) -> bool:
    """Whether all that it says of where the excerpt is from is an address that the source line has
    too: `<blockquote cite>`."""
    source = line.source
    return bool(source and not source.headline and source.url and source.url in typed)


def _headline(source: SourceLine) -> str:
    rest = replace(source, headline="")
    return f"{_escaped(source.headline)}\n{LABEL}{write_source(rest)}"


def _as_words(line: Line) -> Line:
    return replace(line, role=Role.QUOTED) if line.source else line


def _source(lines: Sequence[Line]) -> SourceLine | None:
    """What the excerpt is from, if it says so once and in a place that can be meant."""
    at = next((at for at, line in enumerate(lines) if line.source), None)
    source = lines[at].source if at is not None else None
    if at is None or not source or not stands(source):
        return None
    if any(line.source not in (None, source) for line in lines):
        return None
    words = [line for line in lines if line.role in (Role.OWN, Role.QUOTED)]
    if words and any(source_text(line.text) for line in (words[0], words[-1])):
        return None
    if at in (0, len(lines) - 1) or any(line is lines[at] for line in _at_quotation(lines)):
        return source
    return None


def _at_quotation(lines: Sequence[Line]) -> list[Line]:
    """The lines of the only quotation, and those right before and behind it."""
    around = [line for line in lines if line.role is not Role.BLANK]
    places = [at for at, line in enumerate(around) if line.quote]
    if len({around[at].quote for at in places}) != 1:
        return []
    return around[max(places[0] - 1, 0) : places[-1] + 2]


# --- words


def _body(lines: Sequence[Line]) -> str:
    texts = [(text, line) for line in lines for text in line.text.split("\n")]
    last = len(texts) - 1
    return "\n".join(
        _escaped(text, own=line.role is Role.OWN, first=not number, last=number == last)
        for number, (text, line) in enumerate(texts)
    )


def _escaped(line: str, *, own: bool = False, first: bool = True, last: bool = True) -> str:
    """Somebody else's words are never tags, source lines or a post's links."""
    telling = line[:1] in _TELLING
    if telling and is_tag_like(line):
        at_risk = not own and read_tag_line(line).uses is not None
    elif telling and (date_of_break(line) is not None or is_escaped(line)):
        at_risk = True
    else:
        is_source = (first or last) and bool(source_text(line))
        at_risk = not own and (is_source or (first and is_link(line)))
    return ESCAPE + line if at_risk else line


_TELLING = frozenset(f"{MARKS}{BREAK}{ESCAPE} \u3000")
