"""Django's engine for the embedded PostgreSQL: the server starts with the first connection.

    {"ENGINE": "digest.embedded", "NAME": "kirinuki", "HOST": "var/postgres"}

HOST is the cluster's folder; the socket's is known once the server runs. NAME is made where it is
missing. A command that asks the database nothing starts nothing.
"""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base, client

from digest import postgres


def served(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with the address of a running server in the place of the folder."""
    cluster = postgres.cluster(Path(settings["HOST"]))
    cluster.start()
    return {**settings, "HOST": cluster.host, "PORT": postgres.PORT, "USER": postgres.SUPERUSER}


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell`, wherever a psql is on the path."""

    @classmethod
    def settings_to_cmd_args_env(cls, settings_dict, parameters):
        return super().settings_to_cmd_args_env(served(settings_dict), parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self._made = ""  # the name of the database that is known to be there

    def get_connection_params(self):
        parameters = super().get_connection_params()
        address = served(self.settings_dict)
        name = address["NAME"]
        if name and name != self._made:
            postgres.cluster(Path(self.settings_dict["HOST"])).ensure_database(name)
            self._made = name
        return parameters | {
            "host": address["HOST"],
            "port": address["PORT"],
            "user": address["USER"],
        }
