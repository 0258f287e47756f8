"""Imports: what was taken in from files, how far each came, and what of it needs a look.

They are begun by `manage.py import` and never edited. What could not be read is shown as it stands
in the file, and given back to the byte.
"""

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import BinaryField, Q
from django.db.models.functions import Substr
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from clips.imports.registry import READERS
from clips.models import ImportedRecord, ImportRun, Outcome
from clips.services.import_words import worded

A_PAGE = 50
SHOWN = 8_000
"""Octets of a record on the page; all of them are a download away."""


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin):
    list_display = ["name", "started_at", "number", "new", "same", "changed", "held", "ended"]
    list_filter = ["publish", "update"]
    list_per_page = 50
    search_fields = ["name"]
    search_help_text = _("Name of the file")
    show_full_result_count = False
    actions = None
    fields = readonly_fields = [
        "name", "read_as", "size", "by", "started_at", "finished_at", "publish", "update",
        "number", "new", "same", "changed", "held",
        "new_clips", "same_clips", "changed_clips",
    ]  # fmt: skip

    @admin.display(description=_("finished"), ordering="finished_at")
    def ended(self, run):
        return run.finished_at or gettext("not yet")

    @admin.display(description=_("format"))
    def read_as(self, run):
        return READERS[run.format].label if run.format in READERS else run.format

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        after = request.GET.get("after", "")
        rows = _looks(obj, int(after) if after.isdecimal() else 0)[: A_PAGE + 1]
        shown = [Shown(row) for row in rows]
        more = len(shown) > A_PAGE
        context |= {"records": shown[:A_PAGE], "after": shown[A_PAGE - 1].number if more else None}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_urls(self):
        raw = path(
            "<int:pk>/records/<int:number>/",
            self.admin_site.admin_view(require_safe(self.raw_view)),
            name="clips_importrun_record",
        )
        return [raw, *super().get_urls()]

    def raw_view(self, request, pk, number):
        """What stands in the file, to the byte."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        kept = ImportedRecord.objects.filter(run=pk, number=number, raw__isnull=False)
        answer = HttpResponse(bytes(get_object_or_404(kept).raw), "application/octet-stream")
        answer["Content-Disposition"] = f'attachment; filename="record-{pk}-{number}.txt"'
        return answer

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def _looks(run, after):
    """Its records that need a look, with the beginning of what stands in the file."""
    looks = Q(outcome__in=[Outcome.HELD, Outcome.CHANGED]) | ~Q(alarms=[])
    rows = run.records.filter(looks, number__gt=after).defer("raw")
    return rows.annotate(start=Substr("raw", 1, SHOWN, output_field=BinaryField()))


@dataclass
class Shown:
    """A record as its page shows it."""

    row: ImportedRecord

    @property
    def number(self):
        return self.row.number

    @property
    def reason(self):
        return worded(self.row.reason, gettext) if self.row.reason else ""

    @property
    def alarms(self):
        return [(alarm["line"], worded(alarm, gettext)) for alarm in self.row.alarms]

    @property
    def text(self):
        """The whole of it or its beginning; bytes that are no UTF-8 are marked as such."""
        return bytes(self.row.start or b"").decode(errors="replace").replace("\0", "\ufffd")

    @property
    def address(self):
        return reverse("admin:clips_importrun_record", args=[self.row.run_id, self.number])
