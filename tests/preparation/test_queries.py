"""Which preparatory meeting is shown."""

from flask import Flask

from forum.database import Bilingual
from forum.edition.models import Edition
from forum.preparation.models import PreparatoryMeeting
from forum.preparation.queries import last_meeting, next_meeting
from tests.builders import an_edition, paris, stored


def a_meeting(edition: Edition, day: int, month: int) -> PreparatoryMeeting:
    """Store a meeting from 18:00 to 20:00."""
    return stored(
        PreparatoryMeeting(
            edition_id=edition.id,
            name=Bilingual(f"Réunion du {day}/{month}"),
            starts_at=paris(18, day=day, month=month),
            ends_at=paris(20, day=day, month=month),
            place="Nanterre",
            how_to_join=Bilingual("Venez."),
            outcome=Bilingual(""),
        )
    )


def test_a_meeting_is_next_until_it_ends_and_then_the_last(app: Flask) -> None:
    edition = an_edition()
    september, october = a_meeting(edition, 12, 9), a_meeting(edition, 10, 10)
    a_meeting(an_edition(slug="autre"), 1, 10)

    def shown(*moment: int) -> tuple[PreparatoryMeeting | None, PreparatoryMeeting | None]:
        hour, day, month = moment
        now = paris(hour, day=day, month=month)
        return next_meeting(edition.id, now), last_meeting(edition.id, now)

    assert shown(9, 1, 9) == (september, None)
    assert shown(19, 12, 9) == (september, None)
    assert shown(20, 12, 9) == (october, september)
    assert shown(20, 10, 10) == (None, october)
