"""The blueprint of the plan, and how a stand or an area is found in its edition."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from forum.backoffice.access import organiser
from forum.backoffice.plan import phrases
from forum.clock import now
from forum.edition.models import Edition
from forum.villages import phrases as villages
from forum.villages.floor import thing
from forum.villages.models import Area, Stand
from forum.villages.rules import Outline
from forum.villages.services.gestures import Hand

bp = Blueprint("plan_office", __name__, url_prefix="/organisation/<edition_slug>/plan")
NUMBER = "<int(max=2147483647):number>"
FREE = Outline(10, 10, 30, 20)  # where a new stand is offered when its place is not said
LARGEST = 100_000  # decimetres

Page = str | tuple[str, int] | Response


@bp.context_processor
def _words() -> dict[str, object]:
    return {"words_of_plan": phrases, "phrases": villages}


def hand() -> Hand:
    """Return who does something, and when."""
    return Hand(organiser(), now())


def stand_or_404(edition: Edition, number: int) -> Stand:
    """Return a stand of this edition, or answer that there is none."""
    return thing(Stand, edition.id, number) or abort(HTTPStatus.NOT_FOUND)


def area_or_404(edition: Edition, number: int) -> Area:
    """Return an area of this edition, or answer that there is none."""
    return thing(Area, edition.id, number) or abort(HTTPStatus.NOT_FOUND)


def back(message: str, kind: str = "success", anchor: str | None = None) -> Response:
    """Lead back to the plan, where a sentence says what was done."""
    flash(message, kind)
    return redirect(url_for("plan_office.show", _anchor=anchor), HTTPStatus.SEE_OTHER)


def pointed_at() -> Outline:
    """Return the place that the address names in decimetres (`?x=120&y=80`), if it does."""

    def read(key: str, otherwise: int) -> int:
        said = request.args.get(key, type=int)
        return said if said is not None and 0 <= said <= LARGEST else otherwise

    return Outline(read("x", FREE.x), read("y", FREE.y), FREE.width, FREE.height)
