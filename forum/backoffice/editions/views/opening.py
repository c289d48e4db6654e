"""Opening an edition to the public, hiding it, archiving and reviving it."""

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.editions.phrases import sentence
from forum.backoffice.editions.queries import registered
from forum.backoffice.editions.views.blueprint import bp, checks_of
from forum.edition.models import Edition
from forum.edition.services import archive, hide, open_to_public, revive
from forum.refusals import RefusedError

ACTS: dict[str, tuple[Callable[..., None], str]] = {
    "ouvrir": (open_to_public, lazy_gettext("L’édition est publique.")),
    "retirer": (hide, lazy_gettext("L’édition n’est plus publique.")),
    "archiver": (archive, lazy_gettext("L’édition est archivée : elle ne se modifie plus.")),
    "reprendre": (revive, lazy_gettext("L’édition peut de nouveau être modifiée.")),
}


@bp.get("/<edition_slug>/edition/ouverture")
@in_office(Permission.MAKE_EDITION)
def opening(edition: Edition) -> str:
    """Show what is missing before the public comes, and let an edition be opened or archived."""
    return render_template(
        "backoffice/editions/opening.html",
        edition=edition,
        checks=checks_of(edition),
        registered=registered().get(edition.id, 0),
    )


@bp.post("/<edition_slug>/edition/<act>")
@in_office(Permission.MAKE_EDITION, even_archived=True)
def act(edition: Edition, act: str) -> Response:
    """Open, hide, archive or revive an edition."""
    if act not in ACTS or (edition.is_archived and act != "reprendre"):
        abort(409 if act in ACTS else 404)
    do, done = ACTS[act]
    try:
        do(edition.id, organiser(), clock.now())
    except RefusedError as refused:
        flash(sentence(refused.refusals[0]), "warning")
    else:
        flash(str(done), "success")
    return redirect(url_for("editions.opening"), 303)
