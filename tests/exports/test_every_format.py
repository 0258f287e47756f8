"""What holds for every format: visitors get no word that they may not see, and more clips ask no
more of the database."""

import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from clips.exports import (
    FORMATS,
    Audience,
    a_day,
    a_search,
    a_selection,
    a_span,
    a_tag,
    everything,
)
from clips.models import Clip, Cover, Selection, Tag
from tests.exports.chosen import DAY, file_of, ids, selection_of, store
from tests.exports.said import texts_of
from tests.feeds.hostile import NASTY, hostile_day
from tests.stages import stage
from tests.views.canaries import SONG, furnish

NEXT = DAY + datetime.timedelta(days=1)
RECAST = Path(__file__).resolve().parent.parent / "days" / "2024-01-09.txt"
CLIP = """{n}番の灯が消え、市長は「{n}つ目を直す」と述べた。
出典: 岬新聞(朝刊{n}面)、灯{n} https://paper.example/{n} (2024-01-09)

#岬/灯{n}(消える・市長「{n}つ目を直す」)#港"""


DRAWN = ("pdf", "pdf-vertical")
"""Seconds of work each, of the document that `html` is as well."""


MADE = [code for code, coat in FORMATS.items() if not coat.lacks()]
QUICK = [code for code in MADE if code not in DRAWN]
EVERY = [
    *QUICK,
    *(pytest.param(code, marks=pytest.mark.soak) for code in MADE if code in DRAWN),
]


def clips(count, begin=1):
    return "\n\n".join([*(CLIP.format(n=n) for n in range(begin, begin + count)), "#夜の町"])


@stage
def few_and_many():
    store(clips(3))
    store(clips(30, begin=4), NEXT)


@stage
def house():
    from tests.conftest import member

    furnish(member("reader", "reader"))


@stage
def recast_day():
    """The day of our own that has the marks of a real one, and hostile clips on the next."""
    store(RECAST.read_text(encoding="utf-8"))
    store(hostile_day(len(NASTY)), NEXT)


def songs(file):
    return [
        text[max(0, at.start() - 30) : at.end() + 20]
        for text in texts_of(file)
        for at in SONG.finditer(text)
    ]


@pytest.mark.django_db
class TestEyes:
    """The house of `tests.views.canaries`: a bird sits wherever visitors see nothing."""

    @pytest.mark.parametrize("code", EVERY)
    def test_visitors_hear_of_nothing_that_they_do_not_see(self, house, code):
        assert songs(file_of(code, everything(Audience.VISITORS))) == []

    @pytest.mark.parametrize("code", EVERY)
    def test_editors_do_or_the_test_were_deaf(self, house, code):
        assert songs(file_of(code, everything(Audience.EDITORS)))

    @pytest.mark.soak
    @pytest.mark.parametrize("code", EVERY)
    def test_nor_in_a_chronology(self, house, code):
        assert songs(file_of(code, a_day(DAY, Audience.VISITORS), chronology=True)) == []


@pytest.mark.django_db
class TestWork:
    @pytest.mark.parametrize("code", EVERY)
    def test_thirty_clips_ask_no_more_than_three_do(self, few_and_many, code):
        of_three = asked(code, a_day(DAY))
        assert of_three >= asked(code, a_day(NEXT)) > 0


def choices(audience):
    """Each way to choose clips that has some to show."""
    subject = Tag.objects.get(name="岬")
    yield a_day(DAY, audience)
    yield a_span(DAY, NEXT, audience)
    yield a_tag(subject, Clip.objects.tagged(subject), audience)
    yield a_search("鐘", audience)
    yield a_selection(Selection.objects.get(), audience)


COVER = Cover(
    heading="潮見通信 & <b>", addressees="町の皆様\n岬の皆様", text="表紙\n二行目", footer="足もと"
)


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("code", QUICK)
def test_whatever_is_chosen_can_be_written(recast_day, code, audience, language):
    selection_of(("<岬> & 町", ids()[::5]), ("", ids()[1:3]))
    with override(language):
        for chosen in choices(audience):
            for chronology in (False, True):
                assert file_of(code, chosen, cover=COVER, chronology=chronology), chosen.title
                assert file_of(code, chosen, site="", chronology=chronology), chosen.title


def asked(code, chosen):
    """How many queries a file takes, with its cover."""
    with CaptureQueriesContext(connection) as queries:
        file_of(code, chosen, cover=Cover(heading="潮見通信"))
    return len(queries)
