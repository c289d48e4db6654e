"""The programme and its pages: tracks, debates, rooms."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, render_template, request

from forum import clock
from forum.debates import presenting, queries, seats
from forum.debates.lines import Lines
from forum.debates.models import Debate, Room, Track
from forum.debates.online import site_of
from forum.debates.pages import answer_with_seats
from forum.debates.phrases import HINDRANCES
from forum.debates.programme import programme_for, read_of
from forum.edition.access import of_edition
from forum.edition.models import Edition

Shelf = TypeVar("Shelf", Track, Room)
bp = Blueprint("debates", __name__)
for _word in (
    presenting.format_words,
    presenting.arrangements,
    presenting.followed,
    presenting.still_online,
    site_of,
    presenting.language_words,
    presenting.interpreted_words,
    presenting.seats,
    presenting.contributions,
    presenting.unknown_words,
    presenting.track_options,
    presenting.room_options,
    presenting.day_options,
):
    bp.add_app_template_filter(_word)


@bp.get("/<edition_slug>/programme")
@of_edition
def programme(edition: Edition) -> Response:
    """Show the programme by hour or as a table, with the filters of the address."""
    read = read_of(request.args)

    def write(lines: Lines) -> str:
        shown = programme_for(edition.id, ZoneInfo(edition.time_zone), read)
        lines.is_kept = not shown.unknown
        return render_template("debates/programme.html", programme=shown, lines=lines)

    return answer_with_seats(edition, write, read)


@bp.get("/<edition_slug>/parcours/<slug>")
@of_edition
def track(edition: Edition, slug: str) -> Response:
    """Show a track and its debates."""
    return _shelf(edition, slug, "track", queries.shown_track, queries.debates_of_track)


@bp.get("/<edition_slug>/salles/<slug>")
@of_edition
def room(edition: Edition, slug: str) -> Response:
    """Show a room, how to reach it and what happens in it."""
    return _shelf(edition, slug, "room", queries.shown_room, queries.debates_of_room)


def _shelf(
    edition: Edition,
    slug: str,
    name: str,
    find: Callable[[int, str], Shelf | None],
    debates_of: Callable[[Shelf], Sequence[Debate]],
) -> Response:
    """Show what debates stand in, if the public sees it; `name` is its own and its template's."""

    def write(lines: Lines) -> str:
        shown = find(edition.id, slug) or abort(404)
        return render_template(
            f"debates/{name}.html", lines=lines, debates=debates_of(shown), **{name: shown}
        )

    return answer_with_seats(edition, write)


@bp.get("/<edition_slug>/debats/<slug>")
@of_edition
def debate(edition: Edition, slug: str) -> str:
    """Show a debate, its seats and what goes on before, beside and after it."""
    shown = queries.debate_by_slug(edition.id, slug) or abort(404)
    hindrance = seats.hindrance_of(shown, clock.now())
    return render_template(
        "debates/debate.html",
        debate=shown,
        hindrance=hindrance,
        hindrance_words=HINDRANCES[hindrance] if hindrance else None,
        parallel=queries.parallel_debates(shown),
        before=queries.debate_before(shown),
        after=queries.debate_after(shown),
    )
