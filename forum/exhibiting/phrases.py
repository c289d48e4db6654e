"""The words of an application: its steps, and why it cannot go on like that."""

import datetime as dt

from flask_babel import lazy_gettext

from forum.exhibiting import space_phrases
from forum.exhibiting.rules import Reason
from forum.exhibiting.steps import Standing, Step
from forum.organisations import phrases as of_organisations
from forum.organisations.rules import Reason as IdentityReason
from forum.refusals import Refusal
from forum.uploads import phrases as of_uploads
from forum.uploads.rules import Reason as FileReason
from forum.web.words import day, hour

TITLES = {
    Step.STRUCTURE: lazy_gettext("Votre structure"),
    Step.GUESTS: lazy_gettext("Co-exposants"),
    Step.STAND: lazy_gettext("Stand et matériel"),
    Step.PAPERS: lazy_gettext("Pièces et règlement"),
    Step.LOGISTICS: lazy_gettext("Logistique"),
    Step.REVIEW: lazy_gettext("Relecture et envoi"),
}
STANDINGS = {
    Standing.COMPLETE: lazy_gettext("complète"),
    Standing.WRONG: lazy_gettext("à corriger"),
    Standing.TO_DO: lazy_gettext("à remplir"),
}
SENTENCES = {
    Reason.NO_CALL: lazy_gettext("L’appel à exposants de cette édition n’est pas ouvert."),
    Reason.NOT_OPEN_YET: lazy_gettext("L’appel à exposants ouvre le %(opens_at)s."),
    Reason.CLOSED: lazy_gettext("L’appel à exposants est clos depuis le %(closes_at)s."),
    Reason.SENT_ALREADY: lazy_gettext("Ce dossier est déposé : il ne change plus ici."),
    Reason.STEP_NOT_READY: lazy_gettext("Cette étape reste à compléter avant l’envoi du dossier."),
    Reason.KNOWN: lazy_gettext(
        "Ce numéro est celui d’une structure déjà connue du forum : dites si c’est la vôtre."
    ),
    Reason.APPLIED_ALREADY: lazy_gettext(
        "Un dossier est déjà ouvert sous ce numéro pour cette édition. S’il est le vôtre, "
        "redemandez-en le lien ; sinon, répondez « Non » : l’équipe vérifiera."
    ),
    Reason.NAMED_TWICE: lazy_gettext("Cette structure figure déjà dans votre dossier."),
    Reason.SAME_VILLAGE: lazy_gettext(
        "Le second choix est le même que le premier : choisissez-en un autre, ou aucun."
    ),
    Reason.UNINSURED: lazy_gettext(
        "L’assurance doit couvrir le jour du forum, le %(day)s : joignez celle qui le couvre, "
        "ou envoyez-la plus tard."
    ),
    Reason.NO_EXPIRY: lazy_gettext("Indiquez jusqu’à quel jour l’attestation est valable."),
    Reason.NO_CERTIFICATE: lazy_gettext(
        "Joignez l’attestation, ou cochez que vous l’enverrez plus tard."
    ),
    Reason.REGULATION_CHANGED: lazy_gettext(
        "Le règlement a changé depuis votre lecture : relisez-le, puis cochez de nouveau."
    ),
    Reason.SLOT_FULL: lazy_gettext(
        "Ce créneau vient d’être complet : choisissez-en un autre. Le reste est conservé."
    ),
    Reason.SLOT_GONE: lazy_gettext("Ce créneau n’existe plus : choisissez-en un autre."),
}


def sentence(refusal: Refusal) -> str:
    """Say why something cannot be."""
    if isinstance(refusal.reason, IdentityReason):
        return of_organisations.sentence(refusal)
    if isinstance(refusal.reason, FileReason):
        return of_uploads.sentence(refusal)
    if not isinstance(refusal.reason, Reason):
        return space_phrases.sentence(refusal)
    facts = {name: _in_words(fact) for name, fact in refusal.facts.items()}
    return str(SENTENCES[refusal.reason]) % facts


def _in_words(fact: object) -> object:
    """Write a moment as its day and hour, a day as such."""
    if isinstance(fact, dt.datetime):
        return f"{day(fact)}, {hour(fact)}"
    return day(fact) if isinstance(fact, dt.date) else fact
