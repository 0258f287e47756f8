"""What was typed and is not saved yet, and which form was handed in already."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("clips", "0005_roles_for_speakers")]

    operations = []
