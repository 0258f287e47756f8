# ruff: noqa: E501
"""What an outlet is, what the public sees of its clips, and which tags only look alike."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

ROLES = {
    "staff digest": ["view_house"],
    "editor": ["view_house"],
    "publisher": ["view_house", "change_house"],
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
    new = ours.filter(content_type__model__in=["house", "tagsapart"])
    for name, codenames in ROLES.items():
        yield Group.objects.get(name=name), ours.filter(codename__in=codenames)
    yield Group.objects.get(name="administrator"), new


class Migration(migrations.Migration):
    dependencies = [
        ("clips", "0007_presence"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="House",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shown",
                    models.CharField(
                        choices=[
                            ("whole", "The whole excerpt"),
                            ("opening", "Its first characters"),
                            ("headline", "Headline and link only"),
                        ],
                        default="whole",
                        help_text="Of clips whose outlet has no word of its own, and of clips without one.",
                        max_length=8,
                        verbose_name="what visitors see of an excerpt",
                    ),
                ),
                (
                    "shown_characters",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="how many characters"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "what visitors see",
                "verbose_name_plural": "what visitors see",
            },
        ),
        migrations.CreateModel(
            name="HouseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, editable=False, serialize=False),
                ),
                (
                    "shown",
                    models.CharField(
                        choices=[
                            ("whole", "The whole excerpt"),
                            ("opening", "Its first characters"),
                            ("headline", "Headline and link only"),
                        ],
                        default="whole",
                        help_text="Of clips whose outlet has no word of its own, and of clips without one.",
                        max_length=8,
                        verbose_name="what visitors see of an excerpt",
                    ),
                ),
                (
                    "shown_characters",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="how many characters"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TagsApart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "tags that are not the same",
                "verbose_name_plural": "tags that are not the same",
            },
        ),
        migrations.CreateModel(
            name="TagsApartEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="source",
            name="credit",
            field=models.CharField(
                blank=True,
                help_text="Shown with each of its clips, for example the number of a permission.",
                max_length=500,
                verbose_name="credit line",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="home",
            field=models.TextField(
                blank=True,
                help_text="An address that begins with http:// or https://",
                verbose_name="website",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("newspaper", "Newspaper"),
                    ("agency", "News agency"),
                    ("broadcaster", "Broadcaster"),
                    ("magazine", "Magazine"),
                    ("institution", "Institution"),
                    ("site", "Website"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="shown",
            field=models.CharField(
                blank=True,
                choices=[
                    ("whole", "The whole excerpt"),
                    ("opening", "Its first characters"),
                    ("headline", "Headline and link only"),
                ],
                max_length=8,
                verbose_name="what visitors see of an excerpt",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="shown_characters",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="how many characters"
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="credit",
            field=models.CharField(
                blank=True,
                help_text="Shown with each of its clips, for example the number of a permission.",
                max_length=500,
                verbose_name="credit line",
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="home",
            field=models.TextField(
                blank=True,
                help_text="An address that begins with http:// or https://",
                verbose_name="website",
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("newspaper", "Newspaper"),
                    ("agency", "News agency"),
                    ("broadcaster", "Broadcaster"),
                    ("magazine", "Magazine"),
                    ("institution", "Institution"),
                    ("site", "Website"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="shown",
            field=models.CharField(
                blank=True,
                choices=[
                    ("whole", "The whole excerpt"),
                    ("opening", "Its first characters"),
                    ("headline", "Headline and link only"),
                ],
                max_length=8,
                verbose_name="what visitors see of an excerpt",
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="shown_characters",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="how many characters"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sourceevent" ("credit", "description", "home", "id", "key", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "shown", "shown_characters", "version") SELECT new_values."credit", new_values."description", new_values."home", new_values."id", new_values."key", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reading", new_values."shown", new_values."shown_characters", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="12a7b223219e624ab2d975a6bbe73bd027bf9981",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bfe39",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sourceevent" ("credit", "description", "home", "id", "key", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "shown", "shown_characters", "version") SELECT old_values."credit", old_values."description", old_values."home", old_values."id", old_values."key", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reading", old_values."shown", old_values."shown_characters", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."credit" IS DISTINCT FROM (new_values."credit") OR old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."home" IS DISTINCT FROM (new_values."home") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."key" IS DISTINCT FROM (new_values."key") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."reading" IS DISTINCT FROM (new_values."reading") OR old_values."shown" IS DISTINCT FROM (new_values."shown") OR old_values."shown_characters" IS DISTINCT FROM (new_values."shown_characters")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0440456fb7c9028f4ef89d5f10b2afc86f0d60d9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3c353",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sourceevent" ("credit", "description", "home", "id", "key", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "shown", "shown_characters", "version") SELECT old_values."credit", old_values."description", old_values."home", old_values."id", old_values."key", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reading", old_values."shown", old_values."shown_characters", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8a186285503c5f6e93ef5ebe6aad1ddaacf78651",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f4257",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_source",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "",
                            "newspaper",
                            "agency",
                            "broadcaster",
                            "magazine",
                            "institution",
                            "site",
                        ],
                    )
                ),
                name="clips_source_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("home", ""), ("home__regex", "^https?://[^[:space:]]+$"), _connector="OR"
                ),
                name="clips_source_home_scheme",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("credit__regex", "[\n\r]"), _negated=True),
                name="clips_source_credit_one_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shown__in", ("", "whole", "opening", "headline")),
                    models.Q(
                        models.Q(("shown__in", ["", "whole"]), ("shown_characters", None)),
                        models.Q(
                            ("shown_characters__isnull", False),
                            ("shown", "opening"),
                            ("shown_characters__range", (1, 10000)),
                        ),
                        models.Q(
                            ("shown_characters__isnull", False),
                            ("shown", "headline"),
                            ("shown_characters", 0),
                        ),
                        _connector="OR",
                    ),
                ),
                name="clips_source_shown_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="house",
            constraint=models.CheckConstraint(
                condition=models.Q(("id", 1)), name="clips_house_id_only"
            ),
        ),
        migrations.AddConstraint(
            model_name="house",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shown__in", ("whole", "opening", "headline")),
                    models.Q(
                        models.Q(("shown__in", ["", "whole"]), ("shown_characters", None)),
                        models.Q(
                            ("shown_characters__isnull", False),
                            ("shown", "opening"),
                            ("shown_characters__range", (1, 10000)),
                        ),
                        models.Q(
                            ("shown_characters__isnull", False),
                            ("shown", "headline"),
                            ("shown_characters", 0),
                        ),
                        _connector="OR",
                    ),
                ),
                name="clips_house_shown_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="house",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_houseevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shown", "shown_characters", "version") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."shown", new_values."shown_characters", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="91ee7474557c432f943c05b83671b70da6422ad2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d0b64",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_house",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="house",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_houseevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shown", "shown_characters", "version") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."shown", old_values."shown_characters", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."shown" IS DISTINCT FROM (new_values."shown") OR old_values."shown_characters" IS DISTINCT FROM (new_values."shown_characters")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="122e910c39550d06b8d0cc319cd4c85083d1dc74",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ac4a6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_house",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="house",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_houseevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shown", "shown_characters", "version") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."shown", old_values."shown_characters", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="abd6c3d2e20ab3e3cfc932e6fdcd3ee1a414d917",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7c7dd",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_house",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="houseevent",
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
            model_name="houseevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.house",
            ),
        ),
        migrations.AddField(
            model_name="tagsapart",
            name="one",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="apart_from_newer",
                to="clips.tag",
            ),
        ),
        migrations.AddField(
            model_name="tagsapart",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="apart_from_older",
                to="clips.tag",
            ),
        ),
        migrations.AddField(
            model_name="tagsapartevent",
            name="one",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.tag",
            ),
        ),
        migrations.AddField(
            model_name="tagsapartevent",
            name="other",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.tag",
            ),
        ),
        migrations.AddField(
            model_name="tagsapartevent",
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
            model_name="tagsapartevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.tagsapart",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="houseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="17257897e91c1cb0edfff257ab01526590221092",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_914a2",
                    table="clips_houseevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tagsapart",
            constraint=models.UniqueConstraint(
                fields=("one", "other"), name="clips_tagsapart_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="tagsapart",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="clips_tagsapart_one_older"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagsapart",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_tagsapartevent" ("id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."one_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a1c27969359e9614b7ccb3a7955653cfe593410e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3b2db",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_tagsapart",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagsapart",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_tagsapartevent" ("id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."one_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="04fb81293d70fdfe60d91344b483d648179b9aac",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d7e07",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_tagsapart",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagsapart",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_tagsapartevent" ("id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."one_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="14668de79fa49e8c0133258e62c5422bfd495af6",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_acb30",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_tagsapart",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagsapartevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4013e8fac6832ff789fe9490a6a072786a91f2fc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1edf0",
                    table="clips_tagsapartevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="clip",
            index=models.Index(
                condition=models.Q(("state__in", ["draft", "scheduled", "withdrawn"])),
                fields=["state"],
                name="clips_hidden",
            ),
        ),
        migrations.RunPython(permit, forbid),
    ]
