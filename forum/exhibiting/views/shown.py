"""A step, the review, or why nothing can be changed: as pages."""

from http import HTTPStatus

from flask import abort, g, render_template, request, url_for

from forum import clock, codes
from forum.exhibiting import phrases
from forum.exhibiting.desk import Desk, desk_of
from forum.exhibiting.phrases import STANDINGS, TITLES
from forum.exhibiting.reading import Sheet, sheet_of
from forum.exhibiting.rules import MOST_GUESTS
from forum.exhibiting.services import saving
from forum.exhibiting.showing import parts_of
from forum.exhibiting.space_phrases import SILENCE, silence_day
from forum.exhibiting.steps import FILLED, Standing, Step
from forum.exhibiting.views.blueprint import bp
from forum.exhibiting.views.files import kept_file_of
from forum.refusals import Refusal
from forum.uploads.phrases import accepted, taken
from forum.uploads.rules import Purpose
from forum.villages.applications import passages_of
from forum.villages.models import ExhibitorApplication
from forum.villages.phrases import STATES
from forum.web.words import day

Page = tuple[str, int]


@bp.context_processor
def _words() -> dict[str, object]:
    return {"spoken": codes.spoken}


def desk_or_404() -> Desk:
    """Return what the edition that is shown offers to applicants."""
    return desk_of(g.edition) or abort(404)


def progress(sheet: Sheet, *, is_open: bool = True) -> list[tuple[str, str, str, str]]:
    """Return each step with its address, how far it has come, and that in words."""
    found = [
        (
            str(TITLES[step]),
            url_for("exhibiting.step", etape=step.value) if is_open else "",
            sheet.standings[step].value,
            str(STANDINGS[sheet.standings[step]]),
        )
        for step in FILLED
    ]
    return [*found, (str(TITLES[Step.REVIEW]), url_for("exhibiting.review"), "", "")]


def shown_step(
    application: ExhibitorApplication, sheet: Sheet, here: Step, status: int = HTTPStatus.OK
) -> Page:
    """Show the form of a step."""
    page = render_template(
        f"exhibiting/steps/{here.value.replace('-', '_')}.html",
        application=application,
        sheet=sheet,
        form=sheet.form(here),
        here=here.value,
        number=list(Step).index(here),
        title=TITLES[here],
        progress=progress(sheet),
        call=sheet.desk.call,
        desk=sheet.desk,
        is_wrong=sheet.standings[here] is Standing.WRONG,
        places=sheet.desk.places_left(application),
        files={
            purpose.value: kept_file_of(application, purpose)
            for purpose in Purpose
            if purpose is not Purpose.PLAN
        },
        taken=taken,
        accepted=accepted,
        purposes=Purpose,
        most_guests=MOST_GUESTS,
    )
    return page, status


def shown_closed(application: ExhibitorApplication, refusals: tuple[Refusal, ...]) -> Page:
    """Say why the steps cannot be filled in; what was typed is read in the review."""
    page = render_template(
        "exhibiting/closed.html",
        application=application,
        why=phrases.sentence(refusals[0]),
    )
    return page, HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK


def shown_review(application: ExhibitorApplication, refusals: tuple[Refusal, ...] = ()) -> Page:
    """Show all of an application, and the button that sends it where it can be sent."""
    desk = desk_or_404()
    sheet = sheet_of(application, desk)
    closed = refusals or saving.hindrances_to_change(application, clock.now())
    exhibitor = application.exhibitor
    silence = None
    if exhibitor is not None:
        silence = silence_day(application, desk.call, g.edition, passages_of(exhibitor.id))
    page = render_template(
        "exhibiting/review.html",
        application=application,
        exhibitor=exhibitor,
        state=STATES[exhibitor.state] if exhibitor else None,
        silence=str(SILENCE[desk.call.silence_means]) % {"day": day(silence)} if silence else "",
        sheet=sheet,
        steps=[
            (step.value, TITLES[step], sheet.standings[step].value, parts_of(sheet.form(step)))
            for step in FILLED
        ],
        progress=progress(sheet, is_open=not closed),
        closed=phrases.sentence(closed[0]) if closed else "",
        call=desk.call,
        files={
            purpose.value: kept_file_of(application, purpose)
            for purpose in (Purpose.LOGO, Purpose.INSURANCE)
        },
    )
    return page, HTTPStatus.CONFLICT if refusals else HTTPStatus.OK
