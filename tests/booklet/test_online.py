"""Printed programmes say which debates are followed online, too, and where to read more."""

import pytest
from flask.testing import FlaskClient

from forum.database import db
from tests.booklet.test_booklet import words_of
from tests.builders import a_debate, a_room, an_edition, paris


@pytest.mark.parametrize("name", ["programme.pdf", "programme-a3.pdf", "livret.pdf"])
def test_printed_matter_says_that_a_debate_is_online_too(client: FlaskClient, name: str) -> None:
    edition = an_edition()
    room = a_room(edition, "agora")
    debate = a_debate(edition, "loin", room_id=room.id)
    a_debate(edition, "ici", room_id=room.id, starts_at=paris(14), ends_at=paris(15))
    before = words_of(client.get(f"/2011/{name}").data)
    debate.online_url = "https://direct.example.org/salle"
    db.session.commit()
    after = words_of(client.get(f"/2011/{name}").data)
    assert ("En ligne aussi" in before, "En ligne aussi" in after) == (False, True)
    assert "direct.example.org" not in after
