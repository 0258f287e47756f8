"""What an address may ask for: a period, an outlet, a subject, a speaker.

`/timeline/` asks it of all clips, a subject's page of its own entries. Names are taken in any
spelling, and another name of the same thing will do.
"""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clips.forms import DateField
from clips.models import Clip, Source, Speaker, StatementPlace, Tag, TagEntry
from clips.notation.names import name_path, valid_name

DATE = "section__post__day__date"
MOST_TOGETHER = 8
"""Other subjects that a subject is read with."""


class OutletField(forms.CharField):
    """An outlet by name or another of its names; None where nothing is typed."""

    missing = _("There is no outlet of this name.")

    def clean(self, value):
        name = super().clean(value)
        found = self.find(name) if name else None
        if name and found is None:
            raise ValidationError(self.missing)
        return found

    def find(self, name):
        return Source.objects.named(name).visible().first()


class SpeakerField(OutletField):
    """A speaker by name or another of its names."""

    missing = _("There is no speaker of this name.")

    def find(self, name):
        return Speaker.objects.named(name).visible().first()


class SubjectField(OutletField):
    """A tag by its path or another of its names, with or without the mark."""

    missing = _("There is no subject of this name.")

    def clean(self, value):
        return super().clean(value.lstrip("#＃﹟") if value else value)

    def find(self, written):
        path = name_path(written)
        return Tag.objects.named(path).visible().first() if valid_name(path) else None


class SubjectsField(forms.Field):
    """Tags, each a value of its own: `?with=橋&with=港`. Of very many only the first are looked up,
    since each asks for a query and narrows another."""

    widget = forms.MultipleHiddenInput

    def clean(self, values):
        first = list(dict.fromkeys(values or ()))[:MOST_TOGETHER]
        found = [SubjectField(required=False).clean(value) for value in first]
        return [tag for tag in dict.fromkeys(found) if tag]


class DayFilter(filters.DateFilter):
    """A date as people write it, in words too: 2024年1月9日, 2024/1/9, 令和6年1月9日."""

    field_class = DateField


class OutletFilter(filters.Filter):
    field_class = OutletField


class SubjectFilter(filters.Filter):
    field_class = SubjectField

    def filter(self, clips, tag):
        return clips.tagged(tag) if tag else clips


class SubjectsFilter(filters.Filter):
    """The entries whose clips stand under each of these tags as well."""

    field_class = SubjectsField

    def filter(self, entries, tags):
        for tag in tags or ():
            entries = entries.filter(clip__in=tag.entries.values("clip"))
        return entries


class SpeakerFilter(filters.Filter):
    """The clips that hold a statement of the speaker's which the site vouches for."""

    field_class = SpeakerField

    def filter(self, rows, speaker):
        if speaker is None:
            return rows
        places = StatementPlace.objects.sound().filter(statement__speaker=speaker)
        return rows.filter(**{f"{self.field_name}__in": places.values("clip_tag__content_object")})


class OwnFilter(filters.Filter):
    """`?only=1`: without what stands under the tag by its section, its post or a tag below."""

    field_class = forms.BooleanField

    def filter(self, entries, only):
        return entries.filter(own=True) if only else entries


def _period(field):
    """`from` is a word of Python's, so these two cannot be written in a class."""
    widget = forms.DateInput(attrs={"placeholder": "2024/1/9", "autocomplete": "off"})
    return {
        "from": DayFilter(field, "gte", label=_("From"), widget=widget),
        "to": DayFilter(field, "lte", label=_("To"), widget=widget),
    }


class Offering(filters.FilterSet):
    """Fields that are a choice of names, which whoever shows the form has to give."""

    def offer(self, field, names, everything):
        """The names to choose from, in a list; what the address says is always among them."""
        widget, asked = forms.Select(), self.data.get(field, "")
        names = dict.fromkeys([*names, asked] if asked else names)
        widget.choices = [("", everything), *((name, name) for name in names)]
        self.form.fields[field].widget = widget


class ClipFilter(Offering):
    outlet = OutletFilter("source", label=_("Outlet"))
    tag = SubjectFilter(label=_("Subject"))
    speaker = SpeakerFilter("pk", label=_("Speaker"))

    class Meta:
        model = Clip
        fields = []


class EntryFilter(Offering):
    """Of one tag's entries."""

    outlet = OutletFilter("clip__source", label=_("Outlet"))
    speaker = SpeakerFilter("clip", label=_("Speaker"))
    only = OwnFilter(label=_("This tag only"))

    class Meta:
        model = TagEntry
        fields = []

    @property
    def of_all_times(self):
        """What fits but for the period."""
        entries, asked = self.queryset, self.form.cleaned_data
        for name, chosen in self.filters.items():
            if name not in ("from", "to"):
                entries = chosen.filter(entries, asked[name])
        return entries


ClipFilter.base_filters = _period(DATE) | ClipFilter.base_filters
EntryFilter.base_filters = (
    _period("date") | EntryFilter.base_filters | {"with": SubjectsFilter(label=_("With"))}
)
