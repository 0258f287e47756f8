"""Deliveries: what went out and to whom; and how many copies there were of each outlet's clips."""

from datetime import timedelta

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.delivers import LookedAt
from clips.forms import DateField
from clips.models import Clip, DeliveredClip, Delivery
from clips.services.copies import as_csv, copies_by_outlet

HEAD = (_("outlet"), _("clips"), _("copies"), _("readers"))


class PeriodForm(forms.Form):
    since = DateField(label=_("From"))
    until = DateField(label=_("To"))

    def clean(self):
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day comes before the first."))
        return data


@admin.register(Delivery)
class DeliveryAdmin(LookedAt, admin.ModelAdmin):
    list_display = ["period", "list", "state", "clips", "copies", "made_at"]
    list_filter = ["list", "state"]
    list_select_related = ["list"]
    fields = ["list", "since", "until", "state", "made_at", "finished_at", "error"]
    fields = readonly_fields = [*fields, "carried", "addresses"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                number=Count("carried", distinct=True),
                sent=Count("copies", filter=Q(copies__sent_at__isnull=False), distinct=True),
                wanted=Count("copies", distinct=True),
            )
        )

    def get_urls(self):
        page = self.admin_site.admin_view(self.copies_view)
        return [path("copies/", page, name="clips_delivery_copies"), *super().get_urls()]

    @admin.display(description=_("period"), ordering="until")
    def period(self, delivery):
        return delivery.period

    @admin.display(description=_("clips"), ordering="number")
    def clips(self, delivery):
        return delivery.number

    @admin.display(description=_("copies sent"), ordering="sent")
    def copies(self, delivery):
        return f"{delivery.sent} / {delivery.wanted}"

    @admin.display(description=_("clips"))
    def carried(self, delivery):
        """Each leads to the clip, where it still is."""
        rows = list(delivery.carried.all())
        clips = Clip.objects.filter(pk__in=[row.clip for row in rows])
        there = set(clips.values_list("pk", flat=True))
        lines = (
            (_linked(row, row.clip in there), _standing(row), date_format(row.date)) for row in rows
        )
        item = '<li>{} <span class="standing">{} {}</span></li>'
        return format_html('<ol class="made">{}</ol>', format_html_join("", item, lines))

    @admin.display(description=_("copies"))
    def addresses(self, delivery):
        lines = ((copy.address, _became(copy)) for copy in delivery.copies.all())
        item = '<li>{} <span class="standing">{}</span></li>'
        return format_html('<ol class="made">{}</ol>', format_html_join("", item, lines))

    def copies_view(self, request):
        """By outlet, for an invoice; of the last month, where no days are named."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = PeriodForm(request.GET if "since" in request.GET else _last_month())
        lines = copies_by_outlet(**form.cleaned_data) if form.is_valid() else []
        if lines and request.GET.get("format") == "csv":
            return _spreadsheet(lines, form.cleaned_data)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Copies by outlet"),
            "opts": self.opts,
            "form": form,
            "lines": lines,
            "head": HEAD,
        }
        return TemplateResponse(request, "admin/clips/delivery/copies.html", context)


def _linked(row, there):
    if not there:
        return str(row)
    return format_html(
        '<a href="{}">{}</a>', reverse("admin:clips_clip_change", args=[row.clip]), row
    )


def _standing(row):
    """Nothing for what was new, which most of it was."""
    return "" if row.kind == DeliveredClip.Kind.NEW else row.get_kind_display()


def _became(copy):
    if copy.sent_at:
        moment = date_format(timezone.localtime(copy.sent_at), "DATETIME_FORMAT")
        return gettext("sent on %(moment)s") % {"moment": moment}
    if copy.is_uncertain:
        return gettext("perhaps sent: its sending was interrupted")
    return copy.error or gettext("not sent yet")


def _last_month():
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    return {"since": last.replace(day=1).isoformat(), "until": last.isoformat()}


def _spreadsheet(lines, days):
    answer = HttpResponse(as_csv(lines, HEAD), content_type="text/csv; charset=utf-8")
    name = f"copies-{days['since']}-{days['until']}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
