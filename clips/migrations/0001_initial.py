# ruff: noqa: E501
"""Every truth, with its checks and the triggers that keep its history."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.lookups
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Day",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(unique=True, verbose_name="date")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "day",
                "verbose_name_plural": "days",
                "ordering": ["-date"],
                "permissions": [
                    ("export_day", "Can export a day"),
                    ("close_day", "Can close a day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("date", models.DateField(verbose_name="date")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Paste",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="pasted at"
                    ),
                ),
                (
                    "expunged_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expunged at"),
                ),
            ],
            options={
                "verbose_name": "paste",
                "verbose_name_plural": "pastes",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PasteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="pasted at"
                    ),
                ),
                (
                    "expunged_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expunged at"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PasteTextEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="text")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("header", models.TextField(blank=True, verbose_name="header")),
                ("footer", models.TextField(blank=True, verbose_name="footer")),
            ],
            options={
                "verbose_name": "post",
                "verbose_name_plural": "posts",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="PostEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveIntegerField()),
                ("header", models.TextField(blank=True, verbose_name="header")),
                ("footer", models.TextField(blank=True, verbose_name="footer")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PostTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gloss", models.TextField(blank=True, null=True, verbose_name="gloss")),
                ("written", models.CharField(max_length=200)),
                ("line", models.PositiveIntegerField()),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "post tag",
                "verbose_name_plural": "post tags",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="PostTagEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("gloss", models.TextField(blank=True, null=True, verbose_name="gloss")),
                ("written", models.CharField(max_length=200)),
                ("line", models.PositiveIntegerField()),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Section",
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
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="SectionEvent",
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
            name="SectionTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gloss", models.TextField(blank=True, null=True, verbose_name="gloss")),
                ("written", models.CharField(max_length=200)),
                ("line", models.PositiveIntegerField()),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "section tag",
                "verbose_name_plural": "section tags",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="SectionTagEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("gloss", models.TextField(blank=True, null=True, verbose_name="gloss")),
                ("written", models.CharField(max_length=200)),
                ("line", models.PositiveIntegerField()),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=400, unique=True)),
                ("reading", models.CharField(blank=True, max_length=200, verbose_name="reading")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "outlet",
                "verbose_name_plural": "outlets",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SourceAlias",
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
                "verbose_name": "other name of an outlet",
                "verbose_name_plural": "other names of outlets",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SourceAliasEvent",
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
            name="SourceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=400)),
                ("reading", models.CharField(blank=True, max_length=200, verbose_name="reading")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="path")),
                (
                    "key",
                    models.CharField(db_collation="C", editable=False, max_length=200, unique=True),
                ),
                (
                    "slug",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Cast(
                            "id", models.CharField(max_length=20)
                        ),
                        output_field=models.CharField(max_length=20),
                        unique=True,
                    ),
                ),
                ("reading", models.CharField(blank=True, max_length=200, verbose_name="reading")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="TagAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="path")),
                (
                    "key",
                    models.CharField(db_collation="C", editable=False, max_length=200, unique=True),
                ),
            ],
            options={
                "verbose_name": "other name of a tag",
                "verbose_name_plural": "other names of tags",
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="TagAliasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="path")),
                ("key", models.CharField(db_collation="C", editable=False, max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TagEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="path")),
                ("key", models.CharField(db_collation="C", editable=False, max_length=200)),
                ("reading", models.CharField(blank=True, max_length=200, verbose_name="reading")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Clip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("body", models.TextField(verbose_name="excerpt")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                            ("trashed", "In the trash"),
                        ],
                        default="draft",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "publish_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="publish at"),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("place", models.TextField(blank=True, verbose_name="place in the outlet")),
                ("headline", models.TextField(blank=True, verbose_name="headline")),
                ("url", models.TextField(blank=True, verbose_name="address")),
                ("printed_at", models.DateField(blank=True, null=True, verbose_name="printed on")),
                ("source_written", models.TextField(blank=True, verbose_name="source line")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "clip",
                "verbose_name_plural": "clips",
                "permissions": [
                    ("publish_clip", "Can publish and withdraw clips"),
                    ("trash_clip", "Can put clips into the trash and back"),
                    ("read_clip", "Can read the site in private mode"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClipBodyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("body", models.TextField(verbose_name="excerpt")),
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
                        related_name="body_events",
                        to="clips.clip",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                            ("trashed", "In the trash"),
                        ],
                        default="draft",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "publish_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="publish at"),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("place", models.TextField(blank=True, verbose_name="place in the outlet")),
                ("headline", models.TextField(blank=True, verbose_name="headline")),
                ("url", models.TextField(blank=True, verbose_name="address")),
                ("printed_at", models.DateField(blank=True, null=True, verbose_name="printed on")),
                ("source_written", models.TextField(blank=True, verbose_name="source line")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="clips.clip",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClipTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gloss", models.TextField(blank=True, null=True, verbose_name="gloss")),
                ("written", models.CharField(max_length=200)),
                ("line", models.PositiveIntegerField()),
                ("position", models.PositiveIntegerField()),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tag_uses",
                        to="clips.clip",
                    ),
                ),
            ],
            options={
                "verbose_name": "clip's tag",
                "verbose_name_plural": "clip's tags",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="ClipTagEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("gloss", models.TextField(blank=True, null=True, verbose_name="gloss")),
                ("written", models.CharField(max_length=200)),
                ("line", models.PositiveIntegerField()),
                ("position", models.PositiveIntegerField()),
                (
                    "content_object",
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
                        to="clips.cliptag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="day",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_dayevent" ("closed_at", "date", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT new_values."closed_at", new_values."date", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ae26ce5c4bf1ffe70c06ba1b9546b86646bce0dc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_97c12",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_day",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="day",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_dayevent" ("closed_at", "date", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT old_values."closed_at", old_values."date", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."closed_at" IS DISTINCT FROM (new_values."closed_at") OR old_values."date" IS DISTINCT FROM (new_values."date") OR old_values."id" IS DISTINCT FROM (new_values."id")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="46e86fa655e7031775f049436ca356096c859f5b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7f871",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_day",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="day",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_dayevent" ("closed_at", "date", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT old_values."closed_at", old_values."date", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e3212ecc51cef852db8a5bc538859134609fabbc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d8202",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_day",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="dayevent",
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
            model_name="dayevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.day",
            ),
        ),
        migrations.AddField(
            model_name="paste",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="pasteevent",
            name="by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="pasteevent",
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
            model_name="pasteevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.paste",
            ),
        ),
        migrations.AddField(
            model_name="pastetextevent",
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
            model_name="pastetextevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="text_events",
                to="clips.paste",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="day",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="clips.day",
                verbose_name="day",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="paste",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="clips.paste",
            ),
        ),
        migrations.AddField(
            model_name="postevent",
            name="day",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.day",
                verbose_name="day",
            ),
        ),
        migrations.AddField(
            model_name="postevent",
            name="paste",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.paste",
            ),
        ),
        migrations.AddField(
            model_name="postevent",
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
            model_name="postevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.post",
            ),
        ),
        migrations.AddField(
            model_name="posttag",
            name="content_object",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tag_uses",
                to="clips.post",
            ),
        ),
        migrations.AddField(
            model_name="posttagevent",
            name="content_object",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.post",
            ),
        ),
        migrations.AddField(
            model_name="posttagevent",
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
            model_name="posttagevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.posttag",
            ),
        ),
        migrations.AddField(
            model_name="section",
            name="post",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sections",
                to="clips.post",
                verbose_name="post",
            ),
        ),
        migrations.AddField(
            model_name="clipevent",
            name="section",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.section",
            ),
        ),
        migrations.AddField(
            model_name="clip",
            name="section",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clips",
                to="clips.section",
            ),
        ),
        migrations.AddField(
            model_name="sectionevent",
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
            model_name="sectionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.section",
            ),
        ),
        migrations.AddField(
            model_name="sectionevent",
            name="post",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.post",
                verbose_name="post",
            ),
        ),
        migrations.AddField(
            model_name="sectiontag",
            name="content_object",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tag_uses",
                to="clips.section",
            ),
        ),
        migrations.AddField(
            model_name="sectiontagevent",
            name="content_object",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.section",
            ),
        ),
        migrations.AddField(
            model_name="sectiontagevent",
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
            model_name="sectiontagevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.sectiontag",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "name__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_source_name_plain",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "key__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_source_key_plain",
            ),
        ),
        migrations.AddField(
            model_name="clipevent",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.source",
                verbose_name="outlet",
            ),
        ),
        migrations.AddField(
            model_name="clip",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clips",
                to="clips.source",
                verbose_name="outlet",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="key_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE mine text;",
                    func="SELECT key INTO mine FROM clips_source WHERE id = NEW.id; IF EXISTS (SELECT 1 FROM clips_sourcealias WHERE key = mine) THEN RAISE EXCEPTION 'the key % is a name and an alias', mine USING ERRCODE = 'unique_violation'; END IF; RETURN NULL;",
                    hash="250da38b6cf3e82c82a6de7244e9487cf8ce023c",
                    operation='INSERT OR UPDATE OF "key"',
                    pgid="pgtrigger_key_once_50225",
                    table="clips_source",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sourceevent" ("description", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "version") SELECT new_values."description", new_values."id", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reading", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c4b5fed025e022a9fb5dc9e973ebe188cc25094a",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sourceevent" ("description", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "version") SELECT old_values."description", old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reading", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."key" IS DISTINCT FROM (new_values."key") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."reading" IS DISTINCT FROM (new_values."reading")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1b3b8cd27b76302afeb4064d8e8198b0871b8299",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sourceevent" ("description", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "version") SELECT old_values."description", old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reading", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="7ff28db9fdd4be62d49feabc6da6b87c828a1a34",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f4257",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_source",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="sourcealias",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aliases",
                to="clips.source",
            ),
        ),
        migrations.AddField(
            model_name="sourcealiasevent",
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
            model_name="sourcealiasevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.sourcealias",
            ),
        ),
        migrations.AddField(
            model_name="sourcealiasevent",
            name="source",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.source",
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
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
            model_name="sourceevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.source",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "name__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_tag_name_plain",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "key__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_tag_key_plain",
            ),
        ),
        migrations.AddField(
            model_name="sectiontagevent",
            name="tag",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.tag",
                verbose_name="tag",
            ),
        ),
        migrations.AddField(
            model_name="sectiontag",
            name="tag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="clips.tag",
                verbose_name="tag",
            ),
        ),
        migrations.AddField(
            model_name="posttagevent",
            name="tag",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.tag",
                verbose_name="tag",
            ),
        ),
        migrations.AddField(
            model_name="posttag",
            name="tag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="clips.tag",
                verbose_name="tag",
            ),
        ),
        migrations.AddField(
            model_name="cliptagevent",
            name="tag",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.tag",
                verbose_name="tag",
            ),
        ),
        migrations.AddField(
            model_name="cliptag",
            name="tag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="clips.tag",
                verbose_name="tag",
            ),
        ),
        migrations.AddField(
            model_name="clip",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="clips.ClipTag",
                to="clips.Tag",
                verbose_name="Tags",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="key_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE mine text;",
                    func="SELECT key INTO mine FROM clips_tag WHERE id = NEW.id; IF EXISTS (SELECT 1 FROM clips_tagalias WHERE key = mine) THEN RAISE EXCEPTION 'the key % is a name and an alias', mine USING ERRCODE = 'unique_violation'; END IF; RETURN NULL;",
                    hash="0dbafebb4f62b287e5403f57ff18856c801ce3c2",
                    operation='INSERT OR UPDATE OF "key"',
                    pgid="pgtrigger_key_once_3d7a1",
                    table="clips_tag",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_tagevent" ("description", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "version") SELECT new_values."description", new_values."id", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reading", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b2d77abd525616cce6f3235f87a7967b99621965",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a26b1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_tag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_tagevent" ("description", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "version") SELECT old_values."description", old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reading", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."key" IS DISTINCT FROM (new_values."key") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."reading" IS DISTINCT FROM (new_values."reading")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f2061e7d2d2bab57bd0cd30867048d02e85c30b7",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1e926",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_tag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_tagevent" ("description", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "version") SELECT old_values."description", old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reading", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="21963c0c84bca258aab29794df5bd40d7fbdc548",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9f7d3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_tag",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="tagalias",
            name="tag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="clips.tag"
            ),
        ),
        migrations.AddField(
            model_name="tagaliasevent",
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
            model_name="tagaliasevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.tagalias",
            ),
        ),
        migrations.AddField(
            model_name="tagaliasevent",
            name="tag",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="clips.tag",
            ),
        ),
        migrations.AddField(
            model_name="tagevent",
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
            model_name="tagevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="clips.tag",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clipbodyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9c61d96f24814155e3e4d9ede6187c8c8edcecd1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_12496",
                    table="clips_clipbodyevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dayevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="84fd4f7f53ca528318e23d170d601ef4a562bfbd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_57241",
                    table="clips_dayevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="paste",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.F("text"),
                        function="OCTET_LENGTH",
                        output_field=models.IntegerField(),
                    ),
                    10485760,
                ),
                name="clips_paste_text_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="paste",
            constraint=models.UniqueConstraint(
                fields=("date", "digest"), name="clips_paste_once", nulls_distinct=False
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paste",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_pasteevent" ("by_id", "created_at", "date", "digest", "expunged_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."by_id", new_values."created_at", new_values."date", new_values."digest", new_values."expunged_at", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="295eba02534e95eba8944c7c53a87fd6ca47c4cf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3cb1e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_paste",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paste",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_pasteevent" ("by_id", "created_at", "date", "digest", "expunged_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."by_id", old_values."created_at", old_values."date", old_values."digest", old_values."expunged_at", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."by_id" IS DISTINCT FROM (new_values."by_id") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."date" IS DISTINCT FROM (new_values."date") OR old_values."digest" IS DISTINCT FROM (new_values."digest") OR old_values."expunged_at" IS DISTINCT FROM (new_values."expunged_at") OR old_values."id" IS DISTINCT FROM (new_values."id")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="9968613beb6a7951a2bcf303fd29919318353e65",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ffe00",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_paste",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paste",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_pasteevent" ("by_id", "created_at", "date", "digest", "expunged_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."by_id", old_values."created_at", old_values."date", old_values."digest", old_values."expunged_at", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="32d4286babaec6b2a2b396c745efffc4a6913213",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4497b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_paste",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paste",
            trigger=pgtrigger.compiler.Trigger(
                name="text_update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_pastetextevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'text_update\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f72a7d9ba94b75bc104ce92f2699d4ba256ed235",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_text_update_update_c5190",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_paste",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paste",
            trigger=pgtrigger.compiler.Trigger(
                name="text_delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_pastetextevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'text_delete\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d1c2847f9571011b8cfb47eff88c103891017eff",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_text_delete_delete_d6b44",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_paste",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pasteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="91a6a6e9d458195484c9d91535dda69a81a27910",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fd53e",
                    table="clips_pasteevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pastetextevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ea8a833ee8108019ff5cb17137c783794482ed41",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6ec62",
                    table="clips_pastetextevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("day", "position"),
                name="clips_post_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 0), ("position__lt", 1048576)),
                name="clips_post_position_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("header__contains", "\r"), _negated=True),
                name="clips_post_header_lf",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("footer__contains", "\r"), _negated=True),
                name="clips_post_footer_lf",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_postevent" ("day_id", "footer", "header", "id", "paste_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."day_id", new_values."footer", new_values."header", new_values."id", new_values."paste_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="309dec40806dbc1016c7f9d0959532efb855af78",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7ea92",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_post",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_postevent" ("day_id", "footer", "header", "id", "paste_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."day_id", old_values."footer", old_values."header", old_values."id", old_values."paste_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="cf18cb149f6c839b7d0fcaa3e71d205b5a0f0f9e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_94007",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_post",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_postevent" ("day_id", "footer", "header", "id", "paste_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."day_id", old_values."footer", old_values."header", old_values."id", old_values."paste_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1cb6ff138ac480db3202a6b700b83283af085994",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ee811",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_post",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="postevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="51fa8b9f6796cb89b55383a6377d9aa4c542b7b8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a093c",
                    table="clips_postevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("post", "position"),
                name="clips_section_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 0), ("position__lt", 1048576)),
                name="clips_section_position_range",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sectionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."post_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="08d5593876c41d10ab43142d94af2038000db0cc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_93469",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_section",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sectionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position", old_values."post_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="43f1d32ddb9bfda92fe19e0fd4b9c2a1ebd64e0a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0c056",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_section",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sectionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."post_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3b786befcd34490ddcef9540e8743b847089119b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9af50",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_section",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sectionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a1b3619449149eedef26f4388fc44d107b04bae4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_08bed",
                    table="clips_sectionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clipevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5f30da433e7537159c11aa1ff9b83a19196a1b65",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3a62c",
                    table="clips_clipevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcealias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "name__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_sourcealias_name_plain",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcealias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "key__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_sourcealias_key_plain",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcealias",
            trigger=pgtrigger.compiler.Trigger(
                name="key_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE mine text;",
                    func="SELECT key INTO mine FROM clips_sourcealias WHERE id = NEW.id; IF EXISTS (SELECT 1 FROM clips_source WHERE key = mine) THEN RAISE EXCEPTION 'the key % is a name and an alias', mine USING ERRCODE = 'unique_violation'; END IF; RETURN NULL;",
                    hash="4600955c85a43bd1df0d3e0bee4dd1e609c8a98f",
                    operation='INSERT OR UPDATE OF "key"',
                    pgid="pgtrigger_key_once_98726",
                    table="clips_sourcealias",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcealias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sourcealiasevent" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") SELECT new_values."id", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d1f07674eeb42afd8df79f552cc73ef89333e8e0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_54775",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_sourcealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcealias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sourcealiasevent" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") SELECT old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."source_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ec60e537b80d4198857975c049d0db34554ef15a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_21b5c",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_sourcealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcealias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sourcealiasevent" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") SELECT old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="374dedef9ac1b016c13f6f122478e2d69b66bef3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_79487",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_sourcealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcealiasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fded488610d0acb6b8f97765a39024930a76f4c6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_280c0",
                    table="clips_sourcealiasevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ed970a9cad61a2351a42655312a77c3e9595460b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bbad5",
                    table="clips_sourceevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sectiontagevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2bdbdaaf0a47dd7dab59e78c07753b5709c2811a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_158f7",
                    table="clips_sectiontagevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sectiontag",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("content_object", "position"),
                name="clips_sectiontag_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="sectiontag",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 0), ("position__lt", 1048576)),
                name="clips_sectiontag_position_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="sectiontag",
            constraint=models.CheckConstraint(
                condition=models.Q(("gloss", None)), name="clips_sectiontag_gloss_none"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sectiontag",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sectiontagevent" ("content_object_id", "gloss", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "tag_id", "written") SELECT new_values."content_object_id", new_values."gloss", new_values."id", new_values."line", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."tag_id", new_values."written" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b2aa2973838cc8bba4829a9270eb7a8b01e223a3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1a3f4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_sectiontag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sectiontag",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sectiontagevent" ("content_object_id", "gloss", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "tag_id", "written") SELECT old_values."content_object_id", old_values."gloss", old_values."id", old_values."line", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position", old_values."tag_id", old_values."written" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f64e78cdd25e43ac37253ec10e42627c982cb33e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a118e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_sectiontag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sectiontag",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_sectiontagevent" ("content_object_id", "gloss", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "tag_id", "written") SELECT old_values."content_object_id", old_values."gloss", old_values."id", old_values."line", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."tag_id", old_values."written" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f3323bcc48efe3ada1ee2415016ff0e7ace4c0cc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6a957",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_sectiontag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posttagevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1603eb5ac6a375dbaf8748cf9dbac6d44cee0de1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d38ff",
                    table="clips_posttagevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="posttag",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("content_object", "position"),
                name="clips_posttag_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="posttag",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 0), ("position__lt", 1048576)),
                name="clips_posttag_position_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="posttag",
            constraint=models.CheckConstraint(
                condition=models.Q(("gloss__regex", "[\n\r]"), _negated=True),
                name="clips_posttag_gloss_one_line",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posttag",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_posttagevent" ("content_object_id", "gloss", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "tag_id", "written") SELECT new_values."content_object_id", new_values."gloss", new_values."id", new_values."line", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."tag_id", new_values."written" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d0a4895982660a227d32011c890e7f6637fe63c2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7f4e5",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_posttag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posttag",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_posttagevent" ("content_object_id", "gloss", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "tag_id", "written") SELECT old_values."content_object_id", old_values."gloss", old_values."id", old_values."line", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position", old_values."tag_id", old_values."written" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="557ec400296118c3d4b11c364028de4892897f4e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5034b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_posttag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posttag",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_posttagevent" ("content_object_id", "gloss", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "tag_id", "written") SELECT old_values."content_object_id", old_values."gloss", old_values."id", old_values."line", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."tag_id", old_values."written" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="75dc10df1aede9b2a9f095fcd9d55770b9c3dc11",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_995b7",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_posttag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cliptagevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ac8fcdd826472f04f83a66cbae703121dfc62d1c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d5b84",
                    table="clips_cliptagevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="cliptag",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("content_object", "position"),
                name="clips_cliptag_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="cliptag",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 0), ("position__lt", 1048576)),
                name="clips_cliptag_position_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="cliptag",
            constraint=models.CheckConstraint(
                condition=models.Q(("gloss__regex", "[\n\r]"), _negated=True),
                name="clips_cliptag_gloss_one_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="cliptag",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.F("gloss"),
                        function="OCTET_LENGTH",
                        output_field=models.IntegerField(),
                    ),
                    4194304,
                ),
                name="clips_cliptag_gloss_length",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cliptag",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_cliptagevent" ("content_object_id", "gloss", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "tag_id", "written") SELECT new_values."content_object_id", new_values."gloss", new_values."id", new_values."line", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."tag_id", new_values."written" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c6f057df79f2568d4ae053c397966c235341992a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e4f55",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_cliptag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cliptag",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_cliptagevent" ("content_object_id", "gloss", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "tag_id", "written") SELECT old_values."content_object_id", old_values."gloss", old_values."id", old_values."line", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position", old_values."tag_id", old_values."written" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0d3f2b22402033bb966c6a60cf85734b489dc81c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_47714",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_cliptag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cliptag",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_cliptagevent" ("content_object_id", "gloss", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "tag_id", "written") SELECT old_values."content_object_id", old_values."gloss", old_values."id", old_values."line", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."tag_id", old_values."written" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="dfcb5294808edfb4b3f560c3fb593056736d6137",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_38c6f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_cliptag",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="clip",
            index=models.Index(
                condition=models.Q(("state", "scheduled")), fields=["publish_at"], name="clips_due"
            ),
        ),
        migrations.AddIndex(
            model_name="clip",
            index=models.Index(
                condition=models.Q(("state", "trashed")), fields=["trashed_at"], name="clips_trash"
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("section", "position"),
                name="clips_clip_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 0), ("position__lt", 1048576)),
                name="clips_clip_position_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.F("body"),
                        function="OCTET_LENGTH",
                        output_field=models.IntegerField(),
                    ),
                    4194304,
                ),
                name="clips_clip_body_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(("body__contains", "\r"), _negated=True),
                name="clips_clip_body_lf",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "body__regex",
                        "^[\\u0009\\u000b-\\u000d\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*[^\\u0009\\u000b-\\u000d\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\n]",
                    ),
                    (
                        "body__regex",
                        "[^\\u0009\\u000b-\\u000d\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\n][\\u0009\\u000b-\\u000d\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*$",
                    ),
                ),
                name="clips_clip_body_shape",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("url", ""), ("url__regex", "^https?://[^[:space:]]+$"), _connector="OR"
                ),
                name="clips_clip_url_scheme",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.F("source_written"),
                        function="OCTET_LENGTH",
                        output_field=models.IntegerField(),
                    ),
                    8000,
                ),
                name="clips_clip_source_written_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.F("place"),
                        function="OCTET_LENGTH",
                        output_field=models.IntegerField(),
                    ),
                    8000,
                ),
                name="clips_clip_place_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.F("headline"),
                        function="OCTET_LENGTH",
                        output_field=models.IntegerField(),
                    ),
                    8000,
                ),
                name="clips_clip_headline_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.F("url"), function="OCTET_LENGTH", output_field=models.IntegerField()
                    ),
                    8000,
                ),
                name="clips_clip_url_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(("source_written__regex", "[\n\r]"), _negated=True),
                name="clips_clip_source_written_one_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__regex", "[\n\r]"), _negated=True),
                name="clips_clip_place_one_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(("headline__regex", "[\n\r]"), _negated=True),
                name="clips_clip_headline_one_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "scheduled", "published", "withdrawn", "trashed"])
                ),
                name="clips_clip_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("publish_at__isnull", False),
                    _connector="OR",
                ),
                name="clips_clip_publish_at_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "trashed"), ("trashed_at__isnull", False)),
                    models.Q(models.Q(("state", "trashed"), _negated=True), ("trashed_at", None)),
                    _connector="OR",
                ),
                name="clips_clip_trashed_at_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="clip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source_written", ""), _negated=True),
                    models.Q(
                        ("headline", ""), ("place", ""), ("printed_at", None), ("source", None)
                    ),
                    _connector="OR",
                ),
                name="clips_clip_source_written",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clip",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_clipevent" ("created_at", "created_by_id", "headline", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "printed_at", "publish_at", "section_id", "source_id", "source_written", "state", "trashed_at", "updated_at", "url", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."headline", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."position", new_values."printed_at", new_values."publish_at", new_values."section_id", new_values."source_id", new_values."source_written", new_values."state", new_values."trashed_at", new_values."updated_at", new_values."url", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="fe96d46ebb0dd9ff0a564d9aba239f44ee675894",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a70a3",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_clip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clip",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_clipevent" ("created_at", "created_by_id", "headline", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "printed_at", "publish_at", "section_id", "source_id", "source_written", "state", "trashed_at", "updated_at", "url", "version") SELECT old_values."created_at", old_values."created_by_id", old_values."headline", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."place", old_values."position", old_values."printed_at", old_values."publish_at", old_values."section_id", old_values."source_id", old_values."source_written", old_values."state", old_values."trashed_at", old_values."updated_at", old_values."url", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."created_by_id" IS DISTINCT FROM (new_values."created_by_id") OR old_values."headline" IS DISTINCT FROM (new_values."headline") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."printed_at" IS DISTINCT FROM (new_values."printed_at") OR old_values."publish_at" IS DISTINCT FROM (new_values."publish_at") OR old_values."section_id" IS DISTINCT FROM (new_values."section_id") OR old_values."source_id" IS DISTINCT FROM (new_values."source_id") OR old_values."source_written" IS DISTINCT FROM (new_values."source_written") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."trashed_at" IS DISTINCT FROM (new_values."trashed_at") OR old_values."url" IS DISTINCT FROM (new_values."url")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1ec891b9aea25b54376a9aa969295c291ddeccb0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e2447",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_clip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clip",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_clipevent" ("created_at", "created_by_id", "headline", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "printed_at", "publish_at", "section_id", "source_id", "source_written", "state", "trashed_at", "updated_at", "url", "version") SELECT old_values."created_at", old_values."created_by_id", old_values."headline", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."position", old_values."printed_at", old_values."publish_at", old_values."section_id", old_values."source_id", old_values."source_written", old_values."state", old_values."trashed_at", old_values."updated_at", old_values."url", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="97ca3ded3dd762d046eb51a2b9b4c03fd6a8245e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b2e30",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_clip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clip",
            trigger=pgtrigger.compiler.Trigger(
                name="body_update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_clipbodyevent" ("body", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."body", old_values."id", _pgh_attached_context.value, NOW(), \'body_update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."body" IS DISTINCT FROM (new_values."body") OR old_values."id" IS DISTINCT FROM (new_values."id")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="bcc2600a82043e74cc27df4caccca5df6dcb910a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_body_update_update_c85f8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_clip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clip",
            trigger=pgtrigger.compiler.Trigger(
                name="body_delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_clipbodyevent" ("body", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."body", old_values."id", _pgh_attached_context.value, NOW(), \'body_delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="edac2bf3af980ec79450fb372f27ed8653676acc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_body_delete_delete_289bd",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_clip",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tagalias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "name__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_tagalias_name_plain",
            ),
        ),
        migrations.AddConstraint(
            model_name="tagalias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "key__regex",
                        "^[^\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="clips_tagalias_key_plain",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagalias",
            trigger=pgtrigger.compiler.Trigger(
                name="key_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE mine text;",
                    func="SELECT key INTO mine FROM clips_tagalias WHERE id = NEW.id; IF EXISTS (SELECT 1 FROM clips_tag WHERE key = mine) THEN RAISE EXCEPTION 'the key % is a name and an alias', mine USING ERRCODE = 'unique_violation'; END IF; RETURN NULL;",
                    hash="859b01130375775af68e382ab9c79b2533c384ca",
                    operation='INSERT OR UPDATE OF "key"',
                    pgid="pgtrigger_key_once_f71be",
                    table="clips_tagalias",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagalias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_tagaliasevent" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tag_id") SELECT new_values."id", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."tag_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c80a8c3a9eca9a2aeac7117330fe59013156d7bf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_89c86",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="clips_tagalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagalias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_tagaliasevent" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tag_id") SELECT old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."tag_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="333949822c7e936b05c815719e03a173ffe4f771",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_82a52",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="clips_tagalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagalias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clips_tagaliasevent" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tag_id") SELECT old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."tag_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8d0c1d7ed137b63a838a6b9ddbb1511cefcb097e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_79a15",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="clips_tagalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagaliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="77b87f83d68fcce70fc9195c6c54e855815fca05",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ef565",
                    table="clips_tagaliasevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e0b683edb8fe585ecf2f4baeebf44d178d1744f4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_159d9",
                    table="clips_tagevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
