# ruff: noqa: E501
"""Mailing lists, what was delivered to whom, days on a blog, and a record of each run; those who
send the digest may look after all of these."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

ROLES = ("staff digest", "editor", "publisher", "administrator")


def make_permissions(apps):
    """Permissions appear only after the last migration; these are needed now."""
    app = apps.get_app_config("clips")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None


def permit(apps, schema_editor):
    make_permissions(apps)
    for group, permission in _granted(apps):
        group.permissions.add(permission)


def forbid(apps, schema_editor):
    for group, permission in _granted(apps):
        group.permissions.remove(permission)


def _granted(apps):
    Permission = apps.get_model("auth", "Permission")
    ours = Permission.objects.get(content_type__app_label="clips", codename="deliver_mailinglist")
    for name in ROLES:
        yield apps.get_model("auth", "Group").objects.get(name=name), ours


class Migration(migrations.Migration):
    dependencies = [
        ("clips", "0019_api"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="first day")),
                ("until", models.DateField(verbose_name="last day")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at"),
                ),
                ("finished_at", models.DateTimeField(null=True, verbose_name="finished at")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("incomplete", "Sent, but not to all"),
                        ],
                        default="sending",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="error")),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "ordering": ["-made_at"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="MailingListEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("daily", "Each day"), ("weekly", "Each week")],
                        default="daily",
                        max_length=6,
                        verbose_name="rhythm",
                    ),
                ),
                (
                    "always",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise nothing is sent for days without a new clip or a correction.",
                        verbose_name="also when nothing is new",
                    ),
                ),
                (
                    "whole",
                    models.BooleanField(
                        default=False,
                        help_text="Only where your licence covers it. Otherwise as visitors see them.",
                        verbose_name="excerpts whole",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ja", "Japanese"), ("en", "English")],
                        default="ja",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="active")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("task", models.CharField(max_length=40, verbose_name="command")),
                (
                    "began_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="began at"
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                ("failed", models.BooleanField(default=False, verbose_name="failed")),
                ("told", models.TextField(blank=True, verbose_name="what it told")),
            ],
            options={
                "verbose_name": "run",
                "verbose_name_plural": "runs",
                "ordering": ["-began_at"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("address", models.EmailField(max_length=254, verbose_name="mail address")),
                ("readers", models.PositiveIntegerField(default=1, verbose_name="readers")),
                ("active", models.BooleanField(default=True, verbose_name="active")),
            ],
            options={
                "verbose_name": "subscriber",
                "verbose_name_plural": "subscribers",
                "ordering": ["name", "address"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SubscriberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("address", models.EmailField(max_length=254, verbose_name="mail address")),
                ("readers", models.PositiveIntegerField(default=1, verbose_name="readers")),
                ("active", models.BooleanField(default=True, verbose_name="active")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BlogPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("blog", models.TextField(verbose_name="blog")),
                ("member", models.TextField(blank=True, verbose_name="entry")),
                ("etag", models.TextField(blank=True)),
                ("sent", models.CharField(blank=True, max_length=64)),
                ("tried", models.CharField(blank=True, max_length=64)),
                ("seen", models.CharField(blank=True, max_length=64)),
                ("live", models.BooleanField(default=False, verbose_name="published there by us")),
                ("tried_at", models.DateTimeField(null=True, verbose_name="tried at")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent at")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("sending", "Being sent"),
                            ("created", "Created"),
                            ("updated", "Updated"),
                            ("edited", "Edited there: left alone"),
                            ("gone", "Deleted there: left alone"),
                            ("failed", "Failed"),
                        ],
                        default="sending",
                        max_length=7,
                        verbose_name="outcome",
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="error")),
            ],
            options={
                "verbose_name": "day on a blog",
                "verbose_name_plural": "days on a blog",
                "ordering": ["-date"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("date", "blog"), name="clips_blogpost_date_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeliveredClip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("clip", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("corrected", "Corrected"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=9,
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("date", models.DateField()),
                ("label", models.TextField(blank=True)),
                ("outlet", models.CharField(blank=True, max_length=200)),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="carried",
                        to="clips.delivery",
                    ),
                ),
            ],
            options={
                "verbose_name": "delivered clip",
                "verbose_name_plural": "delivered clips",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="mail address")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("readers", models.PositiveIntegerField(verbose_name="readers")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                ("begun_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent at")),
                ("error", models.TextField(blank=True, verbose_name="error")),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copies",
                        to="clips.delivery",
                    ),
                ),
            ],
            options={
                "verbose_name": "copy",
                "verbose_name_plural": "copies",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="MailingList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("daily", "Each day"), ("weekly", "Each week")],
                        default="daily",
                        max_length=6,
                        verbose_name="rhythm",
                    ),
                ),
                (
                    "always",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise nothing is sent for days without a new clip or a correction.",
                        verbose_name="also when nothing is new",
                    ),
                ),
                (
                    "whole",
                    models.BooleanField(
                        default=False,
                        help_text="Only where your licence covers it. Otherwise as visitors see them.",
                        verbose_name="excerpts whole",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ja", "Japanese"), ("en", "English")],
                        default="ja",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="active")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "mailing list",
                "verbose_name_plural": "mailing lists",
                "ordering": ["name"],
                "permissions": [
                    ("deliver_mailinglist", "Can manage deliveries and their mailing lists")
                ],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "name__regex",
                                "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                            )
                        ),
                        name="clips_mailinglist_name_plain",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rhythm__in", ["daily", "weekly"])),
                        name="clips_mailinglist_rhythm_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["ja", "en"])),
                        name="clips_mailinglist_language_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="delivery",
            name="list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to="clips.mailinglist",
                verbose_name="mailing list",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mailinglist",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_mailinglistevent" ("active", "always", "id", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rhythm", "version", "whole") SELECT new_values."active", new_values."always", new_values."id", new_values."language", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rhythm", new_values."version", new_values."whole" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f486c6e408ffb015f8cf662e85f3db59fca59307",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4a139",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_mailinglist",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mailinglist",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_mailinglistevent" ("active", "always", "id", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rhythm", "version", "whole") SELECT old_values."active", old_values."always", old_values."id", old_values."language", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."rhythm", old_values."version", old_values."whole" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."active" IS DISTINCT FROM (new_values."active") OR old_values."always" IS DISTINCT FROM (new_values."always") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."rhythm" IS DISTINCT FROM (new_values."rhythm") OR old_values."whole" IS DISTINCT FROM (new_values."whole")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e68d99a0ea02a879e5864b52f6bb849078ea8a66",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_96f8b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_mailinglist",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mailinglist",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_mailinglistevent" ("active", "always", "id", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rhythm", "version", "whole") SELECT old_values."active", old_values."always", old_values."id", old_values."language", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rhythm", old_values."version", old_values."whole" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ef4185e61967e97a1bd3c67b91dfa129d99df2e8",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_35041",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_mailinglist",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="mailinglistevent",
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
            model_name="mailinglistevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.mailinglist",
            ),
        ),
        migrations.AddField(
            model_name="subscriber",
            name="list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="subscribers",
                to="clips.mailinglist",
            ),
        ),
        migrations.AddField(
            model_name="subscriberevent",
            name="list",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.mailinglist",
            ),
        ),
        migrations.AddField(
            model_name="subscriberevent",
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
            model_name="subscriberevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.subscriber",
            ),
        ),
        migrations.AddIndex(
            model_name="deliveredclip",
            index=models.Index(fields=["clip", "-delivery"], name="clips_delivered"),
        ),
        migrations.AddConstraint(
            model_name="deliveredclip",
            constraint=models.UniqueConstraint(
                fields=("delivery", "clip"), name="clips_deliveredclip_clip_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="copy",
            constraint=models.UniqueConstraint(
                fields=("delivery", "address"), name="clips_copy_address_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("list", "since", "until"), name="clips_delivery_period_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("since__lte", models.F("until"))),
                name="clips_delivery_period_order",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mailinglistevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f4d22a6747bf94f4ffd8e22d5d60ee58581d0a42",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_14c51",
                    table="clips_mailinglistevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="subscriber",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "[\n\r]"), _negated=True),
                name="clips_subscriber_name_one_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscriber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "address__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_subscriber_address_plain",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscriber",
            constraint=models.UniqueConstraint(
                models.F("list"),
                django.db.models.functions.text.Lower("address"),
                name="clips_subscriber_address_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscriber",
            constraint=models.CheckConstraint(
                condition=models.Q(("readers__range", (1, 100000))),
                name="clips_subscriber_readers_range",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subscriber",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_subscriberevent" ("active", "address", "id", "list_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readers") SELECT new_values."active", new_values."address", new_values."id", new_values."list_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."readers" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f80e6b81199b20d91ddb0b27fc06a238f1416922",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_58f52",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_subscriber",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subscriber",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_subscriberevent" ("active", "address", "id", "list_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readers") SELECT old_values."active", old_values."address", old_values."id", old_values."list_id", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."readers" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8296318a28c31da38da7af4076b8c3d4e7d291e2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8869e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_subscriber",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subscriber",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_subscriberevent" ("active", "address", "id", "list_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readers") SELECT old_values."active", old_values."address", old_values."id", old_values."list_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."readers" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="7dc552087c35883a62da00b36459449e43a1a4d3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_de4b9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_subscriber",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subscriberevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ed9e55dc310d24e4afb7de0e559f62d7e333bfb0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_08ef1",
                    table="clips_subscriberevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(permit, forbid),
    ]
