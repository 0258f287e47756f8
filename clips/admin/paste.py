"""Pastes: what was pasted, verbatim, to be searched, read, and read at the desk again; never
edited.
"""

from django.contrib import admin
from django.db.models import Count, Q
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.models import Clip, Paste, State
from clips.services.versions import made_by_paste

LIST = "clips_paste_changelist"


@admin.register(Paste)
class PasteAdmin(admin.ModelAdmin):
    list_display = ["created_at", "date", "by", "beginning", "kept_clips"]
    list_filter = ["by"]
    list_select_related = ["by"]
    list_per_page = 50
    search_fields = ["text"]
    search_help_text = _("Words of the text as it was pasted")
    show_full_result_count = False
    fields = readonly_fields = ["date", "by", "created_at", "made", "as_pasted"]

    def get_queryset(self, request):
        """A list of a hundred pastes does not fetch a hundred long texts."""
        pastes = super().get_queryset(request)
        if request.resolver_match.url_name != LIST:
            return pastes
        clips = Count(
            "posts__sections__clips", filter=~Q(posts__sections__clips__state=State.TRASHED)
        )
        return pastes.annotate(start=Left("text", 60), clips=clips).defer("text")

    @admin.display(description=_("beginning"))
    def beginning(self, paste):
        return paste.start

    @admin.display(description=_("clips in its posts"))
    def kept_clips(self, paste):
        return paste.clips

    @admin.display(description=_("made"))
    def made(self, paste):
        """The clips that came with it, wherever they stand now."""
        clips = Clip.objects.filter(pk__in=made_by_paste(paste)).in_order()
        rows = (
            (reverse("admin:clips_clip_change", args=[clip.pk]), clip, clip.get_state_display())
            for clip in clips.select_related("section__post__day")
        )
        row = '<li><a href="{}">{}</a> <span class="standing">{}</span></li>'
        made = format_html_join("", row, rows)
        return format_html('<ol class="made">{}</ol>', made) if made else gettext("Nothing new")

    @admin.display(description=_("text"))
    def as_pasted(self, paste):
        return format_html('<pre class="verbatim">{}</pre>', paste.text)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
