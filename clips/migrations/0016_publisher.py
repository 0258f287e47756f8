# ruff: noqa: E501
"""The house says who answers for what is published, and whom to ask for a correction."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clips", "0015_identity"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="house",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="house",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="house",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="house",
            name="contact",
            field=models.CharField(
                blank=True,
                help_text="Where readers ask for a correction or removal: a mail address, or an address that begins with http:// or https://",
                max_length=500,
                verbose_name="contact",
            ),
        ),
        migrations.AddField(
            model_name="house",
            name="publisher",
            field=models.CharField(
                blank=True,
                help_text="Who answers for what is published: a person, a newsroom or a society.",
                max_length=200,
                verbose_name="publisher",
            ),
        ),
        migrations.AddField(
            model_name="houseevent",
            name="contact",
            field=models.CharField(
                blank=True,
                help_text="Where readers ask for a correction or removal: a mail address, or an address that begins with http:// or https://",
                max_length=500,
                verbose_name="contact",
            ),
        ),
        migrations.AddField(
            model_name="houseevent",
            name="publisher",
            field=models.CharField(
                blank=True,
                help_text="Who answers for what is published: a person, a newsroom or a society.",
                max_length=200,
                verbose_name="publisher",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="house",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_houseevent" ("contact", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher", "shown", "shown_characters", "version") SELECT new_values."contact", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."publisher", new_values."shown", new_values."shown_characters", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="58bf6f8a1b9c9e59cc784f476d2356f37af4afec",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_houseevent" ("contact", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher", "shown", "shown_characters", "version") SELECT old_values."contact", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."publisher", old_values."shown", old_values."shown_characters", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."contact" IS DISTINCT FROM (new_values."contact") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."publisher" IS DISTINCT FROM (new_values."publisher") OR old_values."shown" IS DISTINCT FROM (new_values."shown") OR old_values."shown_characters" IS DISTINCT FROM (new_values."shown_characters")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b79d6fa0b5470b8c365775a4038716c5c863ff81",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_houseevent" ("contact", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher", "shown", "shown_characters", "version") SELECT old_values."contact", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."publisher", old_values."shown", old_values."shown_characters", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a1196dcdd3cd272c436668941ff2f0330bae43c5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7c7dd",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_house",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="house",
            constraint=models.CheckConstraint(
                condition=models.Q(("publisher__regex", "[\n\r]"), _negated=True),
                name="clips_house_publisher_one_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="house",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contact", ""),
                    (
                        "contact__regex",
                        "^(https?://[^\\s]+|[^\\s@:/?#<>]+@[^\\s@:/?#<>]+\\.[^\\s@:/?#<>]+)$",
                    ),
                    _connector="OR",
                ),
                name="clips_house_contact_leads",
            ),
        ),
    ]
