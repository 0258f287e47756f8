"""A new name that may mean a stored tag: that is offered by one key, and never taken by itself."""

import pytest

from clips.models import Tag
from clips.services.tags import add_alias, resolve_all
from tests.admin.desks import DESK_OF_DAY, handed_in, text_kept

NAMES = [
    # (typed, offered, reason)
    ("選挙", ["政治/選挙"], "the last segment is the same"),
    ("町/選挙", ["政治/選挙"], "under another tag too"),
    ("渡し舟", ["交通/渡し船"], "one character"),
    ("わたしぶね", ["交通/渡し船"], "its reading"),
    ("ワタシブネ", ["交通/渡し船"], "in katakana"),
    ("渡し船便", ["交通/渡し船"], "one more"),
    ("第2回公募", [], "a digit is no slip"),
    ("選考", [], "two characters are too few to be near"),
    ("政治/選挙", [], "it is stored"),
    ("空", [], "nothing is like it"),
]


@pytest.fixture
def there(client_of, editor):
    resolve_all(names=["政治/選挙", "交通/渡し船", "第1回公募"])
    Tag.objects.filter(name="交通/渡し船").update(reading="わたしぶね")
    return client_of(editor)


def test_a_new_name_is_offered_the_tags_it_may_mean(there):
    line = "".join(f"#{typed}" for typed, _offered, _reason in NAMES)
    (row,) = handed_in(there, f"港。\n出典: 岬新聞\n\n{line}", act="read").context["reading"].rows
    found = [[name.tag.name for name in mark.names] for mark in row.marks]
    assert found == [offered for _typed, offered, _reason in NAMES]
    assert row.is_open


def test_one_button_puts_the_path_in_and_keeps_the_gloss(there):
    text = "港。\n出典: 岬新聞\n\n#空#渡し舟(欠航)\n\n#選挙"
    reading = handed_in(there, text, act="read").context["reading"]
    offered = [name.put.value for mark in reading.marks for name in mark.names]
    for value in offered:
        page = there.post(DESK_OF_DAY, {"text": text, "date": "2024-01-09", "take": value})
        text = text_kept(page)
    assert text == "港。\n出典: 岬新聞\n\n#空#交通/渡し船(欠航)\n\n#政治/選挙"


def test_what_stands_under_another_name_says_where_it_will_be(there):
    add_alias(tag=Tag.objects.get(name="政治/選挙"), name="投票")
    page = handed_in(there, "港。\n#投票/結果#投票", act="read").text
    assert "new tag → 政治/選挙/結果" in page
    assert "other name → 政治/選挙" in page


def test_a_thousand_new_names_cost_no_more_queries(there):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(n):
        line = "".join(f"#空{number}番" for number in range(n))
        with CaptureQueriesContext(connection) as seen:
            handed_in(there, f"港。\n\n{line}", act="read")
        return len(seen)

    assert queries(1000) == queries(2)
