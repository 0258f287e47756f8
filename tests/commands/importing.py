"""`manage.py import` as a process of its own over the test's database, for whoever kills it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent


def started(*arguments, **options):
    """In a process group of its own, what it says on one pipe."""
    from django.db import connection

    given = urlsplit(os.environ["DATABASE_URL"])
    url = given._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    return subprocess.Popen(
        [sys.executable, "manage.py", "import", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        **options,
    )


def killed(process):
    """Nothing of it can say a last word."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
