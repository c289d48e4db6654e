"""Ending the newsletters: a page with a button, and one POST for mail programs (RFC 8058)."""

from flask import Blueprint, render_template

from forum import clock
from forum.mailing.services import unsubscribe
from forum.registration.access import by_private_link
from forum.registration.models import Registration
from forum.registration.rules import Purpose
from forum.web.forms import csrf

bp = Blueprint("mailing", __name__)


@bp.get("/p/<token>/desabonnement")
@by_private_link
def unsubscribing(registration: Registration) -> str:
    """Ask once: mail programs open links on their own, and nothing happens by a GET."""
    is_subscribed = any(
        consent.purpose is Purpose.NEWSLETTER and consent.withdrawn_at is None
        for consent in registration.consents
    )
    return render_template("mailing/unsubscribe.html", is_subscribed=is_subscribed)


@bp.post("/p/<token>/desabonnement")
@by_private_link
@csrf.exempt  # type: ignore[untyped-decorator]  # the library's
def unsubscribed(registration: Registration) -> str:
    """End the newsletters at once, without any token of a form: a mail program has none.

    It gets a page, no redirect, which it would not follow (RFC 8058, 3.1).
    """
    unsubscribe(registration.id, clock.now())
    return render_template("mailing/unsubscribe.html", is_subscribed=False)
