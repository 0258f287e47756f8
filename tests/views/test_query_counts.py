"""Ten times the clips cost a page no more queries, and looking writes nothing."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.models import Clip, StatementPlace

PAGES = [
    "/",
    "/timeline/",
    "/timeline/?tag=橋",
    "/days/",
    "/days/2024/",
    "/days/2024/01/",
    "/days/2024/01/09/",
    "/days/2024/01/09/?format=markdown",
    "/days/2024/01/09/?format=html",
    "/tags/",
    "/tags/?under=橋",
    "/tags/?row=他",
    "/tags/?q=町",
    "/tags/橋/",
    "/tags/橋/床版/",
    "/tags/橋/?order=oldest&outlet=橋新聞&speaker=市長&from=2024-01-01",
    "/tags/橋/?with=川",
    "/tags/橋/?view=chronology",
    "/speakers/",
    "/speakers/?row=他",
    "/speakers/?q=市",
    "/speakers/市長/",
    "/timeline/?speaker=市長",
    "/search/?q=橋 新聞 OR 市長",
    "/sources/",
    "/sources/?q=新聞",
    "/sources/橋新聞/",
]


def clips(numbers):
    return (
        "\n\n".join(
            f"{chr(0x4E00 + 97 * n) * 40}。「{n}日待つ」「長く待つ」。\n出典: 橋新聞({n}面)\n"
            f"#橋/床版(ひび→{n}・市長「長く待つ」)#町{n}(市長「{n}日待つ」)"
            for n in numbers
        )
        + "\n\n#川"
    )


@pytest.fixture
def queries(client):
    def run(address):
        client.get(address)  # what is looked up once a process is not the page's
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return [query["sql"] for query in captured]

    return run


def test_ten_times_the_clips_cost_no_more_queries(store, queries):
    store(clips(range(3)), "2024-01-09")
    before = {address: queries(address) for address in PAGES}
    store(clips(range(3, 30)), "2024-01-09")
    for address in PAGES:
        after = queries(address)
        assert len(after) == len(before[address]), "\n".join([address, *after])


def test_looking_writes_nothing(store, client):
    store(clips(range(3)), "2024-01-09")
    writing = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT")
    for address in [*PAGES, "/about/", "/nothing/"]:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        wrote = [sql for query in captured if (sql := query["sql"]).startswith(writing)]
        assert wrote == [], address
    assert not client.cookies
    assert Clip.objects.count() == 3


def test_ten_more_statements_cost_a_clip_no_more_queries(store, queries):
    def said(numbers):
        return "".join(f"市長{n}「{n}日待つ」" for n in numbers)

    store(f"{said(range(12))}\n#橋({said(range(12))})", "2024-01-08")
    for day, number in ((9, 1), (10, 11)):
        new = said(range(100 * day, 100 * day + number))
        store(f"{day}日。{new}\n#橋({said(range(number))}{new})", f"2024-01-{day:02}")
    few, many = (Clip.objects.on_day(datetime.date(2024, 1, day)).get() for day in (9, 10))
    assert StatementPlace.objects.of_clips([many.pk]).count() == 22
    before, after = queries(few.get_absolute_url()), queries(many.get_absolute_url())
    assert len(after) == len(before), "\n".join(after)
