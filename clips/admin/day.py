"""Days: how much stands on each, where to go on with it, and how to take it along."""

from django.contrib import admin
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.day_acts import arrange_view, close_view
from clips.admin.day_page import day_page
from clips.admin.history import RowHistory
from clips.models import Day


@admin.register(Day)
class DayAdmin(RowHistory, admin.ModelAdmin):
    """A day is made by pasting and changed at the desk; here it is looked at and exported."""

    list_display = ["dated", "clip_count", "published_count", "closed", "ways"]
    date_hierarchy = "date"
    ordering = ["-date"]
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    @admin.display(description=_("date"), ordering="date")
    def dated(self, day):
        return date_format(day.date)

    @admin.display(description=_("clips"), ordering="all_clips")
    def clip_count(self, day):
        return day.all_clips

    @admin.display(description=_("published"), ordering="visible_clips")
    def published_count(self, day):
        return day.visible_clips

    @admin.display(description=_("closed"), ordering="closed_at")
    def closed(self, day):
        at = day.closed_at
        return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT") if at else ""

    @admin.display(description=_("Desk"))
    def ways(self, day):
        return format_html(
            '<a href="{}">{}</a>', reverse("desk:day", args=[day.date]), gettext("Desk")
        )

    def get_urls(self):
        """Days are neither added nor deleted by hand; their pages have two more addresses."""
        views = {"arrange": arrange_view, "close": close_view}
        ours = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"clips_day_{name}")
            for name, view in views.items()
        ]
        return [*ours, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The day as it stands, to be put in order and taken along."""
        day = self.get_object(request, object_id)
        if day is None or not self.has_view_permission(request, day):
            return super().change_view(request, object_id, form_url, extra_context)
        return day_page(request, day)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
