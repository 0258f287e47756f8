"""Rows written as text: what is escaped, what is refused, several days in one text."""

# ruff: noqa: E501  # tables: one case a line

import datetime
from dataclasses import replace

import pytest

from clips.notation import (
    Clip,
    Day,
    Post,
    Section,
    TagUse,
    post_reads_back,
    read,
    read_source,
    reads_back,
    write,
)

DATE = datetime.date(2024, 1, 9)
A = ((TagUse("a"),),)
LINK = "https://kirinuki.example"


def post(*bodies, **more):
    """Each body a clip with one tag, in one section."""
    return Post((Section(tuple(Clip(body, tags=A) for body in bodies)),), **more)


def written(*posts):
    return write([Day(None, posts)])


BODIES = [
    # (an excerpt's body, how it is written, why)
    ("橋", "橋", "words"),
    ("#a", "\\#a", "a tag line"),
    (" ＃a（x）", "\\ ＃a（x）", "with spaces"),
    ("橋\n#\n港", "橋\n\\#\n港", "a mark alone"),
    ("#a、#b", "#a、#b", "a near miss is body already"),
    ("# 見出し", "# 見出し", "so is prose that begins with a mark"),
    ("■", "\\■", "a break"),
    ("橋\n■ 2024-01-09", "橋\n\\■ 2024-01-09", "a break with a date"),
    ("■見出し", "■見出し", "a heading is none"),
    ("2024-01-09", "\\2024-01-09", "a date where a day could begin"),
    ("橋\n2024-01-09", "橋\n2024-01-09", "elsewhere it is body already"),
    (f"{LINK}\n2024-01-09\n橋", f"{LINK}\n\\2024-01-09\n橋", "a day could begin under links"),
    ("出典: x", "出典: x", "an excerpt of one line is no source"),
    ("橋\n出典: x", "橋\n\\出典: x", "the last line would be"),
    ("出典: x\n橋", "\\出典: x\n橋", "and the first"),
    ("橋\n出典: x\n港", "橋\n出典: x\n港", "between it is body already"),
    (f"{LINK}\n\n橋", f"\\{LINK}\n\n橋", "links that would be the header"),
    (f"{LINK}\n橋", f"{LINK}\n橋", "not above a blank line they would not"),
    (f"橋\n\n{LINK}", f"橋\n\n{LINK}", "nor below words"),
    ("\\#a", "\\\\#a", "a backslash before a mark"),
    ("\\\\", "\\\\\\", "before another"),
    ("\\frac", "\\frac", "before anything else it is text"),
    ("\\", "\\", "or alone"),
    ("\ufeff橋", "\ufeff\ufeff橋", "U+FEFF at a text's start would be left out"),
    ("  橋 \n\n \n 港\t", "  橋 \n\n \n 港\t", "white space is kept"),
]


@pytest.mark.parametrize(("body", "text", "why"), BODIES)
def test_exactly_the_lines_that_would_read_as_something_else_are_escaped(body, text, why):
    assert written(post(body)) == f"{text}\n\n#a", why
    assert reads_back(Clip(body, tags=A))


def test_links_at_the_end_are_escaped_where_they_would_be_a_footer():
    last = Section((Clip("橋", tags=A), Clip(LINK)))
    assert written(Post((last,))) == f"橋\n\n#a\n\n\\{LINK}"
    apart = Section((Clip("橋", tags=A), Clip(f"{LINK}\n \n{LINK}")))
    assert written(Post((apart,))) == f"橋\n\n#a\n\n\\{LINK}\n \n{LINK}"
    assert written(Post((last,), footer=(LINK,))) == f"橋\n\n#a\n\n{LINK}\n\n#\n\n{LINK}"
    sourced = Section((Clip("橋", tags=A), Clip(LINK, read_source("港町日報"))))
    assert written(Post((sourced,))) == f"橋\n\n#a\n\n{LINK}\n出典: 港町日報"


def test_links_under_the_posts_own_tags_are_escaped_too():
    tagged = Post((Section((Clip(LINK),)),), tags=A)
    assert written(tagged) == f"#a\n\n\\{LINK}"
    assert written(replace(tagged, header=(LINK,))) == f"#a\n\n{LINK}\n\n\\{LINK}"
    assert written(replace(tagged, tags=())) == LINK


def test_a_first_excerpt_of_links_needs_no_escape_under_a_header():
    assert written(post(f"{LINK}\n\n橋", header=(LINK,))) == f"{LINK}\n\n{LINK}\n\n橋\n\n#a"


def test_an_excerpt_without_tags_gets_a_mark_alone_where_something_follows():
    assert (
        written(Post((Section((Clip("橋"), Clip("港"), Clip("船"))),)))
        == "橋\n\n#\n\n港\n\n#\n\n船"
    )
    bare = Section((Clip("橋"), Clip("港")))
    assert written(Post((bare,))) == "橋\n\n#\n\n港"
    assert written(Post((replace(bare, tags=A),))) == "橋\n\n#\n\n港\n\n#\n\n#a"


REFUSED = [
    # (clip, why)
    (Clip("", tags=A), "no body"),
    (Clip(" \n橋", tags=A), "a blank first line"),
    (Clip("橋\n\u3000", tags=A), "a blank last line"),
    (Clip("橋\r港", tags=A), "a carriage return"),
    (Clip("橋\0", tags=A), "NUL"),
    (Clip("橋\ud800", tags=A), "half a surrogate pair"),
    (Clip("橋", tags=((TagUse("a", "x\ny"),),)), "a gloss with a line break"),
    (Clip("橋", tags=((TagUse("a", "x)"),),)), "a gloss that ends early"),
    (Clip("橋", tags=((TagUse("a b"),),)), "a name with a space"),
    (Clip("橋", tags=((TagUse("1"),),)), "a number"),
    (Clip("橋", tags=((TagUse("#a"),),)), "a name with its mark"),
    (Clip("橋", tags=((TagUse(""),),)), "no name"),
    (Clip("橋", tags=((),)), "an empty tag line"),
    (Clip("橋", replace(read_source("x"), written="x\ny"), A), "a source of two lines"),
    (Clip("橋", replace(read_source("x"), written=" "), A), "a source that says nothing"),
    (Clip("橋", replace(read_source("x"), outlet="y"), A), "a source whose words say otherwise"),
]


@pytest.mark.parametrize(("clip", "why"), REFUSED)
def test_a_clip_that_would_not_read_back_is_refused(clip, why):
    assert not reads_back(clip), why


LET_IN = [
    "",
    " ",
    "x",
    "市長「x」",
    "(x)",
    "（x)",
    "x#b",
    "「#b」",
    "「)」",
    "x「",
    "x\ty",
    "\\",
    "出典: x",
]


@pytest.mark.parametrize("gloss", LET_IN)
def test_a_gloss_that_reads_back_is_let_in(gloss):
    assert reads_back(Clip("橋", tags=((TagUse("a", gloss), TagUse("b")),)))


REFUSED_POSTS = [
    (Post(), "nothing in it"),
    (Post(header=(LINK,)), "a header of nothing"),
    (Post((Section((Clip("橋"),), ((TagUse("a", "x"),),)),)), "section tags with a gloss"),
    (
        Post((Section((Clip("橋", tags=A),)), Section((Clip("港"),)))),
        "a section that nothing closes",
    ),
    (post("橋", header=("橋",)), "a header that is no link"),
    (post("橋", footer=(" ",)), "a blank footer"),
]


@pytest.mark.parametrize(("refused", "why"), REFUSED_POSTS)
def test_a_post_that_would_not_read_back_is_refused(refused, why):
    assert not post_reads_back(refused), why


def test_one_day_is_written_without_its_date_and_several_each_with_it():
    one, other = Day(DATE, (post("橋"),)), Day(DATE.replace(day=10), (post("港"), post("船")))
    assert write([]) == ""
    assert write([one]) == "橋\n\n#a"
    text = write([one, other])
    assert text == ("■ 2024-01-09\n\n橋\n\n#a\n\n■ 2024-01-10\n\n港\n\n#a\n\n■\n\n船\n\n#a")
    assert read(text) == (one, other)


def test_several_days_are_not_written_where_one_has_no_date():
    with pytest.raises(ValueError, match="no date"):
        write([Day(None, (post("橋"),)), Day(DATE, (post("港"),))])


def test_a_whole_post_is_written_in_its_order():
    whole = Post(
        (
            Section(
                (Clip("橋", read_source("港町日報"), ((TagUse("b", "x"),), (TagUse("c"),))),), A
            ),
            Section((Clip("港", tags=A),), ((TagUse("d"), TagUse("e")), (TagUse("f"),))),
        ),
        tags=((TagUse("p", "q"),),),
        header=(LINK, "kirinuki.example"),
        footer=(LINK,),
    )
    assert written(whole) == (
        f"#p(q)\n\n{LINK}\nkirinuki.example\n\n橋\n出典: 港町日報\n\n#b(x)\n#c\n\n#a\n\n港\n\n#a\n\n"
        f"#d#e\n\n#f\n\n{LINK}"
    )
    assert post_reads_back(whole)
