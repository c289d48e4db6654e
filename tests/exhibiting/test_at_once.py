"""Applications that are sent at the same moment: each has its answer, and nothing is halved."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.accounts.models import Account
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.exhibiting.rules import Reason
from forum.exhibiting.services.passing import withdraw
from forum.exhibiting.services.submitting import submit
from forum.exhibiting.wishes import (
    ComingWish,
    Described,
    Dossier,
    GuestsWish,
    Identity,
    PapersWish,
    Portrait,
    StandWish,
    StructureWish,
)
from forum.mailing.models import Letter
from forum.organisations.models import Organisation
from forum.organisations.rules import Family
from forum.placing.services.giving import Giving, give
from forum.refusals import RefusedError
from forum.villages.models import ExhibitorApplication, SetUpSlot, Village
from forum.villages.rules import Actor, ExhibitorState, Remit, Said, Vehicle
from forum.villages.services.deciding import Decision, decide
from forum.villages.services.passing import By
from tests.accounts.test_views import an_account
from tests.builders import a_stand
from tests.conftest import NOW
from tests.exhibiting.dossiers import a_fair, exhibitors
from tests.villages.applying import a_draft, a_guest, an_application

SENT = "sent"


def at_once(app: Flask, deeds: Sequence[Callable[[], object]]) -> list[object]:
    """Do everything at the same moment, each in a context of its own; a refusal is an answer."""
    together = threading.Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        with app.app_context():
            together.wait()
            try:
                deed()
            except RefusedError as error:
                return error.refusals[0].reason
            return SENT

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(do, deeds))


def a_dossier(village_id: int, name: str, siret: str = "", slot: int | None = None) -> Dossier:
    """Return what an association of that name asks for."""
    stand: dict[str, Any] = dict.fromkeys(
        (field for field in StandWish.__slots__ if field[:3] in {"is_", "has", "nee", "sel"}),
        False,
    )
    stand |= {"second_village_id": None, "size": "6", "neighbours": "", "equipment_note": ""}
    stand |= {"tables": 1, "chairs": 2, "panels": 0, "power": 0}
    identity = Identity(name=name, family=Family.ASSOCIATION, siret=siret, creation_note="En cours")
    return Dossier(
        structure=StructureWish(
            described=Described(identity, Portrait(), Bilingual("Une association.")),
            offers=(),
            contact_name="Camille Contact",
            contact_title="",
            contact_mobile="06 39 98 00 01",
        ),
        guests=GuestsWish(network_id=None, guests=()),
        stand=StandWish(first_village_id=village_id, **stand),
        papers=PapersWish(
            insured_until_on=None,
            comes_later=True,
            regulation_version="2011-1",
            signatory="Camille Contact",
            signatory_title="",
        ),
        coming=ComingWish(
            set_up_slot_id=slot,
            vehicle=Vehicle.NONE,
            vehicle_height=None,
            plate="",
            needs_unloading=False,
            meals=0,
            comment="",
        ),
    )


def sending(application: ExhibitorApplication, dossier: Dossier) -> Callable[[], None]:
    """Return the deed of sending an application."""
    number, version = application.id, application.version
    return lambda: submit(number, dossier, version, NOW)


def test_a_dossier_sent_four_times_at_once_is_sent_once(app: Flask) -> None:
    edition, village = a_fair()
    draft, dossier = a_draft(edition), a_dossier(village.id, "Asso")
    deeds = [sending(draft, dossier)] * 4
    db.session.rollback()
    assert Counter(at_once(app, deeds)) == {SENT: 1, Reason.SENT_ALREADY: 3}
    assert len(exhibitors()) == 1
    assert db.session.scalars(sa.select(Letter.kind)).all() == ["application_submitted"]


def test_two_dossiers_of_one_new_siret_make_one_organisation_and_one_question(app: Flask) -> None:
    edition, village = a_fair()
    dossier = a_dossier(village.id, "Asso", "99900000300007")
    deeds = [sending(a_draft(edition), dossier) for _ in range(3)]
    db.session.rollback()
    assert Counter(at_once(app, deeds)) == {SENT: 1, Reason.KNOWN: 2}
    assert db.session.scalar(sa.select(sa.func.count(Organisation.id))) == 1


def test_the_last_place_of_a_slot_goes_to_one(app: Flask) -> None:
    edition, village = a_fair()
    slot = db.session.scalars(sa.select(SetUpSlot)).one()
    slot.capacity = 1
    db.session.commit()
    deeds = [
        sending(a_draft(edition), a_dossier(village.id, f"Asso {number}", slot=slot.id))
        for number in range(3)
    ]
    db.session.rollback()
    assert Counter(at_once(app, deeds)) == {SENT: 1, Reason.SLOT_FULL: 2}
    assert len(exhibitors()) == 1


def test_structures_of_the_same_name_have_addresses_of_their_own(app: Flask) -> None:
    edition, village = a_fair()
    dossier = a_dossier(village.id, "Asso")
    deeds = [sending(a_draft(edition), dossier) for _ in range(3)]
    db.session.rollback()
    assert at_once(app, deeds) == [SENT] * 3
    assert sorted(one.slug for one in exhibitors()) == ["asso", "asso-2", "asso-3"]


def held_by(deed: Callable[[], None]) -> list[str]:
    """Return the tables whose rows a deed holds, in the order in which it asks for them."""
    held: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_said: object) -> None:
        if "FOR UPDATE" in statement:
            held.append(statement.split("FROM ")[1].split(maxsplit=1)[0])

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        deed()
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
    db.session.rollback()
    return held


def three_deeds(number: int) -> list[Callable[[], None]]:
    """Store an application accepted, with a guest; return what three people do to it.

    Its contact and an organiser withdraw it, another organiser gives it a stand.
    """
    edition = db.session.scalars(sa.select(Edition)).one()
    village = db.session.scalars(sa.select(Village)).first()
    account = db.session.scalars(sa.select(Account)).one()
    assert village
    one = an_application(edition, f"hote-{number}", ExhibitorState.ACCEPTED)
    a_guest(one, f"invite-{number}")
    own, host, edition_id = one.id, one.exhibitor_id or 0, edition.id
    remit = Remit(account_id=account.id, instructs_all=True)
    by = By(Actor.INSTRUCTOR, account.id)
    stand = a_stand(village, f"T{number}").id
    giving = Giving(edition_id=edition_id, exhibitor_id=host, stand_id=stand, despite=True)
    gone = Decision(ExhibitorState.WITHDRAWN, 1, Said(note="Elle a téléphoné."))
    db.session.rollback()
    return [
        lambda: withdraw(own, "Nous ne venons plus.", NOW),
        lambda: decide(edition_id, host, gone, remit, NOW),
        lambda: give(giving, by, NOW),
    ]


def test_a_contact_and_two_organisers_at_one_dossier_each_have_an_answer(app: Flask) -> None:
    a_fair()
    an_account()
    rounds = [three_deeds(number) for number in range(8)]
    answers = [at_once(app, deeds)[:2] for deeds in rounds]
    assert [two.count(SENT) for two in answers] == [1] * 8  # the second reads that it is done
    assert {(one.state, one.stand_id) for one in exhibitors()} == {(ExhibitorState.WITHDRAWN, None)}


@pytest.mark.parametrize("app", ["postgresql"], indirect=True)
def test_whoever_writes_to_an_exhibitor_holds_its_application_first(app: Flask) -> None:
    a_fair()
    an_account()
    found = [held_by(three_deeds(number)[number]) for number in range(3)]
    ordered = ["exhibitor_application", "exhibitor"]
    tables = {*ordered}
    assert [list(dict.fromkeys(t for t in held if t in tables)) for held in found] == [ordered] * 3
