"""`python3 -m clips.notation FILE`: the reading in a terminal."""

# ruff: noqa: E501  # what is printed stands as it is printed

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import clips.notation
from clips.notation import MESSAGES, SUPPORTS, parse, show
from clips.notation.check import REMARKS, WORDS

ROOT = Path(clips.notation.__file__).parent.parent.parent
RECAST = ROOT / "tests" / "days" / "2024-01-09.txt"
COMMAND = [sys.executable, "-m", "clips.notation"]


def run(*arguments, **options):
    return subprocess.run([*COMMAND, *arguments], cwd=ROOT, capture_output=True, **options)


def on_a_terminal(**environment):
    """What it prints where it believes to be on a terminal."""
    ours, theirs = pty.openpty()
    plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")}
    with subprocess.Popen(
        [*COMMAND, "-"], cwd=ROOT, stdin=subprocess.PIPE, stdout=theirs, env=plain | environment
    ) as process:
        process.communicate("橋\n#a(x)".encode())
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    return shown


def test_it_shows_days_clips_tags_segments_and_remarks():
    ran = run(str(RECAST), "--date", "令和6年1月9日")
    shown = ran.stdout.decode()
    assert ran.returncode == 0
    assert shown.startswith("2024-01-09: 6 clips\n  header  https://kirinuki.example\n")
    assert "     #汐島断水\n       島全域\n       継ぎ手緩み多発→水圧低下\n" in shown
    assert "       芦名市長 (声明): 「今年は" in shown
    assert shown.endswith("  section #対大潮策\n  footer  kirinuki.example\n")


def test_it_reads_standard_input():
    ran = run("-", input="橋\n#a、".encode())
    assert ran.stdout.decode().endswith(
        "1:1  This excerpt has no tags.\n2:3  This is read as body, not as tags, because of “、”.\n"
    )


def test_colours_appear_on_a_terminal_only_and_not_where_they_are_not_wanted():
    assert "\033[1;31m#a\033[0m" in on_a_terminal(TERM="xterm")
    assert "\033" not in on_a_terminal(TERM="xterm", NO_COLOR="1")
    assert "\033" not in on_a_terminal(TERM="dumb")
    assert b"\033" not in run(str(RECAST)).stdout


REFUSED = [
    (b"\x8b\xb4\n", "- is not UTF-8: see line 1.\n"),
    (b"a\r\nb\0", "Line 2, column 2: U+0000 cannot be stored.\n"),
]


@pytest.mark.parametrize(("octets", "sentence"), REFUSED)
def test_what_cannot_be_read_gives_one_sentence(octets, sentence):
    ran = run("-", input=octets)
    assert (ran.returncode, ran.stdout, ran.stderr.decode()) == (1, b"", sentence)


def test_a_missing_file_and_a_bad_date_are_told():
    assert run("no-such-file.txt").stderr == (
        b"no-such-file.txt cannot be read: No such file or directory.\n"
    )
    assert b"2024-02-30 is no date" in run("-", "--date", "2024-02-30", input=b"").stderr


FAULTY = """市長は「夏までに直す」と述べた。けが人は13人。約20人が来た。

＃橋(市長「夏までには直す」・けが人「けが人は3人」)#港(「魚が減る」・会長「20人が来た」「夏までに直す」)
"""
TOLD = """\
3:6 字句に違い 市長「夏までには直す」 原文「夏までに直す」 夏までに｛＋は｝直す
3:19 字句に違い けが人「けが人は3人」 数の一部が落ちている：13人 原文「けが人は13人」 けが人は｛－1｝3人
3:31 抜粋中になし ？「魚が減る」
3:40 原文どおり 会長「20人が来た」 「約」が省かれている
"""


def test_the_linter_tells_where_each_quote_differs():
    ran = run("--check", "-", input=FAULTY.encode(), env={**os.environ, "LC_ALL": "C"})
    assert ran.stdout.decode() == TOLD
    assert ran.stderr.decode() == "引用5件：原文どおり2・字句に違い2・抜粋中になし1\n"
    assert ran.returncode == 1


def test_the_linter_says_nothing_of_what_is_right_and_lets_remarks_pass():
    right = run("--check", "-", input="市長「直す」\n#橋(市長「直す」)".encode())
    assert (right.returncode, right.stdout) == (0, b"")
    remarked = run("--check", "-", input="約20人が来た\n#橋(市長「20人が来た」)".encode())
    assert remarked.returncode == 0
    assert remarked.stdout.decode().startswith("2:6 原文どおり 市長「20人が来た」 ")
    assert run("--check", "-", input=b"").stderr.decode() == "引用0件\n"


def test_every_code_that_says_more_than_its_support_has_words_in_the_linter():
    left_out = {f"{kind}-left-out" for kind in ("number", "negation", "hedge", "turn")}
    assert set(REMARKS) == left_out | {"denied-after", "other-source"} <= set(MESSAGES)
    assert set(WORDS) == set(SUPPORTS)


def test_quotes_are_shown_with_their_support():
    text = "市長は「直す」と述べた。13人が来た。\n\n#橋(市長「直す」「3人が来た」)\n\n雨だ\n\n#橋(市長「直す」)"
    shown = show(parse(text)).split("\n")
    assert shown[3:5] == [
        "       市長: 「直す」 [verbatim, direct] 「3人が来た」 [altered, reported]",
        "         Part of a number was left out of the quote: “13人”.",
    ]
    assert shown[-1] == "       市長: 「直す」 [carried from line 1, direct]"


def test_control_characters_never_reach_the_terminal():
    shown = show(parse("橋\x1b[2J\u202e\n出典: \x1bx\n\n#a(\x1b「\x07」)"), colour=True)
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown


def test_what_is_shown_tells_everything_apart():
    text = "#p(q)\n\n橋\n港\n出典: x\n#a()\n#b(計画「y」・「z」)\n\n#s\n\n■\n\n" + "船" * 70
    assert show(parse(text)).split("\n") == [
        "no date: 2 clips",
        "  post #p",
        "       q",
        "  1  橋 [2 lines]  (line 3)",
        "     source  x",
        "     #a()",
        "     #b",
        "       計画「y」",
        "       ?: 「z」 [not in the excerpt]",
        "  section #s",
        "  ■",
        f"  2  {'船' * 60}…  (line 13)",
        "13:1  This excerpt has no tags.",
    ]
    assert show(parse("")) == "Nothing to read: no clip, no tag."
