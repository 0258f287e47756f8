"""A form's handings-in are told apart by what they said, not by a token made of it."""

import uuid

from django.db import migrations, models

NOBODYS = uuid.UUID(int=0)
"""What was handed in before keeps its answer, and is no form's any more."""


class Migration(migrations.Migration):
    dependencies = [("clips", "0012_complete")]

    operations = [
        migrations.RenameField("submission", "token", "id"),
        migrations.AlterField(
            "submission",
            "id",
            models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AddField(
            "submission",
            "form",
            models.UUIDField(db_index=True, default=NOBODYS, editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            "submission",
            "content",
            models.UUIDField(default=NOBODYS, editable=False),
            preserve_default=False,
        ),
    ]
