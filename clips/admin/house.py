"""Who answers for the site, and what visitors see wherever no outlet says otherwise: one row, so
one page and no list."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from clips.admin.refusals import in_words
from clips.admin.source_form import SightForm
from clips.admin.through_services import ThroughServices
from clips.models import House
from clips.models.house import ONLY, can_be_contact
from clips.services.refusals import Refused
from clips.services.sources import set_house


class HouseForm(SightForm):
    def clean_contact(self):
        """In the service's words, and at its field: the database would name a constraint."""
        contact = self.cleaned_data["contact"].strip()
        if not can_be_contact(contact):
            raise ValidationError(in_words(Refused("house-contact", contact=contact)))
        return contact


@admin.register(House)
class HouseAdmin(ThroughServices, admin.ModelAdmin):
    form = HouseForm
    saves = "set_house"
    fields = ["publisher", "contact", "shown", "shown_characters", "opened_version"]
    view_on_site = False

    def get_object(self, request, object_id, from_field=None):
        """What holds, whether anybody has said so yet or not."""
        return House.objects.current() if str(object_id) == str(ONLY) else None

    def changelist_view(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("admin:clips_house_change", args=[ONLY]))

    def save_model(self, request, obj, form, change):
        said = {name: form.cleaned_data[name] for name in ("publisher", "contact")}
        version = form.cleaned_data["opened_version"]
        set_house(version=version, sight=form.sight, by=request.user, **said)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
