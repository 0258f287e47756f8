"""Five thousand subjects, five thousand speakers, a thousand outlets: each page stays small, at one
number of queries, and every name is on some page."""

import gzip
import re
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.models import Speaker, Tag

pytestmark = [pytest.mark.soak, pytest.mark.django_db]

MANY = 5_000
HEAVIEST = 60_000
SOUNDS = "かきくけこさしすせそたちつてとなにぬねの"
KANJI = "橋港灯船町海山川空風雨雪花鳥月星石木草道"


def word(letters, number):
    """Four letters, another four for each number."""
    return "".join(letters[number // 20**place % 20] for place in range(4))


def in_clips(uses, a_clip=100):
    """A day's text in which each clip has a hundred of these tags in its tag line."""
    runs = (uses[at : at + a_clip] for at in range(0, len(uses), a_clip))
    return "\n\n".join(f"{n}番目のこと。\n{''.join(run)}" for n, run in enumerate(runs))


@pytest.fixture
def look(client):
    """`look(address)`: the page and the number of its queries; it is never heavy."""

    def looked(address):
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        assert answer.status_code == 200, unquote(address)
        weight = len(gzip.compress(answer.content, 6))
        print(f"{unquote(address):60} {weight:6} octets {len(captured):3} queries")
        assert weight < HEAVIEST, f"{unquote(address)} weighs {weight}"
        return answer.content.decode(), len(captured)

    return looked


def names_on(page):
    shown = page.partition('id="names"')[2]
    return {unquote(name) for name in re.findall(r'<p class="node">.*?href="([^"]+)"', shown)}


def walk(look, address, found):
    """Every page behind the first, and how many queries each was."""
    asked = set()
    while address:
        page, queries = look(address)
        asked.add(queries)
        assert not found & names_on(page) or "under=" in address
        found |= names_on(page)
        later = re.search(r'rel="next" href="([^"]+)"', page)
        address = later and "/".join(address.split("/")[:2]) + "/" + later[1].replace("&amp;", "&")
    return asked


def test_a_tree_of_five_thousand_tags_opens_in_small_branches(store, look):
    few = "#根0/枝0(橋)#根1/枝1"
    store(in_clips([few]), "2023-01-09")
    _page, before = look("/tags/")
    paths = [
        f"#{word(KANJI, n // 500)}/{word(SOUNDS, n // 20)}/{word(KANJI, n)}" for n in range(MANY)
    ]
    store(in_clips(paths), "2024-01-09")
    assert Tag.objects.visible().count() > MANY
    page, queries = look("/tags/")
    assert queries == before
    branches = re.findall(r'href="\?under=([^"]+)"', page)
    for path in branches[:3]:
        below, queries = look(f"/tags/?under={path}")
        assert queries == before + 2, "the tag, and those above it"
        assert len(names_on(below)) == 20
    found, asked = set(), set()
    for row in (*"かさたな", "他"):
        asked |= walk(look, f"/tags/?row={row}", found)
    assert len(found) == Tag.objects.visible().count(), "each is in one row, on one page"
    assert len(asked) == 1
    assert look("/tags/?q=橋")[1] == before + 1, "other names"


def test_five_thousand_roots_come_a_page_at_a_time(store, look):
    store(in_clips([f"#{word(SOUNDS, n)}" for n in range(MANY)]), "2024-01-09")
    found = set()
    assert len(walk(look, "/tags/", found)) == 1
    assert len(found) == MANY


def test_five_thousand_speakers_come_a_page_at_a_time(store, look):
    def said(numbers):
        words = [f"{word(KANJI, n)}の{word(SOUNDS, n)}" for n in numbers]
        quotes = "".join(f"「{quote}」" for quote in words)
        heads = "・".join(
            f"{word(SOUNDS, n)}氏「{quote}」" for n, quote in zip(numbers, words, strict=True)
        )
        return f"{quotes}と話した。\n#橋({heads})"

    runs = (range(at, at + 50) for at in range(0, MANY, 50))
    store("\n\n".join(map(said, runs)), "2024-01-09")
    assert Speaker.objects.visible().count() == MANY
    found = set()
    assert len(walk(look, "/speakers/", found)) == 1
    assert len(found) == MANY
    for query in ("row=さ", "q=ささ", "q=カキ", "q=氏"):
        look(f"/speakers/?{query}")


def test_a_thousand_outlets_come_a_page_at_a_time(store, look):
    clips = (f"{n}のこと。\n出典: {word(KANJI, n)}新聞\n#橋" for n in range(1000))
    store("\n\n".join(clips), "2024-01-09")
    found = set()
    assert len(walk(look, "/sources/", found)) == 1
    assert len(found) == 1000
    look("/sources/?q=新聞")
