"""What is done by hand with one registration: each is a button, a letter is a tick away."""

from collections.abc import Callable

from flask import flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import organiser
from forum.backoffice.registrations.access import of_person
from forum.backoffice.registrations.forms import DeedForm
from forum.backoffice.registrations.phrases import PLACES
from forum.backoffice.registrations.views.blueprint import back_to, bp, person_page
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.registration.models import Registration
from forum.registration.services import credentials, organising
from forum.registration.services.credentials import BadgeChange

Answer = Response | str | tuple[str, int]


def _done(
    edition: Edition, code: str, deed: Callable[[], object], message: str, field: str = "page"
) -> Answer:
    """Do something and lead back, or show the page with the reason why not."""
    try:
        deed()
    except RefusedError as refused:
        return person_page(edition, code, refused, field)
    return back_to(code, message)


@bp.post("/<string(length=9):code>/debats")
@of_person(Permission.EDIT_REGISTRATIONS)
def choose(edition: Edition, registration: Registration) -> Answer:
    """Choose a debate for somebody."""
    form, code = DeedForm(), registration.code
    try:
        place = organising.choose(
            registration.id, form.debate.data, form.hand(organiser()), clock.now()
        )
    except RefusedError as refused:
        return person_page(edition, code, refused, "debate")
    return back_to(code, gettext("Débat ajouté : %(place)s.", place=str(PLACES[place]).lower()))


@bp.post("/<string(length=9):code>/debats/quitter")
@of_person(Permission.EDIT_REGISTRATIONS)
def leave(edition: Edition, registration: Registration) -> Answer:
    """Give a debate up for somebody."""
    form = DeedForm()
    return _done(
        edition,
        registration.code,
        lambda: organising.leave(
            registration.id, form.debate.data, form.hand(organiser()), clock.now()
        ),
        gettext("Débat quitté. Les personnes en attente ont été servies."),
    )


@bp.post("/<string(length=9):code>/annuler")
@of_person(Permission.EDIT_REGISTRATIONS)
def cancel(edition: Edition, registration: Registration) -> Answer:
    """Take somebody off the forum, once the box that says so is ticked."""
    form = DeedForm()
    if "sure" not in request.form:
        flash(gettext("Cochez la case qui confirme l’annulation."), "error")
        return back_to(registration.code)
    return _done(
        edition,
        registration.code,
        lambda: organising.cancel(registration.id, form.hand(organiser()), clock.now()),
        gettext("Inscription annulée. Ses places vont aux personnes en attente."),
    )


@bp.post("/<string(length=9):code>/bienvenue")
@of_person(Permission.EDIT_REGISTRATIONS)
def welcome(edition: Edition, registration: Registration) -> Answer:
    """Write the letter of welcome once more."""
    hand = DeedForm().hand(organiser())
    return _done(
        edition,
        registration.code,
        lambda: credentials.welcome_again(registration.id, hand),
        gettext("La lettre de bienvenue repart, avec le badge et le lien personnel."),
    )


@bp.post("/<string(length=9):code>/lien")
@of_person(Permission.EDIT_REGISTRATIONS)
def renew_link(edition: Edition, registration: Registration) -> Answer:
    """Give somebody another private link."""
    hand = DeedForm().hand(organiser())
    return _done(
        edition,
        registration.code,
        lambda: credentials.renew_link(registration.id, hand, clock.now()),
        gettext("L’ancien lien personnel n’ouvre plus rien."),
    )


@bp.post("/<string(length=9):code>/badge")
@of_person(Permission.EDIT_REGISTRATIONS)
def change_badge(edition: Edition, registration: Registration) -> Answer:
    """Revoke, restore or renew a badge; a renewed one has another code, hence another address."""
    wanted, hand = request.form.get("change", ""), DeedForm().hand(organiser())
    if wanted not in set(BadgeChange):
        return back_to(registration.code)
    change = BadgeChange(wanted)
    try:
        code = credentials.change_badge(registration.id, change, hand, clock.now())
    except RefusedError as refused:
        return person_page(edition, registration.code, refused, "page")
    return back_to(
        code,
        {
            BadgeChange.REVOKE: gettext("Badge révoqué : il n’ouvre plus aucune porte."),
            BadgeChange.RESTORE: gettext("Badge rétabli."),
            BadgeChange.RENEW: gettext("Nouveau badge : l’ancien n’ouvre plus aucune porte."),
        }[change],
    )
