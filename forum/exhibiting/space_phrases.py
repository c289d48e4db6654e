"""What an exhibitor reads of its application: where it stands, what is missing, why not."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from flask_babel import gettext, lazy_gettext, ngettext

from forum.edition.models import Edition
from forum.exhibiting.space_rules import SpaceReason
from forum.refusals import Refusal
from forum.uploads.phrases import sentence as of_files
from forum.uploads.rules import Reason as FileReason
from forum.villages.dossier_phrases import sentence as of_dossiers
from forum.villages.models import ExhibitorApplication, ExhibitorCall, Passage, SetUpSlot
from forum.villages.rules import (
    ExhibitorState,
    PassageReason,
    Silence,
    Wait,
    silence_on,
)
from forum.web.words import day, hour, hours, local

State = ExhibitorState
SENTENCES = {
    SpaceReason.ARCHIVED: lazy_gettext("Le forum a eu lieu : rien ne change plus."),
    SpaceReason.CLOSED: lazy_gettext(
        "Cette candidature est close : rien ne peut plus y être changé."
    ),
    SpaceReason.TOO_LATE: lazy_gettext(
        "La logistique se changeait jusqu’à la veille du forum : adressez-vous à l’accueil."
    ),
    SpaceReason.UNKNOWN_SLOT: lazy_gettext("Ce créneau n’existe plus : choisissez-en un autre."),
    SpaceReason.SLOT_FULL: lazy_gettext(
        "Le créneau de %(starts_at)s est complet : choisissez-en un autre."
    ),
    SpaceReason.NOT_ACCEPTED: lazy_gettext(
        "Les badges se nomment une fois la candidature acceptée."
    ),
    SpaceReason.QUOTA_FULL: lazy_gettext(
        "Les %(quota)s badges de ce stand sont donnés : retirez une personne pour en nommer "
        "une autre."
    ),
    SpaceReason.ALREADY_NAMED: lazy_gettext(
        "Une personne de votre stand porte déjà cette adresse."
    ),
    SpaceReason.NAMED_ELSEWHERE: lazy_gettext(
        "Un badge d’exposant est déjà donné à cette adresse par une autre structure."
    ),
    SpaceReason.NOT_STAFF: lazy_gettext("Cette personne ne fait plus partie de votre stand."),
    SpaceReason.HER_OWN: lazy_gettext(
        "Cette personne s’était inscrite elle-même : elle seule corrige son badge."
    ),
    SpaceReason.UNKNOWN_EXHIBITOR: lazy_gettext("Cette structure n’est pas de votre stand."),
    SpaceReason.SAME_CONTACT: lazy_gettext("Cette adresse est déjà celle du contact."),
    SpaceReason.NOTHING_TO_TRANSFER: lazy_gettext(
        "Ce lien ne vaut plus : demandez de nouveau la transmission."
    ),
    SpaceReason.NOTHING_MISSING: lazy_gettext("Rien ne manque plus à cette candidature."),
    SpaceReason.INSURANCE_TOO_SHORT: lazy_gettext(
        "L’attestation doit couvrir le jour du forum : joignez celle qui le couvre."
    ),
    SpaceReason.SAY_WHY_NOT: lazy_gettext("Dites à l’exposant pourquoi, en une phrase."),
    SpaceReason.NOTHING_ASKED: lazy_gettext(
        "Cette demande n’attend plus : elle a été relue, remplacée ou reprise."
    ),
}
TOLD = {
    State.SUBMITTED: lazy_gettext("Candidature déposée"),
    State.INCOMPLETE: lazy_gettext("Complément demandé"),
    State.UNDER_REVIEW: lazy_gettext("Instruction commencée"),
    State.ACCEPTED: lazy_gettext("Candidature acceptée"),
    State.WAITLISTED: lazy_gettext("Mise en liste d’attente"),
    State.REFUSED: lazy_gettext("Candidature refusée"),
    State.PLACED: lazy_gettext("Stand attribué"),
    State.CONFIRMED: lazy_gettext("Venue confirmée"),
    State.SET_UP: lazy_gettext("Stand installé"),
    State.WITHDRAWN: lazy_gettext("Candidature retirée"),
    State.ABSENT: lazy_gettext("Absence constatée"),
}
NEXT = {
    State.SUBMITTED: lazy_gettext("L’équipe vérifie votre dossier."),
    State.INCOMPLETE: lazy_gettext("L’examen reprend dès que le dossier est complet."),
    State.UNDER_REVIEW: lazy_gettext("Une décision vous est écrite, avec ses motifs."),
    State.WAITLISTED: lazy_gettext("Nous vous écrivons dès qu’un stand se libère."),
    State.ACCEPTED: lazy_gettext("Le numéro de votre stand vous est écrit."),
    State.PLACED: lazy_gettext("Confirmez votre venue à ce stand."),
    State.CONFIRMED: lazy_gettext("Présentez-vous à l’accueil des exposants."),
}
SILENCE = {
    Silence.REJECTION: lazy_gettext(
        "Sans réponse de notre part le %(day)s, votre demande sera réputée rejetée."
    ),
    Silence.ACCEPTANCE: lazy_gettext(
        "Sans réponse de notre part le %(day)s, votre demande sera réputée acceptée."
    ),
}


def sentence(refusal: Refusal) -> str:
    """Say why something cannot be."""
    facts = {
        name: hour(fact) if isinstance(fact, dt.datetime) else fact
        for name, fact in refusal.facts.items()
    }
    if isinstance(refusal.reason, FileReason):
        return of_files(refusal)
    if isinstance(refusal.reason, PassageReason):
        return of_dossiers(refusal)
    return str(SENTENCES[SpaceReason(refusal.reason)]) % facts


def slot_span(slot: SetUpSlot, forum_day: dt.date) -> str:
    """Say when a time to set up is; its day too, where it is not that of the forum."""
    span = hours(slot.starts_at, slot.ends_at)
    is_same = local(slot.starts_at).date() == forum_day
    return span if is_same else f"{day(slot.starts_at)}, {span}"


def slot_said(slot: SetUpSlot, taken: int, kept_id: int | None, forum_day: dt.date) -> str:
    """Say when a time to set up is, and whether there is room in it."""
    span = slot_span(slot, forum_day)
    if slot.id == kept_id:
        return str(gettext("%(span)s, votre choix", span=span))
    free = slot.capacity - taken
    if free <= 0:
        return str(gettext("%(span)s, complet", span=span))
    return str(ngettext("%(span)s, %(num)s place", "%(span)s, %(num)s places", free, span=span))


def silence_day(
    application: ExhibitorApplication,
    call: ExhibitorCall | None,
    edition: Edition,
    passages: Sequence[Passage],
) -> dt.date | None:
    """Return the day on which silence decides, while an application is examined."""
    exhibitor = application.exhibitor
    if exhibitor is None or call is None or application.submitted_at is None:
        return None
    zone = ZoneInfo(edition.time_zone)
    waits: list[Wait] = []
    for passage in passages:
        on = passage.passed_at.astimezone(zone).date()
        if passage.to_state is State.INCOMPLETE:
            waits.append(Wait(on))
        elif passage.from_state is State.INCOMPLETE and waits:
            waits[-1] = Wait(waits[-1].begun_on, on)
    received = passages[0].passed_at if passages and passages[0].from_state is State.DRAFT else None
    return silence_on(
        exhibitor.state,
        (received or application.submitted_at).astimezone(zone).date(),
        call.silence_days,
        call.silence_means,
        waits,
    )


def course(
    application: ExhibitorApplication,
    call: ExhibitorCall | None,
    edition: Edition,
    passages: Sequence[Passage],
) -> list[tuple[str, str, str]]:
    """Return what happened to an application and what comes next, for a timeline."""
    exhibitor = application.exhibitor
    told = [
        (day(p.passed_at), str(TOLD[p.to_state]), p.note if p.to_state in WITH_NOTE else "")
        for p in passages
        if p.to_state in TOLD
    ]
    if application.submitted_at and not any(p.to_state is State.SUBMITTED for p in passages):
        told.insert(0, (day(application.submitted_at), str(TOLD[State.SUBMITTED]), ""))
    if exhibitor is not None and exhibitor.state in NEXT:
        silence = silence_day(application, call, edition, passages)
        said = str(SILENCE[call.silence_means]) % {"day": day(silence)} if silence and call else ""
        told.append((gettext("Ensuite"), str(NEXT[exhibitor.state]), said))
    return told


WITH_NOTE = frozenset({State.REFUSED, State.WITHDRAWN})
