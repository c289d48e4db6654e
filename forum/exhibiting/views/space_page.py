"""The page of an exhibitor, or of one of its guests, in the directory."""

from flask import abort, render_template
from flask_babel import gettext

from forum import clock
from forum.exhibiting.dossiers import application_by_id, last_refused_change, pending_changes
from forum.exhibiting.page_changes import page_of
from forum.exhibiting.services.pages import change_page
from forum.exhibiting.services.standing import hindrances, one_of
from forum.exhibiting.space_access import in_space
from forum.exhibiting.space_forms import page_form
from forum.exhibiting.space_phrases import sentence
from forum.exhibiting.space_rules import is_page_read_over
from forum.exhibiting.views.blueprint import bp
from forum.exhibiting.views.space_ways import Answer, attempt, back
from forum.refusals import RefusedError
from forum.villages.models import Exhibitor, ExhibitorApplication


@bp.route("/x/<token>/fiche", methods=["GET", "POST"])
@bp.route("/x/<token>/fiche/<int(max=2147483647):exhibitor_id>", methods=["GET", "POST"])
@in_space
def page(application: ExhibitorApplication, exhibitor_id: int = 0) -> Answer:
    """Change what the directory says; after acceptance an organiser reads it over first."""
    number = application.id
    shown = exhibitor_id or application.exhibitor_id or 0

    def read() -> Exhibitor:
        try:
            return one_of(application_by_id(number), shown)
        except RefusedError:
            abort(404)

    def standing() -> dict[str, object]:
        found, change = read(), pending_changes([shown]).get(shown)
        return {**page_of(found), **(change.wanted if change else {})}

    waits: list[bool] = []
    form, differences, status = attempt(
        lambda said: page_form(standing(), said),
        lambda: read().version,
        lambda form: waits.append(
            change_page(number, shown, form.wanted(), form.version.data, clock.now())
        ),
    )
    if status == 303:  # noqa: PLR2004 - saved
        return back(_saved(waits=waits[0]))
    exhibitor, change = read(), pending_changes([shown]).get(shown)
    closed = hindrances(application_by_id(number), clock.now())
    answer = render_template(
        "exhibiting/space_page.html",
        form=form,
        exhibitor=exhibitor,
        change=change,
        refused=None if change else last_refused_change(exhibitor.id),
        differences=differences,
        is_read_over=is_page_read_over(exhibitor.state),
        closed=sentence(closed[0]) if closed else "",
    )
    return answer, status


def _saved(*, waits: bool) -> str:
    """Say what becomes of a change."""
    if waits:
        return str(
            gettext(
                "C’est enregistré. L’équipe relit ce changement ; d’ici là, votre page publique "
                "reste comme elle est."
            )
        )
    return str(gettext("Votre page est enregistrée."))
