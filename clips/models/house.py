"""The house's own word: who answers for what is published, and what holds wherever no outlet says
otherwise. One row, or none yet."""

from __future__ import annotations

import re
from urllib.parse import quote

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.models.checks import name_for, one_line
from clips.models.names import MAX_NAME
from clips.models.sight import Shown, Sight, sight_is_whole
from clips.models.tracking import tracked

ONLY = 1
MAX_CONTACT = 500
CONTACT = r"https?://[^\s]+|[^\s@:/?#<>]+@[^\s@:/?#<>]+\.[^\s@:/?#<>]+"
"""Where one can write: an address on the web, of a form say, or of a letter box."""


def can_be_contact(contact: str) -> bool:
    """Whether people can be led there, or there is none.

    >>> [can_be_contact(said) for said in ("", "desk@minato.example", "https://minato.example/ask")]
    [True, True, True]
    >>> [can_be_contact(said) for said in ("desk", "javascript:alert(1)", "a b@minato.example")]
    [False, False, False]
    """
    return not contact or re.fullmatch(CONTACT, contact) is not None


class HouseQuerySet(models.QuerySet["House"]):
    def current(self) -> House:
        """The row, or what holds without one, not stored."""
        return self.first() or House()


@tracked()
class House(models.Model):
    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    publisher = models.CharField(
        _("publisher"),
        max_length=MAX_NAME,
        blank=True,
        help_text=_("Who answers for what is published: a person, a newsroom or a society."),
    )
    contact = models.CharField(
        _("contact"),
        max_length=MAX_CONTACT,
        blank=True,
        help_text=_(
            "Where readers ask for a correction or removal: a mail address, or an address that "
            "begins with http:// or https://"
        ),
    )
    shown = models.CharField(
        _("what visitors see of an excerpt"),
        max_length=8,
        choices=Shown,
        default=Shown.WHOLE,
        help_text=_("Of clips whose outlet has no word of its own, and of clips without one."),
    )
    shown_characters = models.PositiveIntegerField(_("how many characters"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = HouseQuerySet.as_manager()

    class Meta:
        verbose_name = _("what visitors see")
        verbose_name_plural = _("what visitors see")
        constraints = [
            CheckConstraint(condition=Q(id=ONLY), name=name_for("id", "only")),
            sight_is_whole(*Shown.values),
            one_line("publisher"),
            CheckConstraint(
                condition=Q(contact="") | Q(contact__regex=f"^({CONTACT})$"),
                name=name_for("contact", "leads"),
            ),
        ]

    def __str__(self) -> str:
        return gettext("What visitors see")

    @property
    def contact_link(self) -> str:
        """What a link to the contact leads to; '' where nobody has been named.

        >>> House(contact="desk@minato.example").contact_link
        'mailto:desk@minato.example'
        """
        if "@" in self.contact and not self.contact.startswith("http"):
            return f"mailto:{quote(self.contact, safe='@')}"
        return self.contact

    @property
    def sight(self) -> Sight:
        return Sight(self.shown, self.shown_characters)
