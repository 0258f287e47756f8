"""At the desk each quote of a gloss is held against its excerpt, or carried from an earlier one."""

from collections import Counter

import pytest

from clips.admin.desk import holding
from clips.models import Clip, StatementPlace
from clips.services.checking import check_quote
from clips.services.pasting import paste
from clips.services.tags import add_alias
from tests.admin.desks import DAY, DESK_OF_DAY, handed_in

BODY = "市長は9日、「夏までに、約300人で仮橋をかける。反対はしない」と述べた。けが人は13人だった。"


@pytest.fixture
def read(client_of, editor):
    """`read(text)`: the reading that the desk shows."""
    there = client_of(editor)
    return lambda text, **fields: handed_in(there, text, act="read", **fields).context["reading"]


@pytest.fixture
def page(client_of, editor):
    """`page(text)`: the page itself."""
    there = client_of(editor)
    return lambda text: handed_in(there, text, act="read").content.decode()


def clip(gloss, body=BODY, tag="仮橋"):
    return f"{body}\n出典: 岬新聞\n\n#{tag}({gloss})"


HELD = [
    # (quote, support, speech, asks for a look, reason)
    ("夏までに、約300人で仮橋をかける", "verbatim", "direct", False, "as it stands"),
    ("夏までに約300人で仮橋をかける", "verbatim", "direct", False, "a 、 does not count"),
    ("夏までに仮橋をかける", "abridged", "direct", False, "left out whole, with its unit"),
    ("夏までに300人で仮橋をかける", "abridged", "direct", False, "a hedge left out is only told"),
    ("秋までに、約300人で仮橋をかける", "altered", "direct", True, "another word"),
    ("けが人は3人だった", "altered", "reported", True, "part of a number was cut off"),
    ("反対はし", "altered", "direct", True, "the negation was cut off"),
    ("橋の色は市民が決める", "unsupported", None, True, "nothing like it"),
]


@pytest.mark.parametrize(
    ("quote", "support", "speech", "asks", "reason"), HELD, ids=[row[4] for row in HELD]
)
def test_a_quote_is_held_and_opens_its_row_where_it_asks(
    read, quote, support, speech, asks, reason
):
    reading = read(clip(f"市長「{quote}」"))
    (row,) = reading.rows
    (held,) = row.quotes
    assert (held.support, held.said.held.speech) == (support, speech)
    assert (row.is_open, row.is_open, reading.looks) == (asks, asks, int(asks))


def test_support_and_speech_are_said_in_words(page):
    words = page(clip("市長「反対はしない」・市長「けが人は13人」・市長「秋に直す」"))
    assert '<span class="kind">Statement</span>' in words
    assert '<span class="kind">In substance</span>' in words
    assert '<span class="support">Verbatim</span>' in words
    assert '<span class="support asks">Not in the excerpt</span>' in words
    assert "3 quotes compared" in words


def test_a_remark_is_worded_and_a_hedge_is_quiet(page):
    words = page(clip("市長「けが人は3人だった」「夏までに300人で仮橋をかける」"))
    assert '<p class="alarm">Part of a number was left out of the quote: “13人”.</p>' in words
    assert '<p class="quiet">The quote leaves out “約”.</p>' in words


def test_the_difference_is_shown_by_characters_and_the_passage_lit_in_its_place(page):
    words = page(clip("市長「秋までに約300人で仮橋をかける」"))
    assert "<del>夏</del><ins>秋</ins>までに" in words
    assert '<del class="slight">、</del>' in words
    assert "市長は9日、「<mark>夏までに、約300人で仮橋をかける</mark>。反対はしない」" in words


def test_a_cut_number_is_shown_whole(page):
    words = page(clip("市長「3人だった」"))
    assert "<del>1</del>3人だった" in words
    assert "<mark>13人だった</mark>" in words


def test_a_wording_that_would_be_no_sounder_is_not_offered(read):
    """The number is cut so far off that the passage stays a part of it."""
    (quote,) = read(clip("市長「３円」", "予算は12345678901234567893円。")).rows[0].quotes
    assert (quote.support, quote.put) == ("altered", None)


def test_another_source_than_the_one_named_asks_for_a_look(read, page):
    text = clip("市長「支援を続ける」", "市長は視察した。別の幹部によると、支援を続けるという。")
    (row,) = read(text).rows
    assert (row.quotes[0].support, row.is_open) == ("verbatim", True)
    words = page(text)
    assert '<p class="alarm">The excerpt names another source: “別の幹部”.</p>' in words
    assert '<span class="support">Verbatim</span>' in words


def test_the_real_day_reads_as_the_notation_says(read, real_day):
    quotes = [quote for row in read(real_day).rows for quote in row.quotes]
    supports = Counter(quote.support for quote in quotes)
    assert supports == {"verbatim": 2, "abridged": 4, "carried": 1}
    assert Counter(quote.said.held.speech for quote in quotes if quote.span) == {
        "direct": 3,
        "reported": 2,
        "mixed": 1,
    }


FAR = "「" + "遠い話が続く。" * 20


def test_only_what_stands_around_a_passage_is_shown(read):
    quote = read(clip("市長「橋は今日落ちる」", f"{FAR}橋は明日落ちる。{FAR}")).rows[0].quotes[0]
    assert (quote.before[0], quote.after[-1]) == ("…", "…")
    assert max(len(quote.before), len(quote.after)) == 41
    quote = (
        read(clip("市長「橋は今日落ちる」", f"前の段落。\n橋は明日落ちる\n{FAR}")).rows[0].quotes[0]
    )
    assert (quote.before, quote.after) == ("", "")


def test_a_quote_is_carried_from_a_row_above_under_the_same_tag(read):
    gloss = "市長「反対はしない」"
    rows = read(
        f"{clip(gloss)}\n\n{clip(gloss, '雨が降った。')}\n\n{clip(gloss, '晴れた。', '港')}"
    ).rows
    assert [row.quotes[0].support for row in rows] == ["verbatim", "carried", "unsupported"]
    assert rows[1].quotes[0].origin is rows[0]
    assert (rows[1].is_open, rows[2].is_open) == (False, True)


def test_a_carried_quote_links_to_its_row(page):
    gloss = "市長「反対はしない」"
    assert '<a class="origin" href="#row-1">from excerpt 1</a>' in page(
        f"{clip(gloss)}\n\n{clip(gloss, '雨が降った。')}"
    )


def test_days_in_any_order_carry_from_the_earlier_one(read):
    gloss = "市長「反対はしない」"
    text = f"■ 2024-01-10\n\n{clip(gloss, '雨が降った。')}\n\n■ 2024-01-09\n\n{clip(gloss)}"
    late, early = read(text, several="on", date="").rows
    assert (late.quotes[0].support, late.quotes[0].origin) == ("carried", early)


STORED = [
    # (day of the stored clip, is it carried from, reason)
    ("2024-01-08", True, "a day before"),
    ("2023-03-09", True, "a year before"),
    ("2024-01-09", True, "the same day: what is pasted now comes below"),
    ("2024-01-10", False, "a later day"),
]


@pytest.mark.parametrize(("day", "carried", "reason"), STORED, ids=[row[2] for row in STORED])
def test_a_quote_is_carried_from_stored_clips_before(read, day, carried, reason):
    gloss = "市長「反対はしない」"
    paste(text=f"■ {day}\n\n{clip(gloss)}")
    (quote,) = read(clip(gloss, "雨が降った。")).rows[0].quotes
    assert quote.support == ("carried" if carried else "unsupported")
    assert quote.origin == (Clip.objects.get() if carried else None)


def test_a_stored_origin_is_named_by_day_and_label_and_linked(page):
    gloss = "市長「反対はしない」"
    paste(text=f"■ 2024-01-08\n\n{BODY}\n出典: 岬新聞、仮橋を夏に\n\n#仮橋({gloss})")
    words = page(clip(gloss, "雨が降った。"))
    assert f'href="/en/admin/clips/clip/{Clip.objects.get().pk}/change/"' in words
    assert "仮橋を夏に</a>" in words
    assert 'datetime="2024-01-08"' in words


def test_tags_are_matched_by_what_they_are_not_by_how_they_are_written(read):
    gloss = "市長「反対はしない」"
    paste(text=f"■ 2024-01-08\n\n{clip(gloss)}")
    add_alias(tag=StatementPlace.objects.get().clip_tag.tag, name="臨時の橋")
    reading = read(clip(gloss, "雨が降った。", "臨時の橋"))
    assert reading.rows[0].quotes[0].support == "carried"


def test_below_a_stored_clip_that_the_text_holds_itself_nothing_is_carried_upwards(read):
    """The stored second clip has the quote; the text opens the first one, which stands above."""
    gloss = "市長「反対はしない」"
    first = clip("雨", "雨が一日じゅう降った。")
    paste(text=f"{first}\n\n{clip(gloss)}", date=DAY)
    changed = first.replace("(雨)", f"({gloss})")
    assert read(changed).rows[0].quotes[0].support == "unsupported"


def test_what_stands_between_two_clips_of_the_text_counts_for_the_lower_one(read):
    gloss = "市長「反対はしない」"
    upper, lower = clip("雨", "雨が一日じゅう降った。"), clip("風", "夜には風が強く吹いた。")
    paste(text=f"{upper}\n\n{clip(gloss)}\n\n{lower}", date=DAY)
    text = f"{upper}\n\n{lower}".replace("(雨)", f"({gloss})").replace("(風)", f"({gloss})")
    rows = read(text).rows
    assert [row.quotes[0].support for row in rows] == ["unsupported", "carried"]


def test_a_stored_clip_counts_as_the_text_has_it(read):
    """The stored origin is in the text, where its gloss no longer holds the quote."""
    gloss = "市長「反対はしない」"
    below = clip(gloss, "雨が一日じゅう降った。")
    paste(text=f"{clip(gloss)}\n\n{below}", date=DAY)
    rows = read(f"{clip('閉鎖')}\n\n{below}").rows
    assert [row.standing for row in rows] == ["changed", "known"]
    assert rows[1].quotes[0].support == "unsupported"


def test_an_answered_quote_does_not_ask_again_while_quote_and_body_stay(read, editor):
    gloss = "市長「秋に直す」"
    paste(text=clip(gloss), date=DAY)
    assert read(clip(gloss)).rows[0].is_open
    check_quote(place=StatementPlace.objects.get(), why="会見の録音で確かめた", by=editor)
    (row,) = read(clip(gloss)).rows
    assert (row.standing, row.is_open, row.quotes[0].answered) == ("known", False, True)
    assert read(clip("市長「冬に直す」")).rows[0].quotes[0].asks
    assert read(clip(gloss, BODY.replace("13人", "14人"))).rows[0].quotes[0].asks


def test_what_editors_decided_about_heads_is_heeded(read):
    from clips.services.attribution import decide_head

    assert read(clip("潮風号「反対はしない」")).rows[0].quotes
    decide_head(head="潮風号")
    assert not read(clip("潮風号「反対はしない」")).rows[0].quotes


def test_twenty_more_quotes_cost_no_more_queries(client_of, editor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    there = client_of(editor)
    gloss = "市長「反対はしない」・市長「秋までに300人で仮橋をかける」"
    stored = "\n\n".join(clip(gloss, BODY, f"仮橋{i}") for i in range(20))
    paste(text=f"■ 2024-01-08\n\n{stored}")

    def queries(n):
        text = "\n\n".join(clip(gloss, f"雨が{i}日降った。", f"仮橋{i}") for i in range(n))
        with CaptureQueriesContext(connection) as seen:
            reading = handed_in(there, text, act="read").context["reading"]
        assert [row.quotes[0].support for row in reading.rows] == ["carried"] * n
        return len(seen)

    queries(1)
    assert queries(20) == queries(10)


def test_beyond_a_bound_quotes_are_shown_but_not_held(read, page, monkeypatch):
    monkeypatch.setattr(holding, "MOST_QUOTES", 2)
    text = "\n\n".join(clip("市長「秋に直す」", f"{BODY}{i}") for i in range(3))
    reading = read(text)
    assert [len(row.quotes) for row in reading.rows] == [1, 1, 0]
    assert reading.held == 2
    assert page(text).count(">秋に直す</q>") == 3


def test_work_is_bounded_by_the_excerpts_too(read, monkeypatch):
    monkeypatch.setattr(holding, "MOST_CHARACTERS", 3 * len(BODY))
    rows = read(
        "\n\n".join([clip("長「秋」「冬」"), clip("長「秋」「冬」"), clip("長「秋」")])
    ).rows
    assert [len(row.quotes) for row in rows] == [2, 0, 1]


def test_a_huge_gloss_is_counted_not_listed(page):
    words = page(clip("・".join(f"点{i}" for i in range(400))))
    assert "100 more points are read, but not shown here." in words


def test_markup_in_quotes_and_passages_is_only_text(client_of, editor):
    text = clip("<i>長「<b>橋は今日落ちる」", "橋は<b>明日落ちる。「<script>続く」と長は述べた。")
    words = handed_in(client_of(editor), text, act="read", address=DESK_OF_DAY).content.decode()
    assert "<b>" not in words.replace('<b class="standing', "")
    assert "<script>続" not in words
