"""The participant's own space: see, correct, cancel, take one's data along."""

from http import HTTPStatus

from flask import flash, g, jsonify, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock, codes
from forum.refusals import RefusedError
from forum.registration import services
from forum.registration.access import by_letter_to_new_email, by_private_link
from forum.registration.answers import ARRANGEMENTS, CATEGORIES, CONSENT_HINTS, CONSENTS, KINDS
from forum.registration.forms import ProfileForm, as_typed
from forum.registration.models import Registration
from forum.registration.own_data import own_data
from forum.registration.phrases import sentence
from forum.registration.queries import ranks
from forum.registration.rules import overlapping_pairs
from forum.registration.views.blueprint import back, back_refused, bp
from forum.web.forms import Form
from forum.web.limits import limiter

PER_SPACE = "20 per hour"  # a new e-mail is written to, whosever it is
Answer = Response | tuple[str, int]


@bp.get("/p/<token>")
@by_private_link
def space(registration: Registration) -> str:
    """Show a registration to its holder."""
    return render_template(
        "registration/space.html",
        registration=registration,
        bookings=sorted(registration.bookings, key=lambda b: (b.debate.starts_at, b.debate_id)),
        ranks=ranks(registration.id),
        torn=overlapping_pairs(b.debate for b in registration.bookings if b.is_seated),
        words={
            "kinds": KINDS,
            "arrangements": ARRANGEMENTS,
            "consents": CONSENTS,
            "categories": CATEGORIES,
        },
    )


@bp.route("/p/<token>/corriger", methods=["GET", "POST"])
@by_private_link
@limiter.limit(PER_SPACE, methods=["POST"], key_func=lambda: codes.fingerprint(g.token))
def correct(registration: Registration) -> Answer:
    """Correct what was typed, and give or take back an agreement."""
    form = ProfileForm(data=as_typed(registration))
    if form.validate_on_submit():
        is_new = form.email.data != registration.email
        try:
            services.correct(registration.id, form.profile(), clock.now())
        except RefusedError as error:
            return back_refused(error)
        return back(_saved_until_confirmed() if is_new else gettext("C’est enregistré."))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    page = render_template("registration/correct.html", form=form, hints=CONSENT_HINTS)
    return page, status


def _saved_until_confirmed() -> str:
    """Say what happens to a new e-mail; the same for one that is registered already."""
    return str(
        gettext(
            "C’est enregistré. Une lettre part à la nouvelle adresse : "
            "elle sera utilisée dès que vous aurez suivi le lien de cette lettre."
        )
    )


@bp.route("/courriel/<int:number>/<word>", methods=["GET", "POST"])
@by_letter_to_new_email
def confirm_email(registration: Registration, word: str) -> str | Response:
    """Confirm a new e-mail, by a button: mail programs open links on their own."""
    form = Form()
    if not form.validate_on_submit():
        return render_template(
            "registration/confirm_email.html", form=form, registration=registration
        )
    try:
        services.confirm_email(registration.id, word, clock.now())
    except RefusedError as error:
        flash(sentence(error.refusals[0]), "error")
    else:
        flash(gettext("Votre nouvelle adresse est confirmée."), "success")
    return redirect(url_for("home.show"), 303)


@bp.route("/p/<token>/annuler", methods=["GET", "POST"])
@by_private_link
def cancel(registration: Registration) -> str | Response:
    """Cancel a registration, after a page that says what is lost."""
    form = Form()
    if not form.validate_on_submit():
        return render_template("registration/cancel.html", form=form, registration=registration)
    try:
        services.cancel(registration.id, clock.now())
    except RefusedError as error:
        return back_refused(error)
    return back()


@bp.get("/p/<token>/donnees.json")
@by_private_link
def data(registration: Registration) -> Response:
    """Hand over everything that is held about a person."""
    answer = jsonify(own_data(registration))
    answer.headers["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return answer
