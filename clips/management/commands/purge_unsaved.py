"""Old drafts and the memory of handed-in forms: for cron, once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from clips.services.drafts import KEPT_FOR, purge_unsaved


class Command(BaseCommand):
    help = (
        f"Forget drafts that nobody has touched for {KEPT_FOR.days} days, and which forms were "
        "handed in before that. Saved texts are not touched."
    )

    def handle(self, **options: Any) -> None:
        drafts, forms = purge_unsaved(now=timezone.now())
        self.stdout.write(f"{drafts} drafts and {forms} handed-in forms forgotten.")
