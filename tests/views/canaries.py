"""A house in which a canary sits wherever visitors see nothing, and the ways it could be heard."""

import html
import json
import re
from datetime import date, timedelta
from io import BytesIO
from urllib.parse import quote, unquote
from zipfile import ZipFile

from django.db import connection
from django.utils import timezone

from clips.models import (
    CheckedQuote,
    Clip,
    ClipTag,
    Draft,
    House,
    Post,
    PostTag,
    SectionTag,
    Sight,
    Source,
    Speaker,
    SpeakerAlias,
    StatementPlace,
    Tag,
    TagAlias,
)
from clips.services import clips as deeds
from clips.services.attribution import add_speaker_alias, decide_head, edit_speaker
from clips.services.checking import check_quote
from clips.services.drafts import Typed, keep_draft
from clips.services.pasting import paste
from clips.services.sources import add_source_alias, edit_source, set_house
from clips.services.tags import add_alias, edit_tag

BIRD, LATIN = "鸚鵡鶺鴒", "psittacus"
"""Letters that nothing else here has; where only ASCII may stand, the other."""

STRANGER = {"鸚": "鷦", "鵡": "鷯", "鶺": "鶉", "鴒": "鴫", LATIN: "ornithops"}
"""What never was, letter for letter: asked for, it must be answered like the canary."""

STATES = ["draft", "scheduled", "withdrawn", "trashed"]

SEEN = [
    """灯台の明かりが消えた。市長は「すぐ直す」と言う。渡し守は船を出した。
出典: 岬新聞(朝刊1面)、灯台が消える https://misaki.example/1 (2024-01-09)

#岬/灯台(明かり消える→原因調査・市長「すぐ直す」・渡し守「船は二度と出ない」)""",
    """灯台の明かりが戻り、市長は「ほっとした」と話した。
出典: 岬新聞(夕刊)

#岬/灯台(明かり消える→原因調査→球を替える・市長「ほっとした」)#港(船待ち)""",
]

OPENS = "鐘楼の鐘が今朝、百年ぶりに鳴った。"

BEHIND = [
    f"""{OPENS}{BIRD}が先に歌い、町長は「{BIRD}の声だ」と述べた。https://{LATIN}.example/
出典: 鐘日報(朝刊2面) https://kane.example/1

#鐘/朝の鐘(百年ぶり)""",
    f"""夕べの鐘と{BIRD}。
出典: 鐘放送、夕べの鐘 (2024-01-09)

#鐘(夕べも)""",
    f"""{BIRD}は朝に鳴く。
#鐘(朝も)""",
]
"""What one outlet lets be seen from its beginning, one by its headline, and the house as little."""


def hidden(state):
    return f"""{BIRD}{state}の話。「{BIRD}が歌う」と{BIRD}長は言い、市長は「{BIRD}を聞く」と言う。
出典: {BIRD}新聞({BIRD}面)、{BIRD}鳴く https://{LATIN}.example/{state} (2024-01-09)

#{BIRD}{state}({BIRD}が鳴く・{BIRD}長「{BIRD}が歌う」)#岬({BIRD}・市長「{BIRD}を聞く」)#岬/灯台({BIRD}→明かり消える)#岬/{BIRD}下"""


def day(*clips, closing="#岬#夜の町"):
    return "\n\n".join([*clips, closing])


def unseen():
    return [hidden(state) for state in STATES]


def furnish(reader):
    """Seen and unseen clips side by side; posts and days where nothing is seen."""
    first, second = SEEN
    beside = day(first, *unseen()[:2], second, *unseen()[2:], *BEHIND)
    others = [text.replace("の話", "の別の話") for text in unseen()]
    alone = day(f"https://{LATIN}.example/head", *others[:2], closing=f"#{BIRD}締め")
    tagged = day(f"#{BIRD}頭", *others[2:], closing=f"https://{LATIN}.example/foot")
    for day_of, text in [
        ("2024-01-09", "\n\n■\n\n".join([beside, alone, tagged])),
        ("2024-01-10", day(second.replace("話した", "語った"))),
        ("2024-01-11", day(*unseen())),
        ("2023-01-09", day(*unseen())),
    ]:
        paste(text=text, date=date.fromisoformat(day_of))
    deeds.publish(clips=Clip.objects.all())
    _put_away()
    _describe()
    _remember(reader)
    connection.check_constraints()  # as a commit would: what changed is told by its number


def furnish_seen():
    """What visitors see of two days, before anything is kept from them."""
    paste(text=day(*SEEN), date=date(2024, 1, 9), publish=True)
    paste(text=day(SEEN[1].replace("話した", "語った")), date=date(2024, 1, 11), publish=True)


def add_unseen():
    """In each hidden state, on the same days, between them, and before and behind all of them."""
    for number, day_of in enumerate(["2023-01-09", *(f"2024-01-{n:02}" for n in range(8, 13))]):
        others = [text.replace("の話", f"の話{number}") for text in unseen()]
        paste(text=day(*others), date=date.fromisoformat(day_of))
    moment = timezone.now() + timedelta(days=1)
    of = {state: Clip.objects.filter(body__startswith=f"{BIRD}{state}") for state in STATES}
    deeds.schedule(clips=of["scheduled"] | of["withdrawn"], at=moment)
    deeds.withdraw(clips=of["withdrawn"])
    deeds.trash(clips=of["trashed"])


def _put_away():
    """Each hidden clip into its state, by the services that do so."""
    of = {state: Clip.objects.filter(body__startswith=f"{BIRD}{state}") for state in STATES}
    deeds.withdraw(clips=of["withdrawn"])
    deeds.trash(clips=of["trashed"])
    deeds.trash(clips=of["draft"] | of["scheduled"])
    deeds.restore(clips=of["draft"] | of["scheduled"])
    deeds.schedule(clips=of["scheduled"], at=timezone.now() + timedelta(days=1))


def _describe():
    """Outlets, subjects and speakers of whom nothing is seen, and what may be seen of others."""
    for tag in Tag.objects.filter(name__contains=BIRD):
        edit_tag(tag=tag, version=tag.version, reading=BIRD, description=BIRD)
    add_alias(tag=Tag.objects.get(name=f"{BIRD}draft"), name=f"{BIRD}別名")
    for name in (f"{BIRD}長", "渡し守"):
        who = Speaker.objects.get(name=name)
        edit_speaker(
            speaker=who, version=who.version, name=name, reading=BIRD, description=BIRD, offices=()
        )
    add_speaker_alias(speaker=Speaker.objects.get(name="渡し守"), name=f"{BIRD}別名")
    decide_head(head=f"{BIRD}作戦")
    paper = Source.objects.get(name=f"{BIRD}新聞")
    told = {"reading": BIRD, "home": f"https://{LATIN}.example/", "credit": BIRD}
    edit_source(source=paper, version=paper.version, name=paper.name, description=BIRD, **told)
    add_source_alias(source=paper, name=f"{BIRD}別名")
    limit("岬新聞", Sight.of("whole"))
    limit("鐘日報", Sight.of("opening", len(OPENS)))
    limit("鐘放送", Sight.of("headline"))
    set_house(version=House.objects.current().version, sight=Sight.of("headline"))


def limit(name, sight):
    paper = Source.objects.get(name=name)
    edit_source(source=paper, version=paper.version, name=name, sight=sight)


def _remember(reader):
    """What editors leave behind: unsaved words, and why a quote stands as it does."""
    reader.username = reader.first_name = LATIN
    reader.save()
    place = StatementPlace.objects.filter(statement__speaker__name="市長").first()
    check_quote(place=place, why=BIRD, by=reader)
    typed = Typed(
        place="desk:2024-01-09", fields=json.dumps({"text": BIRD}, ensure_ascii=False), sequence=1
    )
    keep_draft(user=reader, typed=typed, now=timezone.now())


def nests():
    """Where the bird was put, each by name: rows that are there, or the test is deaf."""
    hidden_clips = {
        state: Clip.objects.filter(state=state, body__contains=BIRD) for state in STATES
    }
    return hidden_clips | {
        "behind a limit": Clip.objects.published().filter(body__contains=BIRD),
        "headline": Clip.objects.filter(headline__contains=BIRD),
        "place": Clip.objects.filter(place__contains=BIRD),
        "address": Clip.objects.filter(url__contains=LATIN),
        "source line": Clip.objects.filter(source_written__contains=BIRD),
        "head of a post": Post.objects.filter(header__contains=LATIN),
        "foot of a post": Post.objects.filter(footer__contains=LATIN),
        "tag of a post": PostTag.objects.filter(tag__name__contains=BIRD),
        "tag of a section": SectionTag.objects.filter(tag__name__contains=BIRD),
        "gloss of a public tag": ClipTag.objects.filter(tag__name="岬", gloss__contains=BIRD),
        "description of a tag": Tag.objects.filter(description=BIRD),
        "other name of a tag": TagAlias.objects.filter(name__contains=BIRD),
        "statement": StatementPlace.objects.filter(text__contains=BIRD),
        "other name of one who is not vouched for": SpeakerAlias.objects.filter(
            name__contains=BIRD, speaker__name="渡し守"
        ),
        "outlet": Source.objects.filter(credit=BIRD, aliases__name__contains=BIRD),
        "reason": CheckedQuote.objects.filter(why=BIRD),
        "unsaved words": Draft.objects.filter(fields__contains=BIRD),
    }


def heard(answer):
    """Where an answer sings: what stands round each canary in its headers and bytes, however they
    are escaped."""
    sent = b"".join(answer) if answer.streaming else answer.content
    text = f"{answer.headers}\n{opened(sent).decode('utf-8', 'replace')}"
    plain = html.unescape(unquote(re.sub(r"\\u([0-9a-fA-F]{4})", _letter, text)))
    return [plain[max(0, at.start() - 40) : at.end() + 20] for at in SONG.finditer(plain)]


def opened(sent):
    """What is packed in it, where it is packed: a book, a document for Word."""
    if not sent.startswith(b"PK"):
        return sent
    with ZipFile(BytesIO(sent)) as files:
        return b"\n".join(map(files.read, files.namelist()))


SONG = re.compile(f"[{BIRD}]|{LATIN}", re.IGNORECASE)


def _letter(code):
    return chr(int(code[1], 16))


def as_stranger(text):
    """The same words about what never was, as an address writes them too."""
    for known, unknown in STRANGER.items():
        text = text.replace(known, unknown).replace(quote(known), quote(unknown))
    return text
