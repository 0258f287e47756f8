"""A day of sixty clips of an invented town, in our notation: eleven subjects, several outlets.

Each Japanese subject moves three times and is told twice each time: first under a headline with the
quote word for word, then without one, the quote shortened by what stands here in brackets. Its
gloss grows from telling to telling. In `sixty.txt` a story is its subject, what each body ends
with, and for each move a headline, the news, what the gloss adds, a speaker and the quote.
"""

from pathlib import Path

DATE = "2024-03-05"
FILES = ("sixty.txt", "sixty-en.txt")

PAPERS = ("港町日報", "東湾放送", "潮見新聞")

STORIES, ENGLISH = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in FILES)


def rows(text):
    """`a | b | c`, a row a line."""
    return [line.split(" | ") for line in text.strip().split("\n")]


def whole(quote):
    return quote.replace("[", "").replace("]", "")


def shortened(quote):
    opens, closes = quote.index("["), quote.index("]")
    return quote[:opens] + quote[closes + 1 :]


def retold(number, story):
    """The six clips of one subject."""
    [subject], [custom], *moves = rows(story)
    said = []
    for step, (headline, news, adds, speaker, quote) in enumerate(moves):
        paper, other = PAPERS[(number + step) % 3], PAPERS[(number + step + 1) % 3]
        said.append(adds)
        first = f"{news}\n\n{speaker}は取材に「{whole(quote)}」と話した。{custom}"
        gloss = "→".join(said)
        yield (
            f"{first}\n出典: {paper}(朝刊{step + 1}面)、{headline} "
            f"https://paper.example/{number}/{step} (2024-03-05)\n\n"
            f"{subject}({gloss}・{speaker}「{whole(quote)}」)"
        )
        again = f"これについて{speaker}は5日の会見で「{whole(quote)}」と述べた。\n\n{news}{custom}"
        line = f"\n出典: {other}" if step else ""
        yield f"{again}{line}\n\n{subject}({gloss}・{speaker}「{shortened(quote)}」)#町の声"


def in_english():
    glosses = {}
    for number, (subject, news, adds, speaker, quote) in enumerate(rows(ENGLISH)):
        said = glosses.setdefault(subject, [])
        said.append(adds)
        yield (
            f"{news} The morning was clear and the bay lay still.\n\n"
            f"The {speaker} said “{quote}” and went back to work.\n"
            f"Source: The Shiomi Post (page {number + 1}) {news.rstrip('.')} (2024-03-05)\n\n"
            f"#Shiomi{subject}({'→'.join(said)}・{speaker} “{quote}”)"
        )


def section(tags, clips):
    return "\n\n".join([*clips, tags])


def text():
    """Three posts: the first with a head, a tag of its own and a foot, the last in English."""
    told = [list(retold(number, story)) for number, story in enumerate(STORIES.split("\n\n"))]
    first = [
        "#架空(町も人も媒体もすべて作りごと)",
        "https://kirinuki.example/shiomi",
        section("#交通", told[0] + told[1]),
        section("#暮らし#夜の町", told[2] + told[4]),
        "kirinuki.example",
    ]
    second = [
        section("#水産", told[3]),
        section("#市政#教育", told[6] + told[7]),
        section("#季節", told[5] + told[8]),
    ]
    third = [section("#InEnglish", in_english())]
    return "\n\n■\n\n".join("\n\n".join(post) for post in (first, second, third))
