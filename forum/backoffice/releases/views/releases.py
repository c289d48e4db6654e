"""Releases of the programme: what would change, what changed."""

from http import HTTPStatus

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.releases.blueprint import bp
from forum.backoffice.releases.forms import ReleaseForm
from forum.backoffice.releases.phrases import counted, refusal_sentence
from forum.backoffice.releases.presenting import of_changes, of_differences
from forum.board.conflicts import conflicts_of
from forum.board.phrases import conflict_sentence
from forum.board.releases import (
    concerned_by,
    next_number,
    release_by_number,
    releases_of,
)
from forum.board.rules import differences, fingerprint
from forum.board.services.releasing import release
from forum.board.standings import drafts_to_compare, standings
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.web.locale import locale, speaking


@bp.get("/publications")
@in_office(Permission.SEE_PROGRAMME)
def index(edition: Edition) -> str:
    """List the releases, the last first."""
    return render_template(
        "backoffice/releases/index.html",
        lines=releases_of(edition.id),
        counted=counted,
        may_release=is_allowed(Permission.RELEASE_PROGRAMME),
    )


@bp.get("/publications/<int(max=2147483647):number>")
@in_office(Permission.SEE_PROGRAMME)
def show(edition: Edition, number: int) -> str:
    """Show what one release did."""
    found = release_by_number(edition.id, number) or abort(HTTPStatus.NOT_FOUND)
    groups = of_changes(found.changes)
    return render_template("backoffice/releases/show.html", release=found, groups=groups)


@bp.get("/publications/suivante")
@in_office(Permission.SEE_PROGRAMME)
def preview(edition: Edition) -> str:
    """Show what the next release would do, before it does it."""
    return _preview(edition, ReleaseForm())


@bp.post("/publications/suivante")
@in_office(Permission.RELEASE_PROGRAMME)
def publish(edition: Edition) -> Response | tuple[str, int]:
    """Release what was seen; what changed meanwhile is shown first."""
    form = ReleaseForm()
    if not form.validate_on_submit():
        return _preview(edition, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        number = release(edition.id, form.note.data, form.seen.data or "", organiser(), clock.now())
    except RefusedError as error:
        form.refuse(error.refusals, refusal_sentence)
        return _preview(edition, form), HTTPStatus.CONFLICT
    flash(gettext("La version %(number)s du programme est publiée.", number=number), "success")
    return redirect(url_for("releases.show", number=number), HTTPStatus.SEE_OTHER)


def _preview(edition: Edition, form: ReleaseForm) -> str:
    """Write the page of the next release, with the difference as it stands."""
    with speaking(locale(), edition):  # asked for once, and not by thousands of texts
        return _preview_spoken(edition, form)


def _preview_spoken(edition: Edition, form: ReleaseForm) -> str:
    """Write the page of the next release in the language of its reader."""
    drafts = drafts_to_compare(edition.id)
    found = differences(standings(drafts))
    number = next_number(edition.id)
    form.seen.data = fingerprint(found, number)
    concerned = concerned_by(found)
    return render_template(
        "backoffice/releases/preview.html",
        form=form,
        number=number,
        groups=of_differences(found, {draft.id: draft for draft in drafts}, concerned),
        concerned=concerned,
        conflicts=[(one, conflict_sentence(one)) for one in conflicts_of(edition.id, drafts)],
        unplaced=[one for one in drafts if one.starts_at is None and not one.is_withdrawn],
        may_release=is_allowed(Permission.RELEASE_PROGRAMME) and not edition.is_archived,
    )
