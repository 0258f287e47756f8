"""What staff ask to take along: a day, a span, a subject, a search or a selection."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from clips.exports import Audience, a_day, a_search, a_selection, a_span, a_tag
from clips.filters import SubjectField
from clips.forms import DateField
from clips.models import Clip, Selection, Tag
from clips.notation.names import name_path, valid_name

DATE = "section__post__day__date"


class What(models.TextChoices):
    DAY = "day", _("A day")
    SPAN = "span", _("Several days")
    TAG = "tag", _("A subject")
    SEARCH = "search", _("A search")
    SELECTION = "selection", _("A selection")


class AnySubjectField(SubjectField):
    """A tag by any of its names, also one that visitors do not see."""

    def find(self, written):
        path = name_path(written)
        return Tag.objects.named(path).first() if valid_name(path) else None


NEEDED = {
    What.DAY: ["day"],
    What.SPAN: ["since", "until"],
    What.TAG: ["tag"],
    What.SEARCH: ["search"],
    What.SELECTION: ["selection"],
}
OWN = {name for names in NEEDED.values() for name in names}


def _line(label, **attrs):
    attrs = {"class": "vTextField", "autocomplete": "off", **attrs}
    return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs=attrs))


def _date(label):
    widget = forms.TextInput(attrs={"autocomplete": "off", "placeholder": "2024/1/9"})
    return DateField(label=label, required=False, widget=widget)


class ExportForm(forms.Form):
    """Handed in by GET, so that what is chosen has an address."""

    what = forms.ChoiceField(label=_("What"), choices=What, widget=forms.RadioSelect)
    day = _date(_("Day"))
    since, until = _date(_("From")), _date(_("To"))
    tag = AnySubjectField(
        label=_("Subject"),
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField", "data-complete": "tag"}),
    )
    search = _line(_("Search"), lang="ja")
    selection = forms.ModelChoiceField(
        Selection.objects.all(), label=_("Selection"), required=False, empty_label="–"
    )
    drafts = forms.BooleanField(label=_("With what is not published"), required=False)
    chronology = forms.BooleanField(label=_("As a chronology, one line a clip"), required=False)
    cover = forms.BooleanField(label=_("With the cover"), required=False)

    def clean(self):
        data = super().clean()
        for name in NEEDED.get(data.get("what"), ()):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Say which."))
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            raise ValidationError(_("The first of these days is after the last."))
        return data

    @property
    def audience(self):
        return Audience.EDITORS if self.cleaned_data["drafts"] else Audience.STAFF

    def chosen(self):
        """What is asked for, as the exports take it."""
        data, audience = self.cleaned_data, self.audience
        match data["what"]:
            case What.DAY:
                return a_day(data["day"], audience)
            case What.SPAN:
                return a_span(data["since"], data["until"], audience)
            case What.TAG:
                return a_tag(data["tag"], Clip.objects.tagged(data["tag"]), audience)
            case What.SEARCH:
                return a_search(data["search"], audience)
            case _:
                return a_selection(data["selection"], audience)
