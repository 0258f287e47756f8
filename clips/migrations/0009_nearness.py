# ruff: noqa: E501
"""Excerpts of one story, found by their text."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clips", "0008_outlets")]

    operations = [
        migrations.CreateModel(
            name="NearPiece",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "piece",
                        "clip",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("piece", models.BigIntegerField()),
                (
                    "clip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="near_pieces",
                        to="clips.clip",
                    ),
                ),
            ],
            options={
                "verbose_name": "piece of an excerpt",
                "verbose_name_plural": "pieces of excerpts",
            },
        ),
        # Some pieces have a hundred thousand holders, most have one, and the planner must take each
        # for the former: only then does it read the newest few from the index's end.
        migrations.RunSQL(
            "ALTER TABLE clips_nearpiece ALTER COLUMN piece SET (n_distinct = 10)",
            migrations.RunSQL.noop,
        ),
    ]
