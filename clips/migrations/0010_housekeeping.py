"""Who may do what in keeping house."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("clips", "0009_nearness")]

    operations = []
