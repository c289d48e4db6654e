"""Organisations and networks as tests describe them."""

from typing import Any

from forum.database import Bilingual
from forum.organisations.models import Network
from forum.organisations.rules import Family
from forum.organisations.services import Wish
from tests.builders import stored

SIRET = "00000001800010"
OTHER_SIRET = "00000002600013"
SAME_SIREN = "00000001800028"
UNUSUAL_SIRET = "00000001800011"


def a_wish(**said: Any) -> Wish:
    """Describe an association that has a SIRET."""
    facts = {"name": "Les Jardins du Méandre", "family": Family.ASSOCIATION, "siret": SIRET}
    return Wish(**{**facts, **said})


def a_network(slug: str = "union", **said: Any) -> Network:
    """Store a network."""
    facts = {
        "slug": slug,
        "name": f"Réseau {slug}",
        "description": Bilingual("Des structures qui s’entraident.", "They help one another."),
    }
    return stored(Network(**{**facts, **said}))
