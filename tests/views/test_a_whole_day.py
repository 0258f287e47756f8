"""A real day, and the invented one with the same marks, read and followed on the public pages."""

import re
from pathlib import Path

import pytest

from clips.demo import DAYS
from clips.models import Clip, Tag
from clips.services.tree import move_tag

OURS = Path(__file__).resolve().parents[1] / "days" / "2024-01-09.txt"
ADDRESS = "/days/2024/01/09/"

# A section tag, and the one that it is moved under.
NAMES = {"ours": ("PIPErenewal", "脱一本管"), "real": ("NATOexpansion", "反ロシア")}


@pytest.fixture(params=["ours", "real"])
def day(request, store):
    text = OURS.read_text() if request.param == "ours" else request.getfixturevalue("real_day")
    store(text)
    section, above = NAMES[request.param]
    growing = next(tag for tag in Tag.objects.all() if tag.cliptags.count() == 3)
    return text, section, above, growing


def clips_of(page):
    return [int(pk) for pk in re.findall(r'<article class="clip" id="clip-(\d+)"', page)]


def test_its_pages_hold_its_clips(day, text_of):
    _text, section, _above, growing = day
    in_order = list(Clip.objects.in_order().values_list("pk", flat=True))
    assert clips_of(text_of(f"/tags/{section}/")) == in_order[::-1]
    assert clips_of(text_of(growing.get_absolute_url())) == in_order[4:1:-1]
    page = text_of(ADDRESS)
    assert page.count('class="cue ') == 6, "each statement that its own excerpt holds is lit there"
    assert page.count('class="support"') == 6, "each new one says how it stands"


def test_a_growing_gloss_shows_what_each_clip_adds(day, text_of):
    *_, growing = day
    rows = text_of(growing.get_absolute_url()).split('<article class="clip')[1:]
    news = [re.findall("<ins>(.*?)</ins>", row) for row in rows]
    assert [[text.count("「") for text in row] for row in news] == [[1, 1], [1], []], (
        "two quotes of one speaker, a statement, and before it nothing that could be repeated"
    )
    glosses = growing.cliptags.order_by("content_object__position").values_list("gloss", flat=True)
    for row, gloss in zip(news[:2], [*glosses][:0:-1], strict=True):
        assert gloss.endswith("".join(row))


def test_its_text_comes_back_byte_for_byte(day, client):
    text, *_ = day
    assert client.get(ADDRESS, {"format": "text"}).content.decode() == text


def test_a_moved_tag_keeps_its_clips_its_old_address_and_the_days_bytes(day, client, text_of):
    text, section, above, _growing = day
    before = clips_of(text_of(f"/tags/{section}/"))
    move_tag(tag=Tag.objects.get(name=section), under=Tag.objects.get(name=above))
    answer = client.get(f"/tags/{section}/")
    assert (answer.status_code, answer["Location"]) == (
        301,
        Tag.objects.get(name=f"{above}/{section}").get_absolute_url(),
    )
    assert clips_of(text_of(f"/tags/{above}/")) == before
    assert client.get(ADDRESS, {"format": "text"}).content.decode() == text


STORY = [
    [],  # the first use has nothing to repeat
    ["片側通行"],
    ["全面通行止め・市長「渡し船を増やす」"],
    ["県橋梁課長「準備だけで3週間はかかる」"],
    ["市議会「点検記録を出してほしい」"],
    ["仮橋着工", "県橋梁課長「再開は早くて3月」"],
    ["仮橋開通", "市長「急がなかった人たちに礼を言いたい」"],
    ["牧野課長「大橋の補修でも同じやり方を続ける」"],
]


def test_the_demos_main_subject_tells_what_was_new_each_time(store, text_of):
    for date in ("2024-01-10", "2024-01-11", "2024-01-12", "2024-01-13", "2024-03-09"):
        store((DAYS / f"{date}.txt").read_text(encoding="utf-8"), date)
    rows = text_of("/tags/潮見大橋/?only=1").split('<article class="clip')[:0:-1]
    glossed = [row for row in rows if 'class="gloss"' in row]
    assert [re.findall("<ins>(.*?)</ins>", row) for row in glossed] == STORY
