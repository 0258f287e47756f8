"""Excerpts of one story, found by their text."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("clips", "0008_outlets")]

    operations = []
