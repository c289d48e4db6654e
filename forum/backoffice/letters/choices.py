"""To whom a circular goes, as the address of a page says it, and what its form begins with."""

from collections.abc import Mapping
from types import SimpleNamespace

import sqlalchemy as sa
from flask import request

from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.debates.queries import tracks_of
from forum.mailing.models import Circular
from forum.mailing.rules import Nature, Segment
from forum.mailing.segments import Audience
from forum.villages.models import Village
from forum.web.words import plain


def asked_audience(edition_id: int, said: Mapping[str, str] | None = None) -> Audience:
    """Read whom an address names; what is not a genre is a service letter."""
    asked = request.args if said is None else said
    natures = {str(nature): nature for nature in Nature}
    nature = natures.get(asked.get("nature", ""), Nature.SERVICE)
    words = {name: value.replace("\0", "")[:120] for name, value in asked.items()}
    return Audience(edition_id, nature, Segment.read(words))


def names_of_programme(edition_id: int) -> dict[str, dict[str, str]]:
    """Return the names of tracks, debates and villages by their slugs."""
    debates = db.session.execute(
        sa.select(Debate.slug, Debate.title)
        .where(
            Debate.edition_id == edition_id,
            Debate.is_bookable,
            Debate.state == DebateState.PUBLISHED,
        )
        .order_by(Debate.starts_at, Debate.id)
    )
    villages = db.session.execute(
        sa.select(Village.slug, Village.name)
        .where(Village.edition_id == edition_id)
        .order_by(Village.position, Village.id)
    )
    return {
        "track": {track.slug: plain(track.name) for track in tracks_of(edition_id)},
        "debate": {slug: plain(title) for slug, title in debates},
        "village": {slug: plain(name) for slug, name in villages},
    }


def typed_of(circular: Circular) -> SimpleNamespace:
    """Return the words of a circular, field by field."""
    return SimpleNamespace(
        subject_fr=circular.subject.fr,
        body_fr=circular.body.fr,
        subject_en=circular.subject.en,
        body_en=circular.body.en,
    )
