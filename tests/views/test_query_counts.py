"""Ten more clips on a page cost no more queries, and looking writes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.models import Clip

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
    "/tags/橋/",
    "/tags/橋/床版/",
    "/sources/",
    "/sources/橋新聞/",
]


def clips(numbers):
    return (
        "\n\n".join(
            f"記事{n}。\n出典: 橋新聞({n}面)\n#橋/床版(ひび→{n})#町{n}(市長「{n}」)"
            for n in numbers
        )
        + "\n\n#川"
    )


@pytest.fixture
def queries(client):
    def run(address):
        client.get(address)  # what is looked up once a process is not the page's
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        return [query["sql"] for query in captured]

    return run


@pytest.mark.parametrize("address", PAGES)
def test_ten_more_clips_cost_no_more_queries(store, queries, address):
    store(clips(range(8)), "2024-01-09")
    before = queries(address)
    store(clips(range(8, 18)), "2024-01-09")
    after = queries(address)
    assert len(after) == len(before), "\n".join(after)


@pytest.mark.parametrize("address", [*PAGES, "/about/", "/nothing/"])
def test_looking_writes_nothing(store, client, address):
    store(clips(range(3)), "2024-01-09")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    writing = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT")
    assert [sql for query in captured if (sql := query["sql"]).startswith(writing)] == []
    assert not client.cookies
    assert Clip.objects.count() == 3
