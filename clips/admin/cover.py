"""The cover of digests: one row, so one page and no list."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

from clips.admin.through_services import ThroughServices
from clips.models import Cover
from clips.models.cover import ONLY
from clips.services.covers import set_cover

WORDS = ("heading", "addressees", "text", "footer")


@admin.register(Cover)
class CoverAdmin(ThroughServices, admin.ModelAdmin):
    saves = "set_cover"
    fields = [*WORDS, "opened_version"]
    view_on_site = False

    def get_object(self, request, object_id, from_field=None):
        """What stands there, whether anybody has written it yet or not."""
        return Cover.objects.current() if str(object_id) == str(ONLY) else None

    def changelist_view(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("admin:clips_cover_change", args=[ONLY]))

    def save_model(self, request, obj, form, change):
        said = {name: form.cleaned_data[name] for name in WORDS}
        set_cover(version=form.cleaned_data["opened_version"], by=request.user, **said)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
