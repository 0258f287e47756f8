"""The history of a row in place of the admin's own: every act on it, by whom, before and after;
and the way back to any version, foreseen before it is gone.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.acts import may_undo, told
from clips.admin.refusals import in_words
from clips.models import Clip
from clips.notation.difference import difference, shortened
from clips.services.history import ACTS, recorded
from clips.services.refusals import Refused, Stale
from clips.services.reverting import PUT_BACK, put_back, revert
from clips.services.undoing import can_be_undone
from clips.services.versions import versions_of

A_PAGE = 20
LABELS = {
    "body": _("excerpt"),
    "source_written": _("source"),
    "tags": _("tags and glosses"),
    "day": _("day"),
    "checked": _("looked into"),
    "aliases": _("other names"),
    "offices": _("offices held"),
    "subscribers": _("subscribers"),
    "posts": _("addresses at its head and foot"),
    "order": _("clips in their order"),
}
"""What a version tells that is no field of its model."""


@dataclass
class Change:
    """One thing that an act changed: `runs` are the words with what went and what came."""

    label: str
    before: str
    after: str

    @cached_property
    def runs(self):
        return shortened(difference(self.before, self.after))


@dataclass
class Entry:
    """An act on a row, as its history shows it."""

    version: object
    row: object
    can_undo: bool = False
    can_go_back: bool = False

    @property
    def what(self):
        act = self.version.act
        return gettext(ACTS[act.service]) if act else gettext("Written past the acts")

    @property
    def is_first(self):
        return not self.version.before

    @property
    def moved_in_its_day(self):
        return "position" in self.version.changed and "day" not in self.version.changed

    @property
    def changes(self):
        before, after = self.version.before, self.version.after
        names = [name for name in self.version.changed if name != "position"]
        return [change_of(self.row, name, before.get(name), after.get(name)) for name in names]


def change_of(row, name, before, after):
    return Change(_label(row, name), _words(row, name, before), _words(row, name, after))


def _field(row, name):
    if name in LABELS:
        return None
    try:
        return row._meta.get_field(name.removesuffix("_id"))
    except FieldDoesNotExist:
        return None


def _label(row, name):
    field = _field(row, name)
    return field.verbose_name if field else LABELS.get(name, name)


def _words(row, name, value):
    field = _field(row, name)
    if value is None or value == "":
        return ""
    if name == "order":
        return _in_order(value)
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return date_format(value)
    if field is not None and field.is_relation:
        return str(field.related_model._base_manager.filter(pk=value).first() or value)
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))


def _in_order(posts):
    """A line a clip, a blank one between sections, and the notation's mark between posts."""
    clips = Clip.objects.in_bulk([pk for post in posts for part in post for pk in part])
    gone = gettext("deleted for good")
    lines = [
        "\n\n".join("\n".join(str(clips.get(pk, gone)) for pk in part) for part in post if part)
        for post in posts
    ]
    return "\n■\n".join(filter(None, lines))


class BackForm(forms.Form):
    """`version` is the row's own, as its editor saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class RowHistory:
    """Every act on a row at its own address, and going back to what one left."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.back_view)
        name = f"clips_{self.opts.model_name}_back"
        return [path("<path:object_id>/history/<uuid:act>/", page, name=name), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        row = self._row(request, object_id)
        versions = versions_of(row)[::-1]
        page = Paginator(versions, A_PAGE).get_page(request.GET.get("page"))
        may_change = self.has_change_permission(request, row) and type(row) in PUT_BACK
        page.object_list = [
            Entry(
                version,
                row,
                can_undo=_can_undo(request, version),
                can_go_back=bool(may_change and version.act and version.there and not version.last),
            )
            for version in page.object_list
        ]
        context = {
            **self._context(request, row),
            "title": gettext("History"),
            "page": page,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/clips/history.html", context)

    def back_view(self, request, object_id, act):
        """What going back would change; on POST, done."""
        row = self._row(request, object_id)
        if type(row) not in PUT_BACK or not self.has_change_permission(request, row):
            raise PermissionDenied
        if request.method == "POST":
            return self._sent_back(request, row, act)
        return self._foreseen(request, row, act)

    def _sent_back(self, request, row, act):
        form = BackForm(request.POST)
        version = form.cleaned_data["version"] if form.is_valid() else 0
        try:
            with recorded("revert", by=request.user, label=str(row)) as done:
                revert(row=row, to=act, version=version, by=request.user)
        except Refused as refused:
            row = self._row(request, object_id=str(row.pk))
            response = self._foreseen(request, row, act, in_words(refused))
            response.status_code = 409 if isinstance(refused, Stale) else 422
            return response
        messages.success(request, told(gettext("It is as it was then."), done))
        return HttpResponseRedirect(self._address(row))

    def _foreseen(self, request, row, act, refusal=""):
        try:
            changes = put_back(row, act)
        except Refused:
            raise Http404 from None
        version = next(one for one in versions_of(row)[::-1] if one.act and one.act.id == act)
        context = {
            **self._context(request, row),
            "title": gettext("Put back as it was"),
            "version": version,
            "form": BackForm(initial={"version": row.version}),
            "changes": [change_of(row, *change) for change in changes],
            "refusal": refusal,
        }
        return TemplateResponse(request, "admin/clips/back.html", context)

    def _row(self, request, object_id):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row

    def _context(self, request, row):
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "address": self._address(row),
        }

    def _address(self, row):
        return reverse(f"admin:clips_{self.opts.model_name}_change", args=[row.pk])


def _can_undo(request, version):
    """Only the last act on a row can be undone, and not even that when other rows went on."""
    if not (version.last and version.act and may_undo(request.user, version.act)):
        return False
    return can_be_undone(act=version.act.id)
