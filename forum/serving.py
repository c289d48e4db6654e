"""The production web server: gunicorn, whose workers leave when their parent does."""

import os
import socket
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from forum.database import db

THREADS = 8  # a worker mostly waits for the database


class PortError(Exception):
    """The address cannot be listened to; its text is the sentence to show."""


class Server(BaseApplication):
    """The application behind gunicorn."""

    def __init__(self, app: Flask, host: str, port: int, workers: int, *, is_quiet: bool) -> None:
        self.app = app
        self.said = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "keepalive": 5,
            "graceful_timeout": 10,
            "control_socket_disable": True,
            "loglevel": "warning" if is_quiet else "info",
            "post_fork": self.forget_connections,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings over to gunicorn."""
        for name, value in self.said.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Hand the application over to gunicorn."""
        return self.app

    def forget_connections(self, _arbiter: Arbiter, _worker: Any) -> None:  # noqa: ANN401 - gunicorn's
        """Leave the parent's database connections to the parent."""
        with self.app.app_context():
            db.engine.dispose(close=False)


def address_of(host: str, port: int) -> str:
    """Return the address that others use; for « all addresses » that of this machine."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not listened to
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(("192.0.2.1", 9))  # sends nothing: only a route is looked up
                host = str(probe.getsockname()[0])
            except OSError:
                host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def check_port(host: str, port: int) -> None:
    """Raise PortError when the address cannot be listened to."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise PortError(
                f"Le port {port} de {host} n’est pas libre ou n’est pas permis : "
                "choisissez-en un autre avec --port."
            ) from error


def serve(app: Flask, host: str, port: int, workers: int = 0, *, is_quiet: bool = False) -> None:
    """Serve until Ctrl-C or SIGTERM; without a number, two workers a core."""
    check_port(host, port)
    Server(app, host, port, workers or 2 * (os.cpu_count() or 1), is_quiet=is_quiet).run()
