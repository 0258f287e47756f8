"""Whatever is pasted is refused in words or stored so that it reads back as the same rows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clips import notation
from clips.exports.rows import day_tree
from clips.models import Clip
from clips.services.pasting import paste
from clips.services.refusals import MESSAGES, Refused
from tests.services.texts import DAY

pytestmark = [pytest.mark.django_db]

LINES = (
    "", " ", "\u3000", "#", "＃", "■", "■ 2024-01-09", "■ 2024-01-10", "■ 2024-02-30",
    "2024年1月9日", "一。", "二。", "\u3000三。", "四\u000b五\u2028六", "\\", "\\#橋", "\\■",
    "\\一", "\\\\#橋", "#橋", "#橋(一)", "#橋()", "#橋(", "＃港（二・三「四」）#橋", "#a/b／c",
    "#橋 と書く。", "#橋。", "https://m.example", "m.example", "\\https://m.example", "本文 https://m.example/1",
    "出典: 朝凪新聞", "出典：朝凪新聞(3面)、題 https://m.example/2 (2024-01-08)",
    "出典: https://m.example", "出典:", "Source: A(b", "\\出典: x", "#1", "#橋)(", "\ufeff一",
    "👩\u200d👩\u200d👧", "#👩\u200d👩\u200d👧(絵)", "一\r二",
)  # fmt: skip
FEW = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(FEW, max_examples=4000)
texts = st.lists(st.sampled_from(LINES), min_size=1, max_size=14).map("\n".join)


def rows_of(date):
    return day_tree(date, clips=Clip.objects.kept())


def check(several):
    for number, text in enumerate(several):
        try:
            done = paste(text=text, date=DAY)
        except Refused as no:
            if no.code not in MESSAGES:
                raise
            continue
        for planned in done.plan.days:
            day = rows_of(planned.date)
            assert notation.read(notation.write([day]), date=planned.date) == (day,)
        if not number:
            assert_as_read(text, done)
        assert paste(text=text, date=DAY).act is None, "the same again is nothing"


def assert_as_read(text, done):
    """The first paste of a day: the rows are what was read, but for posts without an excerpt."""
    plain, _changes = notation.normalise(text)
    for typed in notation.read(plain, date=DAY):
        if typed.clips:
            posts = tuple(post for post in typed.posts if post.clips)
            assert rows_of(typed.date) == notation.Day(typed.date, posts)


@FEW
@given(several=st.lists(texts, min_size=1, max_size=3))
def test_any_text_reads_back_or_is_refused(several, one_by_one):
    with one_by_one():
        check(several)


@pytest.mark.soak
@MANY
@given(several=st.lists(texts, min_size=1, max_size=3))
def test_thousands_of_texts_read_back_or_are_refused(several, one_by_one):
    with one_by_one():
        check(several)
