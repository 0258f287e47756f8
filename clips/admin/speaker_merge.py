"""Making one of two speakers: what they have said, what they were, and what they are called."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from clips.admin.merging import MOST_OFFERED, MergeForm, Merging
from clips.models import KnownHead, Office, Speaker, Statement, StatementPlace
from clips.services.attribution import merge_speakers

MOST_SHOWN = 20
"""Statements that are shown in words; of the others the number is told."""


def offered(*, besides=None):
    """The speakers to choose from."""
    others = Speaker.objects.in_use().exclude(pk=besides.pk if besides else None)
    return others.by_reading()[:MOST_OFFERED]


class SpeakerMergeForm(MergeForm):
    unknown = _("There is no speaker called “%(name)s”.")
    itself = _("%(name)s is this speaker already.")


class SpeakerMerging(Merging):
    """Statements, other names, offices and known heads go over."""

    act = merge_speakers.__name__
    done_words = gettext_noop("%(old)s and %(new)s are one speaker now, called %(new)s.")

    def amounts(self):
        return [self.places, len(self.same)]

    def do(self, by):
        merge_speakers(speaker=self.gone, into=self.into, by=by)

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
    def offices(self):
        return Office.objects.filter(speaker=self.gone)

    @property
    def heads(self):
        return KnownHead.objects.filter(speaker=self.gone)

    def _said(self, speaker):
        return StatementPlace.objects.filter(statement__speaker=speaker)
