"""The badge on a screen and on paper, and what a stranger's camera opens."""

from flask import Blueprint, Response, abort, g, make_response, render_template
from markupsafe import Markup

from forum import codes
from forum.badges import phrases, rules, signing
from forum.badges.batches import badge_pdf
from forum.badges.drawing import qr_svg
from forum.edition.access import of_current_edition
from forum.edition.models import Edition
from forum.registration.access import by_private_link
from forum.registration.links import word_of
from forum.registration.models import Registration, RegistrationState
from forum.web.limits import limiter

bp = Blueprint("badges", __name__)
OFTEN = "120 per minute"  # a whole venue may stand behind one address


def _kept_private(answer: object, status: int = 200) -> Response:
    """Answer so that no copy of a badge stays in a shared browser."""
    response = make_response(answer, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _drawn(registration: Registration) -> Markup:
    """Draw the QR code of a badge."""
    label = phrases.qr_label(codes.spoken(registration.code))
    return qr_svg(signing.badge_address(g.edition.slug, registration.code), label)


def _refuse_without_badge(registration: Registration) -> None:
    """Answer with the page that says why there is no badge any more, if so."""
    refusals = rules.refusals(
        is_cancelled=registration.state is RegistrationState.CANCELLED,
        is_revoked=registration.is_badge_revoked,
    )
    if refusals:
        title, way_out = phrases.REFUSALS[rules.Reason(refusals[0].reason)]
        words = {"title": title, "way_out": way_out, "token": word_of(registration)}
        abort(_kept_private(render_template("registration/refused.html", **words), 410))


@bp.get("/p/<token>/badge")
@by_private_link
def page(registration: Registration) -> Response:
    """Show a badge on the screen of a phone."""
    _refuse_without_badge(registration)
    shown = render_template(
        "badges/page.html",
        registration=registration,
        token=word_of(registration),
        qr=_drawn(registration),
        code=codes.spoken(registration.code),
        category=phrases.category_words(registration.category),
    )
    return _kept_private(shown)


@bp.get("/p/<token>/badge.pdf")
@by_private_link
def pdf(registration: Registration) -> Response:
    """Give a badge to print."""
    _refuse_without_badge(registration)
    response = _kept_private(badge_pdf(g.edition, registration))
    response.mimetype = "application/pdf"
    name = f"badge-forum-ess-{g.edition.slug}.pdf"
    response.headers.set("Content-Disposition", "inline", filename=name)
    return response


@bp.get("/p/<token>/badge.svg")
@by_private_link
def svg(registration: Registration) -> Response:
    """Give the QR code of a badge as a drawing."""
    _refuse_without_badge(registration)
    response = _kept_private(str(_drawn(registration)))
    response.mimetype = "image/svg+xml"
    return response


@bp.get("/b/<badge>")
@of_current_edition
@limiter.limit(OFTEN)
def opened(edition: Edition, badge: str) -> str:
    """Say what a badge is to whoever opens it; the same for a real, an old and an invented one."""
    if rules.parts(badge) is None:
        abort(404)
    return render_template("badges/opened.html", edition=edition)
