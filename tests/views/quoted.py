"""Days in which people are quoted: verbatim, in substance, in both, altered, carried, unfound."""

import re

DAY = """市長は8日、「灯台はすぐに直す。船は待たせない」と述べた。

県は球の交換に3週間かかるとの見方を示した。技師は球を「外から運ぶ」と話し、橋は使わないという。
出典: 岬新聞(朝刊1面)、灯台を直す https://paper.example/1 (2024-01-09)

#岬/灯台(市長会見「灯台はすぐに直す」・県「球の交換に3週間かかる」・技師「球を外から運ぶ」・県「球の交換に9週間かかる」)#港(「船は待たせない」)"""
ALTERED = "球の交換に9週間かかる"

NEXT_DAY = """灯台の明かりが戻った。
出典: 港放送、灯がともる

#岬/灯台(市長「灯台はすぐに直す」・市長「海の底まで照らしてみせる」)"""
UNFOUND = "海の底まで照らしてみせる"


def statements_of(page):
    """(number, speaker, quote, label) of each statement in a clip's list."""
    items = re.findall(r'<li class="statement .*?</li>', page, re.DOTALL)
    return [
        (
            int(re.search(r'class="ordinal"[^>]*>(\d+)<', item)[1]),
            "".join(re.findall(r'class="speaker"[^>]*>(.*?)<', item)),
            re.search(r"<q [^>]*>(.*?)</q>", item)[1],
            label_of(item),
        )
        for item in items
    ]


def rows_of(page):
    """(date, quote, label) of each statement on a speaker's page."""
    rows = re.findall(r'<li id="statement-.*?</article>', page, re.DOTALL)
    return [
        (
            re.search(r'<time datetime="(.*?)"', row)[1],
            re.search(r"<q [^>]*>(.*?)</q>", row)[1],
            label_of(row),
        )
        for row in rows
    ]


def label_of(part):
    """発言 原文どおり; in the language of the page."""
    label = re.search(r'<span class="support">(.*?)</span></span>', part, re.DOTALL)[1]
    return " ".join(re.sub("<[^>]+>", " ", label).split())
