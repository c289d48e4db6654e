"""The programme to print: a list on A4, a grid on A3."""

from werkzeug.wrappers import Response

from forum.booklet.grid import grid_facts
from forum.booklet.programme import list_facts
from forum.booklet.views.blueprint import answer_programme, bp
from forum.booklet.views.booklet import OFTEN
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.web.limits import limiter
from forum.web.locale import by_address_alone


@bp.get("/<edition_slug>/programme.pdf")
@of_edition
@by_address_alone
@limiter.limit(OFTEN)
def programme(edition: Edition) -> Response:
    """Give the programme hour by hour, in the language of the address."""
    name = f"programme-{edition.slug}.pdf"
    return answer_programme("booklet/programme.typ", edition, list_facts, name)


@bp.get("/<edition_slug>/programme-a3.pdf")
@of_edition
@by_address_alone
@limiter.limit(OFTEN)
def grid(edition: Edition) -> Response:
    """Give the programme as a grid of rooms and hours, in the language of the address."""
    name = f"programme-{edition.slug}-a3.pdf"
    return answer_programme("booklet/grid.typ", edition, grid_facts, name)
