"""The demo: invented news of 潮見市, a seaside town that does not exist, in our notation.

The town, its people and its papers are all made up (架空). `days/` holds one file a day, named by
its date, canonical but for the English one, which writes `Source:` as an English editor would.
`desk.txt` is the day after the last of them and is never loaded: the desk offers it for trying, and
`desk-en.txt` to those who read it in English.

The story, in the five long days: cracks in the bridge's bearings, one lane, closure, the council,
a temporary bridge. The forty short days before it give the calendars and curves something to show.
"""

import datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
DAYS = FOLDER / "days"
DESK = FOLDER / "desk.txt"
DESK_ENGLISH = FOLDER / "desk-en.txt"

DESK_DAY = datetime.date(2024, 3, 10)
ENGLISH_DAY = datetime.date(2024, 1, 14)

MAIN_TAG = "交通/橋と道/潮見大橋"
"""The tag whose gloss grows most, where it stands once the moves below are made."""

PUBLISHER = "潮見を切り抜く会 (架空)"
CONTACT = "kirinuki@shiomi.example"
"""Who publishes the demo, and where nobody reads a letter: `.example` has no mail."""

MOVED = (
    ("潮見大橋", "交通/橋と道"),
    ("点検記録", "交通/橋と道/潮見大橋"),
    ("仮橋", "交通/橋と道/潮見大橋"),
    ("渡し船", "交通"),
)
"""Tags typed without a parent and tidied up later: old path, new parent, in this order."""

WITHDRAWN = (datetime.date(2024, 1, 12), "市営の渡し船の運賃について")
"""A clip whose paper took the story back the next day: its day and how its body begins."""

ALIASES = (("牧野課長", "県橋梁課長"),)
"""A speaker, and another name the same person has in the glosses."""

SPEAKERS = {
    "牧野課長": ("person", "まきのかちょう", "県土木部の橋梁課長 (架空の人)"),
    "市長": ("office", "しちょう", "潮見市の市長 (架空の役職)"),
    "船頭": ("office", "せんどう", "潮見の渡し船の船頭たち (架空の人びと)"),
    "アナ・リベラ技師": ("person", "あなりべらぎし", "県の検討会の技師 (架空の人)"),
    "県検討会": ("organisation", "けんけんとうかい", "大橋の原因を調べた会 (架空の会)"),
}
"""Speaker: what it is, how its name is read, and who that is."""

TERMS = (("牧野課長", "県橋梁課長", datetime.date(2022, 4, 1)),)
"""A speaker, an office held, and since when."""

OUTLETS = {
    "港町日報": ("みなとまちにっぽう", "架空の新聞"),
    "潮見新聞": ("しおみしんぶん", "架空の新聞"),
    "東湾放送": ("とうわんほうそう", "架空の放送局"),
    "入江タイムス": ("いりえたいむす", "架空の新聞"),
    "The Shiomi Post": ("しおみぽすと", "架空の英字紙 (a fictional newspaper)"),
    "Towan Radio": ("とうわんらじお", "架空のラジオ局 (a fictional radio station)"),
}
"""Outlet: its reading, and what it is."""

READINGS = {
    "架空": "かくう",
    "夕方の分": "ゆうがたのぶん",
    "交通": "こうつう",
    "交通/バス": "ばす",
    "交通/観光船": "かんこうせん",
    "交通/橋と道": "はしとみち",
    "交通/橋と道/潮見大橋": "しおみおおはし",
    "交通/橋と道/潮見大橋/仮橋": "かりばし",
    "交通/橋と道/潮見大橋/点検記録": "てんけんきろく",
    "交通/渡し船": "わたしぶね",
    "暮らし": "くらし",
    "暮らし/医療": "いりょう",
    "暮らし/給食": "きゅうしょく",
    "暮らし/港祭り": "みなとまつり",
    "暮らし/図書館": "としょかん",
    "暮らし/通学路": "つうがくろ",
    "産業": "さんぎょう",
    "産業/漁協": "ぎょきょう",
    "市政": "しせい",
    "市政/高潮対策": "たかしおたいさく",
    "市政/市議会": "しぎかい",
    "市政/予算": "よさん",
}
"""Tag, where it stands in the end: how its last part is read."""
