"""The pages that stand on screens; they bring themselves up to date."""

from flask import Blueprint, abort, make_response, render_template, request
from werkzeug.wrappers import Response

from forum import clock
from forum.debates.queries import room_by_slug
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.screens import phrases
from forum.screens.showing import board_of
from forum.web.words import local

bp = Blueprint("screens", __name__, url_prefix="/ecran/<edition_slug>")
for _word in (phrases.clock_words, phrases.when_words, phrases.soon_words):
    bp.add_app_template_filter(_word)


@bp.get("")
@of_edition
def hall(edition: Edition) -> Response:
    """Show all rooms: what goes on there, and what comes."""
    board = board_of(edition, clock.now())
    return _answer("screens/hall.html", board=board, boards=board.rooms())


@bp.get("/<slug>")
@of_edition
def door(edition: Edition, slug: str) -> Response:
    """Show one room to who stands before its door."""
    room = room_by_slug(edition.id, slug) or abort(404)
    board = board_of(edition, clock.now())
    return _answer("screens/door.html", board=board, shown=board.of_room(room))


def _answer(template: str, **said: object) -> Response:
    """Answer a screen: with nothing where it shows the same already, and always with the hour.

    The page holds the hour to the minute, so that it is the same for all screens of a minute.
    """
    response = make_response(render_template(template, **said))
    response.add_etag()
    response.cache_control.no_cache = True
    response.headers["Forum-Now"] = local(clock.now()).isoformat(timespec="milliseconds")
    response.make_conditional(request)
    return response
