"""Who speaks (発言者): people, offices and organisations, their other names, and what editors have
decided about the heads of quotations.

A speaker appears with the first statement under its name, and is derived like the statement until
an editor says something of it: then it is `decided`, a truth with a history. Offices stay in the
name (`ウク空軍報道官`); that two names are one speaker is said by an alias, never guessed.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clips.models.checks import name_for, not_also_in, one_line, plain
from clips.models.kana import read_by
from clips.models.names import MAX_NAME, Keyed, NamedQuerySet
from clips.models.tracking import tracked
from clips.notation import GlossReader, fold

_JOINT = "・"


class Kind(models.TextChoices):
    """What a speaker is; '' while nobody has said so."""

    PERSON = "person", _("Person")
    OFFICE = "office", _("Office")
    ORGANISATION = "organisation", _("Organisation")


class SpeakerQuerySet(NamedQuerySet["Speaker"]):
    def visible(self) -> SpeakerQuerySet:
        """Those with a statement that visitors may read and trust."""
        from clips.models.statement import StatementPlace

        heard = StatementPlace.objects.visible().sound()
        return self.filter(Exists(heard.filter(statement__speaker=OuterRef("pk"))))

    def in_use(self) -> SpeakerQuerySet:
        """Those with a statement in any clip, or about whom an editor has said something."""
        return self.filter(Q(decided=True) | Exists(self._places()))

    def unused(self) -> SpeakerQuerySet:
        return self.exclude(Exists(self._places()))

    def by_reading(self) -> SpeakerQuerySet:
        return self.order_by(
            Coalesce(models.functions.NullIf("reading", models.Value("")), "name"), "name"
        )

    def _places(self) -> models.QuerySet[Any]:
        from clips.models.statement import StatementPlace

        return StatementPlace.objects.filter(statement__speaker=OuterRef("pk"))


@tracked(once="decided")
class Speaker(Keyed):
    name = models.CharField(_("name"), max_length=MAX_NAME, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, blank=True)
    reading = models.CharField(_("reading"), max_length=MAX_NAME, blank=True)
    description = models.TextField(_("description"), blank=True)
    decided = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SpeakerQuerySet.as_manager()

    class Meta(Keyed.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            *Keyed.Meta.constraints,
            CheckConstraint(
                condition=Q(kind__in=["", *Kind.values]), name=name_for("kind", "known")
            ),
        ]
        indexes = [read_by("reading")]
        triggers = [not_also_in("clips_speakeralias")]

    def get_absolute_url(self) -> str:
        return reverse("clips:speaker", args=[self.name])


@tracked()
class SpeakerAlias(Keyed):
    """Another name of a speaker, typed or left behind by a rename or merge."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="aliases")

    class Meta(Keyed.Meta):
        verbose_name = _("other name of a speaker")
        verbose_name_plural = _("other names of speakers")
        triggers = [not_also_in("clips_speaker")]


@tracked()
class Office(models.Model):
    """An office that a speaker held; a date that is not known is NULL, `until` NULL also means
    that it is still held."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="offices")
    title = models.CharField(_("title"), max_length=MAX_NAME)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("office held")
        verbose_name_plural = _("offices held")
        ordering = [F("since").asc(nulls_first=True), "title"]
        constraints = [
            plain("title"),
            CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")),
                name=name_for("until", "after"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class KnownHead(models.Model):
    """What stands before a quotation, as an editor has decided it: a speaker, or with NULL the name
    of a thing (`潮風作戦「…」` is then no statement)."""

    head = models.CharField(_("head"), max_length=MAX_NAME)
    key = models.CharField(max_length=2 * MAX_NAME, unique=True, editable=False)
    speaker = models.ForeignKey(
        Speaker,
        models.CASCADE,
        related_name="heads",
        null=True,
        blank=True,
        verbose_name=_("speaker"),
    )

    class Meta:
        verbose_name = _("known head")
        verbose_name_plural = _("known heads")
        ordering = ["head"]
        constraints = [plain("head"), plain("key"), one_line("head")]

    def __str__(self) -> str:
        return self.head

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.head)
        super().save(*args, **kwargs)


def known_reader() -> GlossReader:
    """A reader of glosses that knows what editors have decided: names with `・` in them and the
    heads of quotations. Two queries; `reader.for_body(body)` serves each excerpt."""
    heads = KnownHead.objects.values_list("head", "speaker")
    return GlossReader(
        names=frozenset(_joined_names()),
        heads={head: "speaker" if speaker else "name" for head, speaker in heads},
    )


def _joined_names() -> models.QuerySet[Any, Any]:
    """Only what was decided: a derived name may not change how other glosses read."""
    names = Speaker.objects.filter(decided=True, name__contains=_JOINT).values_list("name")
    aliases = SpeakerAlias.objects.filter(name__contains=_JOINT).values_list("name")
    return names.union(aliases).values_list("name", flat=True)
