"""The outbox: what waits, what arrived, what did not and is tried again."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.letters import queries
from forum.backoffice.letters.forms import number
from forum.backoffice.letters.phrases import OUTBOX_STATES
from forum.backoffice.letters.views.blueprint import bp
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.mailing import services
from forum.mailing.phrases import OUTCOMES, STATES, sentence
from forum.mailing.showing import shown, without_secrets
from forum.refusals import RefusedError
from forum.registration.fields import clean
from forum.web.forms import Form


@bp.get("/")
@in_office(Permission.SEE_LETTERS)
def index(edition: Edition) -> str:
    """List letters, the newest first."""
    asked = {"etat": clean(request.args.get("etat")), "q": clean(request.args.get("q"))}
    state = asked["etat"] if asked["etat"] in OUTBOX_STATES else ""
    note(
        organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=Subject("lettres")
    )
    return render_template(
        "backoffice/letters/index.html",
        page=queries.outbox(
            edition.id, state, asked["q"], number(request.args.get("avant")) or None
        ),
        asked=asked,
        options=OUTBOX_STATES.items(),
        states=queries.states(edition.id),
        domains=queries.failures_by_domain(edition.id),
        words=STATES,
        form=Form(),
    )


@bp.get("/<int(max=2147483647):letter_id>")
@in_office(Permission.SEE_LETTERS)
def letter(edition: Edition, letter_id: int) -> str:
    """Show one letter, its attempts and what the other side answered."""
    found = queries.letter_of(edition.id, letter_id) or abort(404)
    if found.registration_id:
        subject = Subject("", "registration", found.registration_id)
        note(organiser(), Deed.PERSON_READ, clock.now(), edition_id=edition.id, subject=subject)
        found = queries.letter_of(edition.id, letter_id) or abort(404)
    return render_template(
        "backoffice/letters/letter.html",
        letter=found,
        html=shown(found.html),
        text=without_secrets(found.text),
        spoken="en" if '<html lang="en">' in found.html else "fr",
        states=STATES,
        outcomes=OUTCOMES,
        form=Form(),
    )


@bp.post("/<int(max=2147483647):letter_id>/relancer")
@in_office(Permission.SEND_LETTERS)
def retry(edition: Edition, letter_id: int) -> Response:
    """Let one letter that did not arrive leave once more."""
    queries.letter_of(edition.id, letter_id) or abort(404)
    try:
        services.retry(letter_id, edition.id, organiser(), clock.now())
    except RefusedError as error:
        flash(sentence(error.refusals[0]), "error")
    else:
        flash(gettext("La lettre repart."), "success")
    return redirect(url_for("letters.letter", letter_id=letter_id), 303)


@bp.post("/relancer")
@in_office(Permission.SEND_LETTERS)
def retry_all(edition: Edition) -> Response:
    """Let all letters that were given up leave once more."""
    count = services.retry_all(edition.id, organiser(), clock.now())
    said = ngettext("%(num)d lettre repart.", "%(num)d lettres repartent.", count)
    flash(said, "success" if count else "info")
    return redirect(url_for("letters.index"), 303)
