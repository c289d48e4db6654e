"""Printed programmes say which debates are followed online, too, and where to read more."""

import pytest
from flask.testing import FlaskClient

from forum import clock
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


@pytest.mark.parametrize("name", ["programme.pdf", "programme-a3.pdf", "livret.pdf"])
def test_what_is_printed_once_a_debate_is_over_does_not_say_so(
    client: FlaskClient, name: str
) -> None:
    """Whoever has what was drawn before gets another one, by its tag and by its date alone."""
    a_debate(an_edition(), "loin", online_url="https://direct.example.org/salle")
    clock.freeze_at(paris(11, 44))
    before = client.get(f"/2011/{name}")
    clock.freeze_at(paris(11, 45))
    for header, answer in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        if answer in before.headers:
            after = client.get(f"/2011/{name}", headers={header: before.headers[answer]})
            assert after.status_code == 200
            words = [words_of(one.data) for one in (before, after)]
            assert ["En ligne aussi" in one for one in words] == [True, False]
