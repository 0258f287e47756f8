# ruff: noqa: E501
"""A digest has a cover that is written once, and hand-picked selections can be kept; who exports
days may make them.
"""

import django.db.models.constraints
import django.db.models.deletion
import django.db.models.lookups
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

ROLES = ["staff digest", "editor", "publisher", "administrator"]
MAY = [
    "view_cover",
    "change_cover",
    "view_selection",
    "add_selection",
    "change_selection",
    "delete_selection",
]


def make_permissions(apps):
    """Permissions appear only after the last migration; these are needed now."""
    app = apps.get_app_config("clips")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None


def permit(apps, schema_editor):
    make_permissions(apps)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(*_permissions(apps))


def forbid(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.remove(*_permissions(apps))


def _permissions(apps):
    ours = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="clips")
    return ours.filter(codename__in=MAY)


class Migration(migrations.Migration):
    dependencies = [
        ("clips", "0016_publisher"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoverEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, editable=False, serialize=False),
                ),
                (
                    "heading",
                    models.CharField(
                        blank=True,
                        help_text="Above the date of every digest, for example the name of your service.",
                        max_length=200,
                        verbose_name="heading",
                    ),
                ),
                (
                    "addressees",
                    models.TextField(
                        blank=True,
                        help_text="Who it is for, one a line.",
                        verbose_name="addressees",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="Before the contents.", verbose_name="cover text"
                    ),
                ),
                (
                    "footer",
                    models.TextField(
                        blank=True,
                        help_text="At the end, for example what may not be copied.",
                        verbose_name="foot",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SelectedClip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "clip of a selection",
                "verbose_name_plural": "clips of selections",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="SelectedClipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Selection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made at"
                    ),
                ),
            ],
            options={
                "verbose_name": "selection",
                "verbose_name_plural": "selections",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SelectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made at"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SelectionGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("heading", models.CharField(blank=True, max_length=200, verbose_name="heading")),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "group of a selection",
                "verbose_name_plural": "groups of selections",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="SelectionGroupEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("heading", models.CharField(blank=True, max_length=200, verbose_name="heading")),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Cover",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "heading",
                    models.CharField(
                        blank=True,
                        help_text="Above the date of every digest, for example the name of your service.",
                        max_length=200,
                        verbose_name="heading",
                    ),
                ),
                (
                    "addressees",
                    models.TextField(
                        blank=True,
                        help_text="Who it is for, one a line.",
                        verbose_name="addressees",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="Before the contents.", verbose_name="cover text"
                    ),
                ),
                (
                    "footer",
                    models.TextField(
                        blank=True,
                        help_text="At the end, for example what may not be copied.",
                        verbose_name="foot",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "cover of digests",
                "verbose_name_plural": "cover of digests",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="clips_cover_id_only"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("heading__regex", "[\n\r]"), _negated=True),
                        name="clips_cover_heading_one_line",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            models.Func(
                                models.F("addressees"),
                                function="OCTET_LENGTH",
                                output_field=models.IntegerField(),
                            ),
                            20000,
                        ),
                        name="clips_cover_addressees_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            models.Func(
                                models.F("text"),
                                function="OCTET_LENGTH",
                                output_field=models.IntegerField(),
                            ),
                            20000,
                        ),
                        name="clips_cover_text_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            models.Func(
                                models.F("footer"),
                                function="OCTET_LENGTH",
                                output_field=models.IntegerField(),
                            ),
                            20000,
                        ),
                        name="clips_cover_footer_length",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("addressees__contains", "\r"), _negated=True),
                        name="clips_cover_addressees_lf",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text__contains", "\r"), _negated=True),
                        name="clips_cover_text_lf",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("footer__contains", "\r"), _negated=True),
                        name="clips_cover_footer_lf",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cover",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_coverevent" ("addressees", "footer", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") SELECT new_values."addressees", new_values."footer", new_values."heading", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="abbb40a7a157a30ab794ff380a1ce3e72c8e081d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cf2fd",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_cover",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cover",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_coverevent" ("addressees", "footer", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") SELECT old_values."addressees", old_values."footer", old_values."heading", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."text", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."addressees" IS DISTINCT FROM (new_values."addressees") OR old_values."footer" IS DISTINCT FROM (new_values."footer") OR old_values."heading" IS DISTINCT FROM (new_values."heading") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6e6fa4e3046b4f6e4eb85c6eefaa57b3994ff5a0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_99c6b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_cover",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cover",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_coverevent" ("addressees", "footer", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") SELECT old_values."addressees", old_values."footer", old_values."heading", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="afe44e0fc836f09b39849de20f79d34a697245d1",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_797be",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_cover",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="coverevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="coverevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.cover",
            ),
        ),
        migrations.AddField(
            model_name="selectedclip",
            name="clip",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="picks", to="clips.clip"
            ),
        ),
        migrations.AddField(
            model_name="selectedclipevent",
            name="clip",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.clip",
            ),
        ),
        migrations.AddField(
            model_name="selectedclipevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="selectedclipevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.selectedclip",
            ),
        ),
        migrations.AddField(
            model_name="selection",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="selectionevent",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="selectionevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="selectionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.selection",
            ),
        ),
        migrations.AddField(
            model_name="selectiongroup",
            name="selection",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="groups",
                to="clips.selection",
            ),
        ),
        migrations.AddField(
            model_name="selectedclipevent",
            name="group",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.selectiongroup",
            ),
        ),
        migrations.AddField(
            model_name="selectedclip",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="picks",
                to="clips.selectiongroup",
            ),
        ),
        migrations.AddField(
            model_name="selectiongroupevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="selectiongroupevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.selectiongroup",
            ),
        ),
        migrations.AddField(
            model_name="selectiongroupevent",
            name="selection",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.selection",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coverevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0abc179746172b2e14ccda7ee6e0bb3854d0b5ce",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_61673",
                    table="clips_coverevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "name__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_selection_name_plain",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selection",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_selectionevent" ("created_at", "created_by_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="265a7deb4f71d368c60576b471c355fb32699823",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_09cc9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_selection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_selectionevent" ("created_at", "created_by_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT old_values."created_at", old_values."created_by_id", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."created_by_id" IS DISTINCT FROM (new_values."created_by_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="decce3df2ba64078ff0990010d5f1c7d36de511d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cd22a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_selection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_selectionevent" ("created_at", "created_by_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT old_values."created_at", old_values."created_by_id", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6c4a79adf6504a5ea58adef4a80e5f8b33d157e2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b4815",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_selection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a8f1d1b23a81fcf9c40531b1eecd6385bd3e4700",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e46bd",
                    table="clips_selectionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="selectiongroup",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("selection", "position"),
                name="clips_selectiongroup_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectiongroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 0), ("position__lt", 1048576)),
                name="clips_selectiongroup_position_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectiongroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("heading__regex", "[\n\r]"), _negated=True),
                name="clips_selectiongroup_heading_one_line",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectiongroup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_selectiongroupevent" ("heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "selection_id") SELECT new_values."heading", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."selection_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3b8be9f52205049a9a2f1d0f51edf7c4ddc89e2c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2368a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_selectiongroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectiongroup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_selectiongroupevent" ("heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "selection_id") SELECT old_values."heading", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position", old_values."selection_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="05bf361e1dfda923c870419600d0c76e770c6f9e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c7111",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_selectiongroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectiongroup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_selectiongroupevent" ("heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "selection_id") SELECT old_values."heading", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."selection_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="644f30cfd2bda83aa8b74ff0b777bc357f867f67",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b1dbe",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_selectiongroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectedclipevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="63c3b224d224822fe84b4c6e253db613a7f2acbe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_da1f8",
                    table="clips_selectedclipevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="selectedclip",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("group", "position"),
                name="clips_selectedclip_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectedclip",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 0), ("position__lt", 1048576)),
                name="clips_selectedclip_position_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectedclip",
            constraint=models.UniqueConstraint(
                fields=("group", "clip"), name="clips_selectedclip_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectedclip",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_selectedclipevent" ("clip_id", "group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."clip_id", new_values."group_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="568e230b39827ba5310fceeb7a0716e53c81dd5b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e8e08",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_selectedclip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectedclip",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_selectedclipevent" ("clip_id", "group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."clip_id", old_values."group_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d476f104f27c57a62cf3468d05accd3d2bc5d443",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fde91",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_selectedclip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectedclip",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_selectedclipevent" ("clip_id", "group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."clip_id", old_values."group_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ea55bc2fdcc5d84259272779a1d5cb7bb84b813a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e9a27",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_selectedclip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectiongroupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b8a41cd2fe311111e6f8816870361758bdb03f36",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_69fc2",
                    table="clips_selectiongroupevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="export_format",
            field=models.CharField(blank=True, editable=False, max_length=20),
        ),
        migrations.RunPython(permit, forbid),
    ]
