"""A name is known however it is spelt, its own or another one: of outlets, speakers and tags."""

import pytest

from clips.models import Source, Speaker, Tag
from clips.notation import fold

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
MODELS = [Source, Speaker, Tag]

SPELT = [
    # (asked for, found, reason)
    ("ＡＢＣ放送", "ABC放送", "in full width"),
    ("abc放送", "ABC放送", "in small letters"),
    ("えーびーしー", "ABC放送", "by another name"),
    ("ｴｰﾋﾞｰｼｰ2", "ABC放送", "by another name in half width"),
    ("岬放送", "岬放送", "one without other names"),
    ("放送", None, "a part of a name is none"),
    ("", None, "no name"),
]


@pytest.fixture(params=MODELS)
def model(request):
    first = request.param.objects.create(name="ABC放送")
    for name in ("えーびーしー", "エービーシー2"):
        first.aliases.create(name=name)
    request.param.objects.create(name="岬放送")
    return request.param


@pytest.mark.parametrize(("asked", "found", "reason"), SPELT)
def test_a_row_is_found_once_by_any_of_its_names(model, asked, found, reason):
    rows = model.objects.named(asked)
    assert [row.name for row in rows] == ([found] if found else []), reason
    assert [row.name for row in rows.select_for_update()] == [row.name for row in rows], "locked"


def test_many_are_found_by_their_keys_in_two_queries(model, django_assert_num_queries):
    asked = ["ABC放送", "えーびーしー", "エービーシー2", "岬放送", "なし"]
    with django_assert_num_queries(2):
        found = model.objects.by_key(map(fold, asked))
    assert {key: row.name for key, row in found.items()} == {
        fold("ABC放送"): "ABC放送",
        fold("えーびーしー"): "ABC放送",
        fold("エービーシー2"): "ABC放送",
        fold("岬放送"): "岬放送",
    }
    with django_assert_num_queries(0):
        assert model.objects.by_key([]) == {}
