"""What was typed and is not saved yet, and which form was handed in already."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models.lookups import LessThanOrEqual


def at_most(field, octets):
    length = models.Func(
        models.F(field), function="OCTET_LENGTH", output_field=models.IntegerField()
    )
    return models.CheckConstraint(
        condition=LessThanOrEqual(length, octets), name=f"clips_draft_{field}_length"
    )


SUBMISSION = migrations.CreateModel(
    name="Submission",
    fields=[
        ("token", models.UUIDField(editable=False, primary_key=True, serialize=False)),
        ("answer", models.TextField()),
        ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
        (
            "by",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="submissions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ],
    options={
        "verbose_name": "form handed in",
        "verbose_name_plural": "forms handed in",
        "default_permissions": (),
    },
)
DRAFT = migrations.CreateModel(
    name="Draft",
    fields=[
        (
            "id",
            models.BigAutoField(
                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
            ),
        ),
        ("place", models.CharField(max_length=500)),
        ("fields", models.TextField()),
        ("opened", models.TextField(default="{}")),
        ("sequence", models.BigIntegerField()),
        ("token", models.UUIDField(blank=True, null=True)),
        ("device", models.CharField(blank=True, max_length=100)),
        ("updated_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
        (
            "user",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="drafts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ],
    options={
        "verbose_name": "unsaved text",
        "verbose_name_plural": "unsaved texts",
        "default_permissions": (),
        "constraints": [
            models.UniqueConstraint(fields=["user", "place"], name="clips_draft_once"),
            at_most("fields", 12 * 2**20),
            at_most("opened", 2**20),
        ],
    },
)


class Migration(migrations.Migration):
    dependencies = [("clips", "0005_roles_for_speakers")]

    operations = [SUBMISSION, DRAFT]
