"""The seats of one released debate, on a page of their own."""

from http import HTTPStatus

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.releases.blueprint import bp
from forum.backoffice.releases.forms import SeatsForm
from forum.backoffice.releases.phrases import refusal_sentence
from forum.board.releases import released_debate
from forum.board.services.seating import SeatsWish, change_seats, mark, seats_of
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.web.versions import typed


@bp.route("/places/<slug>", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def seats(edition: Edition, slug: str) -> Response | str | tuple[str, int]:
    """Show the seats of a debate and change them at once."""
    debate = released_debate(edition.id, slug) or abort(HTTPStatus.NOT_FOUND)
    form = SeatsForm(typed(_stored(debate)), obj=seats_of(debate))
    if request.method != "POST":
        form.remember(_stored(debate), mark(seats_of(debate)))
        return _page(debate, form)
    if not form.validate_on_submit():
        return _page(debate, form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _changed(edition, debate, form)


def _changed(edition: Edition, debate: Debate, form: SeatsForm) -> Response | tuple[str, int]:
    """Change the seats, or show what stands in the way."""
    missing, slug = 0, debate.slug
    wish = SeatsWish(
        seats=form.seats(),
        seen=form.version.data,
        moves_last=request.form.get("moves_last", 0, int),
    )
    try:
        moved = change_seats(edition.id, slug, wish, organiser(), clock.now())
    except RefusedError as error:
        missing = _missing(error)
        form.refuse(error.refusals, refusal_sentence)
    except ChangedMeanwhileError:
        debate = released_debate(edition.id, slug) or abort(HTTPStatus.NOT_FOUND)
        differences = form.differences(_stored(debate))
        form.remember(_stored(debate), mark(seats_of(debate)))
        return _page(debate, form, differences=differences), HTTPStatus.CONFLICT
    else:
        flash(_done(moved), "success")
        return redirect(url_for("releases.seats", slug=slug), HTTPStatus.SEE_OTHER)
    debate = released_debate(edition.id, slug) or abort(HTTPStatus.NOT_FOUND)
    return _page(debate, form, missing=missing), HTTPStatus.CONFLICT


def _stored(debate: Debate) -> SeatsForm:
    """Return the form as it would show what stands."""
    return SeatsForm(None, obj=seats_of(debate))


def _missing(error: RefusedError) -> int:
    """Return how many people would lose their seats."""
    found = (one.facts["missing"] for one in error.refusals if "missing" in one.facts)
    return int(str(next(found, 0)))


def _done(moved: int) -> str:
    """Say what was done."""
    if not moved:
        return str(gettext("C’est enregistré. Les places libres vont aux personnes qui attendent."))
    return str(
        ngettext(
            "C’est enregistré. %(num)s personne passe en tête de la liste d’attente : "
            "une lettre la prévient.",
            "C’est enregistré. %(num)s personnes passent en tête de la liste d’attente : "
            "une lettre les prévient.",
            moved,
        )
    )


def _page(debate: Debate, form: SeatsForm, **more: object) -> str:
    """Write the page."""
    return render_template(
        "backoffice/releases/seats.html",
        debate=debate,
        form=form,
        **{"missing": 0, "differences": None, **more},
    )
