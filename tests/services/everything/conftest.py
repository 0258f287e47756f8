"""A second database in the tests' cluster."""

import os

import psycopg
import pytest

from tests.migrated import run

RENUMBERED = """
SET session_replication_role = replica;
UPDATE auth_permission SET id = id + 5000;
UPDATE auth_group SET id = id + 500;
UPDATE auth_group_permissions SET permission_id = permission_id + 5000, group_id = group_id + 500;
UPDATE clips_identity SET uuid = gen_random_uuid();
"""
"""Another installation: what its migrations made has other numbers."""


@pytest.fixture(scope="session")
def second(django_db_setup, django_db_blocker):
    """Its name. It is an empty copy of ours, which nobody may be connected to meanwhile."""
    from django.db import connection

    url, ours = os.environ["DATABASE_URL"], connection.settings_dict["NAME"]
    name = f"{ours}_elsewhere"
    with django_db_blocker.unblock():
        connection.close()
        run(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        run(url, f'CREATE DATABASE "{name}" TEMPLATE "{ours}"')
    with psycopg.connect(url, dbname=name) as elsewhere:
        elsewhere.execute(RENUMBERED)
    yield name
    run(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def left(django_db_setup, django_db_blocker):
    """A house that somebody has left; of ours nothing stays."""
    from django.db import transaction

    from tests.services.everything.left import leave

    with django_db_blocker.unblock(), transaction.atomic():
        found = leave()
        transaction.set_rollback(True)
    return found
