"""What asks for a decision, in words, with the page where it is taken."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel import format_date, gettext, lazy_gettext, ngettext

from forum.accounts.rules import Permission
from forum.backoffice.access import is_allowed
from forum.backoffice.dashboard.rules import Decision, DecisionKind
from forum.backoffice.exhibitors.phrases import sentence_on_exhibitors

ELSEWHERE = lazy_gettext("Structure hors de l’annuaire")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a decision is taken, and by whom."""

    endpoint: str
    label: str
    permission: Permission


PLACES = {
    DecisionKind.LETTERS_FAILED: Place(
        "letters.index", lazy_gettext("Voir les lettres"), Permission.SEE_LETTERS
    ),
    DecisionKind.OFFERS_LAPSING: Place(
        "attendees.index", lazy_gettext("Voir les inscriptions"), Permission.SEE_REGISTRATIONS
    ),
    DecisionKind.WAITING_BESIDE_SEATS: Place(
        "releases.seats", lazy_gettext("Changer les places"), Permission.RELEASE_PROGRAMME
    ),
    DecisionKind.TASKS_LATE: Place(
        "editions.tasks", lazy_gettext("Voir les échéances"), Permission.VISIT_OFFICE
    ),
    **dict.fromkeys(
        (
            DecisionKind.SILENCE_NEAR,
            DecisionKind.APPLICATIONS_WAITING,
            DecisionKind.APPLICATIONS_INCOMPLETE,
            DecisionKind.SHARE_BELOW,
        ),
        Place(
            "exhibitor_office.index",
            lazy_gettext("Voir les candidatures"),
            Permission.SEE_EXHIBITORS,
        ),
    ),
    DecisionKind.CHANGES_UNRELEASED: Place(
        "releases.preview", lazy_gettext("Préparer une publication"), Permission.SEE_PROGRAMME
    ),
    DecisionKind.CIRCULARS_TO_REVIEW: Place(
        "letters.circulars", lazy_gettext("Voir les envois"), Permission.SEE_LETTERS
    ),
    DecisionKind.PAGES_TO_READ: Place(
        "page_changes.index", lazy_gettext("Relire les pages"), Permission.SEE_EXHIBITORS
    ),
    DecisionKind.EXHIBITORS_ASKING: Place(
        "exhibitor_office.index", lazy_gettext("Voir les candidatures"), Permission.SEE_EXHIBITORS
    ),
}

LISTED: dict[
    DecisionKind, dict[str, Any]
] = {  # what the list of applications is asked to show first
    DecisionKind.SILENCE_NEAR: {"tri": "silence"},
    DecisionKind.APPLICATIONS_INCOMPLETE: {"etat": "incomplet"},
}


def decision_sentence(decision: Decision) -> str:
    """Return the sentence that tells what is to be decided."""
    facts, count = decision.facts, decision.count
    match decision.kind:
        case DecisionKind.LETTERS_FAILED:
            told = ngettext(
                "%(num)d lettre n’est pas arrivée.", "%(num)d lettres ne sont pas arrivées.", count
            )
        case DecisionKind.OFFERS_LAPSING:
            told = ngettext(
                "%(num)d place proposée attend une réponse avant demain.",
                "%(num)d places proposées attendent une réponse avant demain.",
                count,
            )
        case DecisionKind.WAITING_BESIDE_SEATS:
            waiting = ngettext("%(num)d personne attend", "%(num)d personnes attendent", count)
            told = gettext(
                "%(waiting)s pour « %(title)s », et %(room)s a encore %(unused)d places.",
                waiting=waiting,
                **facts,
            )
        case DecisionKind.TASKS_LATE:
            told = ngettext(
                "%(num)d échéance est en retard.", "%(num)d échéances sont en retard.", count
            )
        case (
            DecisionKind.SILENCE_NEAR
            | DecisionKind.APPLICATIONS_WAITING
            | DecisionKind.APPLICATIONS_INCOMPLETE
            | DecisionKind.SHARE_BELOW
        ):
            told = sentence_on_exhibitors(decision)
        case DecisionKind.CHANGES_UNRELEASED:
            told = ngettext(
                "%(num)d débat diffère de ce que le public voit.",
                "%(num)d débats diffèrent de ce que le public voit.",
                count,
            )
        case DecisionKind.CIRCULARS_TO_REVIEW:
            told = ngettext(
                "%(num)d envoi attend d’être relu.", "%(num)d envois attendent d’être relus.", count
            )
        case DecisionKind.PAGES_TO_READ:
            told = ngettext(
                "%(num)d page d’exposant attend d’être relue.",
                "%(num)d pages d’exposants attendent d’être relues.",
                count,
            )
        case DecisionKind.EXHIBITORS_ASKING:
            told = ngettext(
                "%(num)d exposant a écrit et n’a pas été lu.",
                "%(num)d exposants ont écrit et n’ont pas été lus.",
                count,
            )
    return str(told)


def way_to(decision: Decision) -> tuple[str, str] | None:
    """Return the address and the name of the page where a decision is taken, if one may enter."""
    place = PLACES[decision.kind]
    if place.endpoint not in current_app.view_functions or not is_allowed(place.permission):
        return None
    slug: dict[str, Any] = {"slug": decision.facts["slug"]} if "slug" in decision.facts else {}
    return url_for(place.endpoint, **slug, **LISTED.get(decision.kind, {})), str(place.label)


def few_words(day: dt.date) -> str:
    """Write a day under the axis of a chart: `3 oct.`."""
    return str(format_date(day, "d MMM"))
