"""Quotations found in bodies: which 「」 is speech, who speaks, and the gloss segment offered."""

# ruff: noqa: E501  # tables: one case a line

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.notation import Clip, GlossReader, TagUse, parse, reads_back
from clips.notation.quoted import Quoted, named_source, quotations


def said(body):
    """`市長: 直す`, `市長 (会見): 直す`; `?` where nobody is named."""
    return [_words(quoted) for quoted in quotations(body)]


def _words(quoted):
    medium = f" ({quoted.medium})" if quoted.medium else ""
    return f"{quoted.speaker or '?'}{medium}: {quoted.text}"


SPEECH = [
    # (body, what is speech, why)
    ("市長は「直す」と述べた。", ["市長: 直す"], "however short, with a verb of telling"),
    ("「支援疲れ」が広がる。", [], "a term"),
    ("船「うしお丸」が出た。", [], "a name"),
    ("橋は「赤橋」と呼ばれる。", [], "what something is called"),
    ("市は計画を「あさなぎ」とした。", [], "a name that is given"),
    ("「なみ」と「うしお」が並んだ。", [], "と between names"),
    ("「がたん」という音がした。", [], "a sound"),
    ("理由は「遠い」だった。", [], "an answer that is counted"),
    ("企画展「消えた航路、残った地図」を開く。", [], "a title with a comma"),
    ("岬は「名所」として知られる。", [], "what something is known as"),
    ("企画展「消えた港を、たどる」を開く。", [], "a title that is a sentence"),
    ("「海を守る、みんなで」プロジェクトが進む。", [], "or goes on as a name"),
    ("市は「岸壁の利用に関する、新たな条例」を定めた。", [], "words that end in a noun, without と"),
    ("県は「早期の全面再開」を求めた。", ["県: 早期の全面再開"], "unless they are demanded"),
    ("市長は「直す」とは言わなかった。", [], "what was not said"),
    ("県によると「直す」という。", ["県: 直す"], "a source before it"),
    ("「一度も止めない、と決めた」が広がる。", ["?: 一度も止めない、と決めた"], "a long one is speech"),
    ("市長「直す」", ["市長: 直す"], "a speaker right before it"),
    ("「旗は足りた」と三枝校長。", ["三枝校長: 旗は足りた"], "or behind it"),
    ("「なぜ今なのか」。答えはない。", ["?: なぜ今なのか"], "a short sentence by itself"),
    ("子どもは「大きい」「赤い」と喜んだ。", ["子ども: 大きい", "子ども: 赤い"], "two in a row"),
    ("市長は“直す”と述べた。", ["市長: 直す"], "“…” is read the same"),
    ("市長は「『直す』と聞いた」と述べた。", ["市長: 『直す』と聞いた"], "only the outermost"),
    ("市長は「「直す」と聞いた」と述べた。", ["市長: 「直す」と聞いた"], "of either kind"),
    ("図録『船と「橋」と人の百年』と述べた。", [], "none in 『』"),
    ("市長は「直すと述べた。", [], "none without its end"),
    ("市長は「」と述べた。", [], "none that is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), SPEECH)
def test_speech_is_told_from_names(body, expected, why):
    assert said(body) == expected, why


Q = "「橋を直す、すぐに」"
SPEAKERS = [
    # (body, speaker, why)
    (f"8日、一方の岸で市長は{Q}と述べた。", "市長", "は before it"),
    (f"市長が会見で{Q}と述べた。", "市長 (会見)", "が, with an occasion between"),
    (f"市長が来たところ、{Q}との張り紙があった。", "?", "not a が of another clause"),
    (f"橋は古く、市長は{Q}と述べた。", "市長", "the last は"),
    (f"市長は、橋は古いとした上で{Q}と述べた。", "市長", "past what was reported"),
    (f"船は出たが、市長は、橋は古いとして{Q}と述べた。", "市長", "in the same clause"),
    (f"市長(58)は{Q}と述べた。", "市長", "without brackets"),
    (f"これについて市長は{Q}と述べた。", "市長", "without connectives"),
    (f"この日市長は{Q}と述べた。", "市長", "without times"),
    (f"8日夜市長は{Q}と述べた。", "市長", "of the day or hour"),
    (f"日本の大使は{Q}と述べた。", "日本の大使", "but not of a name that begins as one"),
    (f"夜勤の職員は{Q}と述べた。", "夜勤の職員", "nor of a time that belongs to it"),
    (f"6年の児童は{Q}と述べた。", "6年の児童", "or a year"),
    (f"県に反対する若い住民は{Q}と述べた。", "住民", "without clauses that describe"),
    (f"専門家の、アナ・リベラ技師は{Q}と述べた。", "アナ・リベラ技師", "without what explains"),
    (f"県橋梁課の牧野課長は{Q}と述べた。", "県橋梁課の牧野課長", "with what の joins"),
    (f"市と県は{Q}と述べた。", "市と県", "both who speak together"),
    (f"みなと銀行の店長は{Q}と述べた。", "みなと銀行の店長", "with a name in hiragana"),
    (f"渡し船の船頭は{Q}と述べた。", "渡し船の船頭", "with hiragana inside a word"),
    (f"観光船「うしお丸」の船長は{Q}と述べた。", "うしお丸の船長", "a name in 「」 for what it is"),
    (f"川端は{Q}と述べた。", "川端", "a bare name before a verb of telling"),
    (f"川端は会見で{Q}と述べた。", "川端 (会見)", "also with an occasion between"),
    (f"川端は会見で{Q}を見た。", "?", "not without such a verb"),
    (f"川端は橋を見た後、{Q}と述べた。", "?", "not past another clause"),
    (f"中継ぎの榊は{Q}と汗をぬぐった。", "中継ぎの榊", "right before it, whatever follows"),
    (f"山岸ゆきさん＝雲見市＝は{Q}と述べた。", "山岸ゆきさん", "without where she lives"),
    (f"柏木教授の話　{Q}", "柏木教授", "who has the word"),
    (f"市長いわく{Q}。", "市長", "who is quoted so"),
    (f"本音は{Q}と明かす。", "?", "what is said is nobody"),
    (f"報告書は{Q}と述べた。", "?", "a document names nobody"),
    (f"検討会の報告書は{Q}と述べた。", "検討会 (報告書)", "but whose it is does"),
    (f"{Q}と市長は述べた。", "市長", "behind it"),
    (f"{Q}と市長に述べた。", "?", "not who is told"),
    (f"{Q}と話すのは、市長だ。", "市長", "the one who tells"),
    (f"{Q}と話すのは、宿「松の湯」の主、松野さんだ。", "松野さん", "the last of those words"),
    (f"{Q}と分かり、住民は家に戻った。", "?", "not where nothing is told"),
    (f"{Q}と喜ぶ村井さんは漁師だ。", "村井さん", "who is described as telling"),
    (f"{Q}と言われた市長は黙った。", "?", "not who was told"),
    (f"議長から{Q}と問われ、市長は黙った。", "議長", "but who asked"),
    (f"{Q}という市長の発言が響いた。", "市長", "whose words"),
    (f"市長の{Q}という発言が響いた。", "市長", "of either order"),
    (f"市長：{Q}", "市長", "before a colon"),
    (f"市長は{Q}との声に黙った。", "?", "the words of others"),
    (f"市長は{Q}との意見を述べた。", "市長", "his own after all"),
    (f"住民からは{Q}との声が出た。", "住民", "from whom they come"),
    (f"住民から{Q}と異論が出た。", "住民", "however they are called"),
    (f"列車「やまびこ」の車掌は{Q}と述べた。", "やまびこの車掌", "a name that begins as a particle"),
    (f"県によると、{Q}という。", "県", "a source"),
    (f"調べによると、{Q}という。", "?", "that is somebody"),
    (f"港町日報は県幹部の話として{Q}と伝えた。", "県幹部", "the nearest one"),
    (f"県によると、市長は{Q}と述べた。", "市長", "a speaker before a source"),
    (f"{Q}とした上で、市長は橋を見た。", "市長", "the rest of the sentence"),
    (f"市は調べたと発表。{Q}とした。", "市", "the sentence before"),
    (f"市長は来た。橋は古い。{Q}と述べた。", "市長", "past a sentence about a thing"),
    (f"市長は来た。川端は見た。{Q}と述べた。", "?", "not past one about somebody"),
    (f"市長は来た。\n{Q}と述べた。", "市長", "from one paragraph to the next"),
    (f"市長は来た。\n橋がある。{Q}と述べた。", "?", "and no farther"),
    (f"市長はこう述べた。{Q}", "市長", "announced"),
    (f"市長は来た。{Q}", "?", "not by the way"),
    (f"{Q}。市長はこう述べた。", "市長", "told afterwards"),
    (f"牧野課長が来た。同課長は{Q}と述べた。", "牧野課長", "the only one who can be meant"),
    (f"牧野課長と水野課長が来た。同課長は{Q}と述べた。", "?", "one of two"),
    (f"秋元直子議員と秋元議員の話。彼女は{Q}と述べた。", "秋元直子議員", "one who is named twice"),
    (f"秋元議員が来た。彼女は{Q}と述べた。", "秋元議員", "the only person"),
    (f"かもめ電力が謝った。同社は{Q}と述べた。", "かもめ電力", "the only name"),
    (f"{Q}と述べた。", "?", "nobody is named"),
    (f"市長は黙った。捕手の三島も{Q}と笑った。", "捕手の三島", "a name that begins as a number"),
    (f"{Q}と話す住民もいる。", "?", "some of many"),
    (f"市長は{Q}と問う議員に会った。", "議員", "who asks, within another's sentence"),
    (f"会場から{Q}とやじが飛んだ。", "?", "not from a place"),
    (f"{Q}と近所の男性から通報があった。", "近所の男性", "whose call it was, behind it"),
    (f"父の手紙には{Q}と書かれていた。", "父", "whose letter it is"),
    (f"市は看板に{Q}と書いた板を足した。", "?", "what stands on a thing"),
    (f"市長が何度も口にしたのは{Q}という言葉だった。", "市長", "who said it again and again"),
    (f"署は男を盗みの疑いで逮捕した。{Q}と供述している。", "男", "who was arrested confesses"),
    (f"辻さんは手を振った。{Q}", "辻さん", "one person's paragraph"),
    (f"辻さんに聞いた。\n――なぜですか。\n{Q}", "辻さん", "who is interviewed"),
    (f"{Q}。声の主は漁師の辻さん。", "漁師の辻さん", "whose voice it is"),
    (f"{Q}。辻さんは父からそう言われた。", "父", "who told it so"),
    (f"{Q}。遺族の問いに答えはない。", "遺族", "whose question it was"),
    (f"佐久間京子(31)は泣いた。{Q}と述べた。", "佐久間京子", "a name with an age"),
    (f"堤町長と浅井副町長が来た。{Q}と述べた。", "?", "one of two people"),
    (f"ハマナスは8日、閉店すると発表した。{Q}としている。", "ハマナス", "a name that leads and acts"),
    (f"ハマナスは8日、謝った。同社は{Q}と述べた。", "ハマナス", "and can be a company's"),
    (f"県は謝った。原因は{Q}と述べた。", "県", "past what the words are about"),
    (f"潮見市が謝った。同市幹部は{Q}と述べた。", "同市幹部", "of the same town"),
    (f"ここでは{Q}と述べた。", "?", "a place speaks not"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), SPEAKERS)
def test_the_sentence_names_the_speaker(body, expected, why):
    assert said(body) == [f"{expected}: 橋を直す、すぐに"], why


SEVERAL = [
    # (body, statements, why)
    ("市長は「A橋だ」と述べ、「B橋だ」とも語った。", ["市長: A橋だ", "市長: B橋だ"], "one goes on"),
    ("市長は「A橋だ」と述べたが、知事は「B橋だ」と返した。", ["市長: A橋だ", "知事: B橋だ"], "another answers"),
    ("市長は、議長が「A橋だ」と述べたことに「B橋だ」と返した。", ["議長: A橋だ", "市長: B橋だ"], "one within the other"),
    ("「A橋だ」と問われ、市長は「B橋だ」と答えた。", ["?: A橋だ", "市長: B橋だ"], "a question by nobody"),
    ("市長は「A橋だ」と述べ、知事は「B橋だ」と返した。「C橋だ」とも述べた。", ["市長: A橋だ", "知事: B橋だ", "?: C橋だ"], "one of two went on"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), SEVERAL)
def test_of_several_quotations_each_has_its_speaker(body, expected, why):
    assert said(body) == expected, why


ENGLISH = [
    ("“The ferry will run,” said the mayor.", ["mayor: The ferry will run,"], "without the article"),
    ('The mayor said: "It will run all night."', ["mayor: It will run all night."], "before it"),
    ('"It will run all night," Ann Bay told us.', ["Ann Bay: It will run all night,"], "a name"),
    ('According to the port, "it will run all night."', ["port: it will run all night."], "a source"),
    ("“We hurry,” he said.", ["?: We hurry,"], "a pronoun names nobody"),
    ('Ann Bay said the town was "worn out" by it.', ["Ann Bay: worn out"], "a few words"),
    ('The mayor said the "Blue Heron" would sail.', [], "not a name"),
    ('Ann Bay denied it, calling it "a tale."', ["Ann Bay: a tale."], "what goes on"),
    ('The mayor said the union called it "a bad joke."', ["?: a bad joke."], "not where two tell"),
    ("Ann Bay came. “We hurry now,” she said.", ["Ann Bay: We hurry now,"], "the person named last"),
    ("Salt Board met. “We hurry now,” she said.", ["?: We hurry now,"], "which a board is not"),
    ('"We go on," said Ann Bay. "All night."', ["Ann Bay: We go on,", "Ann Bay: All night."], "on"),
    ('"We go on," said Ann Bay, but many read "No way."', ["Ann Bay: We go on,", "?: No way."], "but"),
    ("They call it the “blue bridge” here.", [], "a name"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), ENGLISH)
def test_english_is_read_modestly(body, expected, why):
    assert said(body) == expected, why


SEGMENTS = [
    # (quoted, segment, why)
    (("直す", "市長", None), "市長「直す」", "speaker and quote"),
    (("直す", "市長", "会見"), "市長会見「直す」", "the medium behind the speaker"),
    (("直す", None, None), "「直す」", "nobody"),
    (("直す", None, "声明"), "声明「直す」", "a document alone"),
    (("「橋」と“港”", "市長", None), "市長「『橋』と『港』」", "marks inside"),
    (("橋。\n\n　港。", "市長", None), "市長「橋。港。」", "no line ends, no blanks beside them"),
    (("We go\nnow", "mayor", None), "mayor「We go now」", "but between words of English"),
    (("直す", "アナ・リベラ技師", None), "アナ・リベラ技師「直す」", "a name with a dot in it"),
    (("直す", "アナ・リベラ技師", "会見"), "アナ・リベラ技師「直す」", "no medium where it would not be read so"),
    (("橋(上", "市長", None), "", "a bracket without its partner"),
    (("橋」上", "市長", None), "", "of any shape"),
    (("橋(上「)」", "市長", None), "", "or crossed"),
    (("橋(上「下」)", "市長", None), "市長「橋(上『下』)」", "balanced ones stay"),
    (("港の橋", "更新計画", None), "", "what would be read as a name"),
]  # fmt: skip


@pytest.mark.parametrize(("quoted", "expected", "why"), SEGMENTS)
def test_a_segment_is_ready_for_a_gloss(quoted, expected, why):
    text, speaker, medium = quoted
    assert Quoted(text, speaker, medium, 0, len(text)).segment == expected, why


SOURCES = [
    # (body, words of the span, source, why)
    ("別の高官によると、橋は直る。", "橋は直る", "別の高官", "by name"),
    ("橋は直ると、県の話として伝えた。", "橋は直る", "県", "behind the words too"),
    ("県によりますと、橋は直ります。", "橋は直り", "県", "politely"),
    ("政府筋は橋は直ると述べた。", "橋は直る", "政府筋", "a circle"),
    ("県によると雨だ。橋は直る。", "橋は直る", None, "in its own sentence only"),
    ("調べによると、橋は直る。", "橋は直る", None, "a source that is nobody"),
    ("県によると、市長は「橋は直る、必ず」と述べた。", "橋は直る", None, "in words whose speaker is named"),
    ("県によると、「橋は直る、必ず」という。", "橋は直る", "県", "in the source's own words"),
    ("市長は橋は直ると述べた。", "橋は直る", None, "a speaker is no source"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "words", "expected", "why"), SOURCES)
def test_the_sentence_around_a_span_names_its_source(body, words, expected, why):
    start = body.index(words)
    assert named_source(body, start, start + len(words)) == expected, why


def test_the_real_day_is_heard_right(real_day):
    """Seven quotations, each by whom a reader would say; 「支援疲れ」 and 「テレグラム」 are none."""
    bodies = [clip.body for clip in parse(real_day).clips]
    found = [quoted for body in bodies for quoted in quotations(body)]
    assert all(quoted.segment for quoted in found)
    assert [quoted.speaker for quoted in found] == [
        "ゼレンスキー大統領",
        "社長",
        "ドニエプロペトロフスク州のセルヒイ・リサク知事",
        "ロシア国防省",
        "ウクライナ空軍の報道官",
        "戦争研究所",
        "上川大臣",
    ]


TOKENS = [
    "「", "」", "「", "」", "『", "』", "“", "”", '"', "(", ")", "（", "）", "【", "〔", "は", "が", "と", "の", "から", "、", "。", "・", "→", "#",
    "\n", "\n\u3000", " ", "\\", "■", "市長", "市長は「", "」と述べた。", "県", "アナ・リベラ技師は「", "同課長", "会見で", "声明「", "によると", "「橋を直す、すぐに」",
    "と言われ", "とした上で", "mayor said", "We go now, all of us", "計画「", "\ue000", "\ue001", "\ue002", "\u200b", "👩‍👩‍👧", "e\u0301", "\x0b", "\u2028",
]  # fmt: skip
BODIES = st.lists(st.sampled_from(TOKENS) | st.characters(exclude_characters="\0\r", codec="utf-8"))


@given(BODIES.map("".join))
def test_whatever_the_body_a_segment_says_what_was_found(body):
    until = 0
    for quoted in quotations(body):
        assert until <= quoted.start < quoted.end
        assert body[quoted.start : quoted.end] == quoted.text
        until = quoted.end
        check_segment(quoted)


def check_segment(quoted):
    if not quoted.segment:
        return
    assert "\n" not in quoted.segment
    names = [quoted.speaker] if quoted.speaker else []
    statement, *others = GlossReader(names=names).read(quoted.segment)
    assert not others
    assert statement.kind == "statement"
    assert statement.speaker == quoted.speaker
    assert [one.strip() for one in statement.quotes] == [inside(quoted.text)]
    assert reads_back(Clip("橋", tags=((TagUse("港", quoted.segment),),)))


def inside(text):
    """The words as they stand in a segment, written here a second time."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    joined = parts[0]
    for part in parts[1:]:
        joined += (" " if joined[-1].isascii() and part[0].isascii() else "") + part
    return (
        joined.replace("「", "『").replace("」", "』").replace("“", "『").replace("”", "』").strip()
    )


@given(BODIES.map("".join), st.integers(0, 200), st.integers(0, 50))
def test_a_source_is_asked_for_any_span(body, start, length):
    begin = min(start, len(body))
    named_source(body, begin, min(begin + length, len(body)))
