"""What a service refuses comes back on the form, in words, with everything that was typed."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext

from clips.services.refusals import MESSAGES, Refused, Stale


def in_words(refused: Refused) -> str:
    """The reason in the reader's language."""
    return gettext(MESSAGES[refused.code]) % refused.values


class VersionedForm(forms.ModelForm):
    """Remembers which version of the row it was opened on, and says why a save was refused."""

    refused: Refused | None = None
    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["opened_version"] = self.instance.version

    def clean(self):
        if isinstance(self.refused, Stale):
            self._begin_from_theirs()
        if self.refused:
            raise ValidationError(self._reason(), code=self.refused.code)
        return super().clean()

    def _begin_from_theirs(self):
        """Having seen both, an editor may save again: then these words replace theirs."""
        self.data = self.data.copy()
        self.data[self.add_prefix("opened_version")] = self.refused.current.version

    def _reason(self):
        if not isinstance(self.refused, Stale):
            return in_words(self.refused)
        advice = gettext("Yours is kept below. Saving again replaces theirs.")
        return format_html("{} {} {}", in_words(self.refused), advice, self.theirs())

    def theirs(self):
        """What somebody else has left there, to be read beside one's own."""
        return ""


class ThroughServices:
    """For a ModelAdmin whose saves are service calls.

    A refusal rolls the save back (the admin saves in one transaction) and the page is made once
    more, this time with the reason on its form.
    """

    form = VersionedForm

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refused as refused:
            request.refused = refused
            response = super().changeform_view(request, *args, **kwargs)
            response.status_code = 409 if isinstance(refused, Stale) else 422
            return response

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "refused", None)
        return form

    def delete_view(self, request, *args, **kwargs):
        try:
            return super().delete_view(request, *args, **kwargs)
        except Refused as refused:
            messages.error(request, in_words(refused))
            return HttpResponseRedirect("../change/")
