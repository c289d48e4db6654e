"""The letter of a circular to one reader, in her language where it was written in it."""

from dataclasses import dataclass

from forum.database import Bilingual
from forum.edition.models import Edition
from forum.groups.links import space_address as group_address
from forum.groups.models import Group
from forum.mailing.placeholders import EVERYWHERE
from forum.mailing.rules import Nature
from forum.mailing.wording import on_one_line, said
from forum.mailing.writing import Composed, as_greeted, compose, house_values
from forum.registration.links import space_address
from forum.registration.models import Registration
from forum.web.locale import speaking

BODY_NAMES = EVERYWHERE
SUBJECT_NAMES = tuple(name for name in BODY_NAMES if name != "espace")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whoever reads a circular; names as they were typed."""

    first_name: str
    last_name: str
    organisation: str
    locale: str
    space: str

    @property
    def full_name(self) -> str:
        """The name in the greeting."""
        return f"{self.first_name} {self.last_name}".strip()


def addressee_of(reader: Registration | Group) -> Addressee:
    """Return what a letter tells of its reader."""
    if isinstance(reader, Group):
        return Addressee("", reader.contact_name, reader.name, reader.locale, group_address(reader))
    return Addressee(
        reader.first_name,
        reader.last_name,
        reader.organisation,
        reader.locale,
        space_address(reader),
    )


def composed_circular(
    subject: Bilingual, body: Bilingual, nature: Nature, edition: Edition, reader: Addressee
) -> Composed:
    """Write the letter of one reader; without an English text she gets the French one whole."""
    spoken = reader.locale if reader.locale != "en" or (subject.en and body.en) else "fr"
    with speaking(spoken, edition):
        values = {
            **house_values(edition),
            "prenom": as_greeted(reader.first_name),
            "nom": as_greeted(reader.last_name),
            "structure": as_greeted(reader.organisation),
            "espace": reader.space,
        }
        context = {
            "edition": edition,
            "locale": spoken,
            "name": as_greeted(reader.full_name),
            "space": reader.space,
            "words": said(body.in_(spoken), values),
            "is_news": nature is Nature.NEWSLETTER,
        }
        return compose("circular", edition, context, on_one_line(subject.in_(spoken), values))
