"""Organisations and networks as the office lists them and tells their history."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.accounts.models import Account
from forum.database import db
from forum.edition.models import Edition
from forum.folding import folded, has_words
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.organisations.models import Network, Organisation, organisation_network
from forum.organisations.rules import Convention, Family, bare, called
from forum.villages.models import Exhibitor, Stand

PER_PAGE = 50
SOUGHT = (
    *(Organisation.id, Organisation.name, Organisation.usual_name, Organisation.commune),
    *(Organisation.siret, Organisation.rna, Organisation.sectors, Organisation.labels),
    Organisation.conventions,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of organisations is filtered by; empty: not at all."""

    q: str = ""
    famille: str = ""
    conventionnement: str = ""
    reseau: str = ""  # slug
    college: str = ""

    def kept(self) -> dict[str, str]:
        """Return what stands in the address."""
        return {name: value for name, value in asdict(self).items() if value}


def found(asked: Asked) -> list[int]:
    """Return the numbers of the organisations that a filter keeps, by name.

    Words are compared without accents, which databases do each in their own way: names are read
    light, and compared here.
    """
    wanted = sa.select(*SOUGHT)
    if asked.famille in set(Family):
        wanted = wanted.where(Organisation.family == Family(asked.famille))
    if asked.reseau:
        wanted = wanted.where(Organisation.networks.any(Network.slug == asked.reseau))
    if asked.college:
        wanted = wanted.where(Organisation.college == asked.college)
    kept = [
        (folded(called(row.name)), row.id)
        for row in db.session.execute(wanted)
        if (
            asked.conventionnement not in set(Convention)
            or asked.conventionnement in row.conventions
        )
        and _is_sought(row, asked.q)
    ]
    return [number for _, number in sorted(kept)]


def _is_sought(row: sa.Row[*tuple[object, ...]], words: str) -> bool:
    """Tell whether an organisation has all the words, or a number that begins like them."""
    digits = bare(words)
    if digits.isdigit() and (row.siret or "").startswith(digits):
        return True
    said = (row.name, row.usual_name, row.commune, row.siret or "", row.rna or "")
    return has_words(" ".join((*said, *row.sectors, *row.labels)), words)


def organisations_numbered(numbers: Sequence[int]) -> list[Organisation]:
    """Return organisations with their networks, in the order asked for."""
    asked = sa.select(Organisation).where(Organisation.id.in_(numbers))
    known = {
        one.id: one
        for one in db.session.scalars(asked.options(selectinload(Organisation.networks)))
    }
    return [known[number] for number in numbers if number in known]


def colleges() -> list[str]:
    """Return the colleges in which some organisation sits."""
    asked = sa.select(Organisation.college).where(Organisation.college != "").distinct()
    return sorted(db.session.scalars(asked), key=folded)


def names() -> list[tuple[int, str]]:
    """Return the number and the name of each organisation, by name."""
    rows = db.session.execute(sa.select(Organisation.id, Organisation.name))
    return sorted(((n, called(name)) for n, name in rows), key=lambda row: (folded(row[1]), row[0]))


def members_of(network: Network) -> list[Organisation]:
    """Return the members of a network, by name."""
    asked = sa.select(Organisation).where(Organisation.networks.contains(network))
    return sorted(db.session.scalars(asked), key=lambda one: (folded(called(one.name)), one.id))


def member_counts() -> Mapping[int, int]:
    """Count the members of each network."""
    column = organisation_network.c.network_id
    rows = db.session.execute(sa.select(column, sa.func.count()).group_by(column))
    return {row[0]: row[1] for row in rows}


def network_numbered(number: int) -> Network | None:
    """Return a network."""
    return db.session.get(Network, number)


def parts_of(
    organisation: Organisation | None = None, network: Network | None = None
) -> Sequence[tuple[Exhibitor, Edition]]:
    """Return what an organisation, or the collective stand of a network, was at each forum."""
    asked = (
        sa.select(Exhibitor, Edition)
        .join(Edition, Edition.id == Exhibitor.edition_id)
        .options(
            joinedload(Exhibitor.stand).joinedload(Stand.village, innerjoin=True),
            joinedload(Exhibitor.village),
            joinedload(Exhibitor.network),
            joinedload(Exhibitor.organisation, innerjoin=True),
        )
        .order_by(Edition.starts_at.desc(), Exhibitor.id)
    )
    if organisation is not None:
        asked = asked.where(Exhibitor.organisation_id == organisation.id)
    if network is not None:
        asked = asked.where(Exhibitor.network_id == network.id)
    return [(exhibitor, edition) for exhibitor, edition in db.session.execute(asked)]


def deeds_on(kind: str, number: int) -> Sequence[tuple[dt.datetime, Deed, str | None]]:
    """Return what organisers did to an organisation or a network: when, what, and by whom."""
    rows = db.session.execute(
        sa.select(Entry.done_at, Entry.deed, Account.email)
        .outerjoin(Account, Account.id == Entry.account_id)
        .where(
            Entry.subject_kind == kind,
            Entry.subject_id == number,
            Entry.deed.in_((Deed.ORGANISATION_CHANGED, Deed.NETWORK_CHANGED)),
        )
        .order_by(Entry.id.desc())
        .limit(PER_PAGE)
    )
    return [(done_at, deed, email) for done_at, deed, email in rows]
