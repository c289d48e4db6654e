"""Registering a group, being welcomed, and finding a lost link."""

from http import HTTPStatus

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from forum import clock
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.groups import services
from forum.groups.choosing import lines
from forum.groups.forms import FORMS, GroupForm
from forum.groups.phrases import KIND_HINTS, KINDS, sentence
from forum.groups.rules import MOST_PEOPLE, GroupKind
from forum.groups.views.blueprint import bp
from forum.refusals import RefusedError
from forum.registration import phrases as of_people
from forum.registration.lost_links import (
    WRITTEN_TO,
    finds_lost_links,
    limited_by_address,
    limited_by_mailbox,
)
from forum.registration.services import window_of
from forum.web.limits import paced
from forum.web.locale import locale

KIND = "genre"
Answer = Response | tuple[str, int]


@bp.route("/<edition_slug>/inscription/groupe", methods=["GET", "POST"])
@of_edition
@limited_by_address
@limited_by_mailbox
@paced
def register(edition: Edition) -> Answer:
    """Register a school, a network or a delegation; without a kind, ask for it first."""
    if closed := window_of(edition, clock.now()):
        page = render_template("groups/closed.html", sentence=of_people.sentence(closed[0]))
        return page, HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    kind = asked_kind()
    if kind is None:
        page = render_template("groups/kinds.html", kinds=KINDS, hints=KIND_HINTS)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
        return page, status
    form = FORMS[kind](data={"visit": request.args.get("debat", "")})
    status = HTTPStatus.OK
    if form.is_submitted():
        if not form.validate():
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        elif form.is_trapped or _is_done(edition, form):
            session[WRITTEN_TO] = form.email.data
            return redirect(url_for("groups.welcome", genre=kind), HTTPStatus.SEE_OTHER)
        else:
            status = HTTPStatus.CONFLICT
    page = render_template(
        "groups/register.html",
        form=form,
        kind=kind,
        kinds=KINDS,
        lines=lines(edition.id, clock.now()),
        most=MOST_PEOPLE,
    )
    return page, status


def asked_kind() -> GroupKind | None:
    """Read the kind of group from the address."""
    said = request.args.get(KIND, "")
    return next((kind for kind in GroupKind if kind == said), None)


def _is_done(edition: Edition, form: GroupForm) -> bool:
    """Do what a contact asks for, or write beside the fields why it cannot be."""
    try:
        services.register(edition.id, form.wish(locale()), clock.now())
    except RefusedError as error:
        form.refuse(error.refusals, sentence)
        return False
    return True


@bp.get("/<edition_slug>/inscription/groupe/bienvenue")
@of_edition
def welcome(edition: Edition) -> str:
    """Say that a letter is on its way, whether the group was known or not."""
    email = session.pop(WRITTEN_TO, "")
    return render_template(
        "groups/welcome.html", edition=edition, email=email, kind=asked_kind() or GroupKind.SCHOOL
    )


finds_lost_links(bp, "inscription/groupe/lien", services.ask_for_link)
