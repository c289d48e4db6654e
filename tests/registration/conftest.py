"""What these tests stand on besides the house: signals listened to, a browser without script."""

from collections.abc import Iterator
from contextvars import Context
from typing import Any

import pytest
from blinker import NamedSignal
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum.database import db
from forum.registration import signals
from forum.registration.models import Registration

Heard = list[tuple[str, str, str]]  # signal, e-mail, slug of the debate


class Browser(FlaskClient):
    """A client whose every request has a context of its own, as on a real server."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask for a page, and let the test read what it changed."""
        db.session.rollback()
        return Context().run(super().open, *args, **kwargs)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Ask for pages as a browser without script would."""
    app.test_client_class = Browser
    return app.test_client()


@pytest.fixture
def heard(app: Flask) -> Iterator[Heard]:
    """Write down the signals of registration, in the order in which they are sent."""
    said: Heard = []
    listeners = []
    for signal in vars(signals).values():
        if isinstance(signal, NamedSignal):

            def listen(sender: Registration, name: str = signal.name, **facts: Any) -> None:
                booking = facts.get("booking")
                said.append((name, sender.email, booking.debate.slug if booking else ""))

            signal.connect(listen)
            listeners.append((signal, listen))
    yield said
    for signal, listen in listeners:
        signal.disconnect(listen)
