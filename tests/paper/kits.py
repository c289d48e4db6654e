"""A small forum whose kit is made, and its archive read back."""

import io
import zipfile
from collections.abc import Iterable, Sequence

import pypdf

from forum import clock
from forum.database import Bilingual
from forum.debates.models import Debate, Part
from forum.edition.models import Edition
from forum.groups.services import register
from forum.paper.archive import write_archive
from forum.registration.models import Booking, Registration
from forum.registration.rules import Arrangement, Place
from forum.villages.rules import ExhibitorState
from forum.web.locale import speaking
from tests.builders import (
    a_debate,
    a_registration,
    a_room,
    a_speaker,
    a_stand,
    a_village,
    an_edition,
    an_organisation,
    paris,
    stored,
)
from tests.conftest import NOW
from tests.groups.coming import a_wish
from tests.villages.applying import an_application

NAMES = ("Zoé Ybarra", "Anaïs Éluard", "Bo d’Estrelles", "Inès Destrez", "Ali Bâ", "Яна Лис")
FOLDER = "forum-2011-papier/"


def a_forum(names: Sequence[str] = NAMES) -> Edition:
    """Store a forum where people chose a debate of three seats, the others wait; and a stand."""
    edition = an_edition(is_demonstration=True)
    room = a_room(edition)
    debate = a_debate(
        edition,
        "scop",
        title=Bilingual("Quand les salariés dirigent", "When employees run it"),
        room_id=room.id,
        capacity=3,
    )
    a_speaker(debate, "Modératrice fictive", Part.MODERATOR)
    a_debate(edition, "libre", starts_at=paris(9), is_bookable=False, capacity=None)
    for number, name in enumerate(names, 1):
        first, _, last = name.partition(" ")
        person = a_registration(
            edition,
            f"personne-{number}@example.org",
            first_name=first,
            last_name=last,
            organisation="Les Glycines",
            phone="06 39 98 77 66",
            arrangements=(Arrangement.SIGN_LANGUAGE,),
        )
        has_seat = number > len(names) - 3
        a_booking(person, debate, None if has_seat else len(names) - number)
    village = a_village(edition)
    an_application(
        edition,
        "cuisine",
        ExhibitorState.CONFIRMED,
        organisation=an_organisation("cuisine", name="Cuisine partagée"),
        stand_id=a_stand(village, "I02").id,
        contact_name="Camille Contact",
        contact_email="stand@example.org",
        contact_mobile="06 39 98 00 01",
    )
    an_application(edition, "refusee", ExhibitorState.REFUSED)
    a_stand(village, "I03")
    return edition


def a_booking(person: Registration, debate: Debate, number: int | None) -> Booking:
    """Store a seat, or a number on the waiting list."""
    return stored(
        Booking(
            registration_id=person.id,
            debate_id=debate.id,
            place=Place.SEATED if number is None else Place.WAITLISTED,
            number=number,
            created_at=NOW,
        )
    )


def a_class(edition: Edition, name: str = "Lycée X", people: int = 28) -> None:
    """Register a group that comes with numbered badges."""
    register(edition.id, a_wish(name=name, people=people), NOW)


def made(edition: Edition, queues: int = 2) -> dict[str, bytes]:
    """Make the kit of an edition, and return its documents by where they lie."""
    file = io.BytesIO()
    with speaking("fr", edition):
        write_archive(file, edition, queues, clock.now(), lambda *_said: None)
    return read(file.getvalue())


def read(archive: bytes) -> dict[str, bytes]:
    """Return the documents of an archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name.removeprefix(FOLDER): opened.read(name) for name in opened.namelist()}


def words_of(pdf: bytes) -> str:
    """Return the words of a PDF, page after page, with single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def in_order(words: str, looked_for: Iterable[str]) -> list[str]:
    """Return those of some words that stand in a text, as it gives them."""
    found = [(words.index(word), word) for word in looked_for if word in words]
    return [word for _, word in sorted(found)]
