"""A forum with very many badges, written past the session."""

import itertools
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from forum import codes
from forum.database import db
from forum.edition.models import Edition
from forum.registration.models import Registration
from tests.builders import paris

CHUNK = 5_000
FIRST_NAMES = ("Camille", "Sacha", "Zoé", "Ismaël", "Marguerite", "Noé", "Yaëlle", "Dieudonné")
LAST_NAMES = ("Ferrandier", "Đặng", "N’Diaye", "Le Goff-Prigent", "Quillévéré", "Benaïssa")
ORGANISATIONS = ("Répare et Partage", "Le Fil Rouge coopératif", "", "Terres en Commun")


def crowd(edition: Edition, number: int) -> list[str]:
    """Write so many people; return the codes of their badges."""
    rows = _people(edition, number)
    written = []
    while chunk := list(itertools.islice(rows, CHUNK)):
        db.session.execute(sa.insert(Registration), chunk)
        written += [row["code"] for row in chunk]
    db.session.commit()
    return written


def _people(edition: Edition, number: int) -> Iterator[dict[str, Any]]:
    """Make people, each named and mailed as nobody else is."""
    for place, code in enumerate({codes.new_code() for _ in range(number)}):
        email = f"boite.{place}@courriel.example"
        yield {
            "edition_id": edition.id,
            "code": code,
            "link_hash": codes.fingerprint(code),
            "first_name": FIRST_NAMES[place % len(FIRST_NAMES)],
            "last_name": LAST_NAMES[place % len(LAST_NAMES)],
            "organisation": ORGANISATIONS[place % len(ORGANISATIONS)],
            "email": email,
            "email_key": email,
            "created_at": paris(10, day=10, month=10),
            "revised_at": paris(10, day=10, month=10),
        }
