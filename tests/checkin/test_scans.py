"""`POST /api/v1/scans`: what the door says, and that it says it once and for all."""

import datetime as dt

import sqlalchemy as sa
from flask.testing import FlaskClient

from forum import clock
from forum.badges.signing import badge_text
from forum.checkin.models import Device, Gate, Scan
from forum.checkin.services import revoke_device
from forum.codes import spoken
from forum.database import db
from forum.edition.models import Edition
from forum.registration.models import Booking, Category, RegistrationState
from forum.registration.rules import Place
from tests.builders import a_debate, a_registration, an_edition, paris, stored
from tests.checkin.conftest import MORNING, Door, a_scan, a_token, qr_of, uuid, with_gates

CAMILLE = {"name": "Camille Exemple", "category": "visiteur", "organisation": ""}


def scans() -> list[tuple[str, str]]:
    """Return what is stored: id and verdict."""
    db.session.rollback()
    return [(s.uuid, s.verdict) for s in db.session.scalars(sa.select(Scan).order_by(Scan.id))]


def test_a_badge_is_admitted_with_the_name_of_its_holder(door: Door, edition: Edition) -> None:
    badge = a_registration(
        edition, first_name="Zoé", last_name="Đặng", organisation="Répare et Partage"
    )
    answer = door.asks(a_scan(1, qr_of(badge)))
    assert (answer.status_code, answer.json) == (
        200,
        {
            "results": [
                {
                    "id": uuid(1),
                    "verdict": "admitted",
                    "attendee": {
                        "name": "Zoé Đặng",
                        "category": "visiteur",
                        "organisation": "Répare et Partage",
                    },
                    "first_seen": None,
                    "conflict": False,
                }
            ]
        },
    )


def test_a_second_scan_tells_when_where_and_by_whom_the_badge_was_seen(
    door: Door, edition: Edition
) -> None:
    badge = a_registration(edition)
    door.says(a_scan(1, qr_of(badge)))
    other = Door(door.client, a_token(edition, "Téléphone 2"))
    assert other.says(a_scan(2, qr_of(badge), scanned_at="2011-11-28T08:07:30Z")) == [
        {
            "id": uuid(2),
            "verdict": "already_in",
            "attendee": CAMILLE,
            "first_seen": {
                "at": "2011-11-28T09:05:00+01:00",
                "gate": "entree",
                "device": "Téléphone 1",
            },
            "conflict": False,
        }
    ]


def test_the_code_that_a_person_types_is_as_good_as_the_picture(
    door: Door, edition: Edition
) -> None:
    badge = a_registration(edition)
    typed = spoken(badge.code).lower()
    bare = badge_text("2011", badge.code)
    assert door.verdicts(a_scan(1, typed), a_scan(2, f"  {badge.code} "), a_scan(3, bare)) == [
        "admitted",
        "already_in",
        "already_in",
    ]


def test_a_forged_an_unknown_and_a_senseless_badge_name_nobody(
    door: Door, edition: Edition
) -> None:
    a_registration(edition, code="ACDEFGHJK")
    forged = badge_text("2010", "ACDEFGHJK")
    answered = door.says(
        a_scan(1, f"https://forum.example.org/b/{forged}"),
        a_scan(2, badge_text("2011", "ACDEFGHJM")),
        a_scan(3, "https://fr.wikipedia.org/wiki/Forum"),
        a_scan(4, "é" * 4300),
    )
    nobody = {"attendee": None, "first_seen": None, "conflict": False}
    assert answered == [
        {"id": uuid(1), "verdict": "forged", **nobody},
        {"id": uuid(2), "verdict": "unknown", **nobody},
        {"id": uuid(3), "verdict": "unknown", **nobody},
        {"id": uuid(4), "verdict": "unknown", **nobody},
    ]


def test_a_badge_of_another_edition_is_unknown_here_and_says_why(
    door: Door, edition: Edition
) -> None:
    last_year = an_edition(slug="2010", starts_at=paris(9) - dt.timedelta(days=365))
    badge = a_registration(last_year)
    expected = {
        "id": uuid(1),
        "verdict": "unknown",
        "attendee": None,
        "first_seen": None,
        "conflict": False,
        "hint": "another_edition",
    }
    assert door.says(a_scan(1, qr_of(badge, "2010"))) == [expected]
    assert door.says(a_scan(1, qr_of(badge, "2010"))) == [expected]
    assert door.verdicts(a_scan(2, qr_of(badge, "2011"))) == ["forged"]


def test_cancelled_and_withdrawn_badges_are_refused_by_name(door: Door, edition: Edition) -> None:
    gone = a_registration(edition, state=RegistrationState.CANCELLED)
    lost = a_registration(edition, is_badge_revoked=True, organisation="Fil Rouge")
    assert door.says(a_scan(1, qr_of(gone)), a_scan(2, qr_of(lost))) == [
        {
            "id": uuid(1),
            "verdict": "cancelled",
            "attendee": CAMILLE,
            "first_seen": None,
            "conflict": False,
        },
        {
            "id": uuid(2),
            "verdict": "revoked",
            "attendee": {**CAMILLE, "organisation": "Fil Rouge"},
            "first_seen": None,
            "conflict": False,
        },
    ]


def test_the_hour_and_the_category_of_the_gate_are_judged(door: Door, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    helper = qr_of(a_registration(edition, category=Category.VOLUNTEER))
    stored(
        Gate(
            edition_id=edition.id,
            position=9,
            slug="service",
            name=edition.name,
            kind="entree",
            categories=(Category.VOLUNTEER, Category.ORGANISER),
            opens_at=paris(7),
            closes_at=paris(20),
        )
    )
    assert door.verdicts(
        a_scan(1, badge, scanned_at="2011-11-28T07:59:59+01:00"),
        a_scan(2, badge, scanned_at="2011-11-28T18:15:00+01:00"),
        a_scan(3, badge, gate="service"),
        a_scan(4, helper, gate="service"),
        a_scan(5, badge, scanned_at="2011-11-28T08:00:00+01:00"),
    ) == ["outside_hours", "outside_hours", "wrong_gate", "admitted", "admitted"]


def test_the_door_of_a_debate_asks_for_a_seat(client: FlaskClient) -> None:
    edition = an_edition()
    free = a_debate(edition, "libre", capacity=None)
    roomy = a_debate(edition, "large", seated=1)
    small = a_debate(edition, "petit", capacity=1, seated=1)
    queued = a_debate(edition, "attendu", capacity=2, seated=1, waiting=1)
    kept = a_debate(edition, "propose", capacity=1, seated=1)
    with_gates(edition)
    door = Door(client, a_token(edition))
    person = a_registration(edition)
    for debate, place, number in (
        (roomy, Place.SEATED, None),
        (queued, Place.WAITLISTED, 1),
        (kept, Place.OFFERED, 1),
    ):
        stored(
            Booking(
                registration_id=person.id,
                debate_id=debate.id,
                place=place,
                number=number,
                created_at=MORNING,
                offer_ends_at=paris(12) if place is Place.OFFERED else None,
            )
        )
    stranger = a_registration(edition)
    at = {"scanned_at": "2011-11-28T10:10:00+01:00"}

    def seen(who: str, first: int) -> dict[str, str]:
        doors = ("libre", "large", "petit", "attendu", "propose")
        badges = [a_scan(first + i, who, gate=gate, **at) for i, gate in enumerate(doors)]
        return dict(zip(doors, door.verdicts(*badges), strict=True))

    assert free.capacity is None
    assert small.seated == 1
    assert seen(qr_of(person), 1) == {
        "libre": "admitted",
        "large": "admitted",
        "petit": "full",
        "attendu": "full",
        "propose": "not_booked",
    }
    assert seen(qr_of(stranger), 11) == {
        "libre": "admitted",
        "large": "not_booked",
        "petit": "full",
        "attendu": "full",
        "propose": "full",
    }


def test_a_gate_knows_nothing_of_what_happened_at_another(client: FlaskClient) -> None:
    edition = an_edition()
    a_debate(edition, "libre", capacity=None, starts_at=paris(9, 15))
    with_gates(edition)
    door, badge = Door(client, a_token(edition)), qr_of(a_registration(edition))
    assert door.verdicts(
        a_scan(1, badge), a_scan(2, badge, gate="libre"), a_scan(3, badge, gate="libre")
    ) == ["admitted", "admitted", "already_in"]


def test_who_goes_out_may_come_back(door: Door, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    assert door.verdicts(
        a_scan(1, badge),
        a_scan(2, badge, direction="out"),
        a_scan(3, badge, scanned_at="2011-11-28T12:00:00+01:00"),
        a_scan(4, badge, scanned_at="2011-11-28T12:01:00+01:00"),
    ) == ["admitted", "admitted", "admitted", "already_in"]
    assert door.says(a_scan(5, badge))[0]["first_seen"] == {
        "at": "2011-11-28T12:00:00+01:00",
        "gate": "entree",
        "device": "Téléphone 1",
    }


def test_a_scan_sent_again_changes_nothing_and_is_answered_the_same(
    door: Door, edition: Edition
) -> None:
    badge, other = qr_of(a_registration(edition)), qr_of(a_registration(edition))
    first = door.says(a_scan(1, badge), a_scan(2, badge), a_scan(1, badge))
    assert [one["verdict"] for one in first] == ["admitted", "already_in", "admitted"]
    door.client.post(f"/api/v1/scans/{uuid(1)}/undo", headers=door.bearer)
    again = door.says(a_scan(2, badge), a_scan(1, other, gate="elsewhere", direction="out"))
    assert again == [first[1], first[0]]
    assert scans() == [(uuid(1), "admitted"), (uuid(2), "already_in")]


def test_the_same_id_from_two_phones_is_two_scans(door: Door, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    other = Door(door.client, a_token(edition, "Téléphone 2"))
    assert door.verdicts(a_scan(1, badge)) == ["admitted"]
    assert other.verdicts(a_scan(1, badge)) == ["already_in"]


def test_an_id_in_capitals_is_the_same_id(door: Door, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    one = "ABCDEFAB-CDEF-4BCD-8FAB-CDEFABCDEFAB"
    assert [
        r["id"] for r in door.says(a_scan(0, badge, id=one), a_scan(0, badge, id=one.lower()))
    ] == [one.lower()] * 2
    assert len(scans()) == 1


def test_the_time_of_the_phone_and_that_of_the_server_are_both_kept(
    door: Door, edition: Edition
) -> None:
    badge = qr_of(a_registration(edition))
    door.says(a_scan(1, badge, scanned_at="2011-11-28T08:04:10.250Z", offline=True))
    scan = db.session.scalars(sa.select(Scan)).one()
    assert (scan.scanned_at, scan.received_at, scan.is_offline, scan.is_conflict) == (
        dt.datetime(2011, 11, 28, 8, 4, 10, 250_000, dt.UTC),
        MORNING,
        True,
        False,
    )


def test_a_thousand_scans_are_one_batch(door: Door, edition: Edition) -> None:
    badges = [a_registration(edition) for _ in range(20)]
    batch = [a_scan(number, qr_of(badges[number % 20])) for number in range(1000)]
    assert door.verdicts(*batch) == ["admitted"] * 20 + ["already_in"] * 980


def test_every_answer_tells_the_time_of_the_forum(door: Door) -> None:
    assert door.asks().headers["Forum-Now"] == "2011-11-28T09:05:00.000+01:00"


def test_a_phone_is_seen_when_it_scans(door: Door, edition: Edition) -> None:
    clock.freeze_at(MORNING + dt.timedelta(minutes=3))
    door.says(a_scan(1, qr_of(a_registration(edition))))
    db.session.rollback()
    assert db.session.scalars(sa.select(Device.seen_at)).all() == [paris(9, 8)]


def test_a_scan_at_no_gate_of_this_forum_is_refused_and_recorded_nowhere(
    door: Door, edition: Edition
) -> None:
    badge = qr_of(a_registration(edition))
    answer = door.asks(a_scan(9, badge, gate="nulle-part"))
    assert (answer.status_code, answer.mimetype, answer.json) == (
        422,
        "application/problem+json",
        {
            "type": "about:blank",
            "title": "Un passage n’a pas été compris",
            "status": 422,
            "detail": "Choisissez de nouveau l’entrée, puis recommencez.",
            "reason": "unknown_gate",
            "errors": [
                {
                    "pointer": "/scans/0/gate",
                    "detail": "« nulle-part » n’est pas une entrée de ce forum.",
                }
            ],
        },
    )
    assert scans() == []


def test_bad_lines_of_a_batch_are_told_and_the_others_are_judged(
    door: Door, edition: Edition
) -> None:
    badge = qr_of(a_registration(edition))
    unjudged = {"verdict": None, "attendee": None, "first_seen": None, "conflict": False}
    title = "Ce passage n’a pas été compris"
    answered = door.says(
        a_scan(9, badge, gate="nulle-part"),
        a_scan(1, badge),
        {"id": uuid(7)},
        "x",  # type: ignore[arg-type]
        a_scan(2, badge, direction="sideways"),
        a_scan(3, badge),
    )
    assert [answered[n] for n in (0, 2, 3, 4)] == [
        {
            "id": uuid(9),
            **unjudged,
            "problem": {
                "title": title,
                "detail": "« nulle-part » n’est pas une entrée de ce forum.",
            },
        },
        {
            "id": uuid(7),
            **unjudged,
            "problem": {
                "title": title,
                "detail": "Un texte de 1 à 4300 caractères est attendu. "
                "Un texte de 1 à 120 caractères est attendu. "
                "« in » ou « out » est attendu. "
                "Une date avec heure et fuseau est attendue, selon la RFC 3339.",
            },
        },
        {
            "id": "",
            **unjudged,
            "problem": {"title": title, "detail": "Un objet JSON est attendu."},
        },
        {
            "id": uuid(2),
            **unjudged,
            "problem": {"title": title, "detail": "« in » ou « out » est attendu."},
        },
    ]
    assert [answered[n]["verdict"] for n in (1, 5)] == ["admitted", "already_in"]
    assert scans() == [(uuid(1), "admitted"), (uuid(3), "already_in")]


def test_a_phone_withdrawn_between_two_scans_is_told_so(door: Door, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    assert door.verdicts(a_scan(1, badge)) == ["admitted"]
    revoke_device(db.session.scalars(sa.select(Device.id)).one(), edition.id, MORNING)
    answer = door.asks(a_scan(2, badge))
    assert (answer.status_code, answer.json) == (
        401,
        {
            "type": "about:blank",
            "title": "Cet appareil a été retiré",
            "status": 401,
            "detail": "L’organisation lui a retiré ses droits. Demandez-lui un nouveau code.",
            "reason": "device_revoked",
        },
    )
    assert scans() == [(uuid(1), "admitted")]
