"""The one app."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class ClipsConfig(AppConfig):
    name = "clips"
    verbose_name = _("Clippings")

    def ready(self) -> None:
        from clips.exports.cards.checks import font_for_cards  # not before there are models

        register(font_for_cards)
