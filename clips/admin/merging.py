"""Making one of two speakers: what would change, said before it is done."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clips.models import KnownHead, Office, Speaker, SpeakerAlias, Statement, StatementPlace
from clips.models.speaker import MAX_SPEAKER
from clips.services.attribution import merge_speakers
from clips.services.refusals import Stale

MOST_SHOWN = 20
"""Statements that are shown in words; of the others the number is told."""

MOST_OFFERED = 1000
"""Names that a page offers for choosing; any other can be typed."""


def offered(*, besides=None):
    """The speakers to choose from."""
    others = Speaker.objects.in_use().exclude(pk=besides.pk if besides else None)
    return others.by_reading()[:MOST_OFFERED]


class MergeForm(forms.Form):
    """`keep` says whose name stays, `seen` on which versions of the two the preview was made."""

    name = forms.CharField(label=_("This is also"), max_length=MAX_SPEAKER)
    keep = forms.ChoiceField(label=_("The name that stays"), widget=forms.RadioSelect)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, speaker, **kwargs):
        super().__init__(*args, **kwargs)
        self.speaker = speaker
        self.fields["keep"].choices = [("this", speaker.name), ("other", _("The other one"))]
        self.fields["name"].widget.attrs |= {"list": "speakers", "autocomplete": "off"}

    def clean_name(self):
        """The other speaker, by any of its names."""
        written = self.cleaned_data["name"]
        found = Speaker.objects.named(written).first()
        if found is None:
            raise ValidationError(_("There is no speaker called “%(name)s”.") % {"name": written})
        if found == self.speaker:
            raise ValidationError(_("%(name)s is this speaker already.") % {"name": written})
        return found


@dataclass
class Merging:
    """`gone` becomes `into`: statements, other names, offices and known heads go over."""

    gone: Speaker
    into: Speaker

    @classmethod
    def of(cls, form):
        other = form.cleaned_data["name"]
        if form.cleaned_data["keep"] == "other":
            return cls(gone=form.speaker, into=other)
        return cls(gone=other, into=form.speaker)

    @property
    def label(self):
        return f"{self.gone.name} → {self.into.name}"

    @property
    def seen(self):
        """Their versions, and how much goes over: what the preview says hangs on these."""
        of_both = [f"{one.pk}.{one.version}" for one in (self.gone, self.into)]
        return "-".join([*of_both, str(self.places), str(len(self.same))])

    @cached_property
    def statements(self):
        return self._said(self.gone).values("statement").distinct().count()

    @cached_property
    def places(self):
        return self._said(self.gone).count()

    @cached_property
    def same(self):
        """The keys of statements that both have: each pair becomes one."""
        theirs = Statement.objects.filter(speaker=self.into, places__isnull=False).values("key")
        shared = Statement.objects.filter(speaker=self.gone, places__isnull=False, key__in=theirs)
        return sorted(set(shared.values_list("key", flat=True)))

    @property
    def same_words(self):
        """Some of them in words."""
        said = self._said(self.into).filter(statement__key__in=self.same[:MOST_SHOWN])
        once = said.order_by("statement", "pk").distinct("statement")
        return once.values_list("text", flat=True)

    @property
    def more_words(self):
        return max(len(self.same) - MOST_SHOWN, 0)

    @property
    def names(self):
        """What becomes another name of the one that stays."""
        aliases = SpeakerAlias.objects.filter(speaker=self.gone)
        return [self.gone.name, *aliases.values_list("name", flat=True)]

    @property
    def offices(self):
        return Office.objects.filter(speaker=self.gone)

    @property
    def heads(self):
        return KnownHead.objects.filter(speaker=self.gone)

    def carry_out(self, by, *, seen):
        """As it was seen, or not at all."""
        if seen != self.seen:
            raise Stale(self.into)
        merge_speakers(speaker=self.gone, into=self.into, by=by)

    def _said(self, speaker):
        return StatementPlace.objects.filter(statement__speaker=speaker)
