"""What these tests stand on besides the house: signals listened to."""

from collections.abc import Iterator
from typing import Any

import pytest
from blinker import NamedSignal
from flask import Flask

from forum.registration import signals
from forum.registration.models import Registration

Heard = list[tuple[str, str, str]]  # signal, e-mail, slug of the debate


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
