"""The call for exhibitors, and the dossier of each, with the way that it went."""

import datetime as dt
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from forum import codes
from forum.database import db
from forum.demo.reading import Row
from forum.edition.models import Edition
from forum.organisations.rules import called
from forum.villages.links import link_word
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    ExhibitorCall,
    MinimumShare,
    Passage,
    SetUpSlot,
)
from forum.villages.rules import ExhibitorState as State
from forum.villages.rules import ShareOf, Silence, Vehicle

BETWEEN = dt.timedelta(hours=9)  # two dossiers
STEP = dt.timedelta(days=4)  # two states of one
UNDER_WAY = (State.SUBMITTED, State.UNDER_REVIEW)
PLACED = (*UNDER_WAY, State.ACCEPTED, State.PLACED)
WAYS: dict[State, tuple[State, ...]] = {
    State.SUBMITTED: (State.SUBMITTED,),
    State.UNDER_REVIEW: UNDER_WAY,
    State.INCOMPLETE: (State.SUBMITTED, State.INCOMPLETE),
    State.ACCEPTED: (*UNDER_WAY, State.ACCEPTED),
    State.WAITLISTED: (*UNDER_WAY, State.WAITLISTED),
    State.REFUSED: (*UNDER_WAY, State.REFUSED),
    State.WITHDRAWN: (*UNDER_WAY, State.WITHDRAWN),
    State.PLACED: PLACED,
    State.CONFIRMED: (*PLACED, State.CONFIRMED),
    State.SET_UP: (*PLACED, State.CONFIRMED, State.SET_UP),
    State.ABSENT: (*PLACED, State.ABSENT),
}
TRUTHS = (
    "needs_water",
    "needs_quiet",
    "needs_accessible",
    "is_noisy",
    "is_heavy",
    "is_cooking",
    "has_flames",
    "needs_unloading",
)


def call_from(row: Row, edition: Edition) -> list[ExhibitorCall | SetUpSlot | MinimumShare]:
    """Build the call of an edition, the slots to set up and the least shares."""
    zone = ZoneInfo(edition.time_zone)
    call = ExhibitorCall(
        edition_id=edition.id,
        opens_at=row.moment("opens_at", zone),
        closes_at=row.moment("closes_at", zone),
        criteria=row.words("criteria"),
        silence_days=row.number("silence_days"),
        silence_means=row.choice("silence_means", Silence),
        badge_quota=row.number("badge_quota"),
        guest_quota=row.number("guest_quota"),
        **{key: row.paragraphs(key) for key in ("regulation", "logistics", "remedies")},
        **{
            key: row.text(key)
            for key in (
                "regulation_version",
                "service",
                "service_address",
                "service_email",
                "service_phone",
                "decider",
            )
        },
    )
    slots = [
        SetUpSlot(
            edition_id=edition.id,
            starts_at=said.moment("starts_at", zone),
            ends_at=said.moment("ends_at", zone),
            capacity=said.number("capacity"),
        )
        for said in row.rows("slots")
    ]
    shares = [
        MinimumShare(
            edition_id=edition.id,
            share_of=said.choice("share_of", ShareOf),
            percent=said.number("percent"),
        )
        for said in row.rows("shares")
    ]
    return [call, *slots, *shares]


def load_dossiers(row: Row, edition: Edition, exhibitors: Iterable[Exhibitor]) -> None:
    """Write the call, and a dossier for each exhibitor that is nobody's guest.

    A draft has no exhibitor yet: its contact alone reads it.
    """
    call, *others = call_from(row, edition)
    slots = [one for one in others if isinstance(one, SetUpSlot)]
    db.session.add_all([call, *others])
    db.session.flush()
    said = row.row("dossiers")
    begun_at = row.moment("opens_at", ZoneInfo(edition.time_zone))
    hosts = [exhibitor for exhibitor in exhibitors if exhibitor.host is None]
    for number, exhibitor in enumerate(hosts):
        slug = exhibitor.slug
        details = said.row(slug) if slug in said.values else Row(row.file, slug, {})
        began = begun_at + number * BETWEEN
        application = _dossier(details, exhibitor, number, began)
        application.set_up_slot = slots[number % len(slots)]
        db.session.add(application)
        if exhibitor.state is State.DRAFT:
            continue
        db.session.add(exhibitor)
        db.session.flush()
        application.exhibitor = exhibitor
        application.submitted_at = began + dt.timedelta(hours=1)
        application.regulation_version = row.text("regulation_version")
        application.regulation_accepted_at = application.submitted_at
        db.session.add_all(_passages(exhibitor, application.submitted_at))


def _dossier(
    said: Row, exhibitor: Exhibitor, number: int, began: dt.datetime
) -> ExhibitorApplication:
    """Build what an exhibitor asked for; its contact is a function, nobody in person."""
    code = codes.new_code()
    email = f"{exhibitor.slug}@example.org"
    name = called(exhibitor.organisation.name)
    is_incomplete = exhibitor.state is State.INCOMPLETE
    return ExhibitorApplication(
        edition_id=exhibitor.edition_id,
        code=code,
        link_hash=codes.fingerprint(link_word(code, 1)),
        created_at=began,
        saved_at=began,
        contact_name=f"Responsable des stands, {name}"[:160],
        contact_title="Responsable des stands",
        contact_email=email,
        contact_key=email,
        contact_mobile=f"06 39 98 {number // 100:02} {number % 100:02}",
        first_village=exhibitor.village,
        size=said.text("size", exhibitor.stand.size if exhibitor.stand else "6"),
        neighbours=said.text("neighbours", ""),
        tables=_number(said, "tables", 1),
        chairs=_number(said, "chairs", 2),
        panels=_number(said, "panels", 1),
        power=_number(said, "power", exhibitor.stand.power if exhibitor.stand else 500),
        meals=_number(said, "meals", 2),
        vehicle=said.choice("vehicle", Vehicle) if "vehicle" in said.values else Vehicle.CAR,
        vehicle_height=said.maybe("vehicle_height", int),
        comment=said.text("comment", ""),
        signatory=f"Direction, {name}"[:160],
        signatory_title="Direction",
        missing=("assurance",) if is_incomplete else (),
        missing_note=exhibitor.reason if is_incomplete else "",
        **{key: said.truth(key) for key in TRUTHS},
    )


def _number(said: Row, key: str, default: int) -> int:
    return said.number(key) if key in said.values else default


def _passages(exhibitor: Exhibitor, at: dt.datetime) -> list[Passage]:
    """Tell the way of an exhibitor to the state in which it is."""
    way: Mapping[int, State] = dict(enumerate((State.DRAFT, *WAYS[exhibitor.state])))
    last = len(way) - 1
    return [
        Passage(
            exhibitor_id=exhibitor.id,
            from_state=way[number - 1],
            to_state=way[number],
            note=exhibitor.reason if number == last else "",
            passed_at=at + (number - 1) * STEP,
        )
        for number in range(1, last + 1)
    ]
