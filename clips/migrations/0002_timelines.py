# ruff: noqa: E501
"""The timelines: apart, because Django splits the keys of a composite primary key out of a first one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clips", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="TagEntry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "tag",
                        "date",
                        "place",
                        "clip",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("date", models.DateField()),
                ("place", models.BigIntegerField()),
                ("own", models.BooleanField()),
                (
                    "clip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="clips.clip",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="clips.tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "timeline entry",
                "verbose_name_plural": "timeline entries",
            },
        ),
    ]
