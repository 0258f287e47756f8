"""Whole addresses, of things in the API and of their pages."""

from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.serializers import ReadOnlyField


@extend_schema_field(OpenApiTypes.URI)
class Address(ReadOnlyField):
    """The address of a view of ours for a row, whose attribute `of` names it there."""

    def __init__(self, view, of="pk", **kwargs):
        self.view, self.of = view, of
        super().__init__(source="*", **kwargs)

    def to_representation(self, row):
        name = row
        for part in self.of.split("."):
            name = getattr(name, part)
        return self.context["request"].build_absolute_uri(reverse(self.view, args=[name]))
