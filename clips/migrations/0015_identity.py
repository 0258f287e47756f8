# ruff: noqa: E501
"""Feeds have ids of their own for ever, and each reader a key for those that are not public."""

import uuid

import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


def make_identity(apps, schema_editor):
    """Once: what is made again is another installation, and every reader would see all anew."""
    apps.get_model("clips", "Identity").objects.create()


class Migration(migrations.Migration):
    dependencies = [("clips", "0014_search")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="feed_key_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, null=True
            ),
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
            ],
            options={
                "verbose_name": "identity of this installation",
                "verbose_name_plural": "identity of this installation",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="clips_identity_id_only"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="identity",
            trigger=pgtrigger.compiler.Trigger(
                name="stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ec428bf05a10c62594957c3bd46eadbf225c0db7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_stays_328b2",
                    table="clips_identity",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(make_identity, migrations.RunPython.noop),
    ]
