"""The programme as files that other programs read, and its changes as a feed: open data."""

from collections.abc import Callable

from flask import Response

from forum.debates.stamps import Stamp, fresh, stamp_of
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.schedules.views.blueprint import bp
from forum.schedules.writing import atom, frab_json, frab_xml
from forum.schedules.writing.gathering import schedule_of
from forum.schedules.writing.rules import Schedule
from forum.web.answering import answer
from forum.web.locale import by_address_alone

WRITER = "2"  # changes the ETag of what was written before


def _answer(edition: Edition, mimetype: str, write: Callable[[Edition, Stamp], bytes]) -> Response:
    """Send what is public to any program, under the stamp of the programme."""
    stamp = stamp_of(edition.id)
    return answer(
        lambda: write(fresh(edition), stamp),
        WRITER,
        stamp,
        mimetype=mimetype,
        modified_at=stamp.revised_at,
    )


def _schedule(edition: Edition, mimetype: str, written: Callable[[Schedule], bytes]) -> Response:
    """Send the whole programme in one of the formats in which schedules are exchanged."""
    return _answer(
        edition, mimetype, lambda read, stamp: written(schedule_of(read, stamp.revision))
    )


@bp.get("/<edition_slug>/programme.xml")
@of_edition
@by_address_alone
def xml(edition: Edition) -> Response:
    """Give the whole programme as schedule.xml."""
    return _schedule(edition, "application/xml", frab_xml.written)


@bp.get("/<edition_slug>/programme.json")
@of_edition
@by_address_alone
def json(edition: Edition) -> Response:
    """Give the whole programme as schedule.json."""
    return _schedule(edition, "application/json", frab_json.written)


@bp.get("/<edition_slug>/programme.atom")
@of_edition
@by_address_alone
def changes(edition: Edition) -> Response:
    """Give the last changes of the programme, each in words."""
    return _answer(
        edition, "application/atom+xml", lambda read, stamp: atom.written(read, stamp.revised_at)
    )
