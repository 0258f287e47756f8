"""Whatever can be stored goes out as JSON and as a table, and is read as the same again."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips.exports import Audience, everything
from clips.imports import csv, json
from clips.imports.records import Start
from clips.models import Clip
from clips.models.trees import day_trees
from clips.notation import read as read_notation
from clips.services.pasting import paste
from clips.services.refusals import Refused
from tests.exports.written import DAY, written
from tests.services.conftest import one_by_one  # noqa: F401
from tests.services.test_any_text import FEW, MANY, texts

pytestmark = pytest.mark.django_db


def check(text):
    try:
        paste(text=text, date=DAY)
    except Refused:
        return
    stored = day_trees(Clip.objects.kept())
    for reader, code in ((json, "json"), (csv, "csv")):
        octets = written(code, everything(Audience.EDITORS))
        found = list(reader.read(io.BytesIO(octets), Start()))
        assert [record.held for record in found if record.held] == []
        days = [day for record in found for day in record.days]
        if code == "json":
            assert tuple(days) == stored
        assert _clips(days) == _clips(stored)
        for record in found:
            assert read_notation(record.text, date=record.date) == record.days


def _clips(days):
    return [(day.date, clip.body, clip.tags, clip.url) for day in days for clip in day.clips]


@settings(FEW, max_examples=3)
@given(text=texts)
def test_any_text_goes_out_and_comes_back(text, one_by_one):  # noqa: F811
    with one_by_one():
        check(text)


@pytest.mark.soak
@settings(MANY, max_examples=300)
@given(several=st.lists(texts, min_size=1, max_size=3))
def test_many_texts_go_out_and_come_back(several, one_by_one):  # noqa: F811
    with one_by_one():
        for text in several:
            check(text)
