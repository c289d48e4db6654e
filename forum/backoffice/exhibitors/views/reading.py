"""The list of applications, the page of one, and the papers that it sent."""

from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.exhibitors import lines as listed
from forum.backoffice.exhibitors import queries
from forum.backoffice.exhibitors.access import found, instructed, remit_in
from forum.backoffice.exhibitors.deeds import deed, is_mark
from forum.backoffice.exhibitors.forms import MessageForm
from forum.backoffice.exhibitors.judging import insurance_for, silence_for, tie_of, waits_of
from forum.backoffice.exhibitors.phrases import history
from forum.backoffice.exhibitors.views.blueprint import NUMBER, bp
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.organisations.phrases import FAMILIES
from forum.registration.fields import clean
from forum.uploads.answers import answer_of
from forum.villages.applications import (
    host_of,
    messages_of,
    neighbours_wished,
    village_id_of,
)
from forum.villages.gauges import shares_today
from forum.villages.queries import call_of, villages
from forum.villages.rules import ExhibitorState, ways_from
from forum.villages.services.holding import SUBJECT


@bp.get("")
@in_office(Permission.SEE_EXHIBITORS)
def index(edition: Edition) -> str:
    """List the applications of an edition, with the criteria by which they are judged."""
    subject = Subject("exhibitor_office.index")
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    asked = listed.Asked(
        **{name: clean(request.args.get(name)) for name in listed.Asked.__dataclass_fields__}
    )
    call, remit = call_of(edition.id), remit_in(edition)
    there = listed.lines(edition, call, remit)
    kept = listed.asked_for(there, asked)
    pages = max(-(-len(kept) // listed.PER_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return render_template(
        "backoffice/exhibitors/index.html",
        lines=kept[(page - 1) * listed.PER_PAGE : page * listed.PER_PAGE],
        count=len(kept),
        counts=listed.counts(there),
        asked=asked,
        call=call,
        remit=remit,
        shares=shares_today(edition.id),
        villages=villages(edition.id),
        families=FAMILIES,
        page=page,
        pages=pages,
    )


@bp.get(f"/{NUMBER}")
@in_office(Permission.SEE_EXHIBITORS)
def show(edition: Edition, exhibitor_id: int) -> str | Response:
    """Show an application: who asks for what, its papers, what may be decided, what happened."""
    if host_id := host_of(edition.id, exhibitor_id):
        address = url_for("exhibitor_office.show", exhibitor_id=host_id)
        return redirect(address, HTTPStatus.SEE_OTHER)
    found(edition, exhibitor_id)
    subject = Subject(kind=SUBJECT, number=exhibitor_id)
    note(organiser(), Deed.PERSON_READ, clock.now(), edition_id=edition.id, subject=subject)
    return shown(edition, exhibitor_id, MessageForm())


def shown(edition: Edition, exhibitor_id: int, form: MessageForm) -> str:
    """Return the page of an application, with the form that writes to its contact."""
    application, remit = found(edition, exhibitor_id)
    exhibitor = application.exhibitor or abort(HTTPStatus.NOT_FOUND)
    call = call_of(edition.id)
    waits = waits_of(queries.halts_of(exhibitor.id), edition)
    actor = remit.acts_as(village_id_of(application))
    ways = ways_from(exhibitor.state, actor) if actor else ()
    return render_template(
        "backoffice/exhibitors/show.html",
        application=application,
        exhibitor=exhibitor,
        call=call,
        form=form,
        is_instructed=remit.instructs(village_id_of(application)),
        locality=tie_of(exhibitor),
        insurance=insurance_for(application, exhibitor, edition, call),
        silence_on=silence_for(application, exhibitor, edition, call, waits),
        neighbours=neighbours_wished(application.id),
        marks=[(to, deed(exhibitor.state, to)) for to in ways if is_mark(exhibitor.state, to)],
        ways=[
            (to, deed(exhibitor.state, to))
            for to in ways
            if to is not ExhibitorState.PLACED and not is_mark(exhibitor.state, to)
        ],
        is_to_place=ExhibitorState.PLACED in ways,
        messages=messages_of(exhibitor.id),
        letters=queries.letters_to(application.id),
        history=history(application),
    )


@bp.get(f"/{NUMBER}/assurance")
@in_office(Permission.SEE_EXHIBITORS)
def insurance(edition: Edition, exhibitor_id: int) -> Response:
    """Give the certificate of insurance to who decides on the application."""
    application, _ = instructed(edition, exhibitor_id)
    if application.insurance is None:
        abort(HTTPStatus.NOT_FOUND)
    subject = Subject(kind=SUBJECT, number=exhibitor_id)
    note(organiser(), Deed.FILE_READ, clock.now(), edition_id=edition.id, subject=subject)
    application, _ = instructed(edition, exhibitor_id)
    kept = application.insurance or abort(HTTPStatus.NOT_FOUND)
    return answer_of(kept, as_attachment=True)
