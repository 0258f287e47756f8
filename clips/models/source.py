"""The outlet an excerpt was printed in: what it is, its other names, what visitors see of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clips.models.checks import name_for, not_also_in, one_line, web_address
from clips.models.names import MAX_NAME, Keyed, NamedQuerySet
from clips.models.sight import Shown, Sight, sight_is_whole
from clips.models.tracking import tracked

MAX_CREDIT = 500


class Medium(models.TextChoices):
    """What kind of outlet it is; '' while nobody has said so."""

    NEWSPAPER = "newspaper", _("Newspaper")
    AGENCY = "agency", _("News agency")
    BROADCASTER = "broadcaster", _("Broadcaster")
    MAGAZINE = "magazine", _("Magazine")
    INSTITUTION = "institution", _("Institution")
    SITE = "site", _("Website")


class SourceQuerySet(NamedQuerySet["Source"]):
    def visible(self) -> SourceQuerySet:
        """Those with a clip that visitors may see."""
        from clips.models.clip import Clip

        return self.filter(Exists(Clip.objects.published().filter(source=OuterRef("pk"))))

    def unused(self) -> SourceQuerySet:
        return self.filter(clips=None)

    def at(self, host: str) -> Source | None:
        """The outlet whose website is on that host, or on one that the host stands under: an
        address on `www.minato.example` is that of `https://minato.example/`."""
        homes = {_host(home): pk for pk, home in self._homes()}
        names = host.lower().split(".")
        above = (".".join(names[at:]) for at in range(len(names) - 1))
        found = next((homes[name] for name in above if name in homes), None)
        return self.filter(pk=found).first() if found else None

    def _homes(self) -> models.QuerySet[Any, Any]:
        return self.exclude(home="").order_by("-pk").values_list("pk", "home")


def _host(address: str) -> str:
    """`minato.example` of `https://www.minato.example/`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


@tracked()
class Source(Keyed):
    name = models.CharField(_("name"), max_length=MAX_NAME, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Medium, blank=True)
    reading = models.CharField(_("reading"), max_length=MAX_NAME, blank=True)
    home = models.TextField(
        _("website"), blank=True, help_text=_("An address that begins with http:// or https://")
    )
    credit = models.CharField(
        _("credit line"),
        max_length=MAX_CREDIT,
        blank=True,
        help_text=_("Shown with each of its clips, for example the number of a permission."),
    )
    shown = models.CharField(
        _("what visitors see of an excerpt"), max_length=8, choices=Shown, blank=True
    )
    shown_characters = models.PositiveIntegerField(_("how many characters"), null=True, blank=True)
    description = models.TextField(_("description"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta(Keyed.Meta):
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        constraints = [
            *Keyed.Meta.constraints,
            CheckConstraint(
                condition=Q(kind__in=["", *Medium.values]), name=name_for("kind", "known")
            ),
            web_address("home"),
            one_line("credit"),
            sight_is_whole("", *Shown.values),
        ]
        triggers = [not_also_in("clips_sourcealias")]

    def get_absolute_url(self) -> str:
        return reverse("clips:source", args=[self.name])

    @property
    def sight(self) -> Sight:
        """Its own word on what visitors see of its clips."""
        return Sight(self.shown, self.shown_characters)


@tracked()
class SourceAlias(Keyed):
    """Another name of an outlet, typed or left behind by a rename or merge."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="aliases")

    class Meta(Keyed.Meta):
        verbose_name = _("other name of an outlet")
        verbose_name_plural = _("other names of outlets")
        triggers = [not_also_in("clips_source")]
