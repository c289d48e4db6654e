"""Registering, being welcomed, and finding a lost link."""

from http import HTTPStatus

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from forum import clock, codes
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.registration import services
from forum.registration.answers import CONSENT_HINTS
from forum.registration.choosing import lines
from forum.registration.fields import clean
from forum.registration.forms import EmailForm, RegistrationForm
from forum.registration.phrases import sentence
from forum.registration.views.blueprint import bp
from forum.web.limits import limiter, paced
from forum.web.locale import locale

# A school or a company stands behind one address; nobody writes to one mailbox all day.
PER_ADDRESS = "60 per 10 minutes"
PER_MAILBOX = "6 per hour"
Answer = Response | tuple[str, int]


def _mailbox() -> str:
    """Count by the e-mail that was typed; the counter keeps its fingerprint alone."""
    return codes.fingerprint(clean(request.form.get("email")).casefold())


def _was_answered(response: Response) -> bool:
    """Tell whether a letter left: corrections of a form are not counted."""
    return response.status_code == HTTPStatus.SEE_OTHER


limited_by_address = limiter.limit(PER_ADDRESS, methods=["POST"])
limited_by_mailbox = limiter.limit(
    PER_MAILBOX, methods=["POST"], key_func=_mailbox, deduct_when=_was_answered
)


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
            session["written_to"] = form.email.data
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
    email = session.pop("written_to", "")
    return render_template("registration/welcome.html", edition=edition, email=email)


@bp.route("/<edition_slug>/inscription/lien", methods=["GET", "POST"])
@of_edition
@limited_by_address
@limited_by_mailbox
@paced
def lost_link(edition: Edition) -> Answer:
    """Send a private link again; the answer is the same for every e-mail."""
    form = EmailForm()
    if form.validate_on_submit():
        services.ask_for_link(edition.id, form.email.data)
        session["written_to"] = form.email.data
        return redirect(url_for("registration.link_sent"), HTTPStatus.SEE_OTHER)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return render_template("registration/lost_link.html", form=form), status


@bp.get("/<edition_slug>/inscription/lien/envoye")
@of_edition
def link_sent(edition: Edition) -> str:
    """Say where to look for the letter."""
    email = session.pop("written_to", "")
    return render_template("registration/link_sent.html", edition=edition, email=email)
