"""Why a stand stays as it is, in sentences."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext

from forum.placing.phrases import lacking_said
from forum.placing.rules.giving import Reason
from forum.refusals import Refusal
from forum.villages.phrases import STATES
from forum.villages.rules import ExhibitorState

SENTENCES = {
    Reason.GONE: lazy_gettext("Cet exposant n’existe plus."),
    Reason.STAND_GONE: lazy_gettext("Ce stand n’existe plus : choisissez-en un autre."),
    Reason.GUEST: lazy_gettext(
        "%(name)s est accueilli par un autre exposant : placez celui qui l’accueille."
    ),
    Reason.NO_FILE: lazy_gettext(
        "%(name)s n’a pas de dossier de candidature : son état ne peut pas changer ici."
    ),
    Reason.NOT_HERS: lazy_gettext("Le stand %(stand)s n’est pas dans un de vos villages."),
    Reason.NO_STAND: lazy_gettext("%(name)s n’a pas de stand."),
    Reason.SAME: lazy_gettext("C’est déjà son stand : choisissez-en un autre."),
    Reason.NOTHING_CHOSEN: lazy_gettext("Cochez au moins une ligne."),
    Reason.NOT_AS_SEEN: lazy_gettext(
        "%(name)s, stand %(stand)s : ses besoins ou le stand ont changé depuis le calcul."
    ),
    Reason.NOTHING_TO_UNDO: lazy_gettext("Vous n’avez plus d’attribution à annuler."),
}


def sentence(refusal: Refusal) -> str:
    """Say why a stand stays as it is."""
    facts: Mapping[str, Any] = refusal.facts
    reason = Reason(refusal.reason)
    if reason in SENTENCES:
        return str(SENTENCES[reason]) % facts
    if reason is Reason.NOT_PLACEABLE:
        state = str(STATES[ExhibitorState(facts["state"])])
        return str(
            gettext(
                "%(name)s ne peut pas recevoir de stand : sa candidature est « %(state)s ».",
                name=facts["name"],
                state=state,
            )
        )
    if reason is Reason.LACKS:
        return str(
            gettext(
                "Le stand %(stand)s ne convient pas : %(lacking)s. "
                "Cochez « Attribuer quand même » si c’est voulu.",
                stand=facts["stand"],
                lacking=lacking_said(facts["lacking"]),
            )
        )
    return _told_by(reason, facts)


def _told_by(reason: Reason, facts: Mapping[str, Any]) -> str:
    """Say what somebody else did meanwhile, and who."""
    who = facts["who"] or gettext("un autre organisateur")
    if reason is Reason.TAKEN:
        return str(
            gettext(
                "Le stand %(stand)s vient d’être attribué à %(holder)s, par %(who)s.",
                stand=facts["stand"],
                holder=facts["holder"],
                who=who,
            )
        )
    if facts["stand"]:
        return str(
            gettext(
                "%(name)s a été placé au stand %(stand)s entre-temps, par %(who)s.",
                name=facts["name"],
                stand=facts["stand"],
                who=who,
            )
        )
    return str(
        gettext("%(name)s a été modifié entre-temps, par %(who)s.", name=facts["name"], who=who)
    )
