"""Bodies to draw quotes from: the demo's, and invented ones with numbers, negations and speech."""

import re
from pathlib import Path
from random import Random
from typing import NamedTuple

from clips import demo, notation

_SUBJECTS = (
    "市の港湾課", "潮見大橋の管理事務所", "西浜漁協の組合員", "渡し船の船頭たち",
    "市議会の特別委員会", "県の水産試験場", "図書館の職員", "潮見高校の生徒", "商店街の振興会",
    "浄水場の当直員", "消防署の救助隊", "町内会の役員", "観光船の会社", "給食センターの調理員",
    "県警の交通課", "海洋研究所の調査班", "水門を守る当番", "古書店の主人", "灯台の保存会",
    "農協の選果場", "市民病院の事務局", "潮干狩りの世話人",
)  # fmt: skip
_TIMES = (
    "9日朝", "昨年の暮れから", "台風が去ったあと", "3月12日の午後", "会議の席上", "夜明け前に",
    "この秋", "14日までに", "雨の続いた週末", "年度の終わり", "満潮の時刻に", "祭りの前日",
    "連休の初日", "二日続けて",
)  # fmt: skip
_REASONS = (
    "潮の流れが例年より速く", "古い図面しか残っておらず", "部品の届く見通しが立たないため",
    "人手が{n}人足りないことから", "風が弱まらなければ危険だとして",
    "住民から{n}件の要望が寄せられ", "国の補助がまだ決まっていないうえに",
    "魚の値が{n}割下がったことを受け", "前の晩の停電が長引いたせいで", "測量のくいが波にさらわれ",
    "資材の置き場を確保できず", "若い担い手が減り続ける中で", "{n}年前の覚書を根拠に",
    "近くの小学校から苦情が出て", "水位計の数字に誤りが見つかり",
    "工事の音がやまないことに配慮して", "渡り鳥の巣が見つかったことを理由に",
    "積み立てた{n}億円を取り崩さず",
)  # fmt: skip
_ACTIONS = (
    "堤防の石を{n}か所で積み直した", "夜間の通行を{n}時間に限ることにした",
    "船着き場の灯を青に替えた", "古い倉庫の公開を取りやめた", "見回りの回数を{n}回に増やした",
    "桟橋の使用料を引き下げない方針を固めた", "井戸の水を{n}リットルずつ配った",
    "水門の鍵を新しい係に引き継いだ", "説明の場をもう一度設けると約束した",
    "未確認の点を洗い出す作業に入った", "防波堤の先にある標識を塗り直した",
    "昔の航路を地図に書き込んだ", "漁の解禁を{n}週間遅らせた", "屋根の雪を下ろす講習を開いた",
    "子ども向けの見学会には応じなかった", "避難の合図を鐘からサイレンに改めた",
    "予算の不足分を寄付で補う案を示した", "橋げたの塗装を{n}年ぶりに始めた",
    "観測の記録を紙に写して保管した", "無許可の看板を{n}枚取り外した",
    "来客用の駐車場を畑に戻した", "遊歩道の柵を低くする試みを広げた",
    "海藻の育ち方を毎朝調べている", "朝市の店を{n}店まで受け付けた",
)  # fmt: skip
_SPEECH = (
    "急ぐ仕事ほど、手順を省いてはならない", "{n}人で始めたことを{m}人で終えるつもりはない",
    "海の機嫌は帳面には書けないが、書かなければ忘れる",
    "使える物を捨てるのは、私たちのやり方ではありません", "費用は約{n}億円で済むと見ている",
    "来年の夏までに、必ず元の姿に戻す", "潮が満ちるまでの{n}分間に、全員が岸へ上がった",
    "誰の土地かを決めずに線を引けば、争いになる",
    "{n}年かけて集めた声を、一晩で消すことはできない",
    "橋は渡るためだけにあるのではなく、待つためにもある",
    "子どもが覚えている限り、祭りは終わらない", "図面と違う所が{n}か所以上あった",
    "まず足元を見て、それから沖を見る", "不十分な調べのまま、工事を進めるわけにはいかない",
    "風の向きが変われば、煙は町の側へ流れてくる", "古い網を直す人が、もう{n}人しか残っていない",
)  # fmt: skip
_VERBS = ("述べた", "話した", "説明している", "強調した", "語った", "振り返った")
DEMO = Path(demo.__file__).parent / "days"
SHORTEST = 8


class Drawn(NamedTuple):
    """A quote as it stands in a body; `half` says which half of the phrases made the body."""

    body: str
    quote: str
    half: int | None


def demo_bodies() -> list[str]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(DEMO.glob("*.txt")))
    return [clip.body for text in texts for day in notation.read(text) for clip in day.clips]


def invented_body(random: Random, half: int | None = None, sentences: int = 6) -> str:
    """From all phrases, or from one half of them: bodies of two halves share no phrase."""
    return "".join(_sentence(random, half) for _ in range(sentences))


def body_of(random: Random, length: int) -> str:
    """An invented body of exactly so many characters."""
    text = ""
    while len(text) < length:
        text += invented_body(random) + "\n\n"
    return text[:length]


def _sentence(random: Random, half: int | None) -> str:
    def phrase(phrases: tuple[str, ...]) -> str:
        chosen = random.choice(phrases if half is None else phrases[half::2])
        return chosen.format(n=random.randint(2, 98), m=random.randint(2, 98))

    end = "\n\n" if random.random() < 0.3 else ""
    start = f"{phrase(_SUBJECTS)}は{phrase(_TIMES)}、"
    if random.random() < 0.4:
        return f"{start}「{phrase(_SPEECH)}」と{phrase(_VERBS)}。{end}"
    return f"{start}{phrase(_REASONS)}、{phrase(_ACTIONS)}。{end}"


def quotes_in(body: str) -> list[str]:
    """Its sentences and what stands in its 「」, of eight letters and digits or more."""
    spoken = re.findall("「([^「」\n]+)」", body)
    told = [part for part in re.split("[。\n]", body) if part.count("「") == part.count("」")]
    return [part for part in [*spoken, *told] if sum(map(str.isalnum, part)) >= SHORTEST]
