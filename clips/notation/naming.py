"""Whether a quotation is speech, or a name, a title or a term in quotation marks.

A short one (at most 12 characters without 、 or 。) is speech only where words of telling go on
behind it: 「直す」と述べた. A longer one is speech unless something is called so: 「…」と題した, 企画展「…」.

>>> body = "「支援疲れ」が広がる。市長は「直す」と述べた。"
>>> [is_speech(body, body.index(words), body.index(words) + len(words)) for words in ("支援疲れ", "直す")]
[False, True]
"""

from __future__ import annotations

import re

from clips.notation.persons import can_speak, name_before

SHORT = 12
_WINDOW = 48
_CALLED = (
    "名付|名づけ|なづけ|題|銘打|称さ|称し|称す|呼ばれ|呼ぶ|呼び習|呼んで|命名|表記|いう名|いうタイトル|いう題|いう歌"
    "|いう曲|いう映画|いう本|いう愛称|いう音|いう名前|いった音|いう文字|いう会|いう店|いう船"
)
_IS_CALLED = re.compile(f"(?:と|って)(?:も|は)?(?:{_CALLED})")
_TELLING = re.compile(
    "(?:など|などと|なんて)?(?:と|って)(?:も|は|だけ|まで|さえ|口々に|小さく|短く|笑顔で|きっぱり|静かに|大声で|何度も)?、?"
    "(?:(?:記者団?|報道陣|取材|会見|現場|周囲|相手|議会|委員会|電話|その場|議場)(?:に対し|[にで]は?))?、?"
    "(?:述|話|語|言|いい|いっ|いう(?:声|意見|発言|指摘|批判|訴え|要望|考え|見方|思い|言葉|説明|答え|返事|こと(?:です|だ|で))"
    "|の(?:声|意見|発言|指摘|批判|訴え|要望|考え|見方|思い|言葉|説明|答え|返事|認識|見解|書き込み|コメント|回答|見通し)"
    "|指摘|強調|説明|主張|訴|明か|明らか|明言|答|応じ|応え|反論|批判|非難|警告|警鐘|呼びか|呼び掛|投稿|書い|書か|書き|つづ|綴|記し|記さ|記す"
    "|宣言|表明|断言|断じ|断り|発言|コメント|評し|評価|講評|振り返|期待|苦笑|笑|喜|嘆|悔|憤|怒|ため息|つぶや|ささや|叫|声を|声が|求め"
    "|要求|要請|促|迫|ただし|質問|質し|問|尋ね|聞|伝え|報じ|告げ|発表|約束|誓|認め|否定|謝|わび|詫び|陳謝|感謝|首を|胸を|頭を|肩を|目を"
    "|手を|口|不満|不安|疑問|懸念|歓迎|提案|提言|助言|命じ|指示|繰り返|付け加|続け|結ん|結び|締め|切り出|漏ら|もら|釈明|弁明|反発|抗議"
    "|し(?:た|て|、|つつ|なが)|す(?:る)|答弁|演説|寄稿|証言|回答|予測|分析|み(?:て|る)|見(?:て|る|方|通)|考え|判断|受け止|決意|意気込"
    "|励ま|教え|紹介|解説|注意|回想|懐か|打ち明|告白|吐露|返|驚|うなず|うつむ|涙|冗談|語気|怒鳴|祈|願|合図|口々|自慢|胸|悲鳴|やり返|突き放|一蹴"
    "|結論|断|誘|ねぎら|たたえ|称え|なだめ|念を押|くぎを刺|釘を刺|見得|力を込|力説)"
)
_TITLED = re.compile(
    "(?:展|条例|計画|法案|事業|映画|小説|絵本|冊子|番組|曲|歌|作品|シリーズ|連載|講座|シンポジウム|集い|標語|見出し|キャンペーン|アプリ"
    "|サイト|船|号|店|賞|祭|まつり|プロジェクト|チーム|グループ|施設|公園|行事|催し|大会|舞台|劇|詩|句|看板|雑誌|新聞|紙|誌|本|書|食堂|旅館"
    "|ホテル|カフェ|研究所|シンクタンク|団体|会社|法人|作戦|演習|構想|方針|戦略|制度|特集|企画|コーナー|ゲーム|銘柄|商品|品種)$"
)
_TITLE_GOES_ON = re.compile(
    "(?:の(?:記事|見出し|題|名|文字|看板|標語|歌|曲|表紙|碑)|展|号|館|賞|祭|プロジェクト|事業|計画|条例|作戦)"
)
_NAMED_BY_PARTICLE = re.compile("(?:を|が)$")
_MAKES_A_NAME = re.compile("とし(?:た|て)(?!い)")
_NAMED_SPEAKER = re.compile("と、?([^、。」「\n]{1,24}?)(?:は|も|が|。|\n|$)")
_SO = re.compile("。([^、。」「\n]{1,24}?)は[^、。」「\n]{0,12}?(?:こう|そう)")
_ENDS = re.compile("[。\n「]|$")
_TO = re.compile("(?:など)?(?:と|って)")
_PARTICLE_WITHIN = re.compile("[をがはにでも]")
_PREDICATE = re.compile("[たるいうすくつぬむぶぐだよねかなてん]$")
_MARKED = re.compile("[、。，．！？!?]")
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_ENGLISH_WORDS = 4


def is_speech(body: str, start: int, end: int) -> bool:
    """Whether what stands from `start` to `end`, inside quotation marks, was said or written."""
    text, behind = body[start:end], body[end + 1 : end + 1 + _WINDOW]
    before = body[max(start - 1 - _WINDOW, 0) : start - 1]
    if not text.strip() or _IS_CALLED.match(behind):
        return False
    if not _JAPANESE.search(text[:_WINDOW]) and not _JAPANESE.search(before[-8:] + behind[:8]):
        return _is_english_speech(text)
    telling = (
        _is_telling(before, behind) or _is_sentence(text, behind) or _has_speaker(before, behind)
    )
    if len(text) <= SHORT and not _MARKED.search(text):
        return telling
    return telling or not (_TITLED.search(before) or _TITLE_GOES_ON.match(behind))


def _is_telling(before: str, behind: str) -> bool:
    if _NAMED_BY_PARTICLE.search(before) and _MAKES_A_NAME.match(behind):
        return before.endswith("が")
    return bool(_TELLING.match(behind))


def _is_sentence(text: str, behind: str) -> bool:
    """A whole sentence, however short, before と: 「旗は足りた」と."""
    return bool(_TO.match(behind) and _PARTICLE_WITHIN.search(text) and _PREDICATE.search(text))


def _has_speaker(before: str, behind: str) -> bool:
    """市長「直す」, 「直す」と市長は."""
    line = before[before.rfind("\n") + 1 :]
    if _ENDS.match(behind) and line[-1:] not in "、。" and _speaks(line):
        return True
    if so := _SO.match(behind):
        return _speaks(so.group(1))
    found = _NAMED_SPEAKER.match(behind)
    return bool(found) and _speaks(found.group(1))


def _speaks(words: str) -> bool:
    return can_speak(name_before(words, len(words)) or "")


def _is_english_speech(text: str) -> bool:
    return len(text.split(maxsplit=_ENGLISH_WORDS)) > _ENGLISH_WORDS or text[-1] in ",.!?"
