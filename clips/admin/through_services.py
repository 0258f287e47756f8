"""A ModelAdmin whose saves are service calls: versions, refusals in words, and undo."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext

from clips.admin.acts import told
from clips.admin.refusals import in_words
from clips.services.history import recorded
from clips.services.refusals import Refused, Stale


class VersionedForm(forms.ModelForm):
    """Remembers which version of the row it was opened on, and says why a save was refused."""

    refused: Refused | None = None
    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["opened_version"] = self.version_of(self.instance)

    @staticmethod
    def version_of(row):
        return row.version

    def clean(self):
        if isinstance(self.refused, Stale):
            self._begin_from_theirs()
        if self.refused:
            raise ValidationError(self._reason(), code=self.refused.code)
        return super().clean()

    def _begin_from_theirs(self):
        """Having seen both, an editor may save again: then these words replace theirs."""
        self.data = self.data.copy()
        self.data[self.add_prefix("opened_version")] = self.version_of(self.refused.current)

    def _reason(self):
        if not isinstance(self.refused, Stale):
            return in_words(self.refused)
        advice = gettext("Yours is kept below. Saving again replaces theirs.")
        return format_html("{} {} {}", in_words(self.refused), advice, self.theirs())

    def theirs(self):
        """What somebody else has left there, to be read beside one's own."""
        return ""


class ThroughServices:
    """All that one press of a button saves is one act, named by `saves` and `deletes`.

    A refusal rolls the save back (the admin saves in one transaction) and the page is made once
    more, this time with the reason on its form.
    """

    form = VersionedForm
    saves = ""
    deletes = ""

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        view = super().changeform_view
        try:
            return self._recorded(self.saves, view, request, object_id, *args, **kwargs)
        except Refused as refused:
            request.refused = refused
            response = view(request, object_id, *args, **kwargs)
            response.status_code = 409 if isinstance(refused, Stale) else 422
            return response

    def delete_view(self, request, object_id, *args, **kwargs):
        view = super().delete_view
        try:
            return self._recorded(self.deletes, view, request, object_id, *args, **kwargs)
        except Refused as refused:
            messages.error(request, in_words(refused))
            return HttpResponseRedirect("../change/")

    def _recorded(self, act, view, request, object_id, *args, **kwargs):
        if request.method != "POST":
            return view(request, object_id, *args, **kwargs)
        label = str(self.get_object(request, object_id) or "") if object_id else ""
        with recorded(act, by=request.user, label=label) as request.act:
            return view(request, object_id, *args, **kwargs)

    def response_change(self, request, obj):
        self._lead_to_undo(request)
        return super().response_change(request, obj)

    def response_delete(self, request, obj_display, obj_id):
        self._lead_to_undo(request)
        return super().response_delete(request, obj_display, obj_id)

    def _lead_to_undo(self, request):
        messages.success(request, told(gettext("This can be taken back:"), request.act))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "refused", None)
        return form

    def get_fields(self, request, obj=None):
        """Who may only look sees no field of the machinery."""
        fields = super().get_fields(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fields
        return [name for name in fields if name != "opened_version"]
