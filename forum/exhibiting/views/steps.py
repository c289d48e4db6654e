"""The steps of an application: each keeps what is typed, right or wrong, and leads to the next."""

from http import HTTPStatus

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock, codes
from forum.exhibiting.access import by_exhibitor_link, opens_a_dossier
from forum.exhibiting.answers import Typed
from forum.exhibiting.forms.fields import number_in
from forum.exhibiting.forms.guests import NAME, renumbered
from forum.exhibiting.queries import application_by_link
from forum.exhibiting.reading import Sheet, sheet_of
from forum.exhibiting.services import saving, submitting
from forum.exhibiting.steps import FILLED, Standing, Step, after
from forum.exhibiting.views.blueprint import bp
from forum.exhibiting.views.files import keep_files, remove_file
from forum.exhibiting.views.shown import desk_or_404, shown_closed, shown_review, shown_step
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.uploads.receiving import is_too_long, takes_files, typed
from forum.uploads.rules import Purpose
from forum.villages.models import ExhibitorApplication
from forum.web.limits import limiter

Answer = Response | tuple[str, int]
SAVINGS = "240 per hour"  # of one dossier
ACT, LEAVE, ADD, REMOVE = "acte", "plus-tard", "ajouter", "retirer-"
WAYS = ",".join(f"'{step}'" for step in FILLED)


def _this_dossier() -> str:
    """Count by the private link that is used."""
    return codes.fingerprint(str((request.view_args or {}).get("token", "")))


limited_by_dossier = limiter.limit(SAVINGS, methods=["POST"], key_func=_this_dossier)


@bp.get("/x/<token>/dossier")
@by_exhibitor_link
def dossier(application: ExhibitorApplication) -> Response:
    """Lead to the first step that is not complete, or to the review."""
    return _to(sheet_of(application, desk_or_404()).first_unready or Step.REVIEW)


@bp.get(f"/x/<token>/dossier/<any({WAYS}):etape>")
@by_exhibitor_link
def step(application: ExhibitorApplication, etape: str) -> Answer:
    """Show a step as it was left, with what is wrong in it."""
    if closed := saving.hindrances_to_change(application, clock.now()):
        return shown_closed(application, closed)
    sheet = sheet_of(
        application, desk_or_404(), unjudged=Step.GUESTS if ADD in request.args else None
    )
    return shown_step(application, sheet, Step(etape))


@bp.post(f"/x/<token>/dossier/<any({WAYS}):etape>")
@by_exhibitor_link
@takes_files(Purpose.LOGO, Purpose.INSURANCE, when=opens_a_dossier)
@limited_by_dossier
def save(application: ExhibitorApplication, etape: str) -> Answer:
    """Keep what is typed in a step; lead on, or say beside the fields what is wrong."""
    here, act, link_hash = Step(etape), typed().get(ACT, ""), application.link_hash
    now, files = clock.now(), []
    try:
        kept = _typed(sheet_of(application, desk_or_404()), here, act)
        saving.save_step(application.id, here, kept, now)
        if here is Step.PAPERS:
            remove_file(application.id, act)
            files = keep_files(application.id)
    except RefusedError as error:
        return shown_closed(application, error.refusals)
    if act == ADD or act.startswith(REMOVE):
        return _to(here, is_added=act == ADD)
    application = application_by_link(link_hash) or application
    sheet = sheet_of(application, desk_or_404(), {here: files})
    if act == LEAVE and not files:
        flash(
            gettext(
                "C’est enregistré. Vous pouvez reprendre plus tard, par le lien reçu par courriel."
            ),
            "success",
        )
        return _to(Step.REVIEW)
    if sheet.standings[here] is Standing.COMPLETE and not files:
        return _to(after(here) if sheet.first_unready else Step.REVIEW)
    status = (
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_too_long() else HTTPStatus.UNPROCESSABLE_ENTITY
    )
    return shown_step(application, sheet, here, status)


@bp.route("/x/<token>/dossier/relecture", methods=["GET", "POST"])
@by_exhibitor_link
@limited_by_dossier
def review(application: ExhibitorApplication) -> Answer:
    """Show the whole application and send it; a step that is wrong is led to."""
    if request.method == "GET":
        return shown_review(application)
    link_hash, number, version = application.link_hash, application.id, application.version
    if closed := saving.hindrances_to_change(application, clock.now()):
        return shown_review(application, closed)
    sheet = sheet_of(application, desk_or_404())
    if (wrong := sheet.first_unready) is not None:
        flash(
            gettext("Cette étape reste à compléter avant l’envoi : le reste est conservé."), "error"
        )
        return _to(wrong)
    try:
        submitting.submit(number, sheet.dossier(), version, clock.now())
    except ChangedMeanwhileError:
        flash(gettext("Le dossier vient d’être modifié : relisez-le avant de l’envoyer."), "info")
        return _to(Step.REVIEW)
    except RefusedError as error:
        return _refused(link_hash, error.refusals)
    flash(gettext("Votre dossier est déposé. L’accusé de réception part par courriel."), "success")
    return _to(Step.REVIEW)


def _refused(link_hash: str, refusals: tuple[Refusal, ...]) -> Answer:
    """Lead to the step that a refusal of the whole application is about."""
    application = application_by_link(link_hash)
    assert application is not None  # noqa: S101 - it was there a moment ago
    field = refusals[0].field
    if not field:
        return shown_review(application, refusals)
    here = Step.LOGISTICS if field == "set_up_slot" else Step.STRUCTURE
    here = Step.GUESTS if NAME.fullmatch(field) else here
    sheet = sheet_of(application, desk_or_404(), {here: list(refusals)})
    return shown_step(application, sheet, here, HTTPStatus.CONFLICT)


def _typed(sheet: Sheet, here: Step, act: str) -> Typed:
    """Return what was typed in the fields of a step, as it was typed."""
    names = {field.name for field in sheet.form(here)}
    said = {
        name: texts
        for name, texts in typed().lists()
        if name in names or (here is Step.GUESTS and NAME.fullmatch(name))
    }
    if here is not Step.GUESTS:
        return said
    without = number_in(act.removeprefix(REMOVE)) if act.startswith(REMOVE) else None
    return renumbered(said, without=without, with_one_more=act == ADD)


def _to(here: Step, *, is_added: bool = False) -> Response:
    """Lead to a step; to its last part, where one was just added."""
    if here is Step.REVIEW:
        where = url_for("exhibiting.review")
    elif is_added:
        where = url_for("exhibiting.step", etape=here.value, ajouter="1", _anchor="dernier")
    else:
        where = url_for("exhibiting.step", etape=here.value)
    return redirect(where, HTTPStatus.SEE_OTHER)
