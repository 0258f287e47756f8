"""What the address of `/timeline/` may ask for: a period, an outlet, a subject, a speaker."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clips.forms import DateField
from clips.models import Clip, Source, Speaker, StatementPlace, Tag
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


class SpeakerField(forms.CharField):
    """A speaker by name or another of its names."""

    def clean(self, value):
        name = super().clean(value)
        if not name:
            return None
        speaker = Speaker.objects.named(name).visible().first()
        if speaker is None:
            raise ValidationError(_("There is no speaker of this name."))
        return speaker


class DayFilter(filters.DateFilter):
    """A date as people write it, in words too: 2024年1月9日, 2024/1/9, 令和6年1月9日."""

    field_class = DateField


class SubjectFilter(filters.Filter):
    field_class = SubjectField

    def filter(self, clips, tag):
        return clips.tagged(tag) if tag else clips


class SpeakerFilter(filters.Filter):
    field_class = SpeakerField

    def filter(self, clips, speaker):
        """The clips that hold a statement of the speaker's which the site vouches for."""
        if speaker is None:
            return clips
        places = StatementPlace.objects.sound().filter(statement__speaker=speaker)
        return clips.filter(pk__in=places.values("clip_tag__content_object"))


def outlets(request):
    return Source.objects.visible().order_by("reading", "key")


class ClipFilter(filters.FilterSet):
    outlet = filters.ModelChoiceFilter(
        field_name="source", queryset=outlets, to_field_name="name",
        label=_("Outlet"), empty_label=_("Every outlet"),
    )  # fmt: skip
    tag = SubjectFilter(label=_("Subject"))
    speaker = SpeakerFilter(label=_("Speaker"))

    class Meta:
        model = Clip
        fields = []


# `from` is a word of Python's, so these two cannot be written in the class.
ClipFilter.base_filters = {
    "from": DayFilter(DATE, "gte", label=_("From")),
    "to": DayFilter(DATE, "lte", label=_("To")),
    **ClipFilter.base_filters,
}
