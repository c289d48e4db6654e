"""Debates chosen, left and accepted by their participant."""

from http import HTTPStatus

from flask import abort, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.refusals import RefusedError
from forum.registration import services
from forum.registration.access import by_private_link
from forum.registration.choosing import lines
from forum.registration.fields import clean
from forum.registration.models import Registration
from forum.registration.phrases import GOT
from forum.registration.views.blueprint import back, back_refused, bp


@bp.get("/p/<token>/debats")
@by_private_link
def choose(registration: Registration) -> str:
    """Show the debates that can still be chosen, and those that are."""
    shown = lines(registration.edition_id, clock.now(), registration.bookings)
    return render_template("registration/choose.html", registration=registration, lines=shown)


@bp.post("/p/<token>/debats")
@by_private_link
def add(registration: Registration) -> Response:
    """Choose one more debate: a seat, or a rank on its waiting list."""
    try:
        place = services.choose(registration.id, _asked_debate(), clock.now())
    except RefusedError as error:
        return back_refused(error)
    return back(str(GOT[place]))


@bp.get("/p/<token>/quitter")
@by_private_link
def leaving(registration: Registration) -> str | Response:
    """Say what is lost by giving up a debate for which others wait."""
    slug = clean(request.args.get("debat"))
    for booking in registration.bookings:
        if booking.debate.slug == slug:
            return render_template("registration/leaving.html", booking=booking)
    return back()


@bp.post("/p/<token>/quitter")
@by_private_link
def leave(registration: Registration) -> Response:
    """Give up a seat or a rank."""
    try:
        services.leave(registration.id, _asked_debate(), clock.now())
    except RefusedError as error:
        return back_refused(error)
    return back(gettext("Ce débat ne fait plus partie de vos choix."))


@bp.post("/p/<token>/garder")
@by_private_link
def keep(registration: Registration) -> Response:
    """Keep one of two seats that a change of hours set at one time."""
    try:
        services.keep(registration.id, _asked_debate(), clock.now())
    except RefusedError as error:
        return back_refused(error)
    return back(gettext("C’est noté : l’autre place est libérée."))


@bp.post("/p/<token>/reponse")
@by_private_link
def answer_offer(registration: Registration) -> Response:
    """Take the seat that was offered, or leave it to the next person."""
    is_accepted = _answer()
    try:
        services.answer_offer(
            registration.id, _asked_debate(), clock.now(), is_accepted=is_accepted
        )
    except RefusedError as error:
        return back_refused(error)
    if is_accepted:
        return back(gettext("Cette place est à vous."))
    return back(gettext("Cette place va à la personne suivante."))


def _answer() -> bool:
    """Read yes or no from the button that was used."""
    answers = {"oui": True, "non": False}
    said = request.form.get("answer", "")
    return answers[said] if said in answers else abort(HTTPStatus.BAD_REQUEST)


def _asked_debate() -> str:
    """Return the slug of the debate that a button names."""
    return clean(request.form.get("debate")) or abort(HTTPStatus.BAD_REQUEST)
