"""Who works here. A model of our own from the first migration, so that it can grow."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone


class User(AbstractUser):
    """`feed_key_at` is when the key in the user's secret feed addresses was made; NULL for none.
    The key is signed from it, so that another moment makes another key and ends the one before.
    `export_format` is the one they took last."""

    export_format = models.CharField(max_length=20, blank=True, editable=False)
    feed_key_at = models.DateTimeField(null=True, default=timezone.now, editable=False)
