"""What organisers ask of an edition, for the tests."""

import dataclasses
import datetime as dt
from typing import Any

from forum.clock import PARIS
from forum.database import Bilingual
from forum.edition.models import Edition
from forum.edition.services import EditionWish, NewEdition, Twin


def as_it_is(edition: Edition, **said: Any) -> EditionWish:
    """Return the wish that leaves an edition as it is, but for what is said."""
    facts = {field.name: getattr(edition, field.name) for field in dataclasses.fields(EditionWish)}
    return EditionWish(**{**facts, **said})


def a_new_edition(**said: Any) -> NewEdition:
    """Return the wish for an edition from nothing, in November 2012."""
    facts = {
        "slug": "2012",
        "name": Bilingual("Forum départemental"),
        "short_name": Bilingual("Forum de l’ESS 2012"),
        "starts_at": dt.datetime(2012, 11, 26, 9, tzinfo=PARIS),
        "ends_at": dt.datetime(2012, 11, 26, 18, tzinfo=PARIS),
        "time_zone": "Europe/Paris",
        "venue": "CNIT",
        "address": "2 place de la Défense, 92092 Puteaux",
        "organiser": "Conseil général des Hauts-de-Seine",
        "contact_email": "forum@example.org",
    }
    return NewEdition(**{**facts, **said})


def a_twin(day: dt.date, slug: str = "2012") -> Twin:
    """Return the wish for a copy on a day."""
    return Twin(
        slug=slug,
        name=Bilingual("Forum départemental"),
        short_name=Bilingual("Forum de l’ESS 2012"),
        day=day,
    )
