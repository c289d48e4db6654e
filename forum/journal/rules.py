"""What is worth a line in the journal, and how often: pure judgement."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

SAME_READING = dt.timedelta(hours=1)  # a list read again within the hour is one reading


class Deed(StrEnum):
    """What somebody did; its sentence is in `journal.phrases`."""

    REFUSED = "acces-refuse"  # a role without the right asked for a page
    LIST_READ = "liste-lue"
    LIST_EXPORTED = "liste-exportee"
    PERSON_READ = "personne-lue"
    ACCOUNT_INVITED = "compte-invite"
    ACCOUNT_JOINED = "invitation-acceptee"
    ACCOUNT_CHANGED = "compte-modifie"
    ACCOUNT_CLOSED = "compte-ferme"
    ACCOUNT_REOPENED = "compte-rouvert"
    SIGNED_IN = "connexion"
    SECOND_FACTOR_SET = "second-facteur-pose"
    SECOND_FACTOR_DROPPED = "second-facteur-retire"  # by its owner
    SECOND_FACTOR_RESET = "second-facteur-remis-a-zero"  # by an administrator
    RECOVERY_CODES_RENEWED = "codes-de-secours-renouveles"
    PASSWORD_CHANGED = "mot-de-passe-change"  # noqa: S105 - a deed, not a password
    EDITION_MADE = "edition-creee"
    EDITION_CHANGED = "edition-modifiee"
    EDITION_OPENED = "edition-ouverte"
    EDITION_HIDDEN = "edition-retiree"
    EDITION_ARCHIVED = "edition-archivee"
    EDITION_REVIVED = "edition-desarchivee"
    TASK_CHANGED = "echeance-modifiee"
    TRACK_CHANGED = "parcours-modifie"
    ROOM_CHANGED = "salle-modifiee"
    SPEAKER_CHANGED = "intervenant-modifie"
    DEBATE_DRAFTED = "debat-ajoute"
    DEBATE_EDITED = "debat-modifie"
    DEBATE_MOVED = "debat-deplace"
    DEBATE_WITHDRAWN = "debat-retire"
    STEP_UNDONE = "geste-annule"
    PROGRAMME_IMPORTED = "programme-importe"
    PROGRAMME_RELEASED = "programme-publie"
    SEATS_CHANGED = "places-modifiees"
    REGISTRATION_ADDED = "inscription-ajoutee"
    REGISTRATION_CORRECTED = "inscription-corrigee"
    REGISTRATION_CANCELLED = "inscription-annulee"
    REGISTRATION_MERGED = "inscription-fusionnee"
    DEBATES_CHANGED = "debats-d-un-participant-modifies"
    REGISTRATIONS_IMPORTED = "inscriptions-importees"
    BADGES_PRINTED = "badges-imprimes"
    GROUP_CHANGED = "groupe-modifie"
    GROUP_CANCELLED = "groupe-annule"
    TEMPLATE_CHANGED = "modele-modifie"
    CIRCULAR_WRITTEN = "envoi-redige"
    CIRCULAR_REVIEWED = "envoi-relu"
    CIRCULAR_SENT = "envoi-parti"
    CIRCULAR_STOPPED = "envoi-arrete"
    LETTER_RETRIED = "lettre-relancee"
    EXHIBITOR_PASSED = "candidature-decidee"
    EXHIBITOR_CHANGED = "exposant-modifie"
    EXHIBITOR_ADDED = "exposant-ajoute"
    EXHIBITOR_TRANSFERRED = "exposant-transfere"
    PAGE_CHANGE_DECIDED = "fiche-d-exposant-relue"
    EXHIBITOR_ANSWERED = "message-a-un-exposant"
    FILE_READ = "piece-lue"
    CALL_CHANGED = "appel-a-exposants-modifie"
    VILLAGE_CHANGED = "village-modifie"
    STAND_CHANGED = "stand-modifie"
    STAND_GIVEN = "stand-attribue"
    STANDS_PROPOSED = "stands-proposes"
    PLAN_CHANGED = "plan-modifie"
    ORGANISATION_CHANGED = "structure-modifiee"
    ORGANISATIONS_IMPORTED = "structures-importees"
    ORGANISATIONS_EXPORTED = "structures-exportees"
    NETWORK_CHANGED = "reseau-modifie"
    DEVICE_ENROLLED = "code-de-telephone-donne"
    DEVICE_REVOKED = "telephone-revoque"
    GATE_CHANGED = "porte-modifiee"
    RELEASE_SET = "liberation-des-places-reglee"
    CONFLICT_DECIDED = "double-passage-decide"
    HANDOVER_COUNTED = "passages-remis-comptes"
    HANDOVER_DROPPED = "passages-remis-ecartes"


class Family(StrEnum):
    """Kinds of deeds, by which the journal is read."""

    ACCESS = "acces"
    TEAM = "equipe"
    EDITION = "edition"
    PROGRAMME = "programme"
    REGISTRATIONS = "inscriptions"
    EXHIBITORS = "exposants"
    LETTERS = "lettres"
    DEVICES = "telephones"


FAMILY_OF = {
    Deed.REFUSED: Family.ACCESS,
    Deed.LIST_READ: Family.ACCESS,
    Deed.LIST_EXPORTED: Family.ACCESS,
    Deed.PERSON_READ: Family.ACCESS,
    Deed.SIGNED_IN: Family.ACCESS,
    Deed.SECOND_FACTOR_SET: Family.ACCESS,
    Deed.SECOND_FACTOR_DROPPED: Family.ACCESS,
    Deed.RECOVERY_CODES_RENEWED: Family.ACCESS,
    Deed.PASSWORD_CHANGED: Family.ACCESS,
    Deed.SECOND_FACTOR_RESET: Family.TEAM,
    Deed.ACCOUNT_INVITED: Family.TEAM,
    Deed.ACCOUNT_JOINED: Family.TEAM,
    Deed.ACCOUNT_CHANGED: Family.TEAM,
    Deed.ACCOUNT_CLOSED: Family.TEAM,
    Deed.ACCOUNT_REOPENED: Family.TEAM,
    Deed.EDITION_MADE: Family.EDITION,
    Deed.EDITION_CHANGED: Family.EDITION,
    Deed.EDITION_OPENED: Family.EDITION,
    Deed.EDITION_HIDDEN: Family.EDITION,
    Deed.EDITION_ARCHIVED: Family.EDITION,
    Deed.EDITION_REVIVED: Family.EDITION,
    Deed.TASK_CHANGED: Family.EDITION,
    Deed.TRACK_CHANGED: Family.PROGRAMME,
    Deed.ROOM_CHANGED: Family.PROGRAMME,
    Deed.SPEAKER_CHANGED: Family.PROGRAMME,
    Deed.DEBATE_DRAFTED: Family.PROGRAMME,
    Deed.DEBATE_EDITED: Family.PROGRAMME,
    Deed.DEBATE_MOVED: Family.PROGRAMME,
    Deed.DEBATE_WITHDRAWN: Family.PROGRAMME,
    Deed.STEP_UNDONE: Family.PROGRAMME,
    Deed.PROGRAMME_IMPORTED: Family.PROGRAMME,
    Deed.PROGRAMME_RELEASED: Family.PROGRAMME,
    Deed.SEATS_CHANGED: Family.PROGRAMME,
    Deed.REGISTRATION_ADDED: Family.REGISTRATIONS,
    Deed.REGISTRATION_CORRECTED: Family.REGISTRATIONS,
    Deed.REGISTRATION_CANCELLED: Family.REGISTRATIONS,
    Deed.REGISTRATION_MERGED: Family.REGISTRATIONS,
    Deed.DEBATES_CHANGED: Family.REGISTRATIONS,
    Deed.REGISTRATIONS_IMPORTED: Family.REGISTRATIONS,
    Deed.BADGES_PRINTED: Family.REGISTRATIONS,
    Deed.GROUP_CHANGED: Family.REGISTRATIONS,
    Deed.GROUP_CANCELLED: Family.REGISTRATIONS,
    Deed.TEMPLATE_CHANGED: Family.LETTERS,
    Deed.CIRCULAR_WRITTEN: Family.LETTERS,
    Deed.CIRCULAR_REVIEWED: Family.LETTERS,
    Deed.CIRCULAR_SENT: Family.LETTERS,
    Deed.CIRCULAR_STOPPED: Family.LETTERS,
    Deed.LETTER_RETRIED: Family.LETTERS,
    Deed.EXHIBITOR_PASSED: Family.EXHIBITORS,
    Deed.EXHIBITOR_CHANGED: Family.EXHIBITORS,
    Deed.EXHIBITOR_ADDED: Family.EXHIBITORS,
    Deed.EXHIBITOR_TRANSFERRED: Family.EXHIBITORS,
    Deed.PAGE_CHANGE_DECIDED: Family.EXHIBITORS,
    Deed.EXHIBITOR_ANSWERED: Family.EXHIBITORS,
    Deed.FILE_READ: Family.EXHIBITORS,
    Deed.CALL_CHANGED: Family.EXHIBITORS,
    Deed.VILLAGE_CHANGED: Family.EXHIBITORS,
    Deed.STAND_CHANGED: Family.EXHIBITORS,
    Deed.STAND_GIVEN: Family.EXHIBITORS,
    Deed.STANDS_PROPOSED: Family.EXHIBITORS,
    Deed.PLAN_CHANGED: Family.EXHIBITORS,
    Deed.ORGANISATION_CHANGED: Family.EXHIBITORS,
    Deed.ORGANISATIONS_IMPORTED: Family.EXHIBITORS,
    Deed.ORGANISATIONS_EXPORTED: Family.EXHIBITORS,
    Deed.NETWORK_CHANGED: Family.EXHIBITORS,
    Deed.DEVICE_ENROLLED: Family.DEVICES,
    Deed.DEVICE_REVOKED: Family.DEVICES,
    Deed.GATE_CHANGED: Family.DEVICES,
    Deed.RELEASE_SET: Family.DEVICES,
    Deed.CONFLICT_DECIDED: Family.DEVICES,
    Deed.HANDOVER_COUNTED: Family.DEVICES,
    Deed.HANDOVER_DROPPED: Family.DEVICES,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a deed was about: a title, an endpoint, a number; never a participant's name."""

    words: str = ""
    kind: str = ""
    number: int | None = None


NOTHING = Subject()
