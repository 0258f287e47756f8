"""What holds for every format: visitors get no word that they may not see, and more clips ask no
more of the database."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.exports import FORMATS, Audience, a_day, everything
from clips.models import Cover
from tests.exports.chosen import DAY, file_of, store
from tests.exports.heard import texts_of
from tests.stages import stage
from tests.views.canaries import SONG, furnish

NEXT = DAY + datetime.timedelta(days=1)
CLIP = """{n}番の灯が消え、市長は「{n}つ目を直す」と述べた。
出典: 岬新聞(朝刊{n}面)、灯{n} https://paper.example/{n} (2024-01-09)

#岬/灯{n}(消える・市長「{n}つ目を直す」)#港"""


def made_here():
    return [code for code, coat in FORMATS.items() if not coat.lacks()]


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


def songs(file):
    return [
        text[max(0, at.start() - 30) : at.end() + 20]
        for text in texts_of(file)
        for at in SONG.finditer(text)
    ]


@pytest.mark.django_db
class TestEyes:
    """The house of `tests.views.canaries`: a bird sits wherever visitors see nothing."""

    @pytest.mark.parametrize("code", made_here())
    def test_visitors_hear_of_nothing_that_they_do_not_see(self, house, code):
        assert songs(file_of(code, everything(Audience.VISITORS))) == []

    @pytest.mark.parametrize("code", made_here())
    def test_editors_do_or_the_test_were_deaf(self, house, code):
        assert songs(file_of(code, everything(Audience.EDITORS)))

    @pytest.mark.soak
    @pytest.mark.parametrize("code", made_here())
    def test_nor_in_a_chronology(self, house, code):
        assert songs(file_of(code, a_day(DAY, Audience.VISITORS), chronology=True)) == []


@pytest.mark.django_db
class TestWork:
    @pytest.mark.parametrize("code", made_here())
    def test_thirty_clips_ask_no_more_than_three_do(self, few_and_many, code):
        of_three = asked(code, a_day(DAY))
        assert of_three >= asked(code, a_day(NEXT)) > 0


def asked(code, chosen):
    """How many queries a file takes, with its cover."""
    with CaptureQueriesContext(connection) as queries:
        file_of(code, chosen, cover=Cover(heading="潮見通信"))
    return len(queries)
