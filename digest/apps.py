"""The project as an app: it has no models, only checks of its own."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from digest.checks import shared_cache


class DigestConfig(AppConfig):
    name = "digest"

    def ready(self) -> None:
        register(shared_cache, Tags.security, deploy=True)
