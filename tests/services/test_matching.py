"""Which excerpts are the same, which are one that was changed, and what it costs to know."""

import pytest

from clips import notation
from clips.models import Clip
from clips.services import matching
from clips.services.matching import Kind
from clips.services.pasting import paste
from tests.services.texts import DAY, OTHER_DAY

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

STORY = (
    "市は八日、大橋の橋脚に新たな亀裂が見つかったとして全面通行止めにした。"
    "長さは一メートルを超え、潜水士が底まで確かめたという。"
    "\n\n芹沢局長は「渡し船を増やす」と話した。再開の時期は決まっていない。"
)
OTHER = (
    "県は八日、沖の送水管を船と潜水士で調べたと発表した。継ぎ手の緩みは秋より増えていた。"
    "\n\n潮の向きが変わる大潮の夜に管が横へ振られたためとみている。"
)


def kinds(stored, typed):
    paste(text=stored, date=DAY)
    document = notation.parse(typed, date=DAY)
    rows = list(Clip.objects.in_order().prefetch_related("tag_uses"))
    return [found.kind.value for found in matching.match(document.clips, rows, {})]


@pytest.mark.parametrize(
    ("stored", "typed", "expected", "why"),
    [
        (STORY, STORY, ["known"], "the same"),
        (STORY, STORY.replace("新たな", "新しい"), ["changed"], "a word"),
        (STORY, STORY.partition("\n")[0], ["changed"], "its second paragraph gone"),
        (STORY, f"{STORY}\n\nまた、市は説明会を十日に開く。", ["changed"], "a sentence more"),
        (STORY, f"前文。\n\n{STORY}", ["changed"], "a paragraph before it"),
        (STORY, OTHER, ["new"], "another story of the day"),
        (STORY, f"{STORY}\n\n{OTHER}\n\n{OTHER[::-1]}", ["new"], "more new than old"),
        (STORY, f"{OTHER}\n\n#\n\n{STORY}", ["new", "known"], "one of two"),
        (
            f"{STORY}\n\n#\n\n{STORY.replace('八日', '九日')}",
            f"{STORY.replace('八日', '九日')}\n\n#\n\n{STORY}",
            ["known", "known"],
            "the same body first, the near one only for what is left",
        ),
        (f"{STORY}\n\n#\n\n{STORY}", STORY, ["known"], "one of two equal ones"),
        (STORY, f"{STORY}\n\n#\n\n{STORY}", ["known", "new"], "a second of the same is new"),
        ("短い。", "短い！", ["new"], "too short to be near: half of it is other"),
    ],
)
def test_excerpts_are_told_apart(stored, typed, expected, why):
    assert kinds(stored, typed) == expected, why


def test_an_equal_clip_that_is_kept_comes_before_one_in_the_trash():
    paste(text=f"{STORY}\n\n#\n\n{STORY}", date=DAY)
    first, second = Clip.objects.in_order()
    Clip.objects.filter(pk=first.pk).update(state="trashed", trashed_at=first.created_at)
    done = paste(text=STORY, date=DAY)
    assert [found.stored.pk for found in done.plan.of(Kind.KNOWN)] == [second.pk]


@pytest.mark.parametrize(
    ("bodies", "why"),
    [
        (lambda n: [f"{STORY}{number}" for number in range(n)], "all of them nearly the same"),
        (lambda n: [f"{number}" * 40 for number in range(n)], "none like another"),
        (lambda n: ["あ" * (number + 1) for number in range(n)], "one letter"),
    ],
)
def test_the_work_grows_with_the_clips_not_with_their_pairs(bodies, why, monkeypatch):
    compared = []
    alike = matching.alike
    monkeypatch.setattr(
        matching, "alike", lambda one, other: compared.append(1) or alike(one, other)
    )
    paste(text="\n\n#\n\n".join(bodies(150)), date=DAY)
    paste(text="\n\n#\n\n".join(f"{body}変" for body in bodies(150)), date=OTHER_DAY)
    rows = list(Clip.objects.on_day(DAY).in_order().prefetch_related("tag_uses"))
    typed = notation.parse("\n\n#\n\n".join(f"{body}変" for body in bodies(150)), date=DAY)
    matching.match(typed.clips, rows, {})
    assert len(compared) <= 8 * 150, why
