"""五十音: in what order names stand in an index, and under which of its rows."""

import random

import pytest

from clips.models.gojuon import ROWS, order_of, row_of

CASES = [
    ("とうだい", "た", "hiragana"),
    ("トウダイ", "た", "katakana is read alike"),
    ("ﾄｳﾀﾞｲ", "た", "of half width too"),
    ("がっこう", "か", "a voiced sound stands with its plain one"),
    ("ぱん", "は", "and so does a half-voiced one"),
    ("ヴァイオリン", "あ", "ヴ is ウ with a mark"),
    ("ゃく", "や", "a small sound stands with its large one"),
    ("をん", "わ", "を stands in わ"),
    ("ん", "わ", "and ん behind it"),
    ("NATO", "N", "a letter has a row of its own"),
    ("ｎａｔｏ", "N", "whatever its width and case"),
    ("École", "E", "and whatever its accent"),
    ("「あさ」の会", "あ", "a bracket is no sound"),
    ("灯台", "他", "nothing is guessed of a kanji"),
    ("2024年", "他", "a digit has no row"),
    ("🎉", "他", "nor has a picture"),
    ("ー", "他", "nor a mark that lengthens nothing"),
    ("", "他", "nor no name at all"),
]


@pytest.mark.parametrize(("word", "row", "reason"), CASES)
def test_a_name_stands_in_the_row_of_its_first_sound(word, row, reason):
    assert row_of(word) == row, reason


def test_names_stand_in_the_order_of_a_japanese_dictionary():
    """Marks tell apart only what sounds alike without them; letters come behind kana, 他 last."""
    ordered = [
        "ああ", "アート", "カード", "かい", "がい", "かき", "かぎ", "がき", "がっこう", "カツラ",
        "はし", "はしら", "ばす", "わた", "んど", "A", "Ébène", "NATO", "2024年", "市長", "灯台",
    ]  # fmt: skip
    shuffled = random.Random(9).sample(ordered, len(ordered))
    assert sorted(shuffled, key=order_of) == ordered


def test_there_are_ten_rows_of_kana_the_letters_and_the_others():
    assert "".join(ROWS) == "あかさたなはまやらわABCDEFGHIJKLMNOPQRSTUVWXYZ他"
