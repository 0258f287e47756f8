"""Which two excerpts are one story: pairs as a careful reader would judge them, and why."""

import doctest

import pytest

from clips.benchmarks.retellings import LOOK_ALIKES, RETELLINGS, pairs
from clips.services import differences, likeness, nearness
from clips.services.likeness import NEAR, figures, in_digits, words_of

FERRY = (
    "潮見大橋の全面通行止めを受け、潮見市は12日から市営の渡し船を朝夕8便ずつに増やす。"
    "船は2隻、船頭は5人で、1便に40人が乗れる。沖野市長は「橋が休むなら船が働く番だ」と述べた。"
)
FERRY_BY_RADIO = (
    "潮見市は渡し船を増やします。12日から朝夕8便ずつになり、1便に40人が乗れるということです。"
    "沖野市長は「橋が休むなら船が働く番だ」と述べました。"
)
FERRY_IN_PRINT = FERRY.replace("12日", "十二日").replace("8便", "八便").replace("40人", "四十人")
DAY_AFTER = (
    "潮見大橋の全面通行止めから2日目の13日、渡し船には朝だけで312人が並んだ。"
    "市は14日から整理券を配る。西浜の桟橋では寒さをしのぐ小屋が3棟建った。"
)
WEATHER = "潮見地方は{}日、おおむね晴れる。最高気温は{}度、降水確率は{}%、波は{}メートルの予想。"
TODAY, TOMORROW = WEATHER.format(12, 9, 10, 2), WEATHER.format(13, 6, 60, 4)
LIGHT = "The harbour board of Elmford said the lighthouse will be dark for 12 nights from May 3."
LIGHT_TOLD = (
    "For 12 nights from May 3 the lighthouse will be dark, the harbour board of Elmford said."
)
WIDE = "Ｔｈｅ　ｌｉｇｈｔｈｏｕｓｅ　ｗｉｌｌ　ｂｅ　ｄａｒｋ。"

PAIRS = [
    (FERRY, FERRY, True, "the same words"),
    (FERRY, FERRY_BY_RADIO, True, "cut, reordered and spoken, the same figures"),
    (FERRY, FERRY_IN_PRINT, True, "numbers in kanji, as papers set them"),
    (FERRY, FERRY.partition("。")[0], True, "its first sentence alone"),
    (FERRY, f"{TODAY}{FERRY}", True, "a part of more"),
    (FERRY, DAY_AFTER, False, "the same subject a day later"),
    (TODAY, TOMORROW, False, "the same forecast with other figures"),
    (TODAY, TODAY.replace("晴れる", "晴れて暖かい"), True, "two papers' forecasts of one day"),
    (FERRY, TODAY, False, "nothing in common but the town"),
    (LIGHT, LIGHT_TOLD, True, "English, the other way round"),
    (LIGHT, LIGHT.upper(), True, "in capitals"),
    (WIDE, "the lighthouse will be dark.", True, "full width"),
    ("橋。", "船。", False, "too short to be like anything"),
]


@pytest.mark.parametrize(("one", "other", "expected", "why"), PAIRS)
def test_pairs_are_judged_as_a_reader_would(one, other, expected, why):
    either_way = [words_of(one), words_of(other)]
    assert (likeness.nearness(*either_way) >= NEAR) is expected, why
    assert likeness.nearness(*either_way) == likeness.nearness(*either_way[::-1]), why


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        ("12人と十二人", {"12人"}, "digits and kanji are one"),
        ("3万5,720円", {"3万", "5720円"}, "parted at 万, without the comma"),
        ("二〇二四年", {"2024年"}, "digit by digit"),
        ("千三百二十一メートル", {"1321メ"}, "with units"),
        ("一方で一部", set(), "a lone 一 is a word"),
        ("3.5％ 高い", {"3.5%"}, "a percentage"),
        ("12 nights", {"12n"}, "the first letter of what is counted"),
        ("9。", {"9"}, "nothing behind it"),
        ("橋", set(), "none"),
    ],
)
def test_figures_are_read_however_they_are_written(body, expected, why):
    assert figures(body) == expected, why


@pytest.mark.parametrize("number", [2, 9, 10, 11, 19, 20, 99, 100, 101, 110, 980, 999])
def test_every_number_in_kanji_is_read_as_it_was_written(number):
    from clips.benchmarks.retellings import in_kanji

    assert in_digits(f"約{in_kanji(number)}人") == f"約{number}人"


LEAST_TOLD = dict.fromkeys(RETELLINGS, 0.95)
MOST_TOLD = dict.fromkeys(LOOK_ALIKES, 0.06)


def test_retellings_are_told_and_look_alikes_are_not():
    """The same measure that `benchmark near` prints, of fewer pairs."""
    share = {}
    for name, _one_story, drawn in pairs(5, 100):
        told = sum(
            likeness.nearness(words_of(one), words_of(other)) >= NEAR for one, other in drawn
        )
        share[name] = told / len(drawn)
    assert {name: share[name] for name, least in LEAST_TOLD.items() if share[name] < least} == {}
    assert {name: share[name] for name, most in MOST_TOLD.items() if share[name] > most} == {}


@pytest.mark.parametrize("module", [likeness, nearness, differences])
def test_the_examples_are_true(module):
    assert doctest.testmod(module).failed == 0
