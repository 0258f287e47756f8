"""What the address of `/timeline/` may ask for: a period, an outlet, a subject."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clips.forms import DateField
from clips.models import Clip, Source, Tag
from clips.notation.names import name_path, valid_name

DATE = "section__post__day__date"


class SubjectField(forms.CharField):
    """A tag by its path or another of its names, with or without the mark."""

    def clean(self, value):
        written = super().clean(value).lstrip("#＃﹟")
        if not written:
            return None
        path = name_path(written)
        tag = Tag.objects.named(path).visible().first() if valid_name(path) else None
        if tag is None:
            raise ValidationError(_("There is no subject of this name."))
        return tag


class DayFilter(filters.DateFilter):
    """A date as people write it, in words too: 2024年1月9日, 2024/1/9, 令和6年1月9日."""

    field_class = DateField


class SubjectFilter(filters.Filter):
    field_class = SubjectField

    def filter(self, clips, tag):
        return clips.tagged(tag) if tag else clips


def outlets(request):
    return Source.objects.visible().order_by("reading", "key")


class ClipFilter(filters.FilterSet):
    outlet = filters.ModelChoiceFilter(
        field_name="source", queryset=outlets, to_field_name="name",
        label=_("Outlet"), empty_label=_("Every outlet"),
    )  # fmt: skip
    tag = SubjectFilter(label=_("Subject"))

    class Meta:
        model = Clip
        fields = []


# `from` is a word of Python's, so these two cannot be written in the class.
ClipFilter.base_filters = {
    "from": DayFilter(DATE, "gte", label=_("From")),
    "to": DayFilter(DATE, "lte", label=_("To")),
    **ClipFilter.base_filters,
}
