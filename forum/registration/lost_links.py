"""« J’ai perdu mon lien »: the page that asks for a letter again, and the answer to everybody."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from forum import codes
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.registration.fields import clean
from forum.registration.forms import EmailForm
from forum.web.limits import limiter, paced

# A school or a company stands behind one address; nobody writes to one mailbox all day.
PER_ADDRESS = "60 per 10 minutes"
PER_MAILBOX = "6 per hour"
WRITTEN_TO = "written_to"  # in the session: the e-mail that the next page names once


def _mailbox() -> str:
    """Count by the e-mail that was typed; the counter keeps its fingerprint alone."""
    return codes.fingerprint(clean(request.form.get("email")).casefold())


def _was_answered(response: Response) -> bool:
    """Tell whether a letter left: corrections of a form are not counted."""
    return response.status_code == HTTPStatus.SEE_OTHER


limited_by_address = limiter.limit(PER_ADDRESS, methods=["POST"])
limited_by_mailbox = limiter.limit(
    PER_MAILBOX, methods=["POST"], key_func=_mailbox, deduct_when=_was_answered
)


def finds_lost_links(bp: Blueprint, address: str, ask: Callable[[int, str], object]) -> None:
    """Add to a room, under an address of the edition, the two pages of a lost link.

    `ask` writes the letter to an e-mail that it knows, inside its own transaction; the answer is
    the same for every e-mail. The pages are `lost_link.html` and `link_sent.html` of the room.
    """

    @bp.route(f"/<edition_slug>/{address}", methods=["GET", "POST"])
    @of_edition
    @limited_by_address
    @limited_by_mailbox
    @paced
    def lost_link(edition: Edition) -> Response | tuple[str, int]:
        """Send a link again."""
        form = EmailForm()
        if form.validate_on_submit():
            ask(edition.id, form.email.data)
            session[WRITTEN_TO] = form.email.data
            return redirect(url_for(".link_sent"), HTTPStatus.SEE_OTHER)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
        return render_template(f"{bp.name}/lost_link.html", form=form), status

    @bp.get(f"/<edition_slug>/{address}/envoye")
    @of_edition
    def link_sent(edition: Edition) -> str:
        """Say where to look for the letter."""
        email = session.pop(WRITTEN_TO, "")
        return render_template(f"{bp.name}/link_sent.html", edition=edition, email=email)
