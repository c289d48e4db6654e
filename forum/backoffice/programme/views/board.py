"""The board: the draft of the programme as a table of times and rooms."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.programme.blueprint import bp
from forum.backoffice.programme.cards import board_of
from forum.backoffice.programme.drafts import debate_or_404, target_of
from forum.backoffice.programme.editing import attempt
from forum.backoffice.programme.forms import PlaceForm, place_form
from forum.backoffice.programme.phrases import objection_sentence
from forum.backoffice.programme.written import Written
from forum.board.phrases import conflict_sentence
from forum.board.queries import last_touch
from forum.board.services.placing import conflicts_after, move_draft
from forum.board.services.steps import Hand
from forum.board.services.undoing import undo_last
from forum.debates.queries import rooms_of
from forum.edition.models import Edition
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.web.locale import locale, speaking
from forum.web.words import hour, plain

Page = str | tuple[str, int] | Response


def _shown(edition: Edition, template: str, **more: object) -> str:
    """Write the board, whole or as what its script puts in place of the old one."""
    may_edit = is_allowed(Permission.EDIT_PROGRAMME) and not edition.is_archived
    with speaking(locale(), edition):  # asked for once, and not by thousands of texts
        return render_template(
            f"backoffice/programme/{template}.html",
            board=board_of(edition, organiser()),
            may_edit=may_edit,
            written=Written(may_edit=may_edit),
            **more,
        )


@bp.get("")
@in_office(Permission.SEE_PROGRAMME)
def show(edition: Edition) -> str:
    """Show the board."""
    return _shown(edition, "board", news="")


@bp.route("/debats/<int(max=2147483647):draft_id>/deplacer", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def move(edition: Edition, draft_id: int) -> Page:
    """Move a debate by a small form; the board's script uses it too."""
    if request.form.get("dry_run"):
        return _tried(edition, draft_id)
    tried = attempt(
        lambda: debate_or_404(edition, draft_id),
        lambda draft, said: place_form(edition, rooms_of(edition.id), draft, said),
        lambda form: move_draft(
            target_of(edition, draft_id, form), form.placing(), Hand(organiser(), clock.now())
        ),
    )
    if request.form.get("fragment"):
        news = "" if tried.is_saved else _why_not(tried.form, draft_id)
        return _shown(edition, "board_inside", news=news), tried.status
    if tried.is_saved:
        return redirect(url_for("board.show", _anchor=f"debat-{draft_id}"), 303)
    page = render_template(
        "backoffice/programme/move.html",
        form=tried.form,
        draft=tried.record,
        differences=tried.differences,
    )
    return page, tried.status


def _tried(edition: Edition, draft_id: int) -> Response:
    """Tell what would get in the way of a debate in another place, which it does not take."""
    draft = debate_or_404(edition, draft_id)
    form = place_form(edition, rooms_of(edition.id), draft, request.form)
    if not form.validate():
        return jsonify(sentences=[])
    try:
        found = conflicts_after(target_of(edition, draft_id, form), form.placing())
    except (RefusedError, ChangedMeanwhileError):
        return jsonify(sentences=[])
    return jsonify(sentences=[conflict_sentence(conflict) for conflict in found])


def _why_not(form: PlaceForm, draft_id: int) -> str:
    """Say in one sentence why a debate did not move."""
    wrong = [str(sentence) for field in form for sentence in field.errors]
    wrong += [str(sentence) for sentence in form.form_errors]
    if wrong:
        return " ".join(wrong)
    who, at = last_touch(draft_id) or ("", clock.now())
    said = gettext(
        "%(who)s a modifié ce débat à %(at)s : voici la grille à jour. Recommencez si besoin.",
        who=who or gettext("Quelqu’un"),
        at=hour(at),
    )
    return str(said)


@bp.post("/annuler")
@in_office(Permission.EDIT_PROGRAMME)
def undo(edition: Edition) -> Page:
    """Take back one's last gesture."""
    number, status = None, 200
    try:
        number, title = undo_last(edition.id, Hand(organiser(), clock.now()))
        kind, news = "success", gettext("Geste annulé : « %(title)s ».", title=plain(title))
    except RefusedError as refused:
        kind, news, status = "warning", objection_sentence(refused.refusals[0]), 409
    if request.form.get("fragment"):
        return _shown(edition, "board_inside", news=news), status
    flash(news, kind)
    return redirect(url_for("board.show", _anchor=f"debat-{number}" if number else None), 303)
