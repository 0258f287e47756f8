# ruff: noqa: E501
"""Speakers and statements, with history for what editors decide of them."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clips", "0003_roles"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("head", models.CharField(max_length=200, verbose_name="head")),
                ("key", models.CharField(editable=False, max_length=400, unique=True)),
            ],
            options={
                "verbose_name": "known head",
                "verbose_name_plural": "known heads",
                "ordering": ["head"],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "office held",
                "verbose_name_plural": "offices held",
                "ordering": [models.OrderBy(models.F("since"), nulls_first=True), "title"],
            },
        ),
        migrations.CreateModel(
            name="SpeakerAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=400, unique=True)),
            ],
            options={
                "verbose_name": "other name of a speaker",
                "verbose_name_plural": "other names of speakers",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SpeakerAliasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=400)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SpeakerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=400)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "Person"),
                            ("office", "Office"),
                            ("organisation", "Organisation"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("reading", models.CharField(blank=True, max_length=200, verbose_name="reading")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("decided", models.BooleanField(default=False, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(db_collation="C", db_index=True, max_length=16)),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
            },
        ),
        migrations.CreateModel(
            name="StatementPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("head", models.TextField(blank=True)),
                ("medium", models.TextField(blank=True)),
                (
                    "support",
                    models.CharField(
                        choices=[
                            ("verbatim", "Verbatim"),
                            ("abridged", "Abridged"),
                            ("carried", "From an earlier article"),
                            ("altered", "Differs in words"),
                            ("unsupported", "Not in the excerpt"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "speech",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "Statement"),
                            ("reported", "In substance"),
                            ("mixed", "Statement and substance"),
                        ],
                        max_length=8,
                    ),
                ),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("remarks", models.JSONField(default=list)),
                ("checked", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "place of a statement",
                "verbose_name_plural": "places of statements",
                "ordering": ["clip_tag_id", "position"],
            },
        ),
        migrations.CreateModel(
            name="CheckedQuote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quote_key", models.CharField(max_length=16)),
                ("body_key", models.CharField(max_length=16)),
                ("why", models.CharField(max_length=500, verbose_name="reason")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="checked at"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "clip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checked_quotes",
                        to="clips.clip",
                    ),
                ),
            ],
            options={
                "verbose_name": "checked quote",
                "verbose_name_plural": "checked quotes",
            },
        ),
        migrations.CreateModel(
            name="CheckedQuoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("quote_key", models.CharField(max_length=16)),
                ("body_key", models.CharField(max_length=16)),
                ("why", models.CharField(max_length=500, verbose_name="reason")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="checked at"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "clip",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="clips.clip",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="clips.checkedquote",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=400, unique=True)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "Person"),
                            ("office", "Office"),
                            ("organisation", "Organisation"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("reading", models.CharField(blank=True, max_length=200, verbose_name="reading")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("decided", models.BooleanField(default=False, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "name__regex",
                                "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                            )
                        ),
                        name="clips_speaker_name_plain",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "key__regex",
                                "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                            )
                        ),
                        name="clips_speaker_key_plain",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["", "person", "office", "organisation"])),
                        name="clips_speaker_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="clips.office",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="clips.speaker",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="office",
            name="speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="offices",
                to="clips.speaker",
            ),
        ),
        migrations.CreateModel(
            name="KnownHeadEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("head", models.CharField(max_length=200, verbose_name="head")),
                ("key", models.CharField(editable=False, max_length=400)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="clips.knownhead",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="clips.speaker",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="knownhead",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="heads",
                to="clips.speaker",
                verbose_name="speaker",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="key_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE mine text;",
                    func="SELECT key INTO mine FROM clips_speaker WHERE id = NEW.id; IF EXISTS (SELECT 1 FROM clips_speakeralias WHERE key = mine) THEN RAISE EXCEPTION 'the key % is a name and an alias', mine USING ERRCODE = 'unique_violation'; END IF; RETURN NULL;",
                    hash="e0de86ecc4e4500e798820e7367407f05b179998",
                    operation='INSERT OR UPDATE OF "key"',
                    pgid="pgtrigger_key_once_0f54d",
                    table="clips_speaker",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_speakerevent" ("decided", "description", "id", "key", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "version") SELECT new_values."decided", new_values."description", new_values."id", new_values."key", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reading", new_values."version" FROM ( SELECT new_values.* FROM new_values WHERE (new_values."decided") ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cd71ff98eb60d1f99679386cbc1b0ff7d1619479",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f2306",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_speakerevent" ("decided", "description", "id", "key", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "version") SELECT old_values."decided", old_values."description", old_values."id", old_values."key", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reading", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decided" IS DISTINCT FROM (new_values."decided") OR old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."key" IS DISTINCT FROM (new_values."key") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."reading" IS DISTINCT FROM (new_values."reading")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c9981d8bfa51df86765d7fed58ad1d727824b64d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5b31f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_speakerevent" ("decided", "description", "id", "key", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "version") SELECT old_values."decided", old_values."description", old_values."id", old_values."key", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reading", old_values."version" FROM ( SELECT old_values.* FROM old_values WHERE (old_values."decided") ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ef531ef6e44d78d36b2e7af9fee80122c6296c39",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bc241",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_speaker",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="speakeralias",
            name="speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aliases",
                to="clips.speaker",
            ),
        ),
        migrations.AddField(
            model_name="speakeraliasevent",
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
            model_name="speakeraliasevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.speakeralias",
            ),
        ),
        migrations.AddField(
            model_name="speakeraliasevent",
            name="speaker",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.speaker",
            ),
        ),
        migrations.AddField(
            model_name="speakerevent",
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
            model_name="speakerevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.speaker",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="speaker",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="statements",
                to="clips.speaker",
                verbose_name="speaker",
            ),
        ),
        migrations.AddField(
            model_name="statementplace",
            name="clip_tag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="places",
                to="clips.cliptag",
            ),
        ),
        migrations.AddField(
            model_name="statementplace",
            name="origin",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="carried",
                to="clips.statementplace",
            ),
        ),
        migrations.AddField(
            model_name="statementplace",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="places",
                to="clips.statement",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkedquote",
            constraint=models.UniqueConstraint(
                fields=("clip", "quote_key", "body_key"), name="clips_checkedquote_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="checkedquote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "why__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_checkedquote_why_plain",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checkedquote",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_checkedquoteevent" ("at", "body_key", "by_id", "clip_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_key", "why") SELECT new_values."at", new_values."body_key", new_values."by_id", new_values."clip_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quote_key", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4ba665c743671cc8a6aa0bb1adad009e4ae2068e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d4842",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_checkedquote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checkedquote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_checkedquoteevent" ("at", "body_key", "by_id", "clip_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_key", "why") SELECT old_values."at", old_values."body_key", old_values."by_id", old_values."clip_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."quote_key", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2d422f0d8e31d4604005691d4c169939d2d41b3b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6cb12",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_checkedquote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checkedquote",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_checkedquoteevent" ("at", "body_key", "by_id", "clip_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_key", "why") SELECT old_values."at", old_values."body_key", old_values."by_id", old_values."clip_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quote_key", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6cd5705a3041055f9bbfb11497dc0ff8adbaca84",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bf136",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_checkedquote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checkedquoteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2989ee27b81b323bd9196680a113eb140faf24c9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_885d7",
                    table="clips_checkedquoteevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c28f53bb5909a4d7f98c6c38f07bc880be6f072f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ed09a",
                    table="clips_officeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "title__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_office_title_plain",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since", None),
                    ("until", None),
                    ("since__lte", models.F("until")),
                    _connector="OR",
                ),
                name="clips_office_until_after",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_officeevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "speaker_id", "title", "until") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."speaker_id", new_values."title", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3499b8d8255c9cf565c0d332fbb83edca95d3257",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f42b5",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_officeevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "speaker_id", "title", "until") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."since", old_values."speaker_id", old_values."title", old_values."until" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="afc08cb303f4a602eb19c54d7ecf698465c2b729",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7422f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_officeevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "speaker_id", "title", "until") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."speaker_id", old_values."title", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="fdeafa4222060cd95292755914ed531cd49023f6",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6b553",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="knownheadevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="24ca8bc93b0553f5e92d9c5c59f33c261125536e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fa493",
                    table="clips_knownheadevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="knownhead",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "head__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_knownhead_head_plain",
            ),
        ),
        migrations.AddConstraint(
            model_name="knownhead",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "key__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_knownhead_key_plain",
            ),
        ),
        migrations.AddConstraint(
            model_name="knownhead",
            constraint=models.CheckConstraint(
                condition=models.Q(("head__regex", "[\n\r]"), _negated=True),
                name="clips_knownhead_head_one_line",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="knownhead",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_knownheadevent" ("head", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id") SELECT new_values."head", new_values."id", new_values."key", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."speaker_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c0ac31a6da6761a0014057d8ce46566d2d021c4d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8e7a3",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_knownhead",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="knownhead",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_knownheadevent" ("head", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id") SELECT old_values."head", old_values."id", old_values."key", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."speaker_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="db8e7719fbeeaa0e98be9ab2cab49abe32e94ce9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9de60",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_knownhead",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="knownhead",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_knownheadevent" ("head", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id") SELECT old_values."head", old_values."id", old_values."key", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."speaker_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ef3ccd344eaad1120dc05b40384795ed0e26a6f8",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c9277",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_knownhead",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="speakeralias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "name__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_speakeralias_name_plain",
            ),
        ),
        migrations.AddConstraint(
            model_name="speakeralias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "key__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_speakeralias_key_plain",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speakeralias",
            trigger=pgtrigger.compiler.Trigger(
                name="key_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE mine text;",
                    func="SELECT key INTO mine FROM clips_speakeralias WHERE id = NEW.id; IF EXISTS (SELECT 1 FROM clips_speaker WHERE key = mine) THEN RAISE EXCEPTION 'the key % is a name and an alias', mine USING ERRCODE = 'unique_violation'; END IF; RETURN NULL;",
                    hash="006546772b07489a41effa0656d0d687f49b5373",
                    operation='INSERT OR UPDATE OF "key"',
                    pgid="pgtrigger_key_once_aa3ed",
                    table="clips_speakeralias",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speakeralias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_speakeraliasevent" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id") SELECT new_values."id", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."speaker_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="043491baa10ad4cf4da0fa3fcaf9a88a34ce338f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0e1f6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_speakeralias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speakeralias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_speakeraliasevent" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id") SELECT old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."speaker_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="7f3495ccf91d133e346b91078472bc9d49fb93cc",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_98018",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_speakeralias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speakeralias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_speakeraliasevent" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id") SELECT old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."speaker_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="67fc79772aa2cab5c219c8b21dc66d83b7e48a40",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d8fd8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_speakeralias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speakeraliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f5b8e53c1eeba5cbe10477d647045c19ef673b66",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fed00",
                    table="clips_speakeraliasevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speakerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e547d430c7de0e72928d6d570b07338cce31c104",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_55fb3",
                    table="clips_speakerevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("speaker", "key"), name="clips_statement_once", nulls_distinct=False
            ),
        ),
        migrations.AddIndex(
            model_name="statementplace",
            index=models.Index(
                condition=models.Q(("origin", None), ("support", "carried")),
                fields=["clip_tag"],
                name="clips_statementplace_lost",
            ),
        ),
        migrations.AddIndex(
            model_name="statementplace",
            index=models.Index(fields=["support", "id"], name="clips_statementplace_support"),
        ),
        migrations.AddConstraint(
            model_name="statementplace",
            constraint=models.UniqueConstraint(
                fields=("clip_tag", "position"), name="clips_statementplace_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="statementplace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("support__in", ["verbatim", "abridged", "carried", "altered", "unsupported"])
                ),
                name="clips_statementplace_support_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementplace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", None), ("start", None)),
                    ("start__lt", models.F("end")),
                    _connector="OR",
                ),
                name="clips_statementplace_span_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementplace",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin", None), ("support", "carried"), _connector="OR"),
                name="clips_statementplace_origin_carried",
            ),
        ),
    ]
