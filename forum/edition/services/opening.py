"""Opening an edition to the public, hiding it again, archiving and reviving it."""

import datetime as dt

from forum.database import transaction
from forum.edition.models import Edition
from forum.edition.queries import lock_edition
from forum.edition.rules import Reason
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError


def open_to_public(edition_id: int, by: int | None, now: dt.datetime) -> None:
    """Let everybody see an edition. Raises RefusedError where everybody does already."""
    with transaction():
        edition = lock_edition(edition_id)
        _refuse_if(edition.is_public, Reason.PUBLIC_ALREADY)
        edition.is_public = True
        _record(edition, Deed.EDITION_OPENED, by, now)


def hide(edition_id: int, by: int | None, now: dt.datetime) -> None:
    """Keep an edition to the organisers again. Raises RefusedError where it is so already."""
    with transaction():
        edition = lock_edition(edition_id)
        _refuse_if(not edition.is_public, Reason.NOT_PUBLIC)
        edition.is_public = False
        _record(edition, Deed.EDITION_HIDDEN, by, now)


def archive(edition_id: int, by: int | None, now: dt.datetime) -> None:
    """Close an edition to every change. Raises RefusedError where it is closed already."""
    with transaction():
        edition = lock_edition(edition_id)
        _refuse_if(edition.is_archived, Reason.ARCHIVED_ALREADY)
        edition.is_archived = True
        _record(edition, Deed.EDITION_ARCHIVED, by, now)


def revive(edition_id: int, by: int | None, now: dt.datetime) -> None:
    """Take an edition out of the archive. Raises RefusedError where it is not there."""
    with transaction():
        edition = lock_edition(edition_id)
        _refuse_if(not edition.is_archived, Reason.NOT_ARCHIVED)
        edition.is_archived = False
        _record(edition, Deed.EDITION_REVIVED, by, now)


def _refuse_if(is_so: bool, reason: Reason) -> None:  # noqa: FBT001 - a fact, named by its reason
    """Refuse for a reason that holds."""
    if is_so:
        raise RefusedError(Refusal(reason))


def _record(edition: Edition, deed: Deed, by: int | None, now: dt.datetime) -> None:
    """Note what was done to an edition."""
    edition.version += 1
    subject = Subject(edition.short_name.fr, "edition", edition.id)
    record(by, deed, now, edition_id=edition.id, subject=subject)
