"""What these tests stand on besides the house: signals listened to."""

from collections.abc import Iterator
from typing import Any

import pytest
from blinker import NamedSignal
from flask import Flask

from forum.database import Bilingual
from forum.edition.models import Edition
from forum.registration import signals
from forum.registration.models import Registration
from tests.builders import a_debate, a_room, an_edition, paris

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


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with two debates at once (`matin` of one seat), one later without limit."""
    edition = an_edition()
    room = a_room(edition)
    a_debate(edition, "matin", title=Bilingual("Matin"), capacity=1, room_id=room.id)
    a_debate(edition, "atelier", title=Bilingual("Atelier"), starts_at=paris(10, 30))
    a_debate(
        edition,
        "soir",
        title=Bilingual("Soir"),
        capacity=None,
        starts_at=paris(16),
        ends_at=paris(17),
    )
    return edition
