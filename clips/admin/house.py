"""What visitors see wherever no outlet says otherwise: one row, so one page and no list."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

from clips.admin.source_form import SightForm
from clips.admin.through_services import ThroughServices
from clips.models import House
from clips.models.house import ONLY
from clips.services.sources import set_house


@admin.register(House)
class HouseAdmin(ThroughServices, admin.ModelAdmin):
    form = SightForm
    saves = "set_house"
    fields = ["shown", "shown_characters", "opened_version"]
    view_on_site = False

    def get_object(self, request, object_id, from_field=None):
        """What holds, whether anybody has said so yet or not."""
        return House.objects.current() if str(object_id) == str(ONLY) else None

    def changelist_view(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("admin:clips_house_change", args=[ONLY]))

    def save_model(self, request, obj, form, change):
        set_house(version=form.cleaned_data["opened_version"], sight=form.sight, by=request.user)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
