"""How a quote stands to a body, each case with its reason."""

# ruff: noqa: E501  # tables: one case a line

import pytest

from clips.notation import QuoteChecker, quote_key

HELD = [
    ("橋は夏まで閉じる。", "橋は夏まで閉じる", "verbatim", "as it stands"),
    ("橋は、夏まで（全面的に）閉じる。", "橋は夏まで全面的に閉じる", "verbatim", "marks do not count"),
    ("橋は夏まで\n\n閉じる", "橋は 夏まで閉じる。", "verbatim", "nor do white space and line ends"),
    ("橋は３．５㌔先のＡ棟", "橋は3.5キロ先のA棟", "verbatim", "width is folded"),
    ("橋はﾊﾟﾈﾙで塞ぐ", "橋はパネルで塞ぐ", "verbatim", "two half-width characters are one"),
    ("橋はか\u3099けだ", "橋はがけだ", "verbatim", "a combining mark belongs to its letter"),
    ("A棟を閉じた", "a棟を閉じた", "altered", "case is kept"),
    ("参加者は\u200b増えた", "参加者は増えた", "verbatim", "what nobody sees does not count"),
    ("増加率は5％だ", "増加率は5だ", "altered", "a per cent sign counts, and it is a unit"),
    ("港と橋を直す👷今すぐ", "港と橋を直す今すぐ", "abridged", "an emoji counts"),
    ("家族👨‍👩‍👧で渡った", "家族👨で渡った", "altered", "joined emoji are one character"),
    ("家族👨‍👩‍👧で渡った", "家族👨‍👩‍👧で渡った", "verbatim", "joined emoji are found whole"),
    ("👍🏽と答えた", "👍と答えた", "altered", "a skin tone belongs to its emoji"),
    ("距離は2㌔だ", "距離は2キ", "altered", "half of a square character is no end"),
    ("市長は『夏まで』と言った", "市長は「夏まで」と言った", "verbatim", "the shape of inner marks is ignored"),
    ("市長は「夏まで」と言った", "市長は夏までと言った", "abridged", "inner marks were dropped"),
    ("市長は夏までと言った", "市長は「夏まで」と言った", "abridged", "inner marks were put in"),
    ("市長は「夏まで」と言った", "市長は「夏までと」言った", "abridged", "inner marks were moved"),
    ("橋は9日朝から全面通行止めになった", "橋は全面通行止めになった", "abridged", "left out whole"),
    ("橋は9日朝から全面通行止めになった", "橋は9日から全面通行止めだった", "altered", "changed"),
    ("橋は全面通行止めになった", "橋は全面的な通行止めになった", "altered", "put in"),
    ("橋は全面通行止めになった", "船は昼も夜も休まずに走っている", "unsupported", "another thing"),
    ("橋は全面通行止めになった", "橋止", "unsupported", "two letters apart are no passage"),
    ("橋が閉じた。" + "あ" * 40 + "港が開いた", "橋が開いた", "altered", "two passages are not one"),
    ("橋" + "あ" * 12 + "が閉じた", "橋があ閉じた", "altered", "one letter is no run at an end"),
    ("", "橋が閉じた", "unsupported", "an empty body"),
    ("橋が閉じた", "", "unsupported", "an empty quote"),
    ("橋が……閉じた", "……", "verbatim", "nothing counts: the very text is looked for"),
    ("橋が閉じた", "……", "unsupported", "nothing counts, and it is not there"),
    ("橋が　閉じた", "　", "unsupported", "blanks say nothing"),
    ("The bridge will not open, he said.", "The bridge will not open", "verbatim", "English"),
    ("The bridge will not open soon.", "The bridge will open soon", "altered", "English negation"),
    ("He didn't open the bridge.", "He did open the bridge", "altered", "its short form"),
    ("About 12 people were hurt at noon.", "12 people were hurt at noon", "verbatim", "a hedge before"),
    ("The bridge in the north will open.", "The bridge will open", "abridged", "English, left out"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "quote", "support", "reason"), HELD)
def test_a_quote_is_held_against_its_body(body, quote, support, reason):
    assert QuoteChecker(body).check(quote).support == support, reason


NUMBERS = [
    ("けが人は13人が確認された", "けが人は3人が確認された", "a digit of two"),
    ("砲撃で13人が死亡した", "3人が死亡した", "a digit, at the quote's own start"),
    ("負傷者は38人だった", "負傷者は38", "its unit, at the quote's own end"),
    ("負傷者は38人だった", "人だった", "a number is cut off before its unit"),
    ("震度は3.5だった", "震度は35だった", "the point"),
    ("9:30に出る船だ", "930に出る船だ", "the colon"),
    ("会合は1/3が欠席した", "会合は13が欠席した", "the stroke"),
    ("船は3〜5隻を増やす", "船は35隻を増やす", "from one to another"),
    ("船は2、3日で戻る見込み", "船は23日で戻る見込み", "two or three"),
    ("予算は3億5000万円を積む", "予算は3億円を積む", "its smaller part"),
    ("予算は1000億円を積む", "予算は1000円を積む", "億"),
    ("予算は三百億円を積む", "予算は三億円を積む", "a part in kanji"),
    ("二十人が島に渡った", "十人が島に渡った", "a kanji, at the start"),
    ("第3回の会合を開いた", "3回の会合を開いた", "第 belongs to it"),
    ("会合でG7の首脳が話した", "会合で7の首脳が話した", "so does a letter"),
    ("島へ3往復する船を出す", "島へ往復する船を出す", "digits alone"),
    ("橋は12径間ある大きなものだ", "橋は径間ある大きなものだ", "digits alone, an unknown unit"),
    ("橋は約12径間ある大きなものだ", "橋は径間ある大きなものだ", "and with what stands before"),
    ("橋は12径間ある大きなものだ", "橋は12ある大きなものだ", "an unknown unit alone"),
    ("気温は-5度まで下がった", "気温は5度まで下がった", "a minus"),
    ("3人と5人が別々に渡った", "35人が別々に渡った", "two numbers become one"),
    ("(3)5月に橋を閉じる", "35月に橋を閉じる", "a bracket parts numbers"),
    ("橋の3分の2を塗り替えた", "橋の2を塗り替えた", "a fraction"),
    ("完成まで二、三日をかけた", "完成まで二三日をかけた", "二、三 is two or three"),
    ("進みは七〜八割だと見る", "進みは七八割だと見る", "a range in kanji"),
    ("参加者は十〜十五人だった", "参加者は十十五人だった", "a range of tens in kanji"),
    ("完成まで二、三日をかけた", "三日をかけた", "half of a range in kanji"),
    ("会は午後1時〜3時に開く", "会は午後3時に開く", "half of a range with its units"),
    ("参加者は約3千〜4千人だ", "参加者は4千人だ", "half of a range of thousands"),
    ("十分の一を町に渡した", "一を町に渡した", "a fraction in kanji"),
    ("期間は三ー五年だった", "期間は三五年だった", "a range written with a long vowel"),
    ("①3人を送り出した", "13人を送り出した", "a circled number is no digit"),
]


@pytest.mark.parametrize(("body", "quote", "reason"), NUMBERS)
def test_part_of_a_number_left_out_alters(body, quote, reason):
    assert QuoteChecker(body).check(quote).support == "altered", reason


NEGATIONS = [
    ("迎え撃つことはできないと認めた", "迎え撃つことはできると認めた", "ない became る"),
    ("橋は安全ではないと説明した", "橋は安全ではと説明した", "ない"),
    ("市は応じなかったと話した", "市は応じたと話した", "なかっ"),
    ("直さなければ危ないと見る", "直さ危ないと見る", "なければ"),
    ("急がなくてよいと述べた", "急がてよいと述べた", "なく"),
    ("工事は始まりませんと答えた", "工事は始まりと答えた", "ません"),
    ("図面を見ずに直した職人", "図面を見に直した職人", "ず"),
    ("島へは行かず、港に残った", "島へは行か港に残った", "ず before a comma"),
    ("誰も知らぬ間に沈んだ船", "誰も知ら間に沈んだ船", "ぬ"),
    ("市は説明せぬまま直した", "市は説明せまま直した", "ぬ before まま"),
    ("工事は不可能だと述べた", "工事は可能だと述べた", "不"),
    ("会議は非公開で開かれた", "会議は公開で開かれた", "非"),
    ("無許可の看板を外した人", "許可の看板を外した人", "無 at the start"),
    ("昨日の無許可の看板を外す", "昨日の許可の看板を外す", "無"),
    ("市は未確認の情報を流した", "市は確認の情報を流した", "未"),
    ("市は不安定な橋を直す", "市は安定な橋を直す", "不安 is a word, 不安定 is none"),
    ("市は不十分な支えを直した", "市は支えを直した", "a negation left out whole"),
    ("承認なしに橋を閉じた市長", "承認に橋を閉じた市長", "なし"),
    ("市は急がねばならぬと説いた", "市は急がならぬと説いた", "ねば"),
    ("市は急がなきゃならないと話す", "市は急がならないと話す", "なきゃ"),
    ("大波は来るまいと話した人", "大波は来ると話した人", "まい"),
    ("悔いなきよう努める市長", "悔いよう努める市長", "なき"),
    ("うわさに過ぎぬと話す市長", "うわさに過ぎと話す市長", "ぬ behind an い"),
    ("まだ分からんと笑う市長", "まだ分からと笑う市長", "ん"),
    ("弾は迎え撃てないという", "弾は迎え撃て", "cut off at the end"),
    ("橋は渡れませんという", "橋は渡れ", "ません cut off at the end"),
    ("橋は使わずに済むという", "橋は使わ", "ず cut off at the end"),
    ("会議は非公開で開かれた", "公開で開かれた", "cut off at the start"),
    ("橋は閉じないと決めた", "橋は閉じな", "cut in the middle"),
]


@pytest.mark.parametrize(("body", "quote", "reason"), NEGATIONS)
def test_a_negation_left_out_alters(body, quote, reason):
    assert QuoteChecker(body).check(quote).support == "altered", reason


CLEAN = [
    ("ロシアは8日未明に攻撃した", "ロシアは攻撃した", "a number with its unit, and 未明"),
    ("橋は1,000人が渡った", "橋は1000人が渡った", "a comma of thousands counts nothing"),
    ("港でF-16戦闘機を見た", "港で戦闘機を見た", "a number joined to letters, whole"),
    ("予算の一部を橋に回した", "予算を橋に回した", "一部 is a word"),
    ("市長は一方で橋を直した", "市長は橋を直した", "一方 is a word"),
    ("市は十分な時間をかけて直す", "市は時間をかけて直す", "十分な is a word"),
    ("市は三菱の技師と橋を直す", "市は技師と橋を直す", "三菱 is a name"),
    ("町は一緒に祭りを続ける", "町は祭りを続ける", "一緒 is a word"),
    ("市はまず橋を直してから動く", "市は橋を直してから動く", "まず"),
    ("市は必ず橋を直してから動く", "市は橋を直してから動く", "必ず"),
    ("船はそのはずだが遅れて着く", "船はその遅れて着く", "はず"),
    ("船はわずかに遅れて港へ着く", "船は遅れて港へ着く", "わずか"),
    ("船は少しずつ島へ近づいた", "船は島へ近づいた", "ずつ"),
    ("船はずっと島へ向かっていた", "船は島へ向かっていた", "ずっと"),
    ("市長はみずから船を操った", "市長は船を操った", "みずから"),
    ("市はいずれ橋を直してから動く", "市は橋を直してから動く", "いずれ"),
    ("市長はうなずく人と船を見た", "市長は人と船を見た", "うなずく"),
    ("市長は数の少ない船を出した", "市長は船を出した", "少ない"),
    ("市長は間もなく船を出した", "市長は船を出した", "間もなく"),
    ("市長は老いて死ぬまで船に乗る", "市長は船に乗る", "死ぬ"),
    ("市長はいぬと船に乗って島へ", "市長は船に乗って島へ", "いぬ"),
    ("市長は非常に長く船に乗った", "市長は長く船に乗った", "非常"),
    ("市は未来の橋を描いている", "市は橋を描いている", "未来"),
    ("市は無線で船を呼び戻した", "市は船を呼び戻した", "無線"),
    ("市は不動産で金をつくった", "市は金をつくった", "不動産"),
    ("市長は相変わらず船に乗る", "市長は船に乗る", "相変わらず"),
    ("会は4月1日〜3日に町で開く", "会は町で開く", "a whole range"),
    ("センター一階の店を閉じた", "センターの店を閉じた", "a long vowel before a number"),
    ("町はねばねばした菜を売る", "町は菜を売る", "ねばねば"),
    ("市長のふるまいが町で話題だ", "市長が町で話題だ", "ふるまい"),
    ("昨日は田中さんが船に乗った", "昨日は田中が船に乗った", "さん is no ん"),
    ("参加者は数万、一部が帰った", "参加者は数万、帰った", "一部 is no part of the number before"),
    ("網をつないで船を岸に寄せた", "網を船を岸に寄せた", "つないで holds no ない"),
    (
        "島のない町に橋を架けない、と市長。町に橋を架けた",
        "町に橋を架けた",
        "as it stands elsewhere",
    ),
]


@pytest.mark.parametrize(("body", "quote", "reason"), CLEAN)
def test_what_only_looks_like_a_number_or_a_negation_may_go(body, quote, reason):
    held = QuoteChecker(body).check(quote)
    assert held.support in ("verbatim", "abridged"), (reason, held)
    assert held.remarks == (), reason


REMARKS = [
    ("船は約20人を運んでいった", "船は20人を運んでいった", [("hedge-left-out", "約")]),
    ("予算は1000億円超を積む", "予算は1000億円を積む", [("hedge-left-out", "超")]),
    ("船は20人以上を運んでいった", "船は20人を運んでいった", [("hedge-left-out", "以上")]),
    ("町の3割弱が橋を渡った", "町の3割が橋を渡った", [("hedge-left-out", "弱")]),
    ("橋は落ちる可能性があると見る", "橋は落ちると見る", [("hedge-left-out", "可能性")]),
    ("市が隠した疑いがあると伝えた", "市が隠したと伝えた", [("hedge-left-out", "疑い")]),
    ("船は約2時間後に港へ戻った", "船は港へ戻った", []),
    ("船は20人以上を島へ運んだ", "船は島へ運んだ", []),
    (
        "船は約20人を島へ運んだ",
        "船は人を島へ運んだ",
        [("number-left-out", "20人"), ("hedge-left-out", "約")],
    ),
    ("町は合併を拒否したという", "町は合併をしたという", [("turn-left-out", "拒否")]),
    ("町は合併の撤回を求めた", "町は合併を求めた", [("turn-left-out", "撤回")]),
    ("町は合併を拒否したという", "合併を拒否したという", []),
    ("市は条約の案を示している", "市は条の案を示している", []),
    ("けが人は13人だという", "けが人は3人だという", [("number-left-out", "13人")]),
    ("橋は閉じないという話だ", "橋は閉じという話だ", [("negation-left-out", "ない")]),
    ("橋は来月に閉じる", "橋は来週に閉じる", [("words-changed", None)]),
    ("橋は来月に閉じる", "魚の値が下がり続けた", [("not-in-body", None)]),
    ("市長は「必ず直す」とは言わなかった", "必ず直す", [("denied-after", "とは言わなかっ")]),
    ("市長は「必ず直す」との見方を否定した", "必ず直す", [("denied-after", "との見方を否定")]),
    (
        "橋の傷は事故によるものではないという",
        "橋の傷は事故によるもの",
        [("denied-after", "ではない")],
    ),
    ("市長は「必ず直す」と述べた", "必ず直す", []),
]


@pytest.mark.parametrize(("body", "quote", "remarks"), REMARKS)
def test_remarks_say_what_to_look_at(body, quote, remarks):
    found = QuoteChecker(body).check(quote).remarks
    assert [(remark.code, remark.values.get("found")) for remark in found] == remarks


SPEECH = [
    ("市長は「夏までに直す」と述べた", "夏までに直す", "direct", "inside"),
    ("市長は「夏に『橋』を直す」と述べた", "橋を直す", "direct", "inner marks inside"),
    ("市長は“夏までに直す”と述べた", "夏までに直す", "direct", "English marks"),
    ('He said "we will open it" today', "we will open it", "direct", "straight marks"),
    ("市長は夏までに直すと述べた", "夏までに直す", "reported", "outside"),
    ("市長は「夏までに直す」と述べた", "市長は夏までに直す", "mixed", "over the mark"),
    ("町で「列疲れ」が広がっている", "町で列疲れが広がっている", "reported", "a short name is none"),
    ("町で「列疲れ」と話す人がいる", "町で列疲れと話す人がいる", "mixed", "unless it is said"),
    ("映画『夏の橋』を見た", "夏の橋", "reported", "a title alone is no speech"),
    ("市長は「……」と黙った", "……", "direct", "marks alone, inside"),
    ("市長は……と黙った", "……", "reported", "marks alone, outside"),
    ("市長は「夏までに直す と述べた", "夏までに直す", "reported", "a mark without a partner"),
    ("直すと書いた。市長は「橋を直す」と述べた。橋を直すと繰り返した", "橋を直す", "direct", "direct first"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "quote", "speech", "reason"), SPEECH)
def test_spoken_words_are_told_from_told_ones(body, quote, speech, reason):
    assert QuoteChecker(body).check(quote).speech == speech, reason


SPANS = [
    ("市長は「夏まで、直す」と", "夏まで直す。", "夏まで、直す", "marks at the ends stay out"),
    ("あす、橋が、閉じた。", "橋が閉じた", "橋が、閉じた", "of the stored body"),
    ("橋は閉じた。橋は朝に閉じた", "橋は閉じた", "橋は閉じた", "the fewest left out"),
    ("橋は朝と夜に閉じた。橋は朝に閉じた", "橋は閉じた", "橋は朝に閉じた", "the fewest left out"),
    ("橋は13人が渡る。橋は朝も昼も夜も長く人が渡る", "橋は人が渡る", "橋は朝も昼も夜も長く人が渡る", "clean first"),
    ("橋は閉じたままだ", "橋は開じたままだ", "橋は閉じたままだ", "an altered one is whole too"),
    ("今朝は橋が閉じた", "今夜は橋が閉じた", "今朝は橋が閉じた", "changed near an end"),
    ("橋は2㌔先で終わる", "橋は2キロ", "橋は2㌔", "a square character is whole"),
    ("❤️と書いた", "❤と", "❤️と", "with what follows an emoji"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "quote", "passage", "reason"), SPANS)
def test_the_span_is_the_best_passage(body, quote, passage, reason):
    held = QuoteChecker(body).check(quote)
    assert body[held.start : held.end] == passage, reason


KEYS = [
    ("「橋は、閉じた。」", "橋は閉じた", True, "marks do not count"),
    ("１，０００人", "1000人", True, "width and thousands"),
    ("3.5", "35", False, "a point between digits counts"),
    ("2、3日", "23日", False, "so does a comma of another kind"),
    ("二、三日", "二三日", False, "and one between kanji"),
    ("三、五〇〇人", "三五〇〇人", True, "unless it parts thousands"),
    ("ABC", "abc", False, "case is kept"),
    ("3～5", "3〜5", True, "one wave"),
    ("葛\U000e0100城", "葛城", True, "a variant of a character"),
]


@pytest.mark.parametrize(("one", "other", "same", "reason"), KEYS)
def test_two_spellings_of_one_quote_have_one_key(one, other, same, reason):
    assert (quote_key(one) == quote_key(other)) is same, reason


def test_a_quote_without_counted_characters_has_no_key():
    assert quote_key("……。」") == ""
