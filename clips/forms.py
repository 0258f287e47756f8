"""Form fields that several faces share."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from clips.notation.dates import typed_date


class DateField(forms.DateField):
    """A date as Japanese newsrooms type it: 2024年1月9日(火), 2024/1/9, 令和6年1月9日, R6.1.9.

    A day that the calendar does not have is refused, and so is a day of the week that is another
    day's: one of the two must be a slip, and only the one who typed it knows which.
    """

    default_error_messages = {
        "invalid": _("Enter a date such as 2024年1月9日, 2024/1/9 or 令和6年1月9日."),
        "impossible": _("There is no such day: %(typed)s."),
        "weekday": _("%(date)s it would be: check the date or the day of the week."),
    }

    def to_python(self, value: Any) -> datetime.date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        typed = typed_date(value.strip())
        if typed is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if typed.date is None:
            raise self.refusal("impossible", typed=value.strip())
        if typed.disagrees:
            raise self.refusal("weekday", date=date_format(typed.date))
        return typed.date

    def refusal(self, code: str, **params: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=params)
