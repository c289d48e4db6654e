"""Many people for the benchmarks: drawn from lists whose shares are those of real names."""

import datetime as dt
import itertools
import random
from collections.abc import Iterator

import sqlalchemy as sa

from forum import codes
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.folding import slugified
from forum.registration.models import Booking, Category, Registration, RegistrationState
from forum.registration.rules import AttendeeKind, Place
from forum.registration.services.indexing import index_all
from forum.registration.words import sort_name

FIRST = [
    "Marie",
    "Jean",
    "Philippe",
    "Nathalie",
    "Michel",
    "Isabelle",
    "Alain",
    "Sylvie",
    "Patrick",
    "Catherine",
    "Christophe",
    "Anne",
    "Nicolas",
    "Françoise",
    "Stéphane",
    "Valérie",
    "Christine",
    "Sandrine",
    "Céline",
    "Sophie",
    "Véronique",
    "David",
    "Éric",
    "Anne-Sophie",
    "Jean-Pierre",
    "Camille",
    "Mohamed",
    "Fatima",
    "Hélène",
    "Thuy",
    "Amadou",
    "Aïcha",
    "Benoît",
    "Inès",
    "Loïc",
    "Zoé",
]
LAST = [
    "Martin",
    "Bernard",
    "Thomas",
    "Petit",
    "Robert",
    "Richard",
    "Durand",
    "Dubois",
    "Moreau",
    "Laurent",
    "Simon",
    "Michel",
    "Lefèvre",
    "Leroy",
    "Roux",
    "Fournier",
    "Girard",
    "Bonnet",
    "Dupont",
    "Lambert",
    "Fontaine",
    "Rousseau",
    "Vincent",
    "Muller",
    "Lefort",
    "Le~Goff",
    "O’Brien",
    "D’Arc",
    "Benali",
    "Traoré",
    "Nguyen",
    "Garcia",
    "Lopez",
    "Mercier",
    "Blanc",
    "Guérin",
    "Boyer",
    "Garnier",
]
BEGIN = [
    "Bar",
    "Cha",
    "Del",
    "Fau",
    "Gou",
    "Lan",
    "Mar",
    "Mon",
    "Pel",
    "Rou",
    "Sau",
    "Tri",
    "Val",
    "Bou",
    "Car",
]
MIDDLE = [
    "a",
    "be",
    "do",
    "lo",
    "ma",
    "na",
    "ri",
    "so",
    "ta",
    "vi",
    "ron",
    "cher",
    "bel",
    "ger",
    "ton",
]
END = ["d", "t", "rd", "ux", "ot", "ac", "in", "eau", "ier", "ard", "ou", "ès", "et", "on", "at"]
RARE = tuple(b + m + e for b, m, e in itertools.product(BEGIN, MIDDLE, END))
STRUCTURES = tuple(f"Structure {name}" for name in RARE[:900])
ALONE = ("Zéphyrine", "Quiqueran")  # one person of each edition
# So many of each edition, whatever its size: as many rows are then drawn among few as among many.
NAMESAKES, NAMESAKE = 60, ("Marguerite", "Ferrand")
WAITING = 60  # at the least, for the third debate
CHUNK = 2000


def _shares(length: int) -> list[float]:
    """Return falling weights: the second is met about half as often as the first."""
    return [1 / (rank + 3) for rank in range(length)]


def people(edition: Edition, count: int, draw: random.Random) -> Iterator[dict[str, object]]:
    """Return the columns of registrations, in the order in which they came."""
    first_shares, structure_shares = _shares(len(FIRST)), _shares(len(STRUCTURES))
    lasts = (*LAST, *RARE)
    last_shares = [share * 4 for share in _shares(len(LAST))] + [0.004] * len(RARE)
    kinds = list(Category)
    began = dt.datetime(2011, 10, 3, tzinfo=dt.UTC)
    for number in range(count):
        first = draw.choices(FIRST, first_shares)[0]
        last = draw.choices(lasts, last_shares)[0].replace("~", " ")
        if number == count // 2:
            first, last = ALONE
        elif number < NAMESAKES:
            first, last = NAMESAKE
        is_cancelled = draw.random() < 0.05
        email = f"{slugified(first)}.{slugified(last)}{number}@{slugified(last)}.example.org"
        moment = began + dt.timedelta(seconds=number * 10)
        code = codes.new_code()
        yield {
            "edition_id": edition.id,
            "code": code,
            "link_hash": codes.fingerprint(code),
            "category": draw.choices(kinds, (80, 8, 3, 2, 3, 1, 1, 2))[0],
            "state": RegistrationState.CANCELLED if is_cancelled else RegistrationState.ACTIVE,
            "first_name": first,
            "last_name": last,
            "sort_key": sort_name(last, first),
            "email": email,
            "email_key": email,
            "organisation": draw.choices(STRUCTURES, structure_shares)[0],
            "postcode": f"92{draw.randrange(36) * 10:03}",
            "attendee_kind": draw.choice(list(AttendeeKind)),
            "locale": "en" if draw.random() < 0.04 else "fr",
            "created_at": moment,
            "revised_at": moment,
            "cancelled_at": moment if is_cancelled else None,
        }


def _choices(
    debates: list[Debate], rank: int, draw: random.Random
) -> Iterator[tuple[Debate, Place]]:
    """Return two debates of a person, and whether she is seated there or waits."""
    if rank < WAITING:
        yield from ((debates[2], Place.WAITLISTED), (debates[0], Place.SEATED))
        return
    for debate in draw.sample(debates, 2):
        yield debate, Place.WAITLISTED if draw.random() < 0.2 else Place.SEATED


def fill(edition: Edition, debates: list[Debate], count: int) -> None:
    """Write people past the session, with two bookings each, and their words."""
    draw = random.Random(2011)  # noqa: S311 - a crowd, not a secret
    rows = people(edition, count, draw)
    while chunk := list(itertools.islice(rows, CHUNK)):
        db.session.execute(sa.insert(Registration), chunk)
    numbers = itertools.count(1)
    ids = db.session.scalars(
        sa.select(Registration.id).where(
            Registration.edition_id == edition.id, Registration.state == RegistrationState.ACTIVE
        )
    ).all()
    for some in range(0, len(ids), CHUNK):
        bookings = [
            {
                "registration_id": registration_id,
                "debate_id": debate.id,
                "place": place,
                "number": next(numbers),
                "created_at": edition.starts_at,
            }
            for rank, registration_id in enumerate(ids[some : some + CHUNK], some)
            for debate, place in _choices(debates, rank, draw)
        ]
        db.session.execute(sa.insert(Booking), bookings)
    index_all(edition.id)
    db.session.commit()
