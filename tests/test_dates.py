"""Dates go out as 2024年1月9日(火) and come in as newsrooms type them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils import formats, translation

from clips.forms import DateField

DAY = datetime.date(2024, 1, 9)

SHOWN = [
    # (language, format, how 9 January 2024 is written)
    ("ja", "DATE_FORMAT", "2024年1月9日(火)"),
    ("ja", "SHORT_DATE_FORMAT", "2024/1/9"),
    ("ja", "YEAR_MONTH_FORMAT", "2024年1月"),
    ("en", "DATE_FORMAT", "Tue 9 Jan 2024"),
    ("en", "YEAR_MONTH_FORMAT", "Jan 2024"),
]
TYPED = [
    "2024年1月9日",
    "2024年1月9日(火)",
    "2024年1月9日（火）",
    "2024/1/9",
    "2024-01-09",
    " 2024/01/09 ",
    "令和6年1月9日",
    "R6.1.9",
    "２０２４／１／９",
]
REFUSED = [
    # (typed, code of the refusal)
    ("2024-02-30", "impossible"),
    ("2024年13月1日", "impossible"),
    ("2024年1月9日(水)", "weekday"),  # it was a Tuesday
    ("yesterday", "invalid"),
    ("1/9", "invalid"),  # of which year?
    ("", "required"),
]


class Trial(Form):
    date = DateField()


@pytest.mark.parametrize(("language", "name", "written"), SHOWN)
def test_a_date_is_shown_as_the_language_writes_it(language, name, written):
    with translation.override(language):
        assert formats.date_format(DAY, name) == written


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_date_is_read_in_either_language(typed, language):
    with translation.override(language):
        assert DateField().clean(typed) == DAY


@pytest.mark.parametrize(("typed", "code"), REFUSED)
def test_what_is_no_date_is_refused(typed, code):
    with pytest.raises(ValidationError) as refusal:
        DateField().clean(typed)
    assert refusal.value.code == code


def test_a_refusal_says_the_day_that_it_would_be():
    with translation.override("ja"):
        form = Trial({"date": "2024年1月9日(水)"})
        assert "2024年1月9日(火)" in form.errors["date"][0]


def test_a_shown_date_can_be_typed_back():
    with translation.override("ja"):
        field = Trial(initial={"date": DAY})["date"]
        assert DateField().clean(field.value()) == DAY
        assert 'value="2024-01-09"' in str(field)
