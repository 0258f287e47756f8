"""Who has which clip or day open."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("clips", "0006_nothing_lost")]

    operations = []
