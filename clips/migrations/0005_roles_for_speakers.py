"""Who may look at speakers, say what they are, and answer what a quotation is asked about."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

READS = ["view_speaker", "view_knownhead", "view_checkedquote"]
WRITES = [
    "change_speaker",
    "add_knownhead",
    "change_knownhead",
    "delete_knownhead",
    "add_checkedquote",
    "delete_checkedquote",
]
ROLES = {
    "staff digest": READS,
    "editor": [*READS, *WRITES],
    "publisher": [*READS, *WRITES, "delete_speaker"],
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
    new = ours.filter(content_type__model__in=["speaker", "knownhead", "checkedquote"])
    for name, codenames in ROLES.items():
        yield Group.objects.get(name=name), ours.filter(codename__in=codenames)
    yield Group.objects.get(name="administrator"), new


class Migration(migrations.Migration):
    dependencies = [("clips", "0004_statements")]

    operations = [migrations.RunPython(permit, forbid)]
