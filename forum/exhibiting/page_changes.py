"""What the page of an exhibitor says, and the changes of pages that wait for an organiser."""

import json
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum import codes
from forum.database import db
from forum.exhibiting.rules import GONE
from forum.exhibiting.space_rules import Edited, PageField, edits
from forum.villages.models import Exhibitor, PageChange


def page_of(exhibitor: Exhibitor) -> dict[str, object]:
    """Return what the page of an exhibitor says at present, by field.

    Where it says nothing of itself for this forum, what its organisation says in general.
    """
    own = exhibitor.presentation
    said = own if own.fr else exhibitor.organisation.presentation
    return {
        PageField.PRESENTATION_FR: said.fr,
        PageField.PRESENTATION_EN: said.en,
        PageField.OFFERS: list(exhibitor.offers),
        PageField.WEBSITE: exhibitor.organisation.website,
        PageField.LOGO: exhibitor.logo_id,
    }


def edits_of(change: PageChange) -> tuple[Edited, ...]:
    """Return what a change would write anew on the page as it is now."""
    return edits(page_of(change.exhibitor), change.wanted)


def fingerprint_of(change: PageChange) -> str:
    """Return what tells whether the page or the wish is still what an organiser saw."""
    seen = [change.id, *((one.field, one.public, one.wanted) for one in edits_of(change))]
    return codes.fingerprint(json.dumps(seen))[:16]


def _waiting(edition_id: int) -> sa.Select[PageChange]:
    return (
        sa.select(PageChange)
        .join(Exhibitor, Exhibitor.id == PageChange.exhibitor_id)
        .where(
            Exhibitor.edition_id == edition_id,
            Exhibitor.state.not_in(GONE),
            PageChange.decided_at.is_(None),
        )
        .options(
            joinedload(PageChange.exhibitor, innerjoin=True).options(
                joinedload(Exhibitor.organisation, innerjoin=True),
                joinedload(Exhibitor.host).joinedload(Exhibitor.organisation, innerjoin=True),
            )
        )
        .execution_options(populate_existing=True)
    )


def waiting_changes(edition_id: int) -> Sequence[PageChange]:
    """Return the changes that wait, the oldest first: of public pages, and of known structures."""
    return db.session.scalars(
        _waiting(edition_id).order_by(PageChange.asked_at, PageChange.id)
    ).all()


def change_of_edition(edition_id: int, change_id: int) -> PageChange | None:
    """Return a change that waits."""
    return db.session.scalar(_waiting(edition_id).where(PageChange.id == change_id))


def counted_changes(edition_id: int) -> sa.Select[int]:
    """Ask how many changes of public pages wait."""
    return (
        sa.select(sa.func.count(PageChange.id))
        .join(Exhibitor, Exhibitor.id == PageChange.exhibitor_id)
        .where(
            Exhibitor.edition_id == edition_id,
            Exhibitor.state.not_in(GONE),
            PageChange.decided_at.is_(None),
        )
    )
