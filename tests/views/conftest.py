"""Days to look at, written in the notation."""

import datetime

import pytest

from tests.stages import stage

DAY = """http://kirinuki.example/head

灯台の明かりが8日夜、3時間消えた。

市は原因を調べ、市長は「すぐ直す」と言う。くわしくはhttps://paper.example/1。
出典: 岬新聞(朝刊1面)、灯台が消える https://paper.example/front (2024-01-09)

#岬/灯台(明かり消える→原因調査・市長「すぐ直す」)

港の船は入港を見合わせた。

#港(船待ち)

#岬#夜の町

foot.example"""

NEXT_DAY = """灯台の明かりが戻った。
出典: 岬新聞(夕刊)

#岬/灯台(明かり消える→原因調査→球を替える・市長「すぐ直す」・市長「ほっとした」)"""


@pytest.fixture(autouse=True)
def in_japanese():
    """A page asked for in English leaves its language behind, and addresses are made in it: each
    test begins in the site's own."""
    from django.utils import translation

    with translation.override("ja"):
        yield


def publish_day(text, date="2024-01-09", publish=True):
    from clips.services.pasting import paste

    given = datetime.date.fromisoformat(date) if date else None
    return paste(text=text, date=given, publish=publish)


@pytest.fixture
def store(db):
    """`store(text, "2024-01-09")`: the text pasted and published; gives what pasting did."""
    return publish_day


@pytest.fixture
def store_month(store):
    """`store_month(2, "#橋")`: two clips with that tag on each of the first 28 days of 2024."""

    def stored(a_day, tags):
        days = (
            f"■ 2024-01-{day:02}\n\n"
            + "\n\n".join(
                f"{day}日の{n}。\n{tags.format(day=day, n=n)}" for n in range(1, a_day + 1)
            )
            for day in range(1, 29)
        )
        return store("\n\n".join(days), None)

    return stored


@stage
def both_days():
    publish_day(DAY, "2024-01-09")
    publish_day(NEXT_DAY, "2024-01-10")


@pytest.fixture
def two_days(both_days, db):
    """The first day and the next, published."""


@pytest.fixture
def text_of(client):
    """`text_of("/days/2024/01/09/")`: the page's HTML, which must be there."""

    def text(address):
        answer = client.get(address)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        return answer.content.decode()

    return text


@pytest.fixture
def put_into(db):
    """`put_into("withdrawn", clip)`: the clip in that state, as visitors find it afterwards."""
    from django.utils import timezone

    from clips.models import Clip
    from clips.services.searching import refresh_search
    from clips.services.timelines import refresh_entries

    def put(state, clip):
        moment = timezone.now()
        times = {"scheduled": {"publish_at": moment}, "trashed": {"trashed_at": moment}}
        Clip.objects.filter(pk=clip.pk).update(state=state, **times.get(state, {}))
        refresh_entries(clips=[clip.pk])
        refresh_search(clips=[clip.pk])

    return put
