"""What the doors' API answers, as JSON values; moments in the local time of the edition."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from forum.checkin import icons
from forum.checkin.cursors import in_utc
from forum.checkin.desk import Attendee, Standby
from forum.checkin.doorways import Doorway, doorways
from forum.checkin.forms import Misread
from forum.checkin.manifest import Badges, keys
from forum.checkin.models import VENUE, Device, Gate
from forum.checkin.occupancy import inside
from forum.checkin.phrases import gate_name, unknown_gate
from forum.checkin.replies import Answer, Unjudged
from forum.edition.models import Edition
from forum.web.words import local

HINT = "another_edition"  # said beside `unknown`


def moment(at: dt.datetime) -> str:
    """Write a moment as RFC 3339 does."""
    return local(at).isoformat(timespec="seconds")


def gate_list(gates: Sequence[Gate]) -> list[dict[str, str]]:
    """List gates for a volunteer to choose from, in the language of the request."""
    return [{"slug": gate.slug, "name": gate_name(gate), "kind": gate.kind} for gate in gates]


def enrolled(
    token: str, device: Device, edition: Edition, gates: Sequence[Gate]
) -> dict[str, object]:
    """Answer an enrolment: the only time when the token is told."""
    return {
        "token": token,
        "device": device.name,
        "edition": edition.slug,
        "gates": gate_list(gates),
        "rights": list(device.rights),
    }


def result(answer: Answer | Unjudged | Misread) -> dict[str, Any]:
    """Answer one scan; a `hint` is there only when there is something to add to the verdict."""
    if not isinstance(answer, Answer):
        return not_judged(answer)
    person, first = answer.attendee, answer.first_seen
    return {
        "id": answer.uuid,
        "verdict": answer.verdict,
        "attendee": person
        and {
            "name": person.name,
            "category": person.category,
            "organisation": person.organisation,
        },
        "first_seen": first
        and {"at": moment(first.at), "gate": first.gate, "device": first.device},
        "conflict": answer.is_conflict,
        **({"hint": HINT} if answer.is_of_another_edition else {}),
    }


def manifest_gate(
    gate: Gate, door: Doorway | None, in_venue: int, now: dt.datetime
) -> dict[str, object]:
    """Tell a phone all that it needs to judge at a gate by itself, and how many are behind it."""
    asks = door is not None and door.debate.capacity is not None
    room = door.room(now) if door else None
    return {
        "slug": gate.slug,
        "name": gate_name(gate),
        "kind": gate.kind,
        "zone": gate.zone,
        "opens_at": moment(gate.opens_at),
        "closes_at": moment(gate.closes_at),
        "categories": list(gate.categories),
        "asks_for_seat": asks,
        "begins_at": moment(door.debate.starts_at) if door and asks else None,
        "releases_at": moment(door.releases_at) if door and asks else None,
        "capacity": door.debate.capacity if door else None,
        "seats_left": (door.bookable() or 0) if door else 0,
        "inside": len(room.inside) if room else in_venue,
        "unscanned": door.unscanned(room) if door and room else 0,
        "standby": len(door.standby(room)) if door and room else 0,
    }


def manifest(
    device: Device, edition: Edition, gates: Sequence[Gate], badges: Badges, now: dt.datetime
) -> dict[str, object]:
    """Tell a phone all that it needs to judge by itself."""
    doors = doorways(gates, edition.release_minutes)
    in_venue = inside(edition.id, now)[VENUE]
    return {
        "edition": edition.slug,
        "now": moment(now),
        "cursor": in_utc(now),
        "full": badges.is_full,
        "device": {"name": device.name, "rights": list(device.rights)},
        **keys(edition),
        "gates": [manifest_gate(gate, doors.get(gate.id), in_venue, now) for gate in gates],
        "badges": badges.records,
        "revoked": badges.revoked,
    }


def attendee(one: Attendee) -> dict[str, object]:
    """Tell whom a desk found; no e-mail, no phone, no need."""
    person = one.registration
    return {
        "badge": person.code,
        "name": person.full_name,
        "organisation": person.organisation,
        "category": person.category,
        "state": person.state,
        "inside": one.is_inside,
    }


def walked_in(code: str, answer: Answer) -> dict[str, object]:
    """Tell a desk the badge of whom it registered, and what the gate says."""
    return {
        "badge": code,
        "result": result(answer),
        "pdf": url_for("checkin.badge", code=code),
    }


def standby(queue: Standby) -> dict[str, object]:
    """Tell a door who stands by before it."""
    return {
        "free": queue.free,
        "releases_at": moment(queue.releases_at),
        "waiting": [
            {"badge": person.code, "name": person.full_name, "since": moment(since)}
            for person, since in queue.waiting
        ],
    }


def not_judged(one: Unjudged | Misread) -> dict[str, Any]:
    """Answer a scan that could not be judged: the phone must not send it again."""
    if isinstance(one, Unjudged):
        uuid, detail = one.shown.uuid, unknown_gate(one.shown.gate)
    else:
        uuid, detail = one.uuid, " ".join(fault.sentence for fault in one.faults)
    return {
        "id": uuid,
        "verdict": None,
        "attendee": None,
        "first_seen": None,
        "conflict": False,
        "problem": {"title": _("Ce passage n’a pas été compris"), "detail": detail},
    }


def app_manifest() -> dict[str, object]:
    """Describe the scanner to a phone that installs it."""
    return {
        "id": url_for("checkin.scanner"),
        "start_url": url_for("checkin.scanner"),
        "scope": url_for("checkin.scanner"),
        "name": _("Accueil du forum"),
        "short_name": _("Accueil"),
        "description": _("Lire les badges à l’entrée du forum et des débats."),
        "display": "standalone",
        "background_color": "#191612",
        "theme_color": "#191612",
        "icons": [
            {
                "src": url_for("checkin.asset", name="icon.svg"),
                "sizes": "any",
                "type": "image/svg+xml",
            },
            *(
                {
                    "src": url_for("checkin.asset", name=name),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for name, size in icons.named().items()
                for purpose in ("any", "maskable")
            ),
        ],
    }
