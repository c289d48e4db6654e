"""Refusals to programs, as RFC 9457 says them, with a `reason` that they can tell apart."""

from flask import Response, json
from flask_babel import gettext as _

from forum.checkin.phrases import REFUSALS, sentence
from forum.checkin.reading import Fault
from forum.refusals import Refusal
from forum.web.errors import problem


def refused(*refusals: Refusal) -> Response:
    """Answer what a rule refuses."""
    reason = refusals[0].reason
    status, title, way_out = REFUSALS[reason]
    faults = [
        Fault(f"/{refusal.field.lstrip('/')}", sentence(refusal))
        for refusal in refusals
        if refusal.field
    ]
    response = _with(problem(status, str(title), str(way_out)), faults, reason)
    if response.status_code == 401:  # noqa: PLR2004 - the HTTP code
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def not_understood(faults: list[Fault]) -> Response:
    """Answer a body whose shape is wrong."""
    return _with(
        problem(422, _("La demande n’a pas été comprise"), _("Corrigez ce qui suit.")),
        faults,
        "malformed",
    )


def not_json() -> Response:
    """Answer a body that is no JSON at all."""
    return problem(400, _("La demande n’a pas été comprise"), _("Un corps JSON est attendu."))


def _with(response: Response, faults: list[Fault], reason: str) -> Response:
    """Add to a problem what programs read."""
    body = {**response.get_json(), "reason": reason}
    if faults:
        body["errors"] = [{"pointer": f.pointer, "detail": f.sentence} for f in faults]
    response.data = json.dumps(body)
    return response
