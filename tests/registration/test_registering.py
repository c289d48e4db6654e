"""Registering, and what becomes of a registration."""

import pytest
import sqlalchemy as sa
from flask import Flask

from forum import codes
from forum.database import Bilingual, db
from forum.debates.models import DebateState
from forum.debates.rules import Hindrance
from forum.edition.models import Edition
from forum.refusals import Refusal, RefusedError
from forum.registration.links import link_word
from forum.registration.models import Booking, Consent, Registration
from forum.registration.rules import Place, Purpose, Reason
from forum.registration.services import Wish, register
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW
from tests.registration.conftest import Heard
from tests.registration.wishes import a_wish


def refused(edition: Edition, wish: Wish) -> tuple[Refusal, ...]:
    """Return why a wish is refused."""
    with pytest.raises(RefusedError) as caught:
        register(edition.id, wish, NOW)
    return caught.value.refusals


def seats() -> list[tuple[str, Place, int | None]]:
    """Return all bookings as they stand: slug, place, number."""
    db.session.rollback()
    bookings = db.session.scalars(
        sa.select(Booking)
        .order_by(Booking.debate_id, Booking.id)
        .options(sa.orm.joinedload(Booking.debate))
    )
    return [(b.debate.slug, b.place, b.number) for b in bookings]


def test_a_registration_is_stored_as_it_was_typed(app: Flask, heard: Heard) -> None:
    edition = an_edition()
    wish = a_wish(
        "Camille.Garçon@Example.org",
        first_name="Éléonore",
        last_name="Garçon-Bœuf",
        organisation="Énergie des Coteaux",
        arrangements=("lsf", "pmr"),
        consents=frozenset({Purpose.PHOTO}),
        locale="en",
    )
    code = register(edition.id, wish, NOW)
    stored = db.session.scalars(sa.select(Registration)).one()
    assert (stored.code, stored.link_hash) == (code, codes.fingerprint(link_word(code or "", 1)))
    assert (stored.full_name, stored.email) == (
        "Éléonore Garçon-Bœuf",
        "Camille.Garçon@Example.org",
    )
    assert stored.email_key == "camille.garçon@example.org"
    assert stored.search_key == "eleonore garcon-boeuf energie des coteaux"
    assert (stored.arrangements, stored.locale, stored.created_at) == (("lsf", "pmr"), "en", NOW)
    consents = db.session.scalars(sa.select(Consent)).all()
    assert [(c.purpose, c.text_version, c.given_at, c.withdrawn_at) for c in consents] == [
        (Purpose.PHOTO, "1", NOW, None)
    ]
    assert heard == [("registered", "Camille.Garçon@Example.org", "")]


def test_debates_that_follow_one_another_are_booked_at_once(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "matin")
    a_debate(edition, "midi", starts_at=paris(11, 45), ends_at=paris(12, 30))
    register(edition.id, a_wish("c@example.org", "midi", "matin", "matin"), NOW)
    assert seats() == [("matin", Place.SEATED, None), ("midi", Place.SEATED, None)]


def test_a_full_debate_puts_the_next_person_on_the_waiting_list(app: Flask) -> None:
    edition = an_edition()
    debate = a_debate(edition, "visite", capacity=1)
    for name in ("a", "b", "c"):
        register(edition.id, a_wish(f"{name}@example.org", "visite"), NOW)
    assert seats() == [
        ("visite", Place.SEATED, None),
        ("visite", Place.WAITLISTED, 1),
        ("visite", Place.WAITLISTED, 2),
    ]
    db.session.refresh(debate)
    assert (debate.seated, debate.waiting, debate.next_number) == (1, 2, 3)


def test_everybody_is_seated_where_nothing_limits_the_places(app: Flask) -> None:
    edition = an_edition()
    debate = a_debate(edition, "accueil", capacity=None)
    for name in ("a", "b"):
        register(edition.id, a_wish(f"{name}@example.org", "accueil"), NOW)
    assert [place for _, place, _ in seats()] == [Place.SEATED, Place.SEATED]
    db.session.refresh(debate)
    assert (debate.seated, debate.waiting) == (2, 0)


def test_two_debates_at_once_are_refused_by_their_titles(app: Flask, heard: Heard) -> None:
    edition = an_edition()
    a_debate(edition, "matin", title=Bilingual("Matin"))
    a_debate(edition, "atelier", title=Bilingual("Atelier"), starts_at=paris(11))
    assert refused(edition, a_wish("c@example.org", "matin", "atelier")) == (
        Refusal(
            Reason.OVERLAP, "debates", {"debate": Bilingual("Matin"), "other": Bilingual("Atelier")}
        ),
    )
    assert (db.session.scalars(sa.select(Registration)).all(), heard) == ([], [])


def test_two_full_debates_at_once_are_refused_as_well(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "matin", capacity=0)
    a_debate(edition, "atelier", capacity=0)
    wish = a_wish("c@example.org", "matin", "atelier")
    assert [refusal.reason for refusal in refused(edition, wish)] == [Reason.OVERLAP]


def test_what_cannot_be_booked_is_refused_with_its_reason(app: Flask) -> None:
    edition = an_edition()
    other_edition = an_edition(slug="2012")
    a_debate(edition, "annule", title=Bilingual("A"), state=DebateState.CANCELLED)
    a_debate(edition, "cafe", title=Bilingual("C"), starts_at=paris(8), is_bookable=False)
    a_debate(
        edition,
        "hier",
        title=Bilingual("H"),
        starts_at=paris(8, day=6),
        ends_at=paris(9, day=6),
    )
    a_debate(other_edition, "ailleurs")
    wish = a_wish("c@example.org", "hier", "annule", "cafe", "ailleurs", "inconnu")
    assert refused(edition, wish)[:4] == (
        Refusal(Reason.UNKNOWN_DEBATE, "debates"),
        Refusal(
            Reason.HINDERED, "debates", {"debate": Bilingual("H"), "hindrance": Hindrance.OVER}
        ),
        Refusal(
            Reason.HINDERED, "debates", {"debate": Bilingual("A"), "hindrance": Hindrance.CANCELLED}
        ),
        Refusal(
            Reason.HINDERED,
            "debates",
            {"debate": Bilingual("C"), "hindrance": Hindrance.NOT_BOOKABLE},
        ),
    )


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"registration_opens_at": None}, Reason.NOT_ANNOUNCED),
        ({"registration_opens_at": paris(10, 1, day=7)}, Reason.NOT_YET_OPEN),
        ({"registration_closes_at": paris(10, day=7)}, Reason.CLOSED),
        ({"is_archived": True}, Reason.CLOSED),
    ],
)
def test_nobody_registers_outside_the_window(
    app: Flask, said: dict[str, object], reason: Reason
) -> None:
    edition = an_edition(**said)
    assert [refusal.reason for refusal in refused(edition, a_wish())] == [reason]


def test_the_same_e_mail_again_changes_nothing_and_its_owner_is_told(
    app: Flask, heard: Heard
) -> None:
    edition = an_edition()
    debate = a_debate(edition, "matin")
    register(edition.id, a_wish("Camille@example.org"), NOW)
    assert register(edition.id, a_wish("camille@EXAMPLE.org", "matin"), NOW) is None
    assert (len(db.session.scalars(sa.select(Registration)).all()), seats()) == (1, [])
    db.session.refresh(debate)
    assert debate.seated == 0
    assert heard == [
        ("registered", "Camille@example.org", ""),
        ("asked-again", "Camille@example.org", ""),
    ]


def test_a_refusal_does_not_depend_on_the_e_mail(app: Flask, heard: Heard) -> None:
    edition = an_edition()
    a_debate(edition, "matin")
    a_debate(edition, "atelier")
    register(edition.id, a_wish("known@example.org"), NOW)
    known = refused(edition, a_wish("known@example.org", "matin", "atelier"))
    unknown = refused(edition, a_wish("unknown@example.org", "matin", "atelier"))
    assert (known, heard[1:]) == (unknown, [])


def test_one_e_mail_may_come_to_two_editions(app: Flask) -> None:
    first, second = an_edition(), an_edition(slug="2012")
    assert [bool(register(e.id, a_wish(), NOW)) for e in (first, second)] == [True, True]


def test_a_registration_that_fails_halfway_leaves_nothing(app: Flask) -> None:
    edition = an_edition()
    debate = a_debate(edition, "matin")

    def fail(_sender: Registration) -> None:
        raise ZeroDivisionError

    from forum.registration.signals import registered  # noqa: PLC0415 - to be cut off again

    with registered.connected_to(fail), pytest.raises(ZeroDivisionError):
        register(edition.id, a_wish("c@example.org", "matin"), NOW)
    db.session.rollback()
    db.session.refresh(debate)
    assert (db.session.scalars(sa.select(Registration)).all(), debate.seated) == ([], 0)
