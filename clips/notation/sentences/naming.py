"""Whether a quotation is speech, or a name, a title or a term in quotation marks.

A short one (at most 12 characters without 、 or 。) is speech only where words of telling go on
behind it (「直す」と述べた), where it is a sentence (「旗は足りた」と), or where a speaker stands
right before or behind it (市長「直す」). A longer one is speech unless something is called so
(「…」と題した).

>>> body = "「支援疲れ」が広がる。市長は「直す」と述べた。"
>>> [is_speech(body, mark + 1, body.index("」", mark)) for mark in (0, body.index("「直"))]
[False, True]
"""

from __future__ import annotations

import re

from clips.notation.sentences.english import is_reported
from clips.notation.sentences.persons import can_speak, name_before
from clips.notation.sentences.press_words import (
    CALLED,
    IDIOMS_OF_TELLING,
    MANNER,
    NOUNS_OF_TELLING,
    PASSIVES,
    TITLED,
    TO,
    VERBS_OF_TELLING,
    VOICES,
    either,
)

SHORT = 12
_HALF = 5
_WINDOW = 60
_ANOTHER = re.compile("(?:[、や・と]?「[^「」]{0,30}」){1,3}")
_IS_CALLED = re.compile(f"{TO}(?:も|は)?(?:{either(CALLED)})")
_TO_WHOM = "(?:[^\u3041-\u309f、。]{1,12}(?:に対し|[にで]は?)、?)?"
_TELLING = re.compile(
    f"{TO}{MANNER}{_TO_WHOM}"
    f"(?:{either(VERBS_OF_TELLING)}|{either(IDIOMS_OF_TELLING)}"
    f"|(?:の|いう|いった)(?:{either(NOUNS_OF_TELLING)})|いうこと(?:です|だ|で))"
    f"|{TO}[^、]{{0,8}}?(?:{either(PASSIVES)})れ|{TO}(?:{either(VOICES)})[がを]|しか(?:言|話|口に|答え)"
    "|(?:など)?の(?:声|一言|掛け声|言葉|発言|訴え|意見|批判|質問|要望|疑問|苦情|不満|感想)"
)
_NOT_SAID = re.compile(
    f"{TO}(?:は|も|までは?)(?:言|い[いわっ]|述べ|語|話|明言|断言|答え|口に|書|認め|約束|考え|思|限ら)"
    "[^、。]{0,6}?(?:な[いかくけ]|ず|ませ|ぬ)"
)
_ENDS_IN_A_NOUN = re.compile("[\u30a1-\u30fc㐀-鿿]$")
_HELD_UP = re.compile("[をがはにでもの]")
_DEMANDED = re.compile("を(?:求め|訴え|強調|主張|呼びかけ|約束)")
CONFIDES = re.compile(
    "(?:口に(?:し|する)|繰り返(?:し|す)|伝え|強調(?:し|する)|語[っる]|述べ|話[しす]|訴え|漏ら[しす]|つぶやい|言[っう]"
    "|発し|返し|返って|唱え|挙げ|説[いく])(?:た|る|ている|ていた|きた)?のは、?$"
)
_AS = re.compile("として(?!い|お)")
_MAKES_A_NAME = re.compile("とし(?:た|て)(?!い)")
_IS_TITLED = re.compile(
    f"(?:{either(TITLED)}|(?:テーマ|合言葉|題|スローガン|標語|見出し|作品名|名前|タイトル)は)$"
)
_TITLE_GOES_ON = re.compile(
    "の(?:記事|見出し|題|名|文字|看板|標語|歌|曲|表紙|碑)|展|号|館|賞|祭|プロジェクト|事業|計画|条例|作戦"
)
_STARTS_TO = re.compile(TO)
_SPEAKER_BEHIND = re.compile("と、?([^、。」「\n]{1,24}?)(?:は|も|が|。|\n|$)")
_SO_BEHIND = re.compile("[—―─…]*。[^。」「\n]{1,50}?(?:こう|そう)(?!し|な|だ)")
_ENDS = re.compile("[—―─…]*(?:[。\n「]|$)")
_BEGINS = re.compile("(?:^|[。\n])$")
_PARTICLE = re.compile("[をがはにでもの]")
_PREDICATE = re.compile("[たるいうすくつぬむぶぐだよねかなてん]$")
_ADJECTIVE = re.compile("[㐀-鿿][ぁ-ゟ]{0,3}[たるいだよね]$")
_POLITE = re.compile("(?:ます|ました|です|でした|ません|ください|なさい|おいで|[よねぞぜ])$")
_SUBJECT_BEFORE = re.compile("([^、。」「\n]{1,30})(?:は|が|も)(?:[^ぁ-ゟ、。「」]{1,8}で、?|、)?$")
_SOURCE_BEFORE = re.compile("に(?:よると|よれば|よりますと)、?$")
_TO_ALONE = re.compile(f"{TO}(?!、?「)")
_GOES_ON = re.compile(f"{_TO_ALONE.pattern}|[。、\n]|$")
_MARKED = re.compile("[、。，．！？!?]")
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_ENGLISH_WORDS = 4
_AGED = re.compile("[(（][0-9０-９]{1,3}(?:歳|年生?)?[)）]$")


def is_speech(body: str, start: int, end: int) -> bool:
    """Whether what stands from `start` to `end`, inside quotation marks, was said or written."""
    text, behind = body[start:end], body[end + 1 : end + 1 + _WINDOW]
    before = body[max(start - 1 - _WINDOW, 0) : start - 1]
    if another := _ANOTHER.match(behind):
        behind = behind[another.end() :]
    if not text.strip() or _IS_CALLED.match(behind) or _NOT_SAID.match(behind):
        return False
    if not _JAPANESE.search(text[:_WINDOW]) and not _JAPANESE.search(before[-8:] + behind[:8]):
        return _is_english_speech(text) or is_reported(before, text)
    short = len(text) <= SHORT and not _MARKED.search(text)
    if short and _AS.match(behind) and not _PREDICATE.search(text):
        return False
    if (
        CONFIDES.search(before)
        or _is_told(before, text, behind)
        or _is_sentence(before, text, behind)
    ):
        return True
    if short:
        return _has_speaker(before, behind)
    return not (_IS_TITLED.search(before) or _TITLE_GOES_ON.match(behind) or _is_held(text, behind))


def _is_held(text: str, behind: str) -> bool:
    """「政治倫理に関する決議案」を可決した: words that end in a noun, and no と behind them."""
    return bool(_ENDS_IN_A_NOUN.search(text) and _HELD_UP.match(behind))


def _is_told(before: str, text: str, behind: str) -> bool:
    """Words of telling go on behind it; not 11日を「浜の日」とした."""
    if _DEMANDED.match(behind) and len(text) > _HALF and _PARTICLE.search(text):
        return True
    if before.endswith("を") and _MAKES_A_NAME.match(behind):
        return False
    return bool(_TELLING.match(behind))


def _is_sentence(before: str, text: str, behind: str) -> bool:
    """A whole sentence, however short, before と or by itself: 「旗は足りた」と, 「なぜ今か」。"""
    alone = _BEGINS.search(before) and _ENDS.match(behind)
    if alone and _POLITE.search(text):
        return True
    if _ADJECTIVE.search(text) and (alone or _TO_ALONE.match(behind)):
        return True
    if not (_PARTICLE.search(text[:-1]) and _PREDICATE.search(text)):
        return False
    return bool(alone or _STARTS_TO.match(behind))


def _has_speaker(before: str, behind: str) -> bool:
    """市長「直す」, 市長は「直す」と, 「直す」と市長は, 「直す」。市長はこう述べた."""
    line = before[before.rfind("\n") + 1 :]
    if _ENDS.match(behind) and line and line[-1] not in "、。" and _speaks(line):
        return True
    if _SO_BEHIND.match(behind) and _BEGINS.search(before):
        return True
    if _SOURCE_BEFORE.search(before):
        return True
    if (subject := _SUBJECT_BEFORE.search(before)) and _GOES_ON.match(behind):
        return _speaks(subject.group(1))
    found = _SPEAKER_BEHIND.match(behind)
    return bool(found) and _speaks(found.group(1) if found else "")


def _speaks(words: str) -> bool:
    """Whether the words end in who can speak, or in somebody's age: 高梨(17)."""
    words = words.rstrip().removesuffix("の話")
    if _AGED.search(words):
        return True
    return can_speak(name_before(words, len(words)) or "")


def _is_english_speech(text: str) -> bool:
    return len(text.split(maxsplit=_ENGLISH_WORDS)) > _ENGLISH_WORDS or text[-1] in ",.!?"
