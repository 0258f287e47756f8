"""Mailing lists: how each is sent, and all who are on it, on one form."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from clips.admin.conflict import StoredRows
from clips.admin.delivers import Delivers
from clips.admin.history import RowHistory
from clips.admin.inlines import RowForm, TypedInline
from clips.admin.refusals import in_words
from clips.admin.through_services import ThroughServices, VersionedForm
from clips.models import MailingList, Subscriber
from clips.models.mailing import MOST_READERS
from clips.services.mailing import Address, Terms, delete_list, edit_list, make_list
from clips.services.refusals import Refused

COLUMNS = ("name", "address", "readers", "active")
TERMS = ("rhythm", "always", "whole", "language", "active")


class MailingListForm(VersionedForm):
    @staticmethod
    def rows_of(row):
        """Who is on it."""
        rows = row.subscribers.values_list(*COLUMNS) if row.pk else ()
        typed = [(name, address, str(n), "on" if on else "") for name, address, n, on in rows]
        return (StoredRows("subscribers", _("subscribers"), COLUMNS, tuple(typed)),)


class SubscriberForm(RowForm):
    def clean_readers(self):
        """In the service's words, and beside the number: the database would name a constraint."""
        readers = self.cleaned_data["readers"]
        if not 1 <= readers <= MOST_READERS:
            raise ValidationError(in_words(Refused("readers", limit=f"{MOST_READERS:,}")))
        return readers


class SubscriberInline(Delivers, TypedInline):
    model, form = Subscriber, SubscriberForm
    fields = COLUMNS


@admin.register(MailingList)
class MailingListAdmin(Delivers, RowHistory, ThroughServices, admin.ModelAdmin):
    form = MailingListForm
    saves, deletes = "edit_list", "delete_list"
    list_display = ["name", "rhythm", "addresses", "readers", "language", "active"]
    list_filter = ["active", "rhythm"]
    search_fields = ["name", "subscribers__name", "subscribers__address"]
    search_help_text = _("A list, or a name or address on one")
    fields = ["name", *TERMS, "opened_version"]
    inlines = [SubscriberInline]
    actions = None
    view_on_site = False

    def get_queryset(self, request):
        active = Q(subscribers__active=True)
        return (
            super()
            .get_queryset(request)
            .annotate(
                number=Count("subscribers", filter=active),
                people=Sum("subscribers__readers", filter=active),
            )
        )

    @admin.display(description=_("subscribers"), ordering="number")
    def addresses(self, row):
        return row.number

    @admin.display(description=_("readers"), ordering="people")
    def readers(self, row):
        return row.people or 0

    def save_model(self, request, obj, form, change):
        """In `save_related`, where it is known who is on it."""

    def save_related(self, request, form, formsets, change):
        (rows,) = formsets
        rows.save(commit=False)  # only so that the admin's log can tell what changed
        data = form.cleaned_data
        said = {
            "name": data["name"],
            "terms": Terms(**{name: data[name] for name in TERMS}),
            "subscribers": [Address(**{name: row[name] for name in COLUMNS}) for row in rows.typed],
            "by": request.user,
        }
        if change:
            edit_list(list=form.instance, version=data["opened_version"], **said)
        else:
            form.instance.pk = make_list(**said).pk

    def delete_model(self, request, obj):
        delete_list(list=obj, by=request.user)

    def get_deleted_objects(self, objs, request):
        """One that something was delivered to is refused before anybody is asked to confirm."""
        for row in objs:
            if row.deliveries.exists():
                raise Refused("list-in-use", name=row.name)
        return super().get_deleted_objects(objs, request)

    def response_add(self, request, obj, *args, **kwargs):
        self._lead_to_undo(request)
        return super().response_add(request, obj, *args, **kwargs)
