"""The call for exhibitors: who may exhibit, beginning an application, finding a lost link."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from forum import clock
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.exhibiting.desk import desk_of
from forum.exhibiting.forms import BeginForm
from forum.exhibiting.phrases import sentence
from forum.exhibiting.services import beginning
from forum.exhibiting.steps import Step
from forum.exhibiting.views.blueprint import bp
from forum.refusals import RefusedError
from forum.registration.lost_links import finds_lost_links, limited_by_address, limited_by_mailbox
from forum.web.limits import paced
from forum.web.locale import locale

Answer = Response | tuple[str, int]


@bp.route("/<edition_slug>/exposer", methods=["GET", "POST"])
@of_edition
@limited_by_address
@limited_by_mailbox
@paced
def apply(edition: Edition) -> Answer:
    """Say who may exhibit and how it is decided; begin an application."""
    form = BeginForm()
    status = HTTPStatus.OK
    closed = beginning.hindrances(edition.id, clock.now())
    if form.is_submitted():
        if closed:
            status = HTTPStatus.CONFLICT
        elif not form.validate():
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        elif form.is_trapped:
            return redirect(url_for("exhibiting.link_sent"), HTTPStatus.SEE_OTHER)
        else:
            try:
                word = beginning.begin(
                    edition.id, form.contact_name.data, form.email.data, locale(), clock.now()
                )
            except RefusedError as error:
                closed, status = error.refusals, HTTPStatus.CONFLICT
            else:
                first = url_for("exhibiting.step", token=word, etape=Step.STRUCTURE.value)
                return redirect(first, HTTPStatus.SEE_OTHER)
    page = render_template(
        "exhibiting/apply.html",
        form=form,
        desk=desk_of(edition),
        closed=sentence(closed[0]) if closed else "",
    )
    return page, status


finds_lost_links(bp, "exposer/lien", beginning.ask_for_link)
