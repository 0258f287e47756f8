"""A speaker as an editor describes it: what it is, its offices and other names on one form."""

from django.utils.translation import gettext_lazy as _

from clips.admin.conflict import StoredRows
from clips.admin.inlines import RowForm, TypedInline
from clips.admin.named import NamedForm
from clips.admin.refusals import in_words
from clips.models import Office
from clips.services.refusals import Refused


class SpeakerForm(NamedForm):
    @staticmethod
    def rows_of(row):
        """Its offices too."""
        terms = [(one.title, _date(one.since), _date(one.until)) for one in row.offices.all()]
        columns = ("title", "since", "until")
        offices = StoredRows("offices", _("offices held"), columns, tuple(terms))
        return (offices, *NamedForm.rows_of(row))


def _date(date):
    return date.isoformat() if date else ""


class OfficeForm(RowForm):
    def clean(self):
        """In the service's words, and beside the row: the database would name a constraint."""
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            refused = Refused("office-dates", title=data.get("title", ""))
            self.add_error("until", in_words(refused))
        return data


class OfficeInline(TypedInline):
    model, form = Office, OfficeForm
    fields = ["title", "since", "until"]
