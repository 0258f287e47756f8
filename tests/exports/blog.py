"""Movable Type's import format, read strictly by its own rules, and its HTML as the notation."""

from dataclasses import dataclass, replace

import html5lib

from clips import notation
from clips.notation import Day


@dataclass(frozen=True)
class BlogEntry:
    """`head` are its lines in order, as (name, value)."""

    head: list
    body: str

    def all(self, name):
        return [value for key, value in self.head if key == name]

    def one(self, name):
        (value,) = self.all(name)
        return value


def entries(text):
    """A line of eight hyphens ends an entry, one of five a part of it: the head, then the body."""
    *whole, rest = text.split("\n--------\n")
    assert rest == "", "the last entry is ended too"
    return [_entry(piece.split("\n")) for piece in whole]


def _entry(lines):
    head = lines[: lines.index("-----")]
    body = lines[len(head) + 1 :]
    assert (body[0], body[-1]) == ("BODY:", "-----")
    assert "-----" not in body[:-1]
    pairs = [tuple(line.split(": ", 1)) for line in head]
    return BlogEntry(pairs, "\n".join(body[1:-1]))


def post_of(body):
    """The post that the HTML tells: its paragraphs as lines, each excerpt as its blockquote says.

    While the lines are read, a plain word stands for each excerpt: what it says is its own matter.
    """
    lines, bodies = [], []
    for element in html5lib.parseFragment(body, namespaceHTMLElements=False):
        if element.tag == "blockquote":
            bodies.append("\n\n".join(map(_lines, element)))
            lines.append(f"抜粋{len(bodies)}")
        else:
            assert element.tag == "p"
            lines.append(_lines(element))
    (day,) = notation.read("\n\n".join(lines))
    told = iter(bodies)
    (post,) = day.posts
    sections = tuple(
        replace(section, clips=tuple(replace(clip, body=next(told)) for clip in section.clips))
        for section in post.sections
    )
    return replace(post, sections=sections)


def _lines(element):
    if element.tag == "br":
        return "\n" + (element.tail or "")
    inner = (element.text or "") + "".join(map(_lines, element))
    return inner if element.tag == "p" else inner + (element.tail or "")


def text_of(entry):
    """The entry's post as canonical notation."""
    return notation.write([Day(None, (post_of(entry.body),))])
