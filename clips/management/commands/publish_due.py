"""Scheduled clips whose time has come: for cron, every minute or so."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from clips.services.clips import publish_due


class Command(BaseCommand):
    help = "Publish the scheduled clips whose time has come. Safe to run as often as you like."

    def handle(self, **options: Any) -> None:
        published = publish_due(now=timezone.now())
        self.stdout.write(f"{published} clips published.")
