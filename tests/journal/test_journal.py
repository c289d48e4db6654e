"""What the journal says and keeps."""

import datetime as dt

from flask import Flask

from forum.clock import now
from forum.database import db, transaction
from forum.journal.models import Entry
from forum.journal.phrases import FAMILIES, SENTENCES, subject_words
from forum.journal.rules import FAMILY_OF, Deed, Family, Subject
from forum.journal.services import note, record
from tests.accounts.story import an_organiser


def kept() -> list[tuple[Deed, str, int | None]]:
    return [
        tuple(row)
        for row in db.session.execute(
            db.select(Entry.deed, Entry.subject, Entry.subject_id).order_by(Entry.id)
        )
    ]


def test_every_deed_has_its_sentence_and_its_family() -> None:
    assert (set(SENTENCES), set(FAMILY_OF), set(FAMILIES)) == (set(Deed), set(Deed), set(Family))


def test_the_same_reading_is_noted_once_an_hour(app: Flask) -> None:
    reader = an_organiser()
    person = Subject(kind="registration", number=7)
    for minutes in (0, 59, 61):
        note(reader, Deed.PERSON_READ, now() + dt.timedelta(minutes=minutes), subject=person)
    note(reader, Deed.PERSON_READ, now(), subject=Subject(kind="registration", number=8))
    assert kept() == [
        (Deed.PERSON_READ, "", 7),
        (Deed.PERSON_READ, "", 7),
        (Deed.PERSON_READ, "", 8),
    ]


def test_a_long_title_is_cut(app: Flask) -> None:
    with transaction():
        record(None, Deed.DEBATE_EDITED, now(), subject=Subject("é" * 300, "debate", 1))
    assert kept() == [(Deed.DEBATE_EDITED, "é" * 200, 1)]


def test_a_participant_is_a_number(app: Flask) -> None:
    with app.test_request_context():
        assert [
            subject_words("registration", 7, ""),
            subject_words("import", 3, ""),
            subject_words("debate", 3, "La SCOP"),
            subject_words("", None, ""),
        ] == ["inscription n° 7", "n° 3", "La SCOP", ""]
