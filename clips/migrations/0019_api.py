# ruff: noqa: E501
"""Tokens for programs, and for followers what changed, numbered at the commit."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

SEEN_BY_NOW = """
INSERT INTO clips_change (clip, at)
SELECT id, clock_timestamp() FROM clips_clip WHERE state = 'published' ORDER BY id
"""


def permit(apps, schema_editor):
    """Permissions appear only after the last migration; this one is needed now."""
    app = apps.get_app_config("clips")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None
    administrators(apps).permissions.add(seeing_all(apps))


def forbid(apps, schema_editor):
    administrators(apps).permissions.remove(seeing_all(apps))


def administrators(apps):
    return apps.get_model("auth", "Group").objects.get(name="administrator")


def seeing_all(apps):
    """Whoever may look at the tokens of others may end them too."""
    permissions = apps.get_model("auth", "Permission").objects
    return permissions.get(content_type__app_label="clips", codename="view_token")


class Migration(migrations.Migration):
    dependencies = [
        ("clips", "0018_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("clip", models.BigIntegerField(db_index=True)),
                ("at", models.DateTimeField(db_index=True, null=True)),
            ],
            options={
                "verbose_name": "change for visitors",
                "verbose_name_plural": "changes for visitors",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="What it is for: a program or a machine.",
                        max_length=100,
                        verbose_name="name",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("read", "Read"), ("write", "Read and paste")],
                        default="read",
                        max_length=5,
                        verbose_name="what it may do",
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made at"
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: it lasts until it is ended.",
                        null=True,
                        verbose_name="runs out at",
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="revoked at"
                    ),
                ),
            ],
            options={
                "verbose_name": "API token",
                "verbose_name_plural": "API tokens",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clip",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT id FROM new_values WHERE state = 'published') AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="65eb9948aa0f47bd43818ccbbfb420837836e8ba",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_follow_insert_1b5bd",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_clip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clip",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT id FROM old_values WHERE state = 'published') AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="4131de59660911bbdd1f9b372ccc45fa184791ee",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_follow_delete_276cc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_clip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clip",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT n.id FROM new_values n JOIN old_values o ON o.id = n.id WHERE 'published' IN (o.state, n.state) AND (o.state <> n.state OR (o.version, o.section_id, o.position, o.source_id, o.place, o.headline, o.url, o.printed_at, o.source_written) IS DISTINCT FROM (n.version, n.section_id, n.position, n.source_id, n.place, n.headline, n.url, n.printed_at, n.source_written))) AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="fc4c7efdfe4c4cccdad3e8f00656e21e10f3379d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_follow_update_ee00d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_clip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="searchentry",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT n.clip_id FROM new_values n JOIN old_values o ON o.clip_id = n.clip_id WHERE (o.date, o.place, o.words) IS DISTINCT FROM (n.date, n.place, n.words)) AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="e94301763e019fa733c9dd578c19ef72294ead8a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_follow_update_3592d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_searchentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT clip.id FROM new_values n JOIN old_values o ON o.id = n.id JOIN clips_clip clip ON clip.source_id = n.id WHERE clip.state = 'published' AND (o.name, o.credit) IS DISTINCT FROM (n.name, n.credit)) AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="43650bd1408aae6d2733aa1208f174e747617416",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_follow_update_74b3c",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT uses.content_object_id FROM new_values n JOIN old_values o ON o.id = n.id JOIN clips_statement said ON said.speaker_id = n.id AND o.name <> n.name JOIN clips_statementplace places ON places.statement_id = said.id JOIN clips_cliptag uses ON uses.id = clip_tag_id JOIN clips_clip clip ON clip.id = uses.content_object_id WHERE clip.state = 'published') AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="7a416810ff851850e33194b32076e27dac27d21b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_follow_update_3d0e0",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT uses.content_object_id FROM new_values said JOIN clips_statementplace places ON places.statement_id = said.id JOIN clips_cliptag uses ON uses.id = clip_tag_id JOIN clips_clip clip ON clip.id = uses.content_object_id WHERE clip.state = 'published') AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="7aa71bcb5ecf68ed6587cbbe326b462eefd88d30",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_follow_update_17e28",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statementplace",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT uses.content_object_id FROM new_values JOIN clips_cliptag uses ON uses.id = clip_tag_id JOIN clips_clip clip ON clip.id = uses.content_object_id WHERE clip.state = 'published') AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="78e3be4ad293c7cd6321a8e86cfe8837c697ef7b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_follow_insert_9fb60",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_statementplace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statementplace",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT uses.content_object_id FROM old_values JOIN clips_cliptag uses ON uses.id = clip_tag_id JOIN clips_clip clip ON clip.id = uses.content_object_id WHERE clip.state = 'published') AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="162b2e708f01214fc795313497b7af29188e02b7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_follow_delete_1499a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_statementplace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statementplace",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT uses.content_object_id FROM new_values JOIN clips_cliptag uses ON uses.id = clip_tag_id JOIN clips_clip clip ON clip.id = uses.content_object_id WHERE clip.state = 'published') AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="3000f327b1e2be038ead636d42ddea2168311dc0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_follow_update_b7b54",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_statementplace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT entry.clip_id FROM new_values n JOIN old_values o ON o.id = n.id JOIN clips_tagentry entry ON entry.tag_id = n.id WHERE o.name <> n.name) AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="425f5ca27332603f09d3f20376bda34a7072b716",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_follow_update_7c71d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_tag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagentry",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT clip_id FROM new_values) AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="c46bc31ede1936feb74dc7d1403eb41b688e5633",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_follow_insert_c9936",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_tagentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagentry",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO clips_change (clip)\n    SELECT DISTINCT changed.clip FROM (SELECT clip_id FROM old_values) AS changed (clip)\n    WHERE NOT EXISTS (\n        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL\n    );\n    RETURN NULL;\n",
                    hash="cf4094bbabdea3f8b40dcac0dd171d43e81ac7cb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_follow_delete_4f6f4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_tagentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="change",
            trigger=pgtrigger.compiler.Trigger(
                name="number",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."at" IS NULL)',
                    constraint="CONSTRAINT",
                    func="\n    PERFORM pg_advisory_xact_lock(7409, 0);\n    IF EXISTS (SELECT FROM clips_change WHERE number = NEW.number) THEN\n        DELETE FROM clips_change WHERE clip = NEW.clip;\n        INSERT INTO clips_change (clip, at) VALUES (NEW.clip, clock_timestamp());\n    END IF;\n    RETURN NULL;\n",
                    hash="a02108b09db984af08b31960b5176ec5809a678f",
                    operation="INSERT",
                    pgid="pgtrigger_number_b7715",
                    table="clips_change",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="token",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tokens",
                to=settings.AUTH_USER_MODEL,
                verbose_name="user",
            ),
        ),
        migrations.AddConstraint(
            model_name="token",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "name__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_token_name_plain",
            ),
        ),
        migrations.RunSQL(SEEN_BY_NOW, migrations.RunSQL.noop),
        migrations.RunPython(permit, forbid),
    ]
