"""The morning of the forum: who is there, stand by stand, marked with one button."""

from flask import render_template

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.exhibitors import lines as listed
from forum.backoffice.exhibitors.access import remit_in
from forum.backoffice.exhibitors.deeds import deed, is_mark
from forum.backoffice.exhibitors.views.blueprint import bp
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.villages.applications import village_id_of
from forum.villages.queries import call_of
from forum.villages.rules import ExhibitorState, Remit, ways_from

AWAITED = frozenset(
    {
        ExhibitorState.PLACED,
        ExhibitorState.CONFIRMED,
        ExhibitorState.SET_UP,
        ExhibitorState.ABSENT,
    }
)


@bp.get("/arrivees")
@in_office(Permission.MARK_EXHIBITORS)
def floor(edition: Edition) -> str:
    """List who has a stand, by its code, with the marks that may be set."""
    subject = Subject("exhibitor_office.floor")
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    remit = remit_in(edition)
    there = listed.lines(edition, call_of(edition.id), remit)
    awaited = [line for line in there if line.exhibitor.state in AWAITED]
    awaited.sort(key=lambda line: (line.stand_code, line.name))
    return render_template(
        "backoffice/exhibitors/floor.html",
        lines=[(line, _marks(line, remit)) for line in awaited],
        counts=listed.counts(awaited),
    )


def _marks(line: listed.Line, remit: Remit) -> list[tuple[ExhibitorState, object]]:
    """Return the marks that the one who reads may set on a line."""
    state, actor = line.exhibitor.state, remit.acts_as(village_id_of(line.application))
    if actor is None:
        return []
    return [(to, deed(state, to)) for to in ways_from(state, actor) if is_mark(state, to)]
