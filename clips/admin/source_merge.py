"""Making one of two outlets: their clips, their names, and what visitors see from then on."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from clips.admin.merging import MergeForm, Merging
from clips.admin.source_form import in_sight
from clips.models import House
from clips.services.sources import merge_sources


class OutletMergeForm(MergeForm):
    unknown = _("There is no outlet called “%(name)s”.")
    itself = _("%(name)s is this outlet already.")


class OutletMerging(Merging):
    """Clips and other names go over; what only one has said of itself stays said."""

    act = merge_sources.__name__
    done_words = gettext_noop("%(old)s and %(new)s are one outlet now, called %(new)s.")

    def amounts(self):
        return [self.clips, self.before, self.after]

    def do(self, by):
        merge_sources(source=self.gone, into=self.into, by=by)

    @cached_property
    def clips(self):
        return self.gone.clips.count()

    @cached_property
    def published(self):
        return self.gone.clips.published().count()

    @property
    def before(self):
        """What visitors see of the clips that go over."""
        return in_sight(self._sight(self.gone))

    @property
    def after(self):
        return in_sight(self._sight(self.into))

    @property
    def credit(self):
        """The credit line that stands with all of them from then on."""
        return self.into.credit or self.gone.credit

    def _sight(self, outlet):
        return outlet.sight if outlet.shown else House.objects.current().sight
