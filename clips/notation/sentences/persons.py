"""Names of who can speak, read backwards from a particle: 県橋梁課の牧野課長, 別の高官, 市と県.

A name is the longest run of words before the particle that are joined directly or by の, と, や: it
ends, leftwards, at a verb, an adjective, a comma or any other particle. With a name in 「」 it
begins there. Times and connectives at its front are left out. Its last characters say whether it
can speak: 課長, さん, 庁 can, 記録 cannot. No dictionary: where the characters do not tell,
`can_speak` is False and the rules ask for more.

>>> text = "これに関連して増便に反対する県橋梁課の牧野課長は"
>>> name_before(text, len(text) - 1)
'県橋梁課の牧野課長'
>>> can_speak("牧野課長"), can_speak("記録")
(True, False)
"""

from __future__ import annotations

import re
from functools import lru_cache

from clips.notation.gloss import MEDIA
from clips.notation.sentences.endings import tells
from clips.notation.sentences.press_words import ADVERBS, DOCUMENTS, FRONTS, IN_HIRAGANA, either

QUOTE, NAMED, ENDED = "\ue000", "\ue001", "\ue002"
"""In bare text: a quotation that is speech; the two ends of a name in quotation marks."""

LONGEST = 40
_LONGEST_END = 8
_KANJI = "々〆〇ヶ\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002ffff"
_SOLID = re.compile(f"[{_KANJI}\u30a0-\u30ff\uff66-\uff9fA-Za-z0-9Ａ-Ｚａ-ｚ０-９&＆.．'’＝\\-]")
_IS_KANJI = re.compile(f"[{_KANJI}]")
_AT_END = re.compile("(?:さん|ちゃん|くん|さま|たち|ども|がた|ら)+")
_GIVEN_NAME = re.compile("([\u3041-\u309f]{2,4})(?:さん|ちゃん|くん)")
_NO_NAME_BEGINS = frozenset("のるたうくぐすつぬぶむいでにをとがはも")
_JOINTS = re.compile("^(?:さん|ちゃん|くん|さま|たち|ら)*(?:の|と|や)?$")
_WITHIN = re.compile("^(?:さん|ちゃん|くん|さま)$")
_STEMS = frozenset("りしきちみびぎじけげせめべれえ")
_WORDS = re.compile(f"^の?(?:{either(IN_HIRAGANA)})の?$")
_WITH_I = ("買い物", "買い手", "使い手", "担い手", "習い事", "占い師")
_SINCE = re.compile("(?:[0-9０-９]+(?:年|[かカヶ]月|日|時間)目?|専門)の")
_OLD_AND_YOUNG = ("年寄り", "見習い", "手伝い", "付き添い", "語り部", "見守り", "釣り")
_NO_WORD_END = frozenset("てでにをがはもへばたるういくすつぬぶむだ")
_NO_NAMES = frozenset(ADVERBS.split())
_DIGITS = "[0-9０-９]"
_YEAR = f"(?:{_DIGITS}{{4}}|令和{_DIGITS}+|平成{_DIGITS}+)年"
_DATE = f"(?:{_YEAR}|{_DIGITS}+[月時分]|{_DIGITS}+日付の|{_DIGITS}+日)"
_HOUR = "(?:午前|午後|未明|早朝|夕方|深夜|正午|[夜朝夕昼](?=.))"
_AT_FRONT = re.compile(
    f"(?:{either(FRONTS)}|{_DATE}{_HOUR}?|午前|午後|未明|早朝|夕方|深夜|正午)(?![の生度])"
)
_THIS_DAY = re.compile("日(?:午前|午後|夜|朝)?の?")
_FRONT_MARKS = "の・･ー-.'’"
_DOCUMENT = re.compile(f"(?:^|の)(?:{either(DOCUMENTS)})$")
_SURNAME = re.compile(
    f"(?:^|の)[{_KANJI}][川山森橋木島石波星花]$|..(?:航空|自動車|石油|鉄道|交通|食品|水産)$"
)
_PEOPLE_COUNTED = re.compile("(?<!の)(?:約|計|合計)?[0-9０-９二三四五六七八九十百千数]+(?:人|名)$")
_COUNTED = re.compile("[0-9０-９]$|^(?:約|計|合計)?[0-9０-９一二三四五六七八九十百千数]+.?$")


def name_before(text: str, end: int) -> str | None:
    """The name that ends at `end` of a bare text; None where no word of a name ends there.

    >>> name_before("船頭で最年長の磯部さんは", 11), name_before("ここでは", 3)
    ('最年長の磯部さん', None)
    """
    end = _without_residence(text, end)
    start = _start_of_name(text, end)
    if text[max(start - 2, 0) : start] in ("この", "その") and (
        day := _THIS_DAY.match(text, start)
    ):
        start = min(day.end(), end)
    if text[max(start - 1, 0) : start] in ("て", "が") and (
        since := _SINCE.match(text, start, end)
    ):
        start = since.end()
    name = _without_front(text[start:end].replace(NAMED, "").replace(ENDED, ""))
    return name or None


def _without_residence(text: str, end: int) -> int:
    """Where the name ends in 山岸さん＝雲見市＝は."""
    if end and text[end - 1] in "＝=":
        opens = text.rfind(text[end - 1], max(end - LONGEST, 0), end - 1)
        return opens if opens > 0 else end
    return end


def _without_front(found: str) -> str:
    name = found.lstrip(_FRONT_MARKS)
    while (front := _AT_FRONT.match(name)) and front.end() < len(name):
        name = name[front.end() :].lstrip(_FRONT_MARKS)
    return name


@lru_cache(maxsize=4096)
def _is_solid(character: str) -> bool:
    """Whether the character is of a name whatever stands beside it: no hiragana."""
    return bool(_SOLID.match(character))


def _start_of_name(text: str, end: int) -> int:
    at, limit = end, max(end - LONGEST, 0)
    while at > limit:
        if _is_solid(text[at - 1]):
            at -= 1
        elif text[at - 1] == ENDED:
            return max(text.rfind(NAMED, limit, at), limit)
        elif (kept := _kept(text, at, end, limit)) > 0:
            at -= kept
        else:
            break
    return at


def _kept(text: str, at: int, end: int, limit: int) -> int:
    """How many characters of the hiragana that ends at `at` belong to the name."""
    begin = at
    while begin > limit and "\u3041" <= text[begin - 1] <= "\u309f":
        begin -= 1
    run = text[begin:at]
    if not run:
        return 0
    left = text[begin - 1] if begin else ""
    if at == end:
        return _kept_at_end(text, run, at)
    if run[-1] in "おご" and len(run) <= 3 and _IS_KANJI.match(text[at]):
        return len(run) if _joins(text, run[:-1], left, begin) else 1
    return len(run) if _belongs(text, run, left, begin, at) else 0


def _kept_at_end(text: str, run: str, at: int) -> int:
    if _AT_END.fullmatch(run):
        return len(run)
    if (given := _GIVEN_NAME.fullmatch(run)) and given.group(1)[0] not in _NO_NAME_BEGINS:
        return len(run)
    return 1 if text.endswith("の一つ", 0, at) or text.endswith(_OLD_AND_YOUNG, 0, at) else 0


def _belongs(text: str, run: str, left: str, begin: int, at: int) -> bool:
    if _joins(text, run, left, begin) or _WORDS.match(run):
        return True
    if run == "い" and text[begin - 1 : at + 1] in _WITH_I:
        return True
    if len(run) == 1 and run in _STEMS:
        between = _IS_KANJI.match(left) and _IS_KANJI.match(text[at])
        return bool(between) and text[begin - 2 : begin - 1] not in tuple("をにがでと")
    return _is_written_in_hiragana(run, left)


def _joins(text: str, run: str, left: str, begin: int) -> bool:
    """の between names; と and や only behind one that can speak: 市と県, not 不明と市長."""
    if not run or not left or not (_is_solid(left) or left == ENDED):
        return not run
    if _is_number(run, left) or _is_stem(run, left):
        return True
    if not (_JOINTS.match(run) or _WITHIN.match(run)):
        return False
    if run[-1] in "とや" and len(run) == 1:
        return can_speak(text[max(begin - _LONGEST_END, 0) : begin])
    return True


def _is_number(run: str, left: str) -> bool:
    """島の二つの学校."""
    return run in ("つの", "つ") and left in "一二三四五六七八九1234567890"


def _is_stem(run: str, left: str) -> bool:
    """中継ぎの榊, 見守りの住民."""
    return len(run) == 2 and run[0] in _STEMS and run[1] == "の" and bool(_IS_KANJI.match(left))


def _is_written_in_hiragana(run: str, left: str) -> bool:
    """A word like みなと before 銀行, where a sentence, a clause or a の begins it."""
    word = run[1:] if run[0] == "の" and left else run
    begins = word != run or left in ("", "、", " ", "\u3000")
    fitting = 2 <= len(word) <= 6 and word[-1] not in _NO_WORD_END
    return begins and fitting and word not in _NO_NAMES


def can_speak(name: str) -> bool:
    """Whether the name's last characters are those of a person, an office or a body of people.

    >>> can_speak("住民ら30人"), can_speak("30人"), can_speak("潮見市"), can_speak("朝市")
    (True, False, True, False)
    """
    return bool(tells(_uncounted(name)))


def is_thing(name: str) -> bool:
    """Whether it names no speaker: 潮見大橋, 30人; not 佐川, 先発の高橋, みなと航空."""
    if _SURNAME.search(name):
        return False
    return tells(_uncounted(name)) is False or bool(_COUNTED.search(name))


def _uncounted(name: str) -> str:
    """住民 of 住民30人, 理事国 of 理事国の一つ; '' of 30人."""
    people = _PEOPLE_COUNTED.search(name)
    return name[: people.start()] if people else name.removesuffix("の一つ")


def without_medium(name: str) -> tuple[str, str | None]:
    """The name without the document or occasion at its end; the latter as a medium if it is one.

    >>> without_medium("検討会の報告書"), without_medium("市長の答え"), without_medium("声明")
    (('検討会', '報告書'), ('市長', None), ('', '声明'))
    """
    if said := _DOCUMENT.search(name):
        return name[: said.start()], None
    fitting = [medium for medium in MEDIA if name.endswith(medium)]
    if not fitting:
        return name, None
    medium = max(fitting, key=len)
    return name.removesuffix(medium).removesuffix("の"), medium
