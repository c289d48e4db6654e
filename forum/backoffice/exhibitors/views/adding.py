"""An exhibitor added by hand: invited, or whose application came on paper."""

from http import HTTPStatus

from flask import render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office
from forum.backoffice.exhibitors.access import remit_in
from forum.backoffice.exhibitors.forms import added_form
from forum.backoffice.exhibitors.queries import organisations_free
from forum.backoffice.exhibitors.views.blueprint import back, bp
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.villages.dossier_phrases import sentence
from forum.villages.queries import call_of, villages
from forum.villages.services.adding import add_exhibitor
from forum.web.locale import locale


@bp.route("/nouveau", methods=["GET", "POST"])
@in_office(Permission.INSTRUCT_EXHIBITORS)
def add(edition: Edition) -> tuple[str, int] | Response:
    """Add an exhibitor by hand."""
    form = added_form(organisations_free(edition.id), villages(edition.id), call_of(edition.id))
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            remit, wish = remit_in(edition), form.added(locale())
            try:
                number = add_exhibitor(edition.id, wish, remit, clock.now())
            except RefusedError as error:
                form.refuse(error.refusals, sentence)
                status = HTTPStatus.CONFLICT
            else:
                return back(number, gettext("L’exposant est ajouté, et son contact est prévenu."))
    return render_template("backoffice/exhibitors/add.html", form=form), status
