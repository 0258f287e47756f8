"""One database is migrated once, while the workers collect the tests; each worker's is its copy.

Whoever runs tests without workers has theirs migrated in the ordinary way.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
NAME = "test_kirinuki_migrated"


def migrate_beside(config, url):
    """Begin, and leave it to go on by itself. Its lock is held by the process that migrates."""
    again(url)
    config.add_cleanup(lambda: drop(url))
    environment = {**os.environ, "DATABASE_URL": urlsplit(url)._replace(path=f"/{NAME}").geturl()}
    with lock().open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        subprocess.Popen(
            [sys.executable, "manage.py", "migrate", "--verbosity=0"],
            cwd=ROOT,
            env=environment,
            pass_fds=[held.fileno()],
        )


def lock():
    return Path(os.environ["VAR_DIR"], "migrated.lock")


def template():
    """The migrated database's name once it is ready; None where nobody has begun one."""
    if not lock().exists():
        return None
    with lock().open() as waiting:
        fcntl.flock(waiting, fcntl.LOCK_SH)
    return NAME


def again(url):
    drop(url)
    run(url, f"CREATE DATABASE {NAME}")


def drop(url):
    run(url, f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def run(url, statement):
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
