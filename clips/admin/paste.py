"""Pastes: what was pasted, verbatim, to be read and never edited."""

from django.contrib import admin
from django.db.models.functions import Left
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from clips.models import Paste


@admin.register(Paste)
class PasteAdmin(admin.ModelAdmin):
    list_display = ["created_at", "date", "by", "beginning"]
    list_filter = ["by"]
    list_select_related = ["by"]
    list_per_page = 50
    show_full_result_count = False
    fields = readonly_fields = ["date", "by", "created_at", "as_pasted"]

    def get_queryset(self, request):
        """A list of a hundred pastes does not fetch a hundred long texts."""
        pastes = super().get_queryset(request)
        if request.resolver_match.url_name == "clips_paste_changelist":
            return pastes.annotate(start=Left("text", 60)).defer("text")
        return pastes

    @admin.display(description=_("beginning"))
    def beginning(self, paste):
        return paste.start

    @admin.display(description=_("text"))
    def as_pasted(self, paste):
        return format_html('<pre class="verbatim">{}</pre>', paste.text)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
