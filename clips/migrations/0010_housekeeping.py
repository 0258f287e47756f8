"""Who may undo what others did: publishers, who answer for what is public, and administrators. And
the drafts by an index, since everybody's first page counts them.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations, models

ROLES = ["publisher", "administrator"]


def make_permissions(apps):
    """Permissions appear only after the last migration; this one is needed now."""
    app = apps.get_app_config("clips")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None


def permit(apps, schema_editor):
    make_permissions(apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    may = Permission.objects.get(content_type__app_label="clips", codename="undo_act")
    for group in Group.objects.filter(name__in=ROLES):
        group.permissions.add(may)


def forbid(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    Permission.objects.filter(content_type__app_label="clips", codename="undo_act").delete()


class Migration(migrations.Migration):
    dependencies = [("clips", "0009_nearness")]

    operations = [
        migrations.AlterModelOptions(
            name="clip",
            options={
                "permissions": [
                    ("publish_clip", "Can publish and withdraw clips"),
                    ("trash_clip", "Can put clips into the trash and back"),
                    ("read_clip", "Can read the site in private mode"),
                    ("undo_act", "Can undo what others did"),
                ],
                "verbose_name": "clip",
                "verbose_name_plural": "clips",
            },
        ),
        migrations.RunPython(permit, forbid),
        migrations.AddIndex(
            model_name="clip",
            index=models.Index(
                condition=models.Q(("state", "draft")), fields=["section"], name="clips_drafts"
            ),
        ),
    ]
