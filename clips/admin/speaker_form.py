"""A speaker as an editor describes it: its name, offices and other names on one form."""

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.conflict import StoredRows
from clips.admin.inlines import WithItsOwner
from clips.admin.refusals import in_words
from clips.admin.through_services import VersionedForm
from clips.models import Office, SpeakerAlias
from clips.services.attribution import Term
from clips.services.refusals import Refused


class SpeakerForm(VersionedForm):
    def validate_unique(self):
        """The service says it in a sentence, and the form where it leads to."""

    def _reason(self):
        """A name that somebody else has leads to making one of the two."""
        reason = super()._reason()
        if self.refused.code != "speaker-exists":
            return reason
        query = {"name": self.refused.values["name"], "keep": "this"}
        merge = reverse("admin:clips_speaker_merge", args=[self.instance.pk], query=query)
        words = gettext("What would merging them change?")
        return format_html('{} <a href="{}">{}</a>', reason, merge, words)

    @staticmethod
    def rows_of(row):
        """Its offices and other names, as they are stored."""
        terms = [(one.title, _date(one.since), _date(one.until)) for one in row.offices.all()]
        names = [(name,) for name in row.aliases.values_list("name", flat=True)]
        return (
            StoredRows("offices", _("offices held"), ("title", "since", "until"), tuple(terms)),
            StoredRows("aliases", _("other names"), ("name",), tuple(names)),
        )


def _date(date):
    return date.isoformat() if date else ""


class AsTyped(BaseInlineFormSet):
    """Rows count as they are typed; which stored row each once was is no matter, so one that
    somebody else has taken away in the meantime spoils nothing."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        hidden = forms.IntegerField(required=False, widget=forms.HiddenInput)
        if form.instance.pk:
            hidden.initial = form.instance.pk
        form.fields[self.model._meta.pk.name] = hidden

    def validate_unique(self):
        """Whose name it is, the service says."""

    @property
    def typed(self):
        """What stands in the rows that are neither empty nor marked to go."""
        rows = (form.cleaned_data for form in self.forms if form.is_valid())
        return [row for row in rows if row and not row.get("DELETE")]


class RowForm(forms.ModelForm):
    """Fields with names of their own, since their column's name is not beside them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label

    def validate_unique(self):
        """The service refuses in words."""


class OfficeForm(RowForm):
    def clean(self):
        """In the service's words, and beside the row: the database would name a constraint."""
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            refused = Refused("office-dates", title=data.get("title", ""))
            self.add_error("until", in_words(refused))
        return data


class OfficeInline(WithItsOwner, admin.TabularInline):
    model, form, formset = Office, OfficeForm, AsTyped
    template = "admin/clips/_rows.html"
    fields = ["title", "since", "until"]
    extra = 1


class NameInline(WithItsOwner, admin.TabularInline):
    model, form, formset = SpeakerAlias, RowForm, AsTyped
    template = "admin/clips/_rows.html"
    verbose_name, verbose_name_plural = _("other name"), _("other names")
    fields = ["name"]
    extra = 1


def terms_in(formset):
    return [Term(row["title"], row["since"], row["until"]) for row in formset.typed]


def names_in(formset):
    return [row["name"] for row in formset.typed]
