"""An outlet as an editor describes it; and the words for what visitors see of its clips."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clips.admin.named import NamedForm
from clips.admin.refusals import in_words
from clips.admin.through_services import VersionedForm
from clips.models import House, Shown, Sight
from clips.services.refusals import Refused
from clips.services.sources import can_be_home


def in_sight(sight):
    """What visitors see, in words."""
    if sight.shown == Shown.HEADLINE:
        return gettext("Headline and link only")
    if sight.shown == Shown.OPENING:
        words = ngettext(
            "The first %(n)s character", "The first %(n)s characters", sight.characters
        )
        return words % {"n": sight.characters}
    return gettext("The whole excerpt")


def of_house():
    """The house's word, for those that have none of their own."""
    return gettext("As everywhere else: %(what)s") % {
        "what": in_sight(House.objects.current().sight)
    }


class SightForm(VersionedForm):
    """What visitors see; a number counts for the first characters alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.initial.get("shown") != Shown.OPENING:
            self.initial["shown_characters"] = None

    def clean(self):
        """The columns fit each other, however much was left standing in the number's field."""
        data = super().clean()
        if "shown" not in self.fields:
            return data
        sight = Sight.of(data.get("shown", ""), data.get("shown_characters"))
        data["shown_characters"] = sight.characters
        if not sight.holds and not self.has_error("shown_characters"):
            self.add_error("shown_characters", _("Say how many characters visitors see."))
        return data

    @property
    def sight(self):
        """The word on what visitors see; None where this form does not ask for it."""
        data = self.cleaned_data
        return Sight.of(data["shown"], data["shown_characters"]) if "shown" in data else None


class SourceForm(SightForm, NamedForm):
    class Meta:
        widgets = {"home": forms.URLInput(attrs={"class": "vURLField"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "shown" in self.fields:
            self.fields["shown"].choices = [("", of_house()), *Shown.choices]

    def clean_home(self):
        """In the service's words, and at its field: the database would name a constraint."""
        home = self.cleaned_data["home"].strip()
        if not can_be_home(home):
            raise ValidationError(in_words(Refused("outlet-home", home=home)))
        return home
