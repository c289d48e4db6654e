"""The page of an exhibitor, or of one of its guests, in the directory."""

from http import HTTPStatus

from flask import abort, render_template
from flask_babel import gettext

from forum import clock
from forum.exhibiting.dossiers import application_by_id, last_refused_change, pending_changes
from forum.exhibiting.page_changes import page_of
from forum.exhibiting.services.pages import change_page
from forum.exhibiting.services.standing import hindrances, one_of
from forum.exhibiting.space_access import in_space
from forum.exhibiting.space_forms import LogoForm, PageForm, page_form
from forum.exhibiting.space_phrases import sentence
from forum.exhibiting.space_rules import PageField, is_page_read_over
from forum.exhibiting.views.blueprint import bp
from forum.exhibiting.views.space_ways import Answer, attempt, back
from forum.refusals import RefusedError
from forum.villages.models import Exhibitor, ExhibitorApplication
from forum.web.versions import Difference

EXHIBITOR = "<int(max=2147483647):exhibitor_id>"


@bp.route(f"/x/<token>/fiche/{EXHIBITOR}", methods=["GET", "POST"])
@in_space
def page(application: ExhibitorApplication, exhibitor_id: int) -> Answer:
    """Change what the directory says; after acceptance an organiser reads it over first."""
    number = application.id
    waits: list[bool] = []
    form, differences, status = attempt(
        lambda said: page_form(wanted_page(_found(number, exhibitor_id)), said),
        lambda: _found(number, exhibitor_id).version,
        lambda form: waits.append(
            change_page(number, exhibitor_id, form.said(), form.version.data, clock.now())
        ),
    )
    if status == HTTPStatus.SEE_OTHER:
        return back(saved_words(waits=waits[0]))
    return shown_page(number, exhibitor_id, LogoForm(formdata=None), form, differences), status


def shown_page(
    application_id: int,
    exhibitor_id: int,
    logo_form: LogoForm,
    form: PageForm | None = None,
    differences: list[Difference] | None = None,
) -> str:
    """Return the page where the page of the directory is changed, and its logo."""
    exhibitor = _found(application_id, exhibitor_id)
    if form is None:
        form = page_form(wanted_page(exhibitor), None)
        form.remember(form, exhibitor.version)
    change = pending_changes([exhibitor_id]).get(exhibitor_id)
    closed = hindrances(application_by_id(application_id), clock.now())
    return render_template(
        "exhibiting/space_page.html",
        form=form,
        logo_form=logo_form,
        exhibitor=exhibitor,
        change=change,
        refused=None if change else last_refused_change(exhibitor_id),
        has_logo=wanted_page(exhibitor)[PageField.LOGO] is not None,
        differences=differences,
        is_read_over=is_page_read_over(exhibitor.state),
        closed=sentence(closed[0]) if closed else "",
    )


def wanted_page(exhibitor: Exhibitor) -> dict[str, object]:
    """Return what a page shall say: what waits to be read over, else what it says."""
    change = pending_changes([exhibitor.id]).get(exhibitor.id)
    return {**page_of(exhibitor), **(change.wanted if change is not None else {})}


def saved_words(*, waits: bool) -> str:
    """Say what becomes of a change."""
    if waits:
        return str(
            gettext(
                "C’est enregistré. L’équipe relit ce changement ; d’ici là, la page publique "
                "reste comme elle est."
            )
        )
    return str(gettext("Votre page est enregistrée."))


def _found(application_id: int, exhibitor_id: int) -> Exhibitor:
    """Return the exhibitor or guest that an address names, or answer that there is none."""
    try:
        return one_of(application_by_id(application_id), exhibitor_id)
    except RefusedError:
        abort(HTTPStatus.NOT_FOUND)
