"""Debates of the draft: the form of each, withdrawing, bringing back, deleting."""

import datetime as dt
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.programme.blueprint import bp
from forum.backoffice.programme.drafts import debate_or_404, offer_of, target_of
from forum.backoffice.programme.editing import attempt
from forum.backoffice.programme.forms import debate_form, new_debate_form
from forum.backoffice.programme.phrases import objection_sentence
from forum.board.conflicts import conflicts_of
from forum.board.phrases import conflict_sentence
from forum.board.services.drafting import (
    add_draft,
    bring_back,
    delete_draft,
    edit_draft,
    withdraw,
)
from forum.board.services.steps import Hand
from forum.debates.services import Target
from forum.edition.models import Edition
from forum.refusals import RefusedError

Page = str | tuple[str, int] | Response


@bp.route("/debats/nouveau", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def add(edition: Edition) -> Page:
    """Add a debate to the draft, at the place that the address names."""
    said = request.form if request.method == "POST" else None
    form, status = new_debate_form(offer_of(edition), said, _pointed_at()), 200
    if form.validate_on_submit():
        try:
            number = add_draft(edition.id, form.wish(), Hand(organiser(), clock.now()))
        except RefusedError as refused:
            form.refuse(refused.refusals, objection_sentence)
            status = 409
        else:
            flash(gettext("Le débat est ajouté au brouillon."), "success")
            return redirect(url_for("board.show", _anchor=f"debat-{number}"), 303)
    elif said is not None:
        status = 422
    page = render_template(
        "backoffice/programme/debate.html", form=form, draft=None, differences=None, warnings=[]
    )
    return page, status


@bp.route("/debats/<int(max=2147483647):draft_id>", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def debate(edition: Edition, draft_id: int) -> Page:
    """Change a debate of the draft."""
    tried = attempt(
        lambda: debate_or_404(edition, draft_id),
        lambda draft, said: debate_form(offer_of(edition), draft, said),
        lambda form: edit_draft(
            target_of(edition, draft_id, form), form.wish(), Hand(organiser(), clock.now())
        ),
    )
    if tried.is_saved:
        flash(gettext("Le débat est enregistré dans le brouillon."), "success")
        return redirect(url_for("board.show", _anchor=f"debat-{draft_id}"), 303)
    page = render_template(
        "backoffice/programme/debate.html",
        form=tried.form,
        draft=tried.record,
        differences=tried.differences,
        warnings=[
            conflict_sentence(conflict)
            for conflict in conflicts_of(edition.id)
            if draft_id in conflict.draft_ids
        ],
    )
    return page, tried.status


@bp.post("/debats/<int(max=2147483647):draft_id>/retirer")
@in_office(Permission.EDIT_PROGRAMME)
def withdraw_debate(edition: Edition, draft_id: int) -> Response:
    """Take a debate out of the programme, or bring it back."""
    debate_or_404(edition, draft_id)
    turn, said = (
        (bring_back, gettext("Le débat est remis au programme."))
        if request.form.get("retablir")
        else (withdraw, gettext("Le débat est retiré du brouillon."))
    )
    try:
        turn(Target(edition.id, draft_id), Hand(organiser(), clock.now()))
    except RefusedError as refused:
        flash(objection_sentence(refused.refusals[0]), "error")
    else:
        flash(said, "success")
    return redirect(url_for("board.show", _anchor=f"debat-{draft_id}"), 303)


@bp.post("/debats/<int(max=2147483647):draft_id>/supprimer")
@in_office(Permission.EDIT_PROGRAMME)
def delete_debate(edition: Edition, draft_id: int) -> Response:
    """Forget a debate that was never released."""
    debate_or_404(edition, draft_id)
    try:
        delete_draft(Target(edition.id, draft_id), Hand(organiser(), clock.now()))
    except RefusedError as refused:
        flash(objection_sentence(refused.refusals[0]), "error")
        return redirect(url_for("board.debate", draft_id=draft_id), 303)
    flash(gettext("Le débat est supprimé. « Annuler mon dernier geste » le ramène."), "success")
    return redirect(url_for("board.show"), 303)


def _pointed_at() -> dict[str, Any]:
    """Return the place that the address names (`?salle=3&debut=2011-11-28T10:15`), if it does."""
    place: dict[str, Any] = {"room": request.args.get("salle", "")}
    try:
        starts_at = dt.datetime.fromisoformat(request.args.get("debut", ""))
    except ValueError:
        return place
    return {**place, "day": starts_at.date().isoformat(), "hour": starts_at.time()}
