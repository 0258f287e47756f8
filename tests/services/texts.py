"""Invented excerpts with the marks of a real day, cut as an editor would paste them."""

from datetime import date

DAY = date(2024, 1, 9)
OTHER_DAY = date(2024, 1, 10)


def clip(number, *, tag="#大橋", gloss=True):
    """Excerpt `number` with a tag paragraph; numbers make the words differ throughout."""
    words = "一二三四五六七八九十"[number % 10] * 4
    body = f"{words}区の橋で{number}本めの亀裂が見つかった。{words}市長が{number}日に話した。"
    return f"{body}\n\n{tag}" + (f"(亀裂{number}本・市長「{number}日に閉じる」)" if gloss else "")


def clips(*numbers):
    return "\n\n".join(map(clip, numbers))


HEAD = "https://kirinuki.example\nhttp://kirinuki.example"
FOOT = "kirinuki.example"
SECTION = "#交通/橋\n\n#市政#港町"
WHOLE = f"{HEAD}\n\n{clips(1, 2, 3, 4, 5, 6)}\n\n{SECTION}\n\n{FOOT}"
FIRST_HALF = f"{HEAD}\n\n{clips(1, 2, 3)}"
SECOND_HALF = f"{clips(4, 5, 6)}\n\n{SECTION}\n\n{FOOT}"
