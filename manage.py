#!/usr/bin/env python3
"""Kirinuki's commands: `manage.py help` lists them, `manage.py COMMAND --help` explains one."""

import importlib.util
import os
import sys
from pathlib import Path

OWN_PYTHON = Path(__file__).resolve().parent / ".venv/bin/python"


def find_packages() -> None:
    """`python3 manage.py` goes on with the Python that `make` has installed the packages for."""
    if importlib.util.find_spec("django"):
        return
    if not OWN_PYTHON.exists():
        sys.exit("Kirinuki's packages are not installed yet: `make run` installs them and serves.")
    os.execv(OWN_PYTHON, [str(OWN_PYTHON), *sys.argv])


def main() -> None:
    find_packages()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digest.settings")
    if sys.argv[1:2] == ["run"]:
        # `run` serves this machine alone, whatever database it is given: plain http, own key.
        os.environ.update(LOCAL="on", HTTPS="off")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(str(error).strip())
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
