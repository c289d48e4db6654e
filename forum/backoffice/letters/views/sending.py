"""A circular is read again, tried, sent, stopped or thrown away."""

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.letters import queries
from forum.backoffice.letters.forms import ReviewForm, SendForm, number
from forum.backoffice.letters.views.blueprint import bp
from forum.backoffice.letters.views.circulars import ONE, circular_page
from forum.edition.models import Edition
from forum.mailing import services
from forum.mailing.circulating import composed_circular
from forum.mailing.phrases import sentence
from forum.mailing.samples import nobody_addressed
from forum.refusals import ChangedMeanwhileError, RefusedError

Answer = tuple[str, int] | Response


def _known(edition: Edition, circular_id: int) -> None:
    """Answer 404 where an edition has no such circular."""
    if queries.circular_of(edition.id, circular_id) is None:
        abort(404)


def _back(circular_id: int, message: str) -> Response:
    flash(message, "success")
    return redirect(url_for("letters.circular", circular_id=circular_id), 303)


def _changed(edition: Edition, circular_id: int) -> Answer:
    """Show the circular as it is now: it is no longer what was read."""
    flash(gettext("Cet envoi a changé entre-temps : relisez-le avant de continuer."), "warning")
    return circular_page(edition, circular_id), 409


@bp.post(f"{ONE}/relecture")
@in_office(Permission.SEND_LETTERS)
def review(edition: Edition, circular_id: int) -> Answer:
    """Declare a circular read again."""
    _known(edition, circular_id)
    form = ReviewForm()
    try:
        services.review(
            circular_id,
            number(form.version.data),
            organiser(),
            clock.now(),
            says_alone=form.alone.data,
        )
    except RefusedError as refused:
        form.refuse(refused.refusals, sentence)
        return circular_page(edition, circular_id, reviewing=form), 409
    except ChangedMeanwhileError:
        return _changed(edition, circular_id)
    return _back(circular_id, gettext("L’envoi est relu : il peut partir."))


@bp.post(f"{ONE}/envoi")
@in_office(Permission.SEND_LETTERS)
def send(edition: Edition, circular_id: int) -> Answer:
    """Let a circular leave to as many people as were shown."""
    _known(edition, circular_id)
    form = SendForm()
    try:
        services.send(
            circular_id,
            number(form.version.data),
            organiser(),
            clock.now(),
            shown=number(form.shown.data),
            is_confirmed=form.confirmed.data,
        )
    except RefusedError as refused:
        form.refuse(refused.refusals, sentence)
        return circular_page(edition, circular_id, sending=form), 409
    except ChangedMeanwhileError:
        return _changed(edition, circular_id)
    return _back(circular_id, gettext("L’envoi part. Cette page en suit l’avancement."))


@bp.post(f"{ONE}/arret")
@in_office(Permission.SEND_LETTERS)
def stop(edition: Edition, circular_id: int) -> Answer:
    """Keep back the letters of a circular that have not left."""
    _known(edition, circular_id)
    try:
        services.stop(circular_id, organiser(), clock.now())
    except RefusedError as refused:
        flash(sentence(refused.refusals[0]), "error")
        return circular_page(edition, circular_id), 409
    return _back(
        circular_id, gettext("L’envoi est arrêté : les lettres non parties sont retirées.")
    )


@bp.post(f"{ONE}/suppression")
@in_office(Permission.WRITE_LETTERS)
def discard(edition: Edition, circular_id: int) -> Answer:
    """Throw a circular away that has not left."""
    _known(edition, circular_id)
    try:
        services.discard(circular_id, number(request.form.get("version")), organiser(), clock.now())
    except RefusedError as refused:
        flash(sentence(refused.refusals[0]), "error")
        return circular_page(edition, circular_id), 409
    except ChangedMeanwhileError:
        return _changed(edition, circular_id)
    flash(gettext("Le brouillon est supprimé."), "success")
    return redirect(url_for("letters.circulars"), 303)


@bp.post(f"{ONE}/essai")
@in_office(Permission.WRITE_LETTERS)
def circular_trial(edition: Edition, circular_id: int) -> Answer:
    """Send a circular to the organiser who reads the page, in each of its languages."""
    circular = queries.circular_of(edition.id, circular_id) or abort(404)
    languages = ["fr", "en"] if circular.subject.en else ["fr"]
    letters = [
        composed_circular(
            circular.subject,
            circular.body,
            circular.nature,
            edition,
            nobody_addressed(edition, one),
        )
        for one in languages
    ]
    address = queries.address_of(organiser())
    for composed in letters:
        services.send_trial(edition.id, address, composed, gettext("[Essai]"))
    return _back(circular_id, gettext("L’essai part à %(email)s.", email=address))
