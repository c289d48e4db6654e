"""Who chose a debate that changed gets one letter with all that changed for her."""

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.board.models import Draft
from forum.database import Bilingual, db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.mailing.models import Letter
from forum.mailing.pending import ChangeNotice
from forum.mailing.services import save_wording
from forum.mailing.services.noticing import write_due
from forum.mailing.wishes import WordingWish
from forum.registration.models import Registration
from forum.registration.rules import Place
from forum.registration.services import leave
from tests.board.building import adopted, change, released, seat
from tests.builders import a_debate, a_registration, a_room, a_track, an_edition, paris
from tests.conftest import NOW

LATER = NOW + dt.timedelta(minutes=30)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with a debate in the morning and one after it."""
    stored = an_edition()
    room = a_room(stored)
    a_room(stored, "atelier")
    a_debate(stored, "matin", room_id=room.id)
    a_debate(stored, "midi", starts_at=paris(12), ends_at=paris(13), room_id=room.id, capacity=1)
    return stored


@pytest.fixture
def drafts(edition: Edition) -> dict[str, Draft]:
    """Take the programme onto the board."""
    return adopted(edition)


def debate(slug: str) -> Debate:
    """Return a public debate."""
    return db.session.scalars(sa.select(Debate).where(Debate.slug == slug)).one()


def letters(kind: str = "programme_changed") -> list[Letter]:
    """Return the letters written, in order."""
    db.session.rollback()
    return list(
        db.session.scalars(sa.select(Letter).where(Letter.kind == kind).order_by(Letter.id))
    )


def plain(text: str) -> str:
    """Return a text with common blanks."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def body(letter: Letter) -> str:
    """Return what a letter says between its greeting and its way out, blanks evened."""
    text = plain(letter.text).split("dans votre programme :")[-1]
    return "\n".join(
        line.strip() for line in text.split("Votre agenda")[0].split("\n") if line.strip()
    )


def waiting() -> list[tuple[int, dt.datetime]]:
    """Return whose notices wait, and until when."""
    db.session.rollback()
    rows = db.session.execute(
        sa.select(ChangeNotice.registration_id, ChangeNotice.due_at).order_by(ChangeNotice.id)
    )
    return [(registration_id, due_at) for registration_id, due_at in rows]


def test_nothing_leaves_before_the_quiet_time_and_then_one_letter_to_each(
    edition: Edition, drafts: dict[str, Draft]
) -> None:
    one, other, third = (a_registration(edition) for _ in range(3))
    for person in (one, other):
        seat(debate("matin"), person)
    seat(debate("midi"), one)
    seat(debate("midi"), third, place=Place.WAITLISTED)
    change(drafts["matin"], starts_at=paris(9, 30), room_id=drafts["midi"].room_id + 1)
    change(drafts["midi"], title=Bilingual("Midi pile"))
    released(edition)
    assert write_due(LATER - dt.timedelta(seconds=1)) == 0
    assert write_due(LATER) == 3
    assert write_due(LATER) == 0
    written = letters()
    assert [letter.registration_id for letter in written] == [one.id, other.id, third.id]
    assert plain(written[0].subject) == "Votre programme a changé : 2 débats"
    seats = [f"debate:{debate(slug).id}" for slug in ("matin", "midi")]
    assert [letter.attachments for letter in written] == [
        ("agenda", *seats),
        ("agenda", seats[0]),
        ("agenda",),
    ]
    assert body(written[0]).split("\n") == [
        "Matin",
        "Nouvel horaire : de 9 h 30 à 11 h (c’était de 10 h 15 à 11 h 45).",
        "Nouvelle salle : Atelier.",
        "Vous avez : place réservée.",
        "Midi pile",
        "Nouveau titre ; c’était « Midi ».",
        "Vous avez : place réservée.",
    ]
    assert body(written[2]).split("\n")[-1] == "Vous avez : liste d’attente, rang 1."
    assert waiting() == []


def test_a_later_release_waits_again_and_tells_what_she_knew_at_first(
    edition: Edition, drafts: dict[str, Draft]
) -> None:
    person = a_registration(edition)
    seat(debate("matin"), person)
    seat(debate("midi"), person)
    change(drafts["matin"], starts_at=paris(9, 30))
    released(edition)
    change(drafts["matin"], starts_at=paris(9))
    change(drafts["midi"], starts_at=paris(12, 30))
    again = NOW + dt.timedelta(minutes=20)
    released(edition, again)
    assert waiting() == [(person.id, again + dt.timedelta(minutes=30))] * 2
    assert write_due(LATER) == 0
    assert write_due(again + dt.timedelta(minutes=30)) == 1
    assert "de 9 h à 10 h 30 (c’était de 10 h 15 à 11 h 45)" in plain(letters()[0].text)


def test_what_came_back_to_what_it_was_is_not_told(
    edition: Edition, drafts: dict[str, Draft]
) -> None:
    seat(debate("matin"))
    change(drafts["matin"], starts_at=paris(9, 30))
    released(edition)
    change(drafts["matin"], starts_at=paris(10, 15))
    released(edition)
    assert len(waiting()) == 1
    assert write_due(LATER) == 0
    assert (letters(), waiting()) == ([], [])


def test_what_is_only_edited_concerns_nobody(edition: Edition, drafts: dict[str, Draft]) -> None:
    seat(debate("matin"))
    change(drafts["matin"], summary=Bilingual("Un autre résumé."))
    released(edition)
    assert waiting() == []


def test_who_left_or_has_no_email_is_not_written_to(
    edition: Edition, drafts: dict[str, Draft]
) -> None:
    seat(debate("matin"), a_registration(edition))
    nobody = a_registration(edition)
    nobody.email, nobody.email_key = "", None
    seat(debate("matin"), nobody)
    leaving = db.session.scalars(sa.select(Registration.id).order_by(Registration.id)).first()
    change(drafts["matin"], starts_at=paris(9, 30))
    released(edition)
    assert [person for person, _ in waiting()] == [leaving]
    leave(leaving or 0, "matin", NOW)
    assert write_due(LATER) == 0
    assert letters() == []


def test_two_seats_at_one_time_are_told_with_a_way_to_choose(
    edition: Edition, drafts: dict[str, Draft]
) -> None:
    person = a_registration(edition)
    seat(debate("matin"), person)
    seat(debate("midi"), person)
    change(drafts["midi"], starts_at=paris(11, 30))
    released(edition)
    write_due(LATER)
    said = body(letters()[0]).split("\n")
    assert said[-2] == (
        "« Matin » et « Midi » ont maintenant lieu en même temps. "
        "Choisissez celui que vous gardez :"
    )
    assert said[-1].endswith("#en-meme-temps")


def test_a_cancelled_debate_proposes_the_nearest_where_seats_are_left(
    edition: Edition, drafts: dict[str, Draft]
) -> None:
    track = a_track(edition, "scop")
    for slug, hour, said in (
        ("loin", 17, {"track_id": track.id}),
        ("proche", 10, {}),
        ("complet", 10, {"capacity": 1, "seated": 1}),
        ("libre", 9, {"capacity": None}),
        ("tenu", 14, {}),
        ("pendant", 14, {}),
        ("apres", 15, {}),
    ):
        a_debate(edition, slug, starts_at=paris(hour), ends_at=paris(hour, 50), **said)
    person = a_registration(edition)
    change(drafts["matin"], track_id=track.id)
    released(edition)
    seat(debate("matin"), person)
    seat(debate("tenu"), person)
    change(drafts["matin"], is_withdrawn=True)
    released(edition)
    write_due(LATER)
    said = body(letters()[0]).split("\n")
    assert said[:3] == [
        "Matin",
        "Annulé : il devait avoir lieu de 10 h 15 à 11 h 45.",
        "Il reste des places, à des heures où vous êtes libre :",
    ]
    assert [line for line in said if line.startswith("- ")] == [
        "- Loin, de 17 h à 17 h 50",
        "- Proche, de 10 h à 10 h 50",
        "- Libre, de 9 h à 9 h 50",
    ]


def test_a_debate_restored_before_the_letter_leaves_is_not_told_and_afterwards_is(
    edition: Edition, drafts: dict[str, Draft]
) -> None:
    seat(debate("matin"))
    for is_withdrawn in (True, False):
        change(drafts["matin"], is_withdrawn=is_withdrawn)
        released(edition)
    assert write_due(LATER) == 0
    change(drafts["matin"], is_withdrawn=True)
    released(edition)
    assert write_due(LATER) == 1
    change(drafts["matin"], is_withdrawn=False)
    released(edition)
    assert write_due(LATER) == 1
    assert body(letters()[1]).split("\n")[1] == "Rétabli : il a bien lieu, de 10 h 15 à 11 h 45."


def test_two_workers_at_once_write_each_letter_once(
    app: Flask, edition: Edition, drafts: dict[str, Draft]
) -> None:
    for _ in range(12):
        seat(debate("matin"))
    change(drafts["matin"], starts_at=paris(9, 30))
    released(edition)
    together = threading.Barrier(3)

    def work(_number: int) -> int:
        with app.app_context():
            together.wait()
            return write_due(LATER)

    with ThreadPoolExecutor(3) as workers:
        written = list(workers.map(work, range(3)))
    assert sum(written) == 12
    readers = [letter.registration_id for letter in letters()]
    assert len(set(readers)) == len(readers) == 12


def test_a_release_asks_the_same_number_of_questions_whoever_is_concerned(
    edition: Edition, drafts: dict[str, Draft], counting: Callable[[], object]
) -> None:
    asked = []
    for people in (1, 9):
        for _ in range(people):
            seat(debate("matin"))
        change(drafts["matin"], minutes=60 + people)
        with counting() as statements:  # type: ignore[attr-defined]
            released(edition)
        asked.append(len(statements))
    assert asked[0] == asked[1]


def own_words(edition: Edition) -> None:
    """Let the edition write its own words around what changed."""
    wish = WordingWish(
        kind="programme_changed",
        locale="fr",
        subject="À noter : {changement}",
        opening="Chère {prenom}, voici du neuf.",
        closing="Merci de votre patience.",
    )
    save_wording(edition.id, wish, 0, None, NOW)


def test_the_words_around_what_changed_are_the_edition_s_own(
    edition: Edition, drafts: dict[str, Draft]
) -> None:
    own_words(edition)
    one, both = a_registration(edition), a_registration(edition)
    for slug, people in (("matin", (one, both)), ("midi", (both,))):
        for person in people:
            seat(debate(slug), person)
        change(drafts[slug], title=Bilingual(f"{slug} & cie"))
    released(edition)
    write_due(LATER)
    assert [letter.subject for letter in letters()] == [
        "À noter : matin & cie",
        "À noter : 2 débats",
    ]
    told = [line for line in plain(letters()[0].text).split("\n") if line.strip()]
    assert [told[at] for at in (1, 2, 6)] == [
        f"Chère {one.first_name}, voici du neuf.",
        "matin & cie",
        "Merci de votre patience.",
    ]
