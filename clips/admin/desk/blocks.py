"""Where each clip of a text stands in it, and edits of whole clips: moved, sourced, tagged.

A clip's block reaches from its first line to its last own tag line. Every edit is tried first: what
it makes must read as just that, and all that stands beside it as before, else there is no edit.

>>> text = "橋。\\n#a\\n\\n港。\\n#b\\n\\n#町"
>>> Sheet(text, None).moved(1, -1)
'港。\\n#b\\n\\n橋。\\n#a\\n\\n#町'
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace

from clips.notation import Clip, Document, TagUse, parse, read_source
from clips.notation.taglines import is_tag_like, read_tag_line, write_tag_line

JAPANESE_LABEL, ENGLISH_LABEL = "出典: ", "Source: "


@dataclass(slots=True)
class Block:
    """Offsets of a clip's lines: where they begin and end, and where body and source do."""

    start: int
    end: int = 0
    words_end: int = 0
    has_body: bool = False
    is_over: bool = False

    def take(self, role, start, text):
        end = start + len(text.rstrip("\n"))
        self.end = end
        if role == "own":
            self.is_over = True
        else:
            self.words_end = end
            self.has_body |= role == "body"


def blocks(document: Document) -> list[Block]:
    """One block for each of `document.clips`; [] where they cannot be told apart."""
    found: list[Block] = []
    at = 0
    for piece in document.pieces:
        if piece.role in ("body", "source", "own"):
            if _begins(piece.role, found):
                found.append(Block(at))
            found[-1].take(piece.role, at, piece.text)
        elif piece.role != "blank" and found:
            found[-1].is_over = True
        at += len(piece.text)
    return found if len(found) == len(document.clips) else []


def _begins(role, found):
    if not found or role == "own":
        return not found
    return found[-1].is_over or role == "body" and found[-1].has_body


class Sheet:
    """A text whose clips are edited as wholes. `date` is the day given with it, None where the text
    names its days itself. Clips count from 0."""

    def __init__(self, text: str, date: datetime.date | None):
        self.text, self.date = text, date
        self.document = parse(text, date=date)
        self.clips = list(self.document.clips)
        self.blocks = blocks(self.document)

    def moved(self, index: int, by: int) -> str | None:
        """The text with one clip in its neighbour's place (`by` -1: up, 1: down); past section tags
        it goes into that section. None where it cannot go there."""
        first, second = sorted((index, index + by))
        if not 0 <= first < second < len(self.blocks):
            return None
        upper, lower = self.blocks[first], self.blocks[second]
        clips = list(self.clips)
        between = self.text[upper.end : lower.start]
        if between.strip():
            return self._if_it_reads(self._across(upper, lower, between, down=by > 0), clips)
        clips[first], clips[second] = clips[second], clips[first]
        swapped = self._words(lower) + between + self._words(upper)
        return self._if_it_reads(self._around(upper.start, swapped, lower.end), clips)

    def _across(self, upper, lower, between, *, down):
        """Past what stands between two clips: section tags, or a break between posts."""
        if down:
            words = between.lstrip("\n") + self._words(upper) + "\n\n"
            return self._around(upper.start, words, lower.start)
        return self._around(
            upper.end, "\n\n" + self._words(lower) + between.rstrip("\n"), lower.end
        )

    def with_source(self, chosen: Collection[int], written: str) -> str | None:
        """The text with this source line under each chosen clip that has none."""
        text, clips = self.text, list(self.clips)
        source = read_source(written)
        for index in self._backwards(chosen):
            if clips[index].source is None:
                at = self.blocks[index].words_end
                text = f"{text[:at]}\n{_label(clips[index].body)}{written}{text[at:]}"
                clips[index] = replace(clips[index], source=source)
        return self._if_it_reads(text, clips)

    def with_tags(self, chosen: Collection[int], line: str) -> str | None:
        """The text with these tags behind each chosen clip's own, but for those that it has. None
        where the line is no tag line."""
        uses = read_tag_line(line).uses if is_tag_like(line) and "\n" not in line else None
        text, clips = self.text, list(self.clips)
        for index in self._backwards(chosen) if uses else ():
            new = _lacking(clips[index], uses)
            at = self.blocks[index].end
            joint = "" if any(clips[index].tags) or not new else "\n\n"
            text = text[:at] + joint + write_tag_line(new) + text[at:]
            clips[index] = _with_uses(clips[index], new)
        return self._if_it_reads(text, clips) if uses else None

    def with_clip(self, index: int, words: str) -> str | None:
        """The text with other words where one clip stands; they may read as anything."""
        if index >= len(self.blocks):
            return None
        block = self.blocks[index]
        return self._around(block.start, words, block.end)

    def _words(self, block):
        return self.text[block.start : block.end]

    def _around(self, start, words, end):
        return self.text[:start] + words + self.text[end:]

    def _backwards(self, chosen):
        """From the end, so that what stands above keeps its place."""
        return sorted((index for index in chosen if index < len(self.blocks)), reverse=True)

    def _if_it_reads(self, text, clips):
        """The text, where it reads as these clips and around them as before."""
        after = parse(text, date=self.date)
        same = list(after.clips) == clips and _frame(after) == _frame(self.document)
        return text if same else None


def _label(body):
    return ENGLISH_LABEL if body.isascii() else JAPANESE_LABEL


def _lacking(clip: Clip, uses: tuple[TagUse, ...]) -> tuple[TagUse, ...]:
    there = {(use.key, use.gloss) for line in clip.tags for use in line}
    return tuple(use for use in uses if (use.key, use.gloss) not in there)


def _with_uses(clip: Clip, uses: tuple[TagUse, ...]) -> Clip:
    if not uses:
        return clip
    lines = (*clip.tags[:-1], (*clip.tags[-1], *uses)) if any(clip.tags) else (uses,)
    return replace(clip, tags=lines)


def _frame(document: Document):
    """Everything but the clips."""
    return [
        (
            day.date,
            [
                (post.tags, post.header, post.footer, [part.tags for part in post.sections])
                for post in day.posts
            ],
        )
        for day in document.days
    ]
