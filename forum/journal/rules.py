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
    ACCOUNT_CHANGED = "compte-modifie"
    ACCOUNT_CLOSED = "compte-ferme"
    ACCOUNT_REOPENED = "compte-rouvert"
    SIGNED_IN = "connexion"
    SECOND_FACTOR_SET = "second-facteur-pose"
    SECOND_FACTOR_RESET = "second-facteur-retire"
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
    PROGRAMME_RELEASED = "programme-publie"
    SEATS_CHANGED = "places-modifiees"
    REGISTRATION_ADDED = "inscription-ajoutee"
    REGISTRATION_CORRECTED = "inscription-corrigee"
    REGISTRATION_CANCELLED = "inscription-annulee"
    REGISTRATION_MERGED = "inscription-fusionnee"
    DEBATES_CHANGED = "debats-d-un-participant-modifies"
    REGISTRATIONS_IMPORTED = "inscriptions-importees"
    GROUP_CHANGED = "groupe-modifie"
    GROUP_CANCELLED = "groupe-annule"
    TEMPLATE_CHANGED = "modele-modifie"
    CIRCULAR_WRITTEN = "envoi-redige"
    CIRCULAR_REVIEWED = "envoi-relu"
    CIRCULAR_SENT = "envoi-parti"
    LETTER_RETRIED = "lettre-relancee"
    DEVICE_ENROLLED = "code-de-telephone-donne"
    DEVICE_REVOKED = "telephone-revoque"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a deed was about: a title, an endpoint, a number; never a participant's name."""

    words: str = ""
    kind: str = ""
    number: int | None = None


NOTHING = Subject()
