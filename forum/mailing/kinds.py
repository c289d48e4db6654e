"""The letters whose words organisers may change, and what each is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext

from forum.mailing.placeholders import ABOUT_A_DEBATE, ABOUT_NEWS, EVERYWHERE, NAMES
from forum.registration.rules import Place


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A letter of the house whose subject, opening and closing an edition may write itself."""

    name: str  # of its template
    label: str
    moment: str  # when it leaves
    place: Place | None = None  # in the debate that it is about, where it is about one
    is_news: bool = False  # it tells what changed

    @property
    def names(self) -> tuple[str, ...]:
        """The names in braces that its paragraphs may use."""
        own = {ABOUT_A_DEBATE: self.place is not None, ABOUT_NEWS: self.is_news}
        return tuple(name for name in NAMES if name in EVERYWHERE or own[name])

    @property
    def subject_names(self) -> tuple[str, ...]:
        """Those that its subject may use: a private address is no matter for a subject."""
        return tuple(name for name in self.names if name != "espace")


KINDS: Mapping[str, LetterKind] = {
    kind.name: kind
    for kind in (
        LetterKind(
            "registered",
            lazy_gettext("Inscription enregistrée"),
            lazy_gettext("À l’inscription, avec le badge et l’agenda"),
        ),
        LetterKind(
            "link_requested",
            lazy_gettext("Lien personnel"),
            lazy_gettext("Quand une personne a perdu son lien"),
        ),
        LetterKind(
            "booked",
            lazy_gettext("Place réservée"),
            lazy_gettext("Quand un débat est choisi après l’inscription"),
            Place.SEATED,
        ),
        LetterKind(
            "waitlisted",
            lazy_gettext("Liste d’attente"),
            lazy_gettext("Quand le débat choisi est complet"),
            Place.WAITLISTED,
        ),
        LetterKind(
            "promoted",
            lazy_gettext("Place obtenue"),
            lazy_gettext("Quand une place se libère pour une personne qui attendait"),
            Place.SEATED,
        ),
        LetterKind(
            "offered",
            lazy_gettext("Place proposée"),
            lazy_gettext("Quand une place se libère à l’heure d’un autre débat choisi"),
            Place.OFFERED,
        ),
        LetterKind(
            "offer_lapsed",
            lazy_gettext("Proposition sans réponse"),
            lazy_gettext("Quand la place proposée est allée à la personne suivante"),
            Place.OFFERED,
        ),
        LetterKind(
            "left",
            lazy_gettext("Désistement d’un débat"),
            lazy_gettext("Quand une personne quitte un débat"),
            Place.SEATED,
        ),
        LetterKind(
            "programme_changed",
            lazy_gettext("Programme modifié"),
            lazy_gettext(
                "Quand un débat choisi, la date, les horaires ou le lieu ont changé, avec l’agenda"
            ),
            is_news=True,
        ),
        LetterKind(
            "cancelled",
            lazy_gettext("Inscription annulée"),
            lazy_gettext("À l’annulation"),
        ),
        LetterKind(
            "reminder_week",
            lazy_gettext("Rappel, une semaine avant"),
            lazy_gettext("À J−7, avec l’agenda, si les rappels sont activés"),
        ),
        LetterKind(
            "reminder_day",
            lazy_gettext("Rappel, la veille"),
            lazy_gettext("À J−1, avec l’agenda et le badge, si les rappels sont activés"),
        ),
    )
}
