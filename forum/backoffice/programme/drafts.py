"""A debate of the draft at an address, and what its form offers."""

from flask import abort

from forum.backoffice.programme.forms.debates import Offer
from forum.board.models import Draft
from forum.board.queries import draft_by_id, speakers_of
from forum.debates.queries import rooms_of, tracks_of
from forum.debates.services import Target
from forum.edition.models import Edition
from forum.web.versions import VersionedForm


def debate_or_404(edition: Edition, draft_id: int) -> Draft:
    """Return a debate of the draft, or answer that there is none."""
    return draft_by_id(edition.id, draft_id) or abort(404)


def target_of(edition: Edition, draft_id: int, form: VersionedForm) -> Target:
    """Return the debate as the form was opened on it."""
    return Target(edition.id, draft_id, form.version.data)


def offer_of(edition: Edition) -> Offer:
    """Return what the lists of a debate's form offer."""
    return Offer(edition, tracks_of(edition.id), rooms_of(edition.id), speakers_of(edition.id))
