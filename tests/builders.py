"""Small true things to test with: every builder says all it needs and stores it at once."""

import datetime as dt
import itertools
from typing import Any, TypeVar

from forum import codes
from forum.clock import PARIS
from forum.database import Bilingual, Model, db
from forum.debates.models import Contribution, Debate, Format, Part, Room, Speaker, Track
from forum.edition.models import Edition
from forum.organisations.models import Organisation
from forum.organisations.rules import Family
from forum.registration.links import link_word
from forum.registration.models import Registration
from forum.villages.models import Exhibitor, Stand, Village
from forum.villages.rules import ExhibitorState

Built = TypeVar("Built", bound=Model)
_numbers = itertools.count(1)


def paris(hour: int, minute: int = 0, day: int = 28, month: int = 11) -> dt.datetime:
    """Return a moment of 2011 in Paris, on the day of the forum unless said otherwise."""
    return dt.datetime(2011, month, day, hour, minute, tzinfo=PARIS)


def stored(thing: Built) -> Built:
    """Write one thing to the database and give it back."""
    db.session.add(thing)
    db.session.commit()
    return thing


def an_edition(**said: Any) -> Edition:
    """Store the forum of 28 November 2011, open to registration."""
    facts = {
        "slug": "2011",
        "name": Bilingual(
            "Forum départemental de l’économie sociale et solidaire", "Departmental forum"
        ),
        "short_name": Bilingual("Forum de l’ESS 2011", "ESS forum 2011"),
        "tagline": Bilingual("Se connaître pour agir ensemble", "Meet to act together"),
        "presentation": Bilingual("Une journée.\n\nDes débats.", "A day.\n\nDebates."),
        "practical": Bilingual("La Défense – Grande Arche", ""),
        "starts_at": paris(9),
        "ends_at": paris(18, 15),
        "venue": "CNIT",
        "address": "2 place de la Défense, 92092 Puteaux",
        "latitude": 48.8925,
        "longitude": 2.239,
        "organiser": "Conseil général des Hauts-de-Seine",
        "contact_email": "forum@example.org",
        "contact_phone": "01 99 00 00 00",
        "registration_opens_at": paris(0, day=3, month=10),
        "registration_closes_at": paris(23, 59),
        "gauge": 1200,
        "is_demonstration": False,
    }
    return stored(Edition(**{**facts, **said}))


def a_track(edition: Edition, slug: str = "scop", **said: Any) -> Track:
    """Store a track."""
    facts = {
        "edition_id": edition.id,
        "position": next(_numbers),
        "code": slug.upper(),
        "slug": slug,
        "name": Bilingual(slug.capitalize()),
        "description": Bilingual("Un parcours."),
        "hue": "moss",
        "pictogram": "cooperative",
    }
    return stored(Track(**{**facts, **said}))


def a_room(edition: Edition, slug: str = "agora", **said: Any) -> Room:
    """Store a room of 120 seats."""
    facts = {
        "edition_id": edition.id,
        "position": next(_numbers),
        "slug": slug,
        "name": slug.capitalize(),
        "floor": Bilingual("Niveau 1", "Level 1"),
        "access": Bilingual("Ascenseur", "Lift"),
        "capacity": 120,
    }
    return stored(Room(**{**facts, **said}))


def a_debate(edition: Edition, slug: str = "debat", **said: Any) -> Debate:
    """Store a bookable debate of 120 seats from 10:15 to 11:45."""
    facts = {
        "edition_id": edition.id,
        "uid": f"{edition.slug}-{slug}",
        "slug": slug,
        "title": Bilingual(slug.capitalize()),
        "summary": Bilingual("Un débat."),
        "format": Format.DEBATE,
        "starts_at": paris(10, 15),
        "ends_at": paris(11, 45),
        "is_bookable": True,
        "capacity": 120,
        "created_at": paris(9, day=1, month=9),
        "revised_at": paris(9, day=1, month=9),
    }
    return stored(Debate(**{**facts, **said}))


def a_speaker(debate: Debate, name: str, part: Part = Part.SPEAKER) -> Speaker:
    """Store somebody who speaks in a debate or moderates it."""
    speaker = stored(Speaker(edition_id=debate.edition_id, name=Bilingual(name)))
    stored(Contribution(debate_id=debate.id, speaker_id=speaker.id, part=part, position=speaker.id))
    return speaker


def a_registration(edition: Edition, email: str = "", **said: Any) -> Registration:
    """Store a registration without any booking."""
    address = email or f"personne{next(_numbers)}@example.org"
    code = said.pop("code", None) or codes.new_code()
    facts = {
        "edition_id": edition.id,
        "code": code,
        "link_hash": codes.fingerprint(link_word(code, 1)),
        "first_name": "Camille",
        "last_name": "Exemple",
        "email": address,
        "email_key": address.lower(),
        "created_at": paris(10, day=10, month=10),
        "revised_at": paris(10, day=10, month=10),
    }
    return stored(Registration(**{**facts, **said}))


def a_village(edition: Edition, code: str = "INS", **said: Any) -> Village:
    """Store a village."""
    facts = {
        "edition_id": edition.id,
        "position": next(_numbers),
        "code": code,
        "slug": code.lower(),
        "name": Bilingual(f"Village {code}"),
        "description": Bilingual("Un village."),
        "hue": "terracotta",
        "pictogram": "hands",
    }
    return stored(Village(**{**facts, **said}))


def a_stand(village: Village, code: str = "I01", **said: Any) -> Stand:
    """Store a stand of 6 m²."""
    facts = {
        "edition_id": village.edition_id,
        "village_id": village.id,
        "code": code,
        "x": 10,
        "y": 10,
        "width": 30,
        "height": 20,
        "size": "6",
    }
    return stored(Stand(**{**facts, **said}))


def an_organisation(slug: str = "les-jardins", **said: Any) -> Organisation:
    """Store an association."""
    facts = {
        "slug": slug,
        "name": slug.replace("-", " ").capitalize(),
        "family": Family.ASSOCIATION,
        "presentation": Bilingual("Une structure."),
        "is_fictitious": True,
    }
    return stored(Organisation(**{**facts, **said}))


def an_exhibitor(edition: Edition, organisation: Organisation, **said: Any) -> Exhibitor:
    """Store an exhibitor with a confirmed place."""
    facts = {
        "edition_id": edition.id,
        "organisation_id": organisation.id,
        "slug": organisation.slug,
        "state": ExhibitorState.CONFIRMED,
        "presentation": Bilingual("Un exposant."),
    }
    return stored(Exhibitor(**{**facts, **said}))
