"""One person's dealings with the forum, from which every kind of letter comes."""

import datetime as dt
from collections.abc import Sequence

from forum.database import Bilingual, db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.mailing.inviting import debate_named
from forum.mailing.models import Letter
from forum.registration.agenda_words import OF_PEOPLE
from forum.registration.links import email_word, word_of
from forum.registration.models import Registration
from forum.registration.services import (
    Profile,
    Wish,
    answer_offer,
    ask_for_link,
    cancel,
    choose,
    correct,
    lapse_offers,
    leave,
    register,
)
from tests.builders import a_debate, a_room, an_edition, paris

EMAIL = "camille@example.org"


def registration_of(email: str) -> Registration:
    """Return who registered under an e-mail."""
    return db.session.scalars(db.select(Registration).where(Registration.email == email)).one()


def letters_to(email: str) -> Sequence[Letter]:
    """Return what was written to an address, in order."""
    return db.session.scalars(
        db.select(Letter).where(Letter.recipient == email).order_by(Letter.id)
    ).all()


def the_programme() -> Edition:
    """Store an edition with four small debates, two of which overlap."""
    edition = an_edition(is_demonstration=True)
    room = a_room(edition, name="Équité")
    for slug, title, start, end in (
        (
            "equit",
            Bilingual("Commerce équitable\u00a0: de l’achat militant à l’achat public"),
            10,
            11,
        ),
        ("iae", Bilingual("Répondre aux clauses sociales", "Meeting social clauses"), 14, 15),
        ("locaux", Bilingual("Où trouver un appui\u202f?", "Where to find support"), 14, 16),
        ("scop", Bilingual("Quand les salariés dirigent", "When workers lead"), 17, 17),
    ):
        a_debate(
            edition,
            slug,
            title=title,
            room_id=room.id,
            capacity=1,
            starts_at=paris(start, 30),
            ends_at=paris(end, 45),
        )
    return edition


def live_it(locale: str, now: dt.datetime) -> Registration:
    """Let Camille do all that calls for a letter; Dominique holds the seats that she waits for."""
    edition = the_programme()
    register(
        edition.id,
        Wish(
            first_name="Dominique",
            last_name="Essai",
            email="dominique@example.org",
            debates=("equit", "iae"),
        ),
        now,
    )
    wish = Wish(
        first_name="Camille",
        last_name="Exemple",
        email=EMAIL,
        debates=("equit", "scop"),
        locale=locale,
    )
    register(edition.id, wish, now)
    register(edition.id, wish, now)
    ask_for_link(edition.id, EMAIL)
    camille, dominique = registration_of(EMAIL).id, registration_of("dominique@example.org").id
    choose(camille, "locaux", now)
    choose(camille, "iae", now)
    leave(camille, "scop", now)
    leave(dominique, "equit", now)
    leave(dominique, "iae", now)
    lapse_offers(now + dt.timedelta(hours=24))
    choose(dominique, "iae", now)
    choose(camille, "iae", now)
    leave(camille, "iae", now)
    choose(camille, "iae", now)
    leave(dominique, "iae", now)
    answer_offer(camille, "iae", now, is_accepted=False)
    correct(
        camille,
        Profile(first_name="Camille", last_name="Exemple", email="nouvelle@example.org"),
        now,
    )
    cancel(camille, now)
    return registration_of(EMAIL)


def as_written(registration: Registration) -> str:
    """Write all letters to a person one after the other, without what differs at each run."""
    letters = db.session.scalars(
        db.select(Letter).where(Letter.registration_id == registration.id).order_by(Letter.id)
    )
    written = "\n".join(
        f"=== {letter.kind} → {letter.recipient} {' '.join(_joined(letter))}".rstrip()
        + f"\n{letter.subject}\n---\n{letter.text}"
        for letter in letters
    )
    word = email_word(registration)
    agenda = OF_PEOPLE.word(registration.code, registration.agenda_version)
    return (
        written.replace(word_of(registration), "LIEN")
        .replace(agenda, "AGENDA")
        .replace(f"{registration.id}/{word}", "NUMERO/PREUVE")
    )


def _joined(letter: Letter) -> Sequence[str]:
    """Return what is joined to a letter, debates by their slugs: numbers differ at each run."""
    slugs = dict(db.session.execute(db.select(Debate.id, Debate.slug)).all())
    return [
        name if (debate_id := debate_named(name)) is None else f"debate-{slugs[debate_id]}"
        for name in letter.attachments
    ]
