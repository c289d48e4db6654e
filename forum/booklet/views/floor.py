"""The plan of the floor on an A3 sheet."""

from werkzeug.wrappers import Response

from forum.booklet.floor import plan_facts
from forum.booklet.views.blueprint import answer_pdf, bp
from forum.booklet.views.booklet import OFTEN
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.web.limits import limiter


@bp.get("/<edition_slug>/plan.pdf")
@of_edition
@limiter.limit(OFTEN)
def plan(edition: Edition) -> Response:
    """Give the plan to print, in the language of the page."""
    return answer_pdf("booklet/plan.typ", plan_facts(edition), f"plan-{edition.slug}.pdf")
