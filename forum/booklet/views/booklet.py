"""The booklet of the programme and of the exhibitors."""

from werkzeug.wrappers import Response

from forum.booklet.contents import contents
from forum.booklet.views.blueprint import answer_pdf, bp
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.web.limits import limiter

OFTEN = "30 per minute"  # a PDF costs a second of a processor


@bp.get("/<edition_slug>/livret.pdf")
@of_edition
@limiter.limit(OFTEN)
def pdf(edition: Edition) -> Response:
    """Give the booklet, in the language of the page."""
    return answer_pdf("booklet/booklet.typ", contents(edition), f"livret-{edition.slug}.pdf")
