"""A board to release from: drafts beside released debates, and people who chose them."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from forum import clock
from forum.board.models import Change, Draft, Release
from forum.board.releases import next_number
from forum.board.rules import fingerprint
from forum.board.services.adopting import adopt_programme
from forum.board.services.releasing import release
from forum.board.standings import differences_of
from forum.database import Bilingual, db
from forum.debates.models import Debate, Format
from forum.edition.models import Edition
from forum.registration.models import Booking, Registration
from forum.registration.rules import Place
from tests.builders import a_registration, paris, stored


def a_draft(edition: Edition, slug: str = "debat", **said: Any) -> Draft:
    """Store a draft that was never released, from 14 h to 15 h."""
    facts = {
        "edition_id": edition.id,
        "slug": slug,
        "title": Bilingual(slug.capitalize()),
        "summary": Bilingual("Un débat."),
        "format": Format.DEBATE,
        "starts_at": paris(14),
        "minutes": 60,
        "capacity": 40,
        "created_at": paris(9, day=1, month=9),
        "revised_at": paris(9, day=1, month=9),
    }
    return stored(Draft(**{**facts, **said}))


def adopted(edition: Edition) -> dict[str, Draft]:
    """Draft the debates of an edition as they are public; by slug."""
    adopt_programme(edition, clock.now())
    db.session.commit()
    return {draft.slug: draft for draft in db.session.scalars(sa.select(Draft))}


def change(draft: Draft, **said: Any) -> None:
    """Change a draft as the board does."""
    for name, value in said.items():
        setattr(draft, name, value)
    db.session.commit()


def seen(edition: Edition) -> str:
    """Return the fingerprint of the difference that stands."""
    return fingerprint(differences_of(edition.id), next_number(edition.id))


def released(edition: Edition, now: dt.datetime | None = None, note: str = "") -> int:
    """Release what stands, as an organiser does who has just looked at it."""
    word = seen(edition)
    number = release(edition.id, note, word, None, now or clock.now())
    db.session.rollback()
    return number


def changes(number: int) -> list[tuple[str, str]]:
    """Return what a release did, by slug."""
    rows = db.session.execute(
        sa.select(Debate.slug, Change.kind)
        .join(Change, Change.debate_id == Debate.id)
        .join(Release, Release.id == Change.release_id)
        .where(Release.number == number)
        .order_by(Change.id)
    )
    return [(slug, kind.value) for slug, kind in rows]


def seat(debate: Debate, person: Registration | None = None, **said: Any) -> Booking:
    """Give somebody a place in a debate and count it."""
    place = said.pop("place", Place.SEATED)
    holder = person or a_registration(db.session.get_one(Edition, debate.edition_id))
    if place is Place.SEATED:
        debate.seated += 1
    elif place is Place.OFFERED:
        debate.seated += 1
        said.setdefault("offer_ends_at", clock.now() + dt.timedelta(hours=20))
    if place is not Place.SEATED:
        said.setdefault("number", debate.next_number)
        debate.next_number += 1
        debate.waiting += place is Place.WAITLISTED
    facts = {"created_at": paris(10, day=10, month=10), **said}
    return stored(Booking(registration_id=holder.id, debate_id=debate.id, place=place, **facts))
