#!/usr/bin/env python
"""Kirinuki's commands: `manage.py help` lists them, `manage.py COMMAND --help` explains one."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digest.settings")
    if sys.argv[1:2] == ["run"]:
        # `run` serves this machine alone, whatever database it is given: plain http, own key.
        os.environ.update(LOCAL="on", HTTPS="off")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
