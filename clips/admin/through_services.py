"""A ModelAdmin whose saves are service calls: versions, refusals in words, once, and undo."""

from functools import partial
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext

from clips.admin.acts import told
from clips.admin.conflict import Conflict, marks_of, settled
from clips.admin.drafts import form_token, remember_saved
from clips.admin.gone import gone
from clips.admin.refusals import in_words
from clips.services.history import act_of, recorded
from clips.services.once import once
from clips.services.refusals import Refused, Stale

MACHINERY = ("opened_version", "token", "was", "differs")


class VersionedForm(forms.ModelForm):
    """Remembers which version of the row it was opened on, and says why a save was refused.

    `token` is this form's own, so that it is saved once; `was` marks what its fields held when it
    was shown, `differs` names those that the page of a conflict shows as differing.
    """

    refused: Refused | None = None
    unsettled = False
    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    was = forms.CharField(widget=forms.HiddenInput, required=False)
    differs = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["opened_version"] = self.version_of(self.instance)
        self.initial["token"] = uuid4()
        self.initial["was"] = lambda: marks_of(self) if self.instance.pk else ""

    @staticmethod
    def version_of(row):
        return row.version

    @staticmethod
    def rows_of(row):
        """`StoredRows` that the version covers too: a speaker's offices."""
        return ()

    def clean(self):
        if self.refused:
            raise ValidationError(self._reason(), code=self.refused.code)
        if self.unsettled:
            words = gettext("Choose for each of the fields that differ. Nothing was saved yet.")
            raise ValidationError(words, code="unsettled")
        return super().clean()

    def validate_unique(self):
        """The service refuses in words."""

    def _reason(self):
        return in_words(self.refused)


class NotSaved(Exception):
    """The admin answered a save with a page: nothing was written, the form may be sent again."""

    def __init__(self, page):
        self.page = page
        super().__init__()


class ThroughServices:
    """All that one press of a button saves is one act, named by `saves` and `deletes`.

    A refusal rolls the save back and the page is made once more, this time with the reason on its
    form: 409 with both texts where somebody else has changed the row, 410 where it is gone.
    """

    form = VersionedForm
    saves = ""
    deletes = ""

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        view = super().changeform_view
        if request.method != "POST":
            return view(request, object_id, *args, **kwargs)
        row = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and row is None:
            return self._gone(request, unquote(object_id))
        if row and self._takes_theirs(request, row):
            remember_saved(request, form_token(request))
            messages.success(request, gettext("Theirs stands. Nothing of yours was saved."))
            return HttpResponseRedirect(request.path)
        save = partial(self._save, view, request, object_id, *args, **kwargs)
        try:
            return self._once(request, save)
        except NotSaved as refused:
            response = refused.page
        except Refused as refused:
            request.refused = refused
            response = view(request, object_id, *args, **kwargs)
            response.status_code = 410 if refused.code == "in-trash" else 422
        if getattr(request, "conflict", None):
            response.status_code = 409
        return response

    def _once(self, request, save):
        """Save, and go where it leads; the same form again leads there too and saves nothing."""
        answered = []

        def do():
            response, act = save()
            if not isinstance(response, HttpResponseRedirect):
                raise NotSaved(response)
            answered.append(response)
            return f"{act.id} {response.url}"

        token = form_token(request)
        done = once(token=token, by=request.user, do=do, content=_content(request))
        remember_saved(request, token)
        if done.first:
            return answered[0]
        act, _blank, address = done.answer.partition(" ")
        if known := act_of(UUID(act)):
            messages.success(request, told(gettext("This was saved already."), known))
        return HttpResponseRedirect(address)

    def _save(self, view, request, object_id, *args, **kwargs):
        label = str(self.get_object(request, unquote(object_id)) or "") if object_id else ""
        with recorded(self.saves, by=request.user, label=label) as request.act:
            return view(request, object_id, *args, **kwargs), request.act

    def _takes_theirs(self, request, row):
        """Put what was chosen into the fields; True where nothing of one's own is left in them.

        Who has seen another version than the row's is told of that first.
        """
        if "differs" not in request.POST or not self.has_change_permission(request, row):
            return False
        form = self.get_form(request, row, change=True)(instance=row)
        if request.POST.get("opened_version") != str(form.initial["opened_version"]):
            return False
        request.POST, request.unsettled = settled(request.POST, form)
        sent = self.get_form(request, row, change=True)(request.POST, instance=row)
        return _is_all_told(request.POST, sent) and not Conflict(sent, fresh=False).differing

    def _gone(self, request, pk):
        if not self.has_change_permission(request):
            raise PermissionDenied
        return gone(request, self, pk)

    def delete_view(self, request, object_id, *args, **kwargs):
        view = super().delete_view
        try:
            if request.method != "POST":
                return view(request, object_id, *args, **kwargs)
            label = str(self.get_object(request, unquote(object_id)) or "")
            with recorded(self.deletes, by=request.user, label=label) as request.act:
                return view(request, object_id, *args, **kwargs)
        except Refused as refused:
            messages.error(request, in_words(refused))
            return HttpResponseRedirect("../change/")

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
        form.unsettled = bool(getattr(request, "unsettled", ()))
        return form

    def get_fields(self, request, obj=None):
        """Who may only look sees no field of the machinery."""
        fields = [name for name in super().get_fields(request, obj) if name not in MACHINERY]
        if obj is None or self.has_change_permission(request, obj):
            return [*fields, *MACHINERY]
        return fields

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """The line that tells who else is here, and both texts where they conflict."""
        if obj:
            context["here"] = f"{self.opts.model_name}:{obj.pk}"
            self._show_conflict(request, context)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _show_conflict(self, request, context):
        form = context["adminform"].form
        stale = isinstance(form.refused, Stale)
        if not form.is_bound or not (stale or form.data.get("differs")):
            return
        seen = form.data.get("opened_version")
        fresh = stale or seen != str(form.initial["opened_version"])
        request.conflict = context["conflict"] = Conflict(form, fresh=fresh)
        request.conflict.show()
        context["errors"] = None  # told above the fields, and beside each


def _is_all_told(data, form):
    """Whether what differs is told in full: other rows of its own, a tag's other names, are not."""
    told_of = {f"{rows.name}-TOTAL_FORMS" for rows in form.rows_of(form.instance)}
    others = {name for name in data if name.endswith("-TOTAL_FORMS")} - told_of
    return bool(data["differs"].strip()) and not others


def _content(request):
    sent = {name: words for name, words in request.POST.lists() if name != "csrfmiddlewaretoken"}
    return repr((request.path, sorted(sent.items())))
