"""The table that all processes count failed logins in, and who may free a locked-out colleague."""

from django.contrib.auth.management import create_permissions
from django.core.management import call_command
from django.db import migrations

CACHE = "cache"
"""As `digest.settings` names it, where no other cache is chosen."""


def make_cache(apps, schema_editor):
    call_command("createcachetable", CACHE, database=schema_editor.connection.alias, verbosity=0)


def drop_cache(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE IF EXISTS {CACHE}")


def permit(apps, schema_editor):
    """Permissions appear only after the last migration; these are needed now."""
    app = apps.get_app_config("mfa")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None
    group = apps.get_model("auth", "Group").objects.get(name="administrator")
    group.permissions.add(*_freeing(apps))


def forbid(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.get(name="administrator")
    group.permissions.remove(*_freeing(apps))


def _freeing(apps):
    """A lost telephone is mended by taking its second factor away; nobody may give one."""
    Permission = apps.get_model("auth", "Permission")
    codenames = ["view_authenticator", "delete_authenticator"]
    return Permission.objects.filter(content_type__app_label="mfa", codename__in=codenames)


class Migration(migrations.Migration):
    dependencies = [
        ("clips", "0010_housekeeping"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        migrations.RunPython(make_cache, drop_cache),
        migrations.RunPython(permit, forbid),
    ]
