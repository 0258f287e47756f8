"""What an outlet is, and what the public sees of its clips."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("clips", "0007_presence")]

    operations = []
