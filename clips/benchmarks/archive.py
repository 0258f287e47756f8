"""An archive of years as a blog service exports it: Movable Type text in Hatena's shape, invented.

Two or three entries a day: excerpts under cards of links, in quotations or bare, each with its line
of hashtags; keyword links everywhere, tags that touch, glosses that grow from use to use, quotes
that stand in their excerpts. The same numbers and seed make the same file, byte for byte.
"""

from __future__ import annotations

import datetime
import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from os import PathLike
from random import Random
from urllib.parse import quote

from clips.benchmarks.stories import Story, fill, story, subject_of

DAYS = 3650
CLIPS = 150_000
NEWEST = datetime.date(2024, 12, 31)
SUBJECTS = 10_000
RUNNING = 12
"""Subjects that are in the news at a time."""

_OUTLETS = {
    "朝凪新聞": "asanagi.example",
    "港町日報": "minato.example",
    "潮見新聞": "news.shiomi.example",
    "東湾放送": "towan.example",
    "入江タイムス": "irie.example",
    "岬通信": "misaki.example",
}
_CATEGORIES = ("ニュース", "港湾", "市政", "暮らし", "交通", "文化")
_KEYWORDS = ("t", "s", "o", "line", "ship", "crop", "shop", "school", "feast")
_AUTHOR = "ushio"
_LONGEST_GLOSS = 4
Lines = Iterator[str]


def write_archive(
    path: str | PathLike[str], days: int = DAYS, clips: int = CLIPS, *, seed: int = 1
) -> int:
    """Write the file, entry by entry; the number of excerpts in it."""
    blog = _Blog(seed)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for number in range(days):
            first, last = (clips * at // days for at in (number, number + 1))
            date = NEWEST - datetime.timedelta(days - 1 - number)
            file.writelines(f"{line}\n" for line in blog.day(date, last - first))
    return clips


class _Blog:
    """One blogger's habits, and what is in the news."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.subjects = deque((self._subject() for _ in range(RUNNING)), maxlen=RUNNING)
        self.points: dict[int, list[str]] = {}
        self.date = NEWEST

    def _subject(self) -> int:
        return int(SUBJECTS * self.random.random() ** 2)

    def day(self, date: datetime.date, clips: int) -> Lines:
        self.date = date
        self.subjects += [self._subject() for _ in range(2)]
        entries = min(self.random.choice((2, 2, 3)), max(clips, 1))
        for number in range(entries):
            first, last = (clips * at // entries for at in (number, number + 1))
            if last > first:
                yield from self._entry(date, number, last - first)

    # --- entries

    def _entry(self, date: datetime.date, number: int, clips: int) -> Lines:
        random = self.random
        minute = datetime.time(7 + 5 * number, random.randrange(60), random.randrange(60))
        stories = [self._story() for _ in range(clips)]
        yield f"AUTHOR: {_AUTHOR}"
        yield f"TITLE: {self._title(date, stories[0])}"
        yield f"BASENAME: {date:%Y/%m/%d}/{minute:%H%M%S}"
        yield f"STATUS: {'Draft' if random.random() < 0.01 else 'Publish'}"
        yield "ALLOW COMMENTS: 1"
        yield "CONVERT BREAKS: 0"
        yield f"DATE: {date:%m/%d/%Y} {minute:%H:%M:%S}"
        for category in random.sample(_CATEGORIES, random.randint(0, 2)):
            yield f"CATEGORY: {category}"
        yield "-----"
        yield "BODY:"
        yield from self._body(stories)
        yield "-----"
        if random.random() < 0.05:
            yield from ("COMMENT:", "AUTHOR: 通りすがり", "DATE: 01/09/2024 12:00:00", "なるほど。")
            yield "-----"
        yield "--------"

    def _title(self, date: datetime.date, one: Story) -> str:
        if self.random.random() < 0.5:
            return f"{date.year}年{date.month}月{date.day}日"
        return f"{subject_of(one.subject, one.english)['s']}ほか"

    def _story(self) -> Story:
        random = self.random
        running = random.random() < 0.6
        subject = random.choice(self.subjects) if running else self._subject()
        return story(random, subject)

    def _body(self, stories: list[Story]) -> Lines:
        if self.random.random() < 0.3:
            yield '<p><a href="https://ushio.example">https://ushio.example</a></p>'
        for number, one in enumerate(stories):
            yield from self._excerpt(one)
            if number % 8 == 7 or number + 1 == len(stories):
                town = subject_of(one.subject, one.english)["t"]
                yield f"<p>#{_linked(one.subject, town)}</p>"
                yield f"<p>#{self.random.choice(_CATEGORIES)}#{town}</p>"

    # --- excerpts

    def _excerpt(self, one: Story) -> Lines:
        random = self.random
        told = [fill(line[0], slots) for line, slots in (one.lead, *one.rest)]
        outlet = random.choice(list(_OUTLETS))
        address = f"https://{_OUTLETS[outlet]}/articles/{random.randrange(10**8):08d}"
        headline = f"{told[0][: random.randint(8, 20)]} - {outlet}"
        way = random.random()
        if way < 0.03:
            told = told[:1]
            yield from self._tweet(one, told[0])
        elif way < 0.13:
            yield from self._paragraphs(one, told)
        elif way < 0.4:
            yield from self._paragraphs(one, told)
            yield _card(address, headline)
        elif way < 0.5:
            yield f'<blockquote cite="{address}" title="{escape(headline)}">'
            yield from self._paragraphs(one, told)
            yield "</blockquote>"
        else:
            yield _card(address, headline)
            yield "<blockquote>"
            yield from self._paragraphs(one, told)
            yield "</blockquote>"
        yield f"<p>{self._tags(one, told)}</p>"

    def _paragraphs(self, one: Story, told: list[str]) -> Lines:
        random, at = self.random, 0
        while at < len(told):
            count = random.randint(1, 2)
            words = _linked(one.subject, "".join(told[at : at + count]))
            if random.random() < 0.001:
                words = words.replace("</a>の<a", "</a><a")
            yield f"<p>{words}</p>"
            at += count

    def _tweet(self, one: Story, words: str) -> Lines:
        about, number = subject_of(one.subject, one.english), self.random.randrange(10**15)
        date = self.date
        yield (
            '<blockquote class="twitter-tweet" data-lang="ja"><p lang="ja" dir="ltr">'
            f"{escape(words)}<br>#{about['t']}</p>&mdash; {about['ship']} (@ushio_news)"
            f' <a href="https://social.example/ushio_news/status/{number}">'
            f"{date.year}年{date.month}月{date.day}日</a></blockquote>"
            ' <script async src="https://platform.twitter.com/widgets.js"></script>'
        )

    # --- tags

    def _tags(self, one: Story, told: list[str]) -> str:
        """The subject's tag with what is new added to what was said before; others touch it."""
        about = subject_of(one.subject, one.english)
        points = self.points.setdefault(one.subject, [])
        if len(points) >= _LONGEST_GLOSS:
            points.clear()
        points.append(_said(one, told) or f"{one.lead[1]['part']}→{one.lead[1]['thing']}")
        tags = f"#{about['s']}({'・'.join(points)})"
        if self.random.random() < 0.4:
            tags += f"#{about['t']}"
        if self.random.random() < 0.2:
            tags += f"#交通/{about['line']}(上下{one.lead[1]['n']}本)"
        return _linked(one.subject, tags)


def _said(one: Story, told: list[str]) -> str:
    """Who says what, in the words that are told of the story; '' where nobody speaks."""
    for (line, slots), words in zip(one.rest, told[1:], strict=False):
        before, _, after = line[0].partition("は「")
        if before == "{p}" and after:
            return f"{slots['p']}「{words.partition('は「')[2].partition('」')[0]}」"
    return ""


def _card(address: str, headline: str) -> str:
    return (
        f'<p><iframe src="https://hatenablog-parts.com/embed?url={quote(address, safe="")}"'
        f' title="{escape(headline)}" class="embed-card embed-webcard" scrolling="no"'
        ' frameborder="0" style="display: block; width: 100%; height: 155px; max-width: 500px;'
        ' margin: 10px 0px;" loading="lazy"></iframe><cite class="hatena-citation">'
        f'<a href="{address}">{address.split("/")[2]}</a></cite></p>'
    )


@lru_cache(maxsize=4096)
def _names(subject: int) -> tuple[re.Pattern[str], dict[str, str]]:
    """What a blog service makes links of, and the links."""
    about = subject_of(subject, False)
    names = sorted({about[name] for name in _KEYWORDS}, key=len, reverse=True)
    links = {name: _link(name) for name in names}
    return re.compile("|".join(map(re.escape, names))), links


def _link(name: str) -> str:
    address = f"http://d.hatena.ne.jp/keyword/{quote(name.encode('euc_jp', 'replace'))}"
    return f'<a class="keyword" href="{address}">{name}</a>'


def _linked(subject: int, words: str) -> str:
    names, links = _names(subject)
    return names.sub(lambda found: links[found.group()], escape(words, quote=False))
