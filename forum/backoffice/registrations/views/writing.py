"""Somebody added by hand, somebody corrected."""

from flask import render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.access import sees_arrangements
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.registrations.access import of_person
from forum.backoffice.registrations.forms import AddForm, correct_form
from forum.backoffice.registrations.phrases import sentence
from forum.backoffice.registrations.views.blueprint import back_to, bp, note_reading
from forum.edition.models import Edition
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.registration.choosing import lines
from forum.registration.models import Registration
from forum.registration.services import organising
from forum.web.versions import typed

Answer = Response | str | tuple[str, int]


@bp.route("/ajouter", methods=["GET", "POST"])
@in_office(Permission.EDIT_REGISTRATIONS)
def add(edition: Edition) -> Answer:
    """Register somebody by hand, also when registration is closed."""
    form = AddForm(sees_needs=sees_arrangements())
    status = 422 if request.method == "POST" else 200
    if form.validate_on_submit():
        try:
            hand, wish = form.hand(organiser()), form.wish()
            code = organising.add(edition.id, wish, hand, clock.now())
        except RefusedError as refused:
            form.refuse(refused.refusals, sentence)
            status = 409
        else:
            return back_to(code, gettext("Inscription enregistrée."))
    page = render_template(
        "backoffice/registrations/add.html", form=form, lines=lines(edition.id, clock.now())
    )
    return page, status


@bp.route("/<string(length=9):code>/corriger", methods=["GET", "POST"])
@of_person(Permission.EDIT_REGISTRATIONS)
def correct(edition: Edition, registration: Registration) -> Answer:
    """Correct what somebody said of herself; who comes second is shown what differs."""
    note_reading(edition, registration.id)
    sees_needs, differences = sees_arrangements(), None
    current = correct_form(None, registration, sees_needs=sees_needs)
    form = correct_form(typed(current), registration, sees_needs=sees_needs)
    status = 422 if request.method == "POST" else 200
    if form.validate_on_submit():
        hand, correction = form.hand(organiser()), form.correction()
        try:
            organising.correct(registration.id, correction, hand, clock.now())
        except RefusedError as refused:
            form.refuse(refused.refusals, sentence)
            status = 409
        except ChangedMeanwhileError:
            current = correct_form(None, registration, sees_needs=sees_needs)
            differences, status = form.differences(current), 409
            form.remember(current, registration.version)
        else:
            return back_to(registration.code, gettext("Correction enregistrée."))
    elif request.method == "GET":
        form.remember(current, registration.version)
    page = render_template(
        "backoffice/registrations/correct.html",
        form=form,
        registration=registration,
        differences=differences,
    )
    return page, status
