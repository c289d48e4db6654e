"""Which organisation applies: one that is known, left as it is, or one that is made now."""

import datetime as dt
from dataclasses import asdict

import sqlalchemy as sa

from forum.database import db
from forum.exhibiting.queries import organisations_numbered
from forum.exhibiting.rules import Reason
from forum.exhibiting.wishes import Described
from forum.folding import slugified
from forum.organisations.models import Network, Organisation
from forum.organisations.rules import called, college
from forum.refusals import Refusal, RefusedError
from forum.villages.applications import passages_of
from forum.villages.models import ExhibitorApplication

LONGEST_SLUG = 110
TO_CHECK = "Numéro à vérifier par l’équipe, déjà connu pour une autre structure : %s"


def identified(
    described: Described,
    now: dt.datetime,
    *,
    mine: Organisation | None = None,
) -> Organisation:
    """Return the organisation that is meant, made now if nobody knows it. Raises RefusedError.

    One that is known is linked as it is: only organisers change it. `mine` is the one that this
    application made itself when it was first sent, which it may still correct.
    """
    identity = described.identity
    numbers = {number for number in (identity.siret, identity.rna) if number}
    known = [one for one in organisations_numbered(numbers) if one is not mine]
    if known and identity.is_ours is None:
        raise RefusedError(Refusal(Reason.KNOWN, "is_ours"))
    if known and identity.is_ours:
        return next((one for one in known if one.siret == identity.siret), known[0])
    organisation = mine or Organisation(
        slug=_free_slug(called(identity.name)), created_at=now, networks=[]
    )
    _describe(organisation, described, is_free=not known)
    organisation.revised_at = organisation.created_at
    db.session.add(organisation)
    db.session.flush()
    return organisation


def made_by(organisation: Organisation, first_sent_at: dt.datetime | None) -> bool:
    """Tell whether an application made an organisation, and no organiser has changed it since."""
    return (
        first_sent_at is not None
        and organisation.created_at == organisation.revised_at == first_sent_at
    )


def first_sent_at(application: ExhibitorApplication) -> dt.datetime | None:
    """Return when an application was sent for the first time."""
    if application.exhibitor_id is None:
        return None
    passages = passages_of(application.exhibitor_id)
    return passages[0].passed_at if passages else application.submitted_at


def _describe(organisation: Organisation, described: Described, *, is_free: bool) -> None:
    """Write what an applicant says of an organisation that it makes."""
    identity, portrait = described.identity, described.portrait
    numbers = " ".join(number for number in (identity.siret, identity.rna) if number)
    organisation.name = identity.name
    organisation.family = identity.family
    organisation.siret = (identity.siret or None) if is_free else None
    organisation.rna = (identity.rna or None) if is_free else None
    organisation.creation_note = identity.creation_note if is_free else TO_CHECK % numbers
    organisation.presentation = described.presentation
    said = asdict(portrait)
    network_ids = said.pop("network_ids")
    for name, value in said.items():
        setattr(organisation, name, value)
    if not organisation.is_college_chosen:
        organisation.college = college(identity.family, portrait.conventions)
    organisation.networks = list(
        db.session.scalars(
            sa.select(Network).where(Network.id.in_(network_ids)).order_by(Network.name)
        )
    )


def _free_slug(name: str) -> str:
    """Return an address that no organisation has yet."""
    stem = slugified(name)[:LONGEST_SLUG].strip("-") or "structure"
    taken = set(
        db.session.scalars(sa.select(Organisation.slug).where(Organisation.slug.startswith(stem)))
    )
    number = 2
    slug = stem
    while slug in taken:
        slug = f"{stem}-{number}"
        number += 1
    return slug
