"""Decisions on applications: under a lock, with their guests, noted, the first of two wins."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.database import db
from forum.journal.models import Entry
from forum.mailing.models import Letter
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.uploads.models import KeptFile
from forum.uploads.rules import Purpose
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    ExhibitorMessage,
    PageChange,
    Passage,
    Village,
)
from forum.villages.rules import ExhibitorState, PassageReason, Remit, Said
from forum.villages.services.adding import Added, add_exhibitor
from forum.villages.services.answering import answer, mark_read
from forum.villages.services.correcting import Correction, correct
from forum.villages.services.deciding import Decision, decide
from tests.builders import (
    a_stand,
    a_village,
    an_edition,
    an_exhibitor,
    an_organisation,
    paris,
    stored,
)
from tests.villages.applying import a_call, a_certificate, a_guest, a_set_up_slot, an_application

STATE = ExhibitorState
REFUSED = Decision(STATE.REFUSED, 1, Said("Les stands vont d’abord au département."))


def an_instructor(email: str = "chef@example.org") -> Remit:
    """Store somebody who decides on all applications."""
    account = ensure_account(email, RoleName.EXHIBITORS, paris(9, day=1), "a hash")
    return Remit(account_id=account, sees_all=True, instructs_all=True, marks=True)


def a_coordinator(*villages: Village) -> Remit:
    """Store somebody who decides for some villages."""
    account = ensure_account("co@example.org", RoleName.COORDINATOR, paris(9, day=1), "a hash")
    return Remit(
        account_id=account,
        instructs_hers=True,
        marks=True,
        villages=frozenset(village.id for village in villages),
    )


def standing(application: ExhibitorApplication) -> list[tuple[str, str, int | None, int | None]]:
    """Return how an exhibitor and its guests stand: name, state, village and stand."""
    db.session.rollback()
    own = db.session.get_one(Exhibitor, application.exhibitor_id, populate_existing=True)
    asked = sa.select(Exhibitor).where(sa.or_(Exhibitor.id == own.id, Exhibitor.host_id == own.id))
    rows = db.session.scalars(asked.order_by(Exhibitor.id))
    return [(one.slug, one.state.value, one.village_id, one.stand_id) for one in rows]


def passages() -> list[tuple[str, str, str, int | None]]:
    """Return what happened, in order."""
    db.session.rollback()
    return [
        (one.from_state.value, one.to_state.value, one.note, one.account_id)
        for one in db.session.scalars(sa.select(Passage).order_by(Passage.id))
    ]


def test_an_acceptance_allots_a_village_to_the_host_and_its_guests(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    village, remit = a_village(edition), an_instructor()
    application = an_application(edition, "cae", STATE.UNDER_REVIEW)
    a_guest(application, "co-exposante")
    accepted = Decision(STATE.ACCEPTED, 1, village_id=village.id)
    decide(edition.id, application.exhibitor_id or 0, accepted, remit, now)
    assert standing(application) == [
        ("cae", "accepte", village.id, None),
        ("co-exposante", "accepte", village.id, None),
    ]
    assert passages() == [("en_instruction", "accepte", "", remit.account_id)]
    noted = db.session.execute(sa.select(Entry.deed, Entry.subject, Entry.account_id)).all()
    assert [tuple(row) for row in noted] == [("candidature-decidee", "Cae", remit.account_id)]


def test_who_leaves_gives_the_stand_back_and_the_reason_is_kept(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    village = a_village(edition)
    stand = a_stand(village)
    application = an_application(
        edition, "cae", STATE.CONFIRMED, village_id=village.id, stand_id=stand.id
    )
    a_guest(application, "co-exposante")
    leaving = Decision(STATE.WITHDRAWN, 1, Said("L’équipe est retenue ailleurs."))
    decide(edition.id, application.exhibitor_id or 0, leaving, an_instructor(), now)
    assert standing(application) == [
        ("cae", "desiste", village.id, None),
        ("co-exposante", "desiste", village.id, None),
    ]
    reasons = db.session.scalars(sa.select(Exhibitor.reason).order_by(Exhibitor.id)).all()
    assert reasons == ["L’équipe est retenue ailleurs."] * 2


@pytest.mark.parametrize("to", [STATE.REFUSED, STATE.WITHDRAWN])
def test_who_leaves_gives_the_time_to_set_up_back(
    app: Flask, now: dt.datetime, to: ExhibitorState
) -> None:
    edition = an_edition()
    slot = a_set_up_slot(edition, capacity=1)
    application = an_application(edition, "cae", STATE.UNDER_REVIEW, set_up_slot_id=slot.id)
    leaving = Decision(to, 1, Said("L’équipe est retenue ailleurs."))
    decide(edition.id, application.exhibitor_id or 0, leaving, an_instructor(), now)
    db.session.rollback()
    assert db.session.get_one(ExhibitorApplication, application.id).set_up_slot_id is None


def test_what_a_page_was_to_say_is_forgotten_with_its_logo_by_who_leaves(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    application = an_application(edition, "cae", STATE.CONFIRMED)
    logo = a_certificate("logo.png", purpose=Purpose.LOGO).id
    guest = a_guest(application, "co-exposante")
    for number, wanted in ((guest.id, {"offers": ["Devis"]}), (guest.host_id, {"logo_id": logo})):
        stored(PageChange(exhibitor_id=number, wanted=wanted, asked_at=now))
    done = {"decided_at": now, "is_accepted": True}
    stored(PageChange(exhibitor_id=guest.id, wanted={"website": ""}, asked_at=now, **done))
    leaving = Decision(STATE.WITHDRAWN, 1, Said("L’équipe est retenue ailleurs."))
    decide(edition.id, application.exhibitor_id or 0, leaving, an_instructor(), now)
    db.session.rollback()
    assert db.session.scalars(sa.select(PageChange.wanted)).all() == [{"website": ""}]
    assert db.session.scalars(sa.select(KeptFile)).all() == []


def test_the_second_of_two_is_told_what_was_decided_and_changes_nothing(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    application = an_application(edition, "cae", STATE.UNDER_REVIEW)
    number = application.exhibitor_id or 0
    decide(edition.id, number, Decision(STATE.WAITLISTED, 1), an_instructor(), now)
    with pytest.raises(RefusedError) as told:
        decide(edition.id, number, REFUSED, an_instructor("autre@example.org"), now)
    assert told.value.refusals == (
        Refusal(PassageReason.DECIDED_MEANWHILE, "", {"state": "liste_attente"}),
    )
    assert [(before, after) for before, after, *_ in passages()] == [
        ("en_instruction", "liste_attente")
    ]


def test_of_two_at_the_same_moment_one_wins_and_one_letter_leaves(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    application = an_application(edition, "cae", STATE.UNDER_REVIEW)
    number, edition_id = application.exhibitor_id or 0, edition.id
    remits = [an_instructor(), an_instructor("autre@example.org")]
    db.session.remove()
    start = Barrier(2)

    def try_it(remit: Remit) -> str:
        with app.app_context():
            start.wait()
            try:
                decide(edition_id, number, REFUSED, remit, now)
            except RefusedError as told:
                return str(told.refusals[0].reason)
            return "done"

    with ThreadPoolExecutor(2) as both:
        answers = sorted(both.map(try_it, remits))
    assert answers == ["decide-entre-temps", "done"]
    assert db.session.scalars(sa.select(Letter.kind)).all() == ["exhibitor_refused"]


def test_a_coordinator_decides_in_her_villages_alone(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    hers, other = a_village(edition, "INS"), a_village(edition, "SCO")
    remit = a_coordinator(hers)
    wished = an_application(edition, "voeu", STATE.UNDER_REVIEW, first_village_id=hers.id)
    allotted = an_application(
        edition, "ailleurs", STATE.UNDER_REVIEW, first_village_id=hers.id, village_id=other.id
    )
    accepted = Decision(STATE.ACCEPTED, 1, village_id=hers.id)
    decide(edition.id, wished.exhibitor_id or 0, accepted, remit, now)
    with pytest.raises(RefusedError) as told:
        decide(edition.id, allotted.exhibitor_id or 0, accepted, remit, now)
    assert told.value.refusals == (Refusal(PassageReason.NOT_HERS),)


def test_a_coordinator_does_not_fill_the_village_of_another(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    hers, other = a_village(edition, "INS"), a_village(edition, "SCO")
    application = an_application(edition, "voeu", STATE.UNDER_REVIEW, first_village_id=hers.id)
    accepted = Decision(STATE.ACCEPTED, 1, village_id=other.id)
    with pytest.raises(RefusedError) as told:
        decide(edition.id, application.exhibitor_id or 0, accepted, a_coordinator(hers), now)
    assert told.value.refusals == (Refusal(PassageReason.NO_VILLAGE, "village"),)
    assert standing(application) == [("voeu", "en_instruction", None, None)]


def a_correction(version: int, **said: object) -> Correction:
    """Return how an application of one table stays as it is."""
    facts: dict[str, object] = {
        "village_id": None,
        "badge_quota": None,
        "insured_until_on": None,
        "sells_on_site": False,
        "size": "6",
        "tables": 1,
        "chairs": 2,
        "panels": 0,
        "power": 500,
        "equipment_note": "",
    }
    facts |= dict.fromkeys(
        (
            *("needs_internet", "needs_water", "needs_quiet", "needs_accessible"),
            *("is_noisy", "is_heavy", "is_cooking", "has_flames"),
        ),
        False,
    )
    return Correction(**{"version": version, **facts, **said})  # type: ignore[arg-type]


def test_a_correction_is_written_where_it_belongs_and_noted(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    village, remit = a_village(edition), an_instructor()
    application = an_application(edition, "cae", STATE.ACCEPTED)
    wish = a_correction(
        2,
        village_id=village.id,
        badge_quota=6,
        insured_until_on=dt.date(2011, 12, 31),
        power=3000,
        has_flames=True,
    )
    correct(edition.id, application.exhibitor_id or 0, wish, remit, now)
    db.session.rollback()
    db.session.refresh(application)
    exhibitor = db.session.get_one(Exhibitor, application.exhibitor_id, populate_existing=True)
    assert (exhibitor.village_id, exhibitor.badge_quota, exhibitor.insured_until_on) == (
        village.id,
        6,
        dt.date(2011, 12, 31),
    )
    assert (application.power, application.has_flames, application.version) == (3000, True, 2)
    assert db.session.scalars(sa.select(Entry.deed)).all() == ["exposant-modifie"]
    with pytest.raises(ChangedMeanwhileError):
        correct(edition.id, application.exhibitor_id or 0, wish, remit, now)


def test_the_floor_corrects_nothing(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    application = an_application(edition, "cae", STATE.ACCEPTED)
    floor = Remit(account_id=an_instructor().account_id, sees_all=True, marks=True)
    with pytest.raises(RefusedError):
        correct(edition.id, application.exhibitor_id or 0, a_correction(2), floor, now)
    with pytest.raises(RefusedError):
        answer(edition.id, application.exhibitor_id or 0, "Bonjour", floor, now)
    with pytest.raises(RefusedError):
        mark_read(edition.id, application.exhibitor_id or 0, floor, now)


def test_who_answers_has_read_and_the_contact_is_told(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    application, remit = an_application(edition, "cae"), an_instructor()
    number = application.exhibitor_id or 0
    stored(
        ExhibitorMessage(
            exhibitor_id=number, is_from_exhibitor=True, text="Bonjour", written_at=paris(9, day=1)
        )
    )
    answer(edition.id, number, "Oui, par le quai nord.", remit, now)
    db.session.rollback()
    found = db.session.scalars(sa.select(ExhibitorMessage).order_by(ExhibitorMessage.id)).all()
    assert [(one.text, one.is_from_exhibitor, one.read_at) for one in found] == [
        ("Bonjour", True, now),
        ("Oui, par le quai nord.", False, None),
    ]
    letters = db.session.execute(sa.select(Letter.kind, Letter.recipient)).all()
    assert [tuple(row) for row in letters] == [("exhibitor_message", "contact@example.org")]


def test_an_invited_exhibitor_is_accepted_at_once(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    a_call(edition)
    village, organisation = a_village(edition), an_organisation("invitee")
    wish = Added(
        organisation_id=organisation.id,
        contact_name="Camille Invitée",
        email="Camille@example.org",
        village_id=village.id,
        size="6",
        is_invited=True,
    )
    number = add_exhibitor(edition.id, wish, an_instructor(), now)
    db.session.rollback()
    exhibitor = db.session.get_one(Exhibitor, number)
    assert (exhibitor.slug, exhibitor.state, exhibitor.village_id) == (
        "invitee",
        STATE.ACCEPTED,
        village.id,
    )
    letters = db.session.execute(sa.select(Letter.kind, Letter.recipient)).all()
    assert [tuple(row) for row in letters] == [("exhibitor_accepted", "Camille@example.org")]
    assert db.session.scalars(sa.select(ExhibitorApplication.contact_key)).all() == [
        "camille@example.org"
    ]


def test_an_application_on_paper_is_acknowledged_as_any_other(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    a_call(edition)
    wish = Added(
        organisation_id=an_organisation("papier").id,
        contact_name="Camille Papier",
        email="camille@example.org",
        village_id=a_village(edition).id,
    )
    number = add_exhibitor(edition.id, wish, an_instructor(), now)
    db.session.rollback()
    exhibitor = db.session.get_one(Exhibitor, number)
    assert (exhibitor.state, exhibitor.village_id) == (STATE.SUBMITTED, None)
    assert db.session.scalars(sa.select(Letter.kind)).all() == ["application_submitted"]


def test_a_structure_applies_once_for_an_edition(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    organisation = an_organisation("la")
    an_exhibitor(edition, organisation)
    wish = Added(organisation_id=organisation.id, contact_name="Camille", email="c@example.org")
    with pytest.raises(RefusedError) as told:
        add_exhibitor(edition.id, wish, an_instructor(), now)
    assert told.value.refusals == (Refusal(PassageReason.THERE_ALREADY, "organisation"),)


def test_an_address_that_another_exhibitor_has_is_numbered(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    long = "z" * 120
    for slug in ("papier", "papier-2", long):
        an_exhibitor(edition, an_organisation(f"ancien-{slug[:9]}"), slug=slug)
    made = []
    for slug in ("papier", long):
        wish = Added(
            organisation_id=an_organisation(slug, name="Papier").id,
            contact_name="Camille",
            email="c@example.org",
        )
        number = add_exhibitor(edition.id, wish, an_instructor(), now)
        db.session.rollback()
        made.append(db.session.get_one(Exhibitor, number).slug)
    assert made == ["papier-3", f"{'z' * 118}-2"]
