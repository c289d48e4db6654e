"""What stands before, beside and after a debate; how many there are."""

from flask import Flask

from forum.debates.models import DebateState
from forum.debates.queries import (
    debate_after,
    debate_before,
    debates_by_track,
    debates_of,
    parallel_debates,
)
from tests.builders import a_debate, a_room, a_track, an_edition, paris


def test_a_debate_knows_what_comes_before_beside_and_after_it(app: Flask) -> None:
    edition = an_edition()
    first = a_debate(edition, "premier", starts_at=paris(9), ends_at=paris(10))
    shown = a_debate(edition, "montre", starts_at=paris(10), ends_at=paris(11))
    beside = a_debate(edition, "a-cote", starts_at=paris(10, 30), ends_at=paris(12))
    last = a_debate(edition, "dernier", starts_at=paris(11), ends_at=paris(12))
    a_debate(
        edition,
        "annule",
        starts_at=paris(10),
        ends_at=paris(11),
        state=DebateState.CANCELLED,
    )
    a_debate(an_edition(slug="autre"), "ailleurs", starts_at=paris(10), ends_at=paris(11))
    assert [debate_before(shown), parallel_debates(shown), debate_after(shown)] == [
        first,
        [beside],
        last,
    ]
    assert [debate_before(first), debate_after(last)] == [None, None]


def test_the_programme_comes_by_hour_then_by_room_and_keeps_to_its_edition(app: Flask) -> None:
    edition, other = an_edition(), an_edition(slug="autre")
    large, small = a_room(edition, "agora"), a_room(edition, "atelier")
    a_debate(edition, "petite-salle", room_id=small.id)
    a_debate(edition, "grande-salle", room_id=large.id)
    a_debate(edition, "tot", starts_at=paris(9), ends_at=paris(10))
    a_debate(other, "ailleurs")
    assert [debate.slug for debate in debates_of(edition.id)] == [
        "tot",
        "grande-salle",
        "petite-salle",
    ]


def test_cancelled_debates_are_not_counted_in_their_track(app: Flask) -> None:
    edition = an_edition()
    scop, iae = a_track(edition, "scop"), a_track(edition, "iae")
    a_debate(edition, "un", track_id=scop.id)
    a_debate(edition, "deux", track_id=scop.id)
    a_debate(edition, "trois", track_id=iae.id, state=DebateState.CANCELLED)
    assert debates_by_track(edition.id) == {scop.id: 2}
