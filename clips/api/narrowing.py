"""The pages' own filters, asked by a program and described for one."""

from django.forms import BooleanField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError

from clips.filters import DayFilter, SubjectsFilter

UNKNOWN = ("outlet", "tag", "speaker", "with")
"""Filters that name something: of a name that nothing has there is nothing to be found."""


def narrowed(filters, request, rows):
    """The rows that fit what the address asks for. A date that is none is 400, a name of nothing
    404, each in the sentence that the page has for it."""
    asked = filters(request.query_params, queryset=rows)
    if asked.is_valid():
        return asked.qs
    errors = {name: list(said) for name, said in asked.form.errors.items()}
    if set(errors) <= set(UNKNOWN):
        raise NotFound(next(iter(errors.values()))[0])
    raise ValidationError(errors)


def described(filters):
    """A FilterSet's fields as parameters."""
    return [_parameter(name, one) for name, one in filters.base_filters.items()]


def _parameter(name, one):
    kind = OpenApiTypes.DATE if isinstance(one, DayFilter) else OpenApiTypes.STR
    if issubclass(one.field_class, BooleanField):
        kind = OpenApiTypes.BOOL
    return OpenApiParameter(
        name, kind, many=isinstance(one, SubjectsFilter), description=_told(name, one)
    )


def _told(name, one):
    return format_lazy("{}: {}", one.label, _("by name")) if name in UNKNOWN else one.label
