"""The pages' own filters, asked by a program and described for one."""

from django.forms import BooleanField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError

from clips.api.paging import SOMETHING
from clips.filters import DayFilter, SubjectsFilter

NAMING = ("outlet", "tag", "speaker", "with")
NOTHING_THERE = {None, "impossible", "weekday", "null_characters_not_allowed"}
"""Codes of what is wrong with a question that could have been meant."""


def narrowed(filters, request, rows):
    """The rows that fit what the address asks for. What is no date is 400, a name of nothing or a
    day that no calendar has 404, each in the sentence that the page has for it."""
    asked = filters(request.query_params, queryset=rows)
    if asked.is_valid():
        return asked.qs
    codes = {fault.code for faults in asked.form.errors.as_data().values() for fault in faults}
    errors = {name: list(said) for name, said in asked.form.errors.items()}
    if codes <= NOTHING_THERE:
        raise NotFound(next(iter(errors.values()))[0])
    raise ValidationError(errors)


def described(filters):
    """A FilterSet's fields as parameters."""
    return [_parameter(name, one) for name, one in filters.base_filters.items()]


def _parameter(name, one):
    kind = OpenApiTypes.DATE if isinstance(one, DayFilter) else SOMETHING
    if issubclass(one.field_class, BooleanField):
        kind = OpenApiTypes.BOOL
    if isinstance(one, SubjectsFilter):
        kind = {"type": "array", "items": SOMETHING}
    return OpenApiParameter(name, kind, description=_told(name, one))


def _told(name, one):
    return format_lazy("{}: {}", one.label, _("by name")) if name in NAMING else one.label
