"""Networks, organisations on their independent axes, and exhibitors in all their states."""

import datetime as dt
from collections.abc import Mapping

from forum.demo.reading import Row
from forum.edition.models import Edition
from forum.organisations.models import Network, Organisation
from forum.organisations.rules import Convention, Family, Statute, college, identity_refusals
from forum.villages.models import Exhibitor, Stand, Village
from forum.villages.rules import ExhibitorState


def networks_from(row: Row) -> dict[str, Network]:
    """Build the networks of a file, by slug; the invited ones have no members here."""
    return {
        slug: Network(
            slug=slug,
            name=said.text("name"),
            description=said.words("description"),
            is_invited=said.truth("is_invited"),
        )
        for slug, said in row.keyed("networks", "slug").items()
    }


def organisations_from(row: Row, networks: Mapping[str, Network]) -> dict[str, Organisation]:
    """Build the organisations of a file, by slug, in the networks that they belong to."""
    sectors = {code: said.words("name").fr for code, said in row.keyed("sectors", "code").items()}
    return {
        slug: _organisation(said, networks, sectors)
        for slug, said in row.keyed("organisations", "slug").items()
    }


def _organisation(
    said: Row, networks: Mapping[str, Network], sectors: Mapping[str, str]
) -> Organisation:
    is_invited = said.truth("is_invited")
    family = said.choice("family", Family)
    conventions = tuple(
        said.all_named("conventions", {kind.value: kind.value for kind in Convention})
    )
    identity = [said.text(key, "") for key in ("siret", "rna", "creation_note")]
    for refusal in () if is_invited else identity_refusals(*identity):
        raise said.wrong(refusal.field, f"numéro refusé ({refusal.reason})")
    return Organisation(
        slug=said.text("slug"),
        name=said.text("name"),
        family=family,
        statute=said.choice("statute", Statute) if "statute" in said.values else None,
        is_cae=said.truth("is_cae"),
        conventions=conventions,
        labels=said.names("labels"),
        sectors=tuple(said.all_named("sectors", sectors)),
        college=said.text("college", college(family, conventions)),
        siret=said.maybe("siret", str),
        rna=said.maybe("rna", str),
        creation_note=said.text("creation_note", ""),
        postcode=said.text("postcode", ""),
        commune=said.text("commune", ""),
        website=said.text("website", ""),
        presentation=said.words("presentation"),
        founded=said.maybe("founded", int),
        employees=said.maybe("employees", int),
        associates=said.maybe("associates", int),
        is_fictitious=not is_invited,
        is_invited=is_invited,
        networks=said.all_named("networks", networks),
    )


def exhibitors_from(
    row: Row,
    edition: Edition,
    organisations: Mapping[str, Organisation],
    villages: Mapping[str, Village],
    stands: Mapping[str, Stand],
) -> list[Exhibitor]:
    """Build the exhibitors of a file; hosts stand before those whom they host."""
    exhibitors: dict[str, Exhibitor] = {}
    for said in row.keyed("exhibitors", "organisation").values():
        organisation = said.named("organisation", organisations)
        exhibitors[organisation.slug] = Exhibitor(
            edition_id=edition.id,
            organisation=organisation,
            village=said.named("village", villages),
            stand=said.named("stand", stands) if "stand" in said.values else None,
            host=said.named("host", exhibitors) if "host" in said.values else None,
            slug=organisation.slug,
            state=said.choice("state", ExhibitorState),
            reason=said.text("reason", ""),
            presentation=organisation.presentation,
            offers=said.names("offers"),
            sells_on_site=said.truth("sells_on_site"),
            insured_until_on=said.maybe("insured_until_on", dt.date),
        )
    return list(exhibitors.values())
