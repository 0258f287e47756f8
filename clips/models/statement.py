"""What was said (発言): every quotation that a gloss attributes, held against its excerpt (照合).

All here is derived from glosses and bodies by `services.statements` alone, but for `CheckedQuote`:
an editor's word that a remark has been looked into. The same words by one speaker are one statement
in several places. Its address is made from its words, so it holds whatever is read again, renamed
or merged, as long as the words stay.
"""

from __future__ import annotations

import datetime
import hashlib

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clips.models.checks import name_for, plain
from clips.models.clip import Clip, State, place_of
from clips.models.clip_tag import ClipTag
from clips.models.seen import sight_of
from clips.models.speaker import Speaker
from clips.models.tracking import tracked
from clips.notation import quote_key

KEY_LENGTH = 16
MAX_WHY = 500


class Support(models.TextChoices):
    """How a quote stands to its excerpt."""

    VERBATIM = "verbatim", _("Verbatim")
    ABRIDGED = "abridged", _("Abridged")
    CARRIED = "carried", _("From an earlier article")
    ALTERED = "altered", _("Differs in words")
    UNSUPPORTED = "unsupported", _("Not in the excerpt")


class Speech(models.TextChoices):
    """Whether the passage is somebody's words, the paper's account of them, or both."""

    DIRECT = "direct", pgettext_lazy("speech", "Statement")
    REPORTED = "reported", pgettext_lazy("speech", "In substance")
    MIXED = "mixed", pgettext_lazy("speech", "Statement and substance")


FOUND = (Support.VERBATIM, Support.ABRIDGED)
"""Supports by the clip's own excerpt: from these, later uses of the tag may carry."""

SOUND = (*FOUND, Support.CARRIED)
"""Supports that readers may trust without an editor's word."""


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of SHA-256: for keys of quotes and of bodies."""
    return hashlib.sha256(text.encode()).hexdigest()[:KEY_LENGTH]


def statement_key(text: str) -> str:
    """What a statement is known by: equal for two spellings of the same words.

    >>> statement_key("橋は、閉じる。") == statement_key("橋は閉じる")
    True
    """
    return digest(quote_key(text) or text)


class Statement(models.Model):
    """The same words by one speaker, NULL where the gloss names none. How they are spelt is their
    places' matter."""

    speaker = models.ForeignKey(
        Speaker, models.CASCADE, related_name="statements", null=True, verbose_name=_("speaker")
    )
    key = models.CharField(max_length=KEY_LENGTH, db_collation="C", db_index=True)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "key"], name="clips_statement_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """Leads to the first place where a visitor may read it."""
        return reverse("clips:statement", args=[self.key])

    @property
    def fragment(self) -> str:
        """Its anchor on any page that shows it."""
        return f"statement-{self.key}"


_CLIP = "clip_tag__content_object__"
IN_ORDER = (
    f"{_CLIP}section__post__day__date",
    f"{_CLIP}section__post__position",
    f"{_CLIP}section__position",
    f"{_CLIP}position",
    "clip_tag__position",
    "position",
)


class StatementPlaceQuerySet(models.QuerySet["StatementPlace"]):
    def visible(self) -> StatementPlaceQuerySet:
        """Those in clips that visitors may see."""
        return self.filter(clip_tag__content_object__in=Clip.objects.published())

    def sound(self) -> StatementPlaceQuerySet:
        """What the site may vouch for: supported, or looked into by an editor."""
        return self.filter(Q(support__in=SOUND) | Q(checked=True))

    def found(self) -> StatementPlaceQuerySet:
        """Verbatim or abridged in the clip's own excerpt."""
        return self.filter(support__in=FOUND)

    def doubtful(self) -> StatementPlaceQuerySet:
        """What asks for an editor's look."""
        return self.exclude(Q(support__in=SOUND) | Q(checked=True))

    def of_clips(self, clips: models.QuerySet[Clip] | list[int]) -> StatementPlaceQuerySet:
        return self.filter(clip_tag__content_object__in=clips)

    def since(self, date: datetime.date) -> StatementPlaceQuerySet:
        """Those of that day and later ones."""
        return self.filter(clip_tag__content_object__section__post__day__date__gte=date)

    def with_order(self) -> StatementPlaceQuerySet:
        """`day_date`, `day_place` and `use_position`: where a place stands among all others."""
        return self.annotate(
            day_date=F(f"{_CLIP}section__post__day__date"),
            day_place=place_of(_CLIP),
            use_position=F("clip_tag__position"),
        )

    def with_sight(self) -> StatementPlaceQuerySet:
        """What says how much of each place's excerpt visitors see, asked for with the places."""
        return self.annotate(in_sight=sight_of(_CLIP))

    def in_order(self) -> StatementPlaceQuerySet:
        """Oldest first, within a day in the editor's order."""
        return self.with_order().order_by(*IN_ORDER)

    def first_of_each(self) -> StatementPlaceQuerySet:
        """Of these places each statement's first, with `with_order`'s columns."""
        first = self.order_by("statement", *IN_ORDER).distinct("statement")
        return StatementPlace.objects.filter(pk__in=first.values("pk")).with_order()


class StatementPlace(models.Model):
    """One quote in one gloss. `position` counts the quotes of the gloss from 0, `head` is the
    speaker as written there, without the medium.

    `start` and `end` are the passage in the clip's body: code points, half-open; NULL where the
    quote is carried or not found. `origin` is the place it is carried from, and may be one that
    visitors do not see. `remarks` are [code, values] as in `clips.notation.MESSAGES`; `checked`
    says that an editor has looked into it (a `CheckedQuote` for these words and this body).
    """

    clip_tag = models.ForeignKey(ClipTag, models.CASCADE, related_name="places")
    position = models.PositiveIntegerField()
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="places")
    text = models.TextField()
    head = models.TextField(blank=True)
    medium = models.TextField(blank=True)
    support = models.CharField(max_length=11, choices=Support)
    speech = models.CharField(max_length=8, choices=Speech, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    origin = models.ForeignKey("self", models.SET_NULL, related_name="carried", null=True)
    remarks = models.JSONField(default=list)
    checked = models.BooleanField(default=False)

    objects = StatementPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place of a statement")
        verbose_name_plural = _("places of statements")
        ordering = ["clip_tag_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["clip_tag", "position"], name="clips_statementplace_once"
            ),
            CheckConstraint(
                condition=Q(support__in=Support.values), name=name_for("support", "known")
            ),
            CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__lt=F("end")),
                name=name_for("span", "order"),
            ),
            CheckConstraint(
                condition=Q(origin=None) | Q(support=Support.CARRIED),
                name=name_for("origin", "carried"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["clip_tag"],
                condition=Q(support="carried", origin=None),
                name="clips_statementplace_lost",
            ),
            models.Index(fields=["support", "id"], name="clips_statementplace_support"),
        ]

    def __str__(self) -> str:
        return f"{self.head}「{self.text}」"

    @property
    def clip(self) -> Clip:
        """With what `with_sight` has found of it."""
        clip: Clip = self.clip_tag.content_object
        if "in_sight" in self.__dict__:
            clip.in_sight = self.__dict__["in_sight"]
        return clip

    @property
    def is_sound(self) -> bool:
        return self.support in SOUND or self.checked

    @property
    def visible_origin(self) -> StatementPlace | None:
        """The place it is carried from, where visitors may see that; `is_published` is asked of
        the clip, so select `origin__clip_tag__content_object` with it."""
        shown = self.origin and self.origin.clip.state == State.PUBLISHED
        return self.origin if shown else None


@tracked()
class CheckedQuote(models.Model):
    """確認済み: an editor has looked into the remarks on a quote, and says why it stands.

    It holds while the quote and the body stay as they were: both are known by their digests.
    """

    clip = models.ForeignKey(Clip, models.CASCADE, related_name="checked_quotes")
    quote_key = models.CharField(max_length=KEY_LENGTH)
    body_key = models.CharField(max_length=KEY_LENGTH)
    why = models.CharField(_("reason"), max_length=MAX_WHY)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("by")
    )
    at = models.DateTimeField(_("checked at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("checked quote")
        verbose_name_plural = _("checked quotes")
        constraints = [
            models.UniqueConstraint(
                fields=["clip", "quote_key", "body_key"], name="clips_checkedquote_once"
            ),
            plain("why"),
        ]

    def __str__(self) -> str:
        return self.why
