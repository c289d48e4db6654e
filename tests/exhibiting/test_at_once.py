"""Applications that are sent at the same moment: each has its answer, and nothing is halved."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import sqlalchemy as sa
from flask import Flask

from forum.database import Bilingual, db
from forum.exhibiting.rules import Reason
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
from forum.refusals import RefusedError
from forum.villages.models import ExhibitorApplication, SetUpSlot
from forum.villages.rules import Vehicle
from tests.conftest import NOW
from tests.exhibiting.dossiers import a_fair, exhibitors
from tests.villages.applying import a_draft

SENT = "sent"


def at_once(app: Flask, deeds: list[Callable[[], None]]) -> list[object]:
    """Do everything at the same moment, each in a context of its own; a refusal is an answer."""
    together = threading.Barrier(len(deeds))

    def do(deed: Callable[[], None]) -> object:
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
