"""Five roles as groups. Running it again changes nothing, and going back takes the groups away."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

READS = ["clip.read", "day.view", "clip.view", "source.view", "tag.view"]
WRITES = [
    "paste.add",
    "paste.view",
    "day.add",
    "day.change",
    "post.view",
    "section.view",
    "clip.add",
    "clip.change",
    "clip.trash",
    "cliptag.add",
    "cliptag.change",
    "cliptag.delete",
    "cliptag.view",
    "source.add",
    "source.change",
    "tag.add",
]
DECIDES = ["clip.publish", "day.close", "day.export", "tag.change", "tag.delete", "source.delete"]

ROLES = {
    "reader": ["clip.read"],
    "staff digest": [*READS, "day.export"],
    "editor": [*READS, *WRITES, "day.export"],
    "publisher": [*READS, *WRITES, *DECIDES],
}


def codename(permission):
    model, act = permission.split(".")
    return f"{act}_{model}"


def make_permissions(apps):
    """Permissions appear only after the last migration; these are needed now."""
    for label in ("auth", "clips"):
        app = apps.get_app_config(label)
        app.models_module = True
        create_permissions(app, apps=apps, verbosity=0)
        app.models_module = None


def make_groups(apps, schema_editor):
    make_permissions(apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ours = Permission.objects.filter(content_type__app_label="clips")
    for name, permissions in ROLES.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.add(*ours.filter(codename__in=map(codename, permissions)))
    group, _made = Group.objects.get_or_create(name="administrator")
    group.permissions.add(*ours.exclude(content_type__model__endswith="event"))
    group.permissions.add(*Permission.objects.filter(content_type__model="group"))


def remove_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=[*ROLES, "administrator"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("clips", "0002_timelines"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
