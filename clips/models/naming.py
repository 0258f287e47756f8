"""What a clip is called in lists: by its editors, who see all of it, and for visitors."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format

MAX_LABEL = 40


class Named:
    """The part of `Clip` that gives it a name."""

    body: Any
    headline: Any
    place: Any
    excerpt: Any
    tag_uses: Any
    source: Any
    section: Any

    def label(self) -> str:
        """What names the clip in an editor's list: headline, else what is new in its gloss, else
        its first sentence, these two cut at 40 characters. No query where `with_parts` has been."""
        return self.headline or _cut("・".join(self._news())) or self.opening()

    def title(self) -> str:
        """`label` for visitors: of the excerpt it has only what they see, and where that is nothing
        it is named by its outlet and its day."""
        news = self.headline or _cut("・".join(self._news()))
        return news or self.shown_opening()

    def heading(self) -> str:
        """What stands over the clip where its glosses are beside it: the headline, else the first
        sentence that visitors see."""
        return self.headline or self.shown_opening()

    def _news(self) -> tuple[str, ...]:
        """What the first of its uses adds that adds anything."""
        fetched = "tag_uses" in getattr(self, "_prefetched_objects_cache", {})
        uses = self.tag_uses.all() if fetched else self.tag_uses.with_previous()
        return next(filter(None, (use.adds() for use in uses)), ())

    def opening(self) -> str:
        """The first sentence of the excerpt, cut at 40 characters."""
        return _first_sentence(self.body)

    def shown_opening(self) -> str:
        """The first sentence as far as visitors see it; else its outlet and day: it has a name."""
        return _first_sentence(self.excerpt) or self._whence()

    def _whence(self) -> str:
        """`岬新聞 朝刊1面 2024年1月9日(火)`, as far as it is known."""
        outlet = self.source.name if self.source else ""
        return " ".join(filter(None, [outlet, self.place, date_format(self.section.post.day.date)]))


def _first_sentence(words: str) -> str:
    line = next((line.strip() for line in words.split("\n") if line.strip()), "")
    return _cut(line[: _end_of_sentence(line)])


def _end_of_sentence(line: str) -> int:
    """Behind the first `。` that stands in no quotation: `局は「傷んだ。替える」と話した。` is one.

    >>> _end_of_sentence("局は「傷んだ。替える」と話した。市も。"), _end_of_sentence("傷んだ")
    (16, 3)
    """
    depth = 0
    for at, character in enumerate(line[:MAX_LABEL]):
        depth += (character in "「『") - (character in "」』")
        if character == "。" and depth <= 0:
            return at + 1
    return len(line)


def _cut(label: str) -> str:
    return label if len(label) <= MAX_LABEL else f"{label[: MAX_LABEL - 1]}…"
