"""Everything that is held about a person, for herself."""

import datetime as dt
from typing import Any

from forum.registration.forms import DESCRIBING
from forum.registration.models import Registration
from forum.registration.queries import happenings_of
from forum.registration.signals import exported
from forum.registration.traces import OF_THE_HOUSE, Happening


def own_data(registration: Registration) -> dict[str, Any]:
    """Return a registration, its bookings, consents and history, and what other rooms hold."""
    elsewhere: dict[str, Any] = {}
    for _listener, sections in exported.send(registration):
        elsewhere.update(sections or {})
    return {
        "registration": {
            "code": registration.code,
            "category": registration.category,
            "state": registration.state,
            "is_badge_revoked": registration.is_badge_revoked,
            "email": registration.email,
            "new_email": registration.new_email,
            **{name: getattr(registration, name) for name in DESCRIBING},
            "locale": registration.locale,
            "alarm_minutes": registration.alarm_minutes,
            "has_eve_alarm": registration.has_eve_alarm,
            "created_at": _iso(registration.created_at),
            "revised_at": _iso(registration.revised_at),
            "cancelled_at": _iso(registration.cancelled_at),
        },
        "debates": [
            {
                "debate": booking.debate.slug,
                "title": booking.debate.title.fr,
                "place": booking.place,
                "number": booking.number,
                "created_at": _iso(booking.created_at),
                "promoted_at": _iso(booking.promoted_at),
                "offer_ends_at": _iso(booking.offer_ends_at),
            }
            for booking in registration.bookings
        ],
        "consents": [
            {
                "purpose": consent.purpose,
                "text_version": consent.text_version,
                "given_at": _iso(consent.given_at),
                "withdrawn_at": _iso(consent.withdrawn_at),
            }
            for consent in registration.consents
        ],
        "history": [
            {
                "what": happening.what,
                "happened_at": _iso(happening.happened_at),
                "by": _author(happening),
                "debate": happening.debate.slug if happening.debate else None,
                "place": happening.place,
                "fields": list(happening.fields),
            }
            for happening in happenings_of(registration.id)
        ],
        **elsewhere,
    }


def _author(happening: Happening) -> str:
    """Tell her own doing from that of the organisers and their house; never who of them it was."""
    is_hers = happening.account_id is None and happening.what not in OF_THE_HOUSE
    return "vous" if is_hers else "l’organisation"


def _iso(moment: dt.datetime | None) -> str | None:
    """Write a moment for machines."""
    return moment.isoformat() if moment else None
