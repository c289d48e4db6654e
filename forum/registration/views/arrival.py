"""Registering, being welcomed, and finding a lost link."""

from http import HTTPStatus

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from forum import clock
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.registration import services
from forum.registration.answers import CONSENT_HINTS
from forum.registration.choosing import lines
from forum.registration.forms import RegistrationForm
from forum.registration.lost_links import (
    WRITTEN_TO,
    finds_lost_links,
    limited_by_address,
    limited_by_mailbox,
)
from forum.registration.phrases import sentence
from forum.registration.views.blueprint import bp
from forum.web.limits import paced
from forum.web.locale import locale

Answer = Response | tuple[str, int]


@bp.route("/<edition_slug>/inscription", methods=["GET", "POST"])
@of_edition
@limited_by_address
@limited_by_mailbox
@paced
def register(edition: Edition) -> Answer:
    """Register a person for the forum and for debates."""
    closed = services.window_of(edition, clock.now())
    if closed:
        page = render_template("registration/closed.html", sentence=sentence(closed[0]))
        return page, HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    form = RegistrationForm(data={"debates": request.args.getlist("debat")})
    status = HTTPStatus.OK
    if form.is_submitted():
        if not form.validate():
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        elif form.is_trapped or _is_done(edition, form):
            session[WRITTEN_TO] = form.email.data
            return redirect(url_for("registration.welcome"), HTTPStatus.SEE_OTHER)
        else:
            status = HTTPStatus.CONFLICT
    page = render_template(
        "registration/register.html",
        form=form,
        lines=lines(edition.id, clock.now()),
        hints=CONSENT_HINTS,
    )
    return page, status


def _is_done(edition: Edition, form: RegistrationForm) -> bool:
    """Do what a person asks for, or write beside the fields why it cannot be."""
    try:
        services.register(edition.id, form.wish(locale()), clock.now())
    except RefusedError as error:
        form.refuse(error.refusals, sentence)
        return False
    return True


@bp.get("/<edition_slug>/inscription/bienvenue")
@of_edition
def welcome(edition: Edition) -> str:
    """Say that a letter is on its way, whether the e-mail was known or not."""
    email = session.pop(WRITTEN_TO, "")
    return render_template("registration/welcome.html", edition=edition, email=email)


finds_lost_links(bp, "inscription/lien", services.ask_for_link)
