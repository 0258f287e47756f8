"""Archives of other places are taken in, and what of them could not be is kept."""

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

ROLES = {
    "editor": ["view_importrun"],
    "publisher": ["view_importrun", "add_importrun"],
    "administrator": ["view_importrun", "add_importrun"],
}


def make_permissions(apps):
    """Permissions appear only after the last migration; these are needed now."""
    app = apps.get_app_config("clips")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None


def permit(apps, schema_editor):
    make_permissions(apps)
    for group, permissions in _granted(apps):
        group.permissions.add(*permissions)


def forbid(apps, schema_editor):
    for group, permissions in _granted(apps):
        group.permissions.remove(*permissions)


def _granted(apps):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ours = Permission.objects.filter(content_type__app_label="clips")
    for name, codenames in ROLES.items():
        yield Group.objects.get(name=name), ours.filter(codename__in=codenames)


class Migration(migrations.Migration):
    dependencies = [
        ("clips", "0017_digests"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="file")),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("size", models.BigIntegerField(verbose_name="bytes")),
                ("format", models.CharField(max_length=40, verbose_name="format")),
                ("publish", models.BooleanField(default=False, verbose_name="publish")),
                ("update", models.BooleanField(default=False, verbose_name="change stored clips")),
                (
                    "started_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="started"
                    ),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished"),
                ),
                ("number", models.PositiveIntegerField(default=0, verbose_name="records")),
                ("line", models.PositiveIntegerField(default=1)),
                ("offset", models.BigIntegerField(default=0)),
                ("new", models.PositiveIntegerField(default=0, verbose_name="new")),
                ("same", models.PositiveIntegerField(default=0, verbose_name="as stored")),
                (
                    "changed",
                    models.PositiveIntegerField(default=0, verbose_name="stored otherwise"),
                ),
                ("held", models.PositiveIntegerField(default=0, verbose_name="held")),
                ("new_clips", models.PositiveIntegerField(default=0, verbose_name="new clips")),
                (
                    "same_clips",
                    models.PositiveIntegerField(default=0, verbose_name="clips as stored"),
                ),
                (
                    "changed_clips",
                    models.PositiveIntegerField(default=0, verbose_name="clips stored otherwise"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken in by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-started_at", "-pk"],
                "default_permissions": ("add", "view"),
            },
        ),
        migrations.CreateModel(
            name="ImportedRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="record")),
                ("line", models.PositiveIntegerField(verbose_name="line")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("same", "As stored"),
                            ("changed", "Stored otherwise"),
                            ("held", "Held"),
                        ],
                        max_length=7,
                        verbose_name="outcome",
                    ),
                ),
                ("reason", models.JSONField(null=True)),
                ("alarms", models.JSONField(default=list)),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("raw", models.BinaryField(null=True)),
                (
                    "paste",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="clips.paste",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="clips.importrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "imported record",
                "verbose_name_plural": "imported records",
                "ordering": ["number"],
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at", None)),
                fields=("digest", "format", "publish", "update"),
                name="clips_importrun_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "number",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("new"), "+", models.F("same")
                                ),
                                "+",
                                models.F("changed"),
                            ),
                            "+",
                            models.F("held"),
                        ),
                    )
                ),
                name="clips_importrun_counted",
            ),
        ),
        migrations.AddConstraint(
            model_name="importedrecord",
            constraint=models.UniqueConstraint(
                fields=("run", "number"), name="clips_importedrecord_once"
            ),
        ),
        migrations.RunPython(permit, forbid),
    ]
