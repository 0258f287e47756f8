"""Kirinuki's own web server on this machine: gunicorn, started from within `manage.py run`."""

import os
import signal
import socket
from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from gunicorn.app.base import BaseApplication

HOST = "127.0.0.1"
OPTIONS = {
    "workers": 2,
    "worker_class": "gthread",
    "threads": 4,
    "preload_app": True,
    "control_socket_disable": True,  # it would open one in the home folder
    "loglevel": "warning",
    "timeout": 60,
    "graceful_timeout": 5,
}


class Taken(Exception):
    """Something else listens on that port."""


def refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Taken(str(error)) from None


def stop_when_the_terminal_closes(*_: Any) -> None:
    """gunicorn reloads on SIGHUP, and would live on without its terminal."""
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def leave_in_peace(_arbiter: Any, _worker: Any) -> None:
    """Ctrl-C reaches a worker from the terminal and once more from gunicorn: the second signal may
    not break into its leaving the database."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


class Server(BaseApplication):
    """`Server(8000, when_ready=...).run()` serves until SIGINT or SIGTERM; SystemExit ends it."""

    def __init__(self, port: int, when_ready: Callable[[], None]) -> None:
        self.options = OPTIONS | {"bind": f"{HOST}:{port}"}
        self.announce = when_ready
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)
        self.cfg.set("when_ready", self.ready)
        self.cfg.set("worker_exit", leave_in_peace)

    def ready(self, arbiter: Any) -> None:
        stop_when_the_terminal_closes()
        self.announce()

    def load(self) -> WSGIHandler:
        return WSGIHandler()
