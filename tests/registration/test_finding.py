"""Registrations are found by what a volunteer types, and narrowed by what she chooses."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask

from forum import codes
from forum.database import db, transaction
from forum.edition.models import Edition
from forum.registration import finding
from forum.registration.finding import Order, found, looked_for
from forum.registration.models import Category, Registration, registration_word
from forum.registration.rules import Place
from forum.registration.services import cancel, choose, correct, leave, register
from forum.registration.services.indexing import index_all
from forum.registration.words import Facet, Term, asked, facet
from tests.builders import a_debate, a_registration, an_edition
from tests.conftest import NOW
from tests.registration.wishes import a_wish, come

EVERYBODY = Term(facet(Facet.STATE, "active"))


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum with people whose names are hard to type."""
    stored = an_edition()
    for number, (first, last, organisation) in enumerate(
        (
            ("Anne-Sophie", "Lefèvre", "L’Entraide des Hauts-de-Seine"),
            ("Jean", "Le Goff", "Scop Œuvre commune"),
            ("Siobhán", "O’Brien", ""),
            ("Marie", "Martin", "Coopérative du Pré"),
            ("Martin", "Marie", ""),
        )
    ):
        a_registration(
            stored,
            f"contact.{number}@structure{number}.example.org",
            first_name=first,
            last_name=last,
            organisation=organisation,
            postcode=f"9200{number}",
        )
    return stored


def names(edition: Edition, text: str) -> list[str]:
    """Return who is found by a text, in order."""
    db.session.rollback()
    return [person.full_name for person in found(edition.id, asked(text)).people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("lefevre", ["Anne-Sophie Lefèvre"]),
        ("LEFÈVRE anne", ["Anne-Sophie Lefèvre"]),
        ("sophie lef", ["Anne-Sophie Lefèvre"]),
        ("annesophie", ["Anne-Sophie Lefèvre"]),
        ("Anne-Soph", ["Anne-Sophie Lefèvre"]),
        ("hauts seine entraide", ["Anne-Sophie Lefèvre"]),
        ("l'entraide", ["Anne-Sophie Lefèvre"]),
        ("legoff", ["Jean Le Goff"]),
        ("goff jean", ["Jean Le Goff"]),
        ("oeuvre", ["Jean Le Goff"]),
        ("obrien", ["Siobhán O’Brien"]),
        ("o'brien siobhan", ["Siobhán O’Brien"]),
        ("contact.3@structure3.example.org", ["Marie Martin"]),
        ("92003", ["Marie Martin"]),
        ("marie martin", ["Martin Marie", "Marie Martin"]),
        ("mar", ["Martin Marie", "Marie Martin"]),
        ("marie durand", []),
        ("goffre", []),
    ],
)
def test_people_are_found_without_regard_to_accents_order_and_signs(
    edition: Edition, text: str, people: list[str]
) -> None:
    assert names(edition, text) == people


def test_a_code_is_found_as_printed_as_scanned_and_begun(edition: Edition) -> None:
    code = a_registration(edition, first_name="Camille", code="ACDEFGHJK").code
    for typed in (code, codes.spoken(code), code.lower(), "acdef"):
        assert names(edition, typed) == ["Camille Exemple"]


def test_two_words_are_first_a_name(edition: Edition) -> None:
    a_registration(edition, first_name="Marie", last_name="Autre", organisation="Martin")

    def who(text: str, *, is_everywhere: bool) -> tuple[list[str], bool]:
        terms, is_name = looked_for(edition.id, text, is_everywhere=is_everywhere)
        return sorted(p.full_name for p in found(edition.id, terms).people), is_name

    named = ["Marie Martin", "Martin Marie"]
    assert who("marie mart", is_everywhere=False) == (named, True)
    assert who("mart marie", is_everywhere=False) == (named, True)
    assert who("marie martin", is_everywhere=True) == (["Marie Autre", *named], False)
    assert who("cooperative marie martin", is_everywhere=False) == (["Marie Martin"], True)
    assert who("lefevre entraide", is_everywhere=False) == (["Anne-Sophie Lefèvre"], False)


def test_another_edition_has_its_own_people(edition: Edition) -> None:
    other = an_edition(slug="2012")
    a_registration(other, first_name="Marie", last_name="Ailleurs")
    assert names(edition, "ailleurs") == []
    assert names(other, "marie") == ["Marie Ailleurs"]


def test_every_person_is_shown_once_page_after_page(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(17):
        a_registration(edition, first_name=f"Marc{number:02}", last_name="Marchal")
    monkeypatch.setattr(finding, "PAGE", 4)
    for scanned in (2000, 5):
        monkeypatch.setattr(finding, "SCANNED", scanned)
        for terms in (asked("mar"), asked("mar e"), (EVERYBODY,), (*asked("marc"), EVERYBODY)):
            met, after = [], ""
            while True:
                page = found(edition.id, terms, after=after)
                met += [person.code for person in page.people]
                if page.after is None:
                    break
                after = str(page.after)
            whole = 22 if terms == (EVERYBODY,) else 19 if terms == asked("mar") else 17
            if terms == asked("mar e"):  # `example.org`, as everybody
                whole = 19
            assert (len(met), len(set(met))) == (whole, whole)


def test_the_list_is_sorted_by_name_or_from_the_newest(edition: Edition) -> None:
    by_name = [p.last_name for p in found(edition.id, (EVERYBODY,)).people]
    assert by_name == ["Le Goff", "Lefèvre", "Marie", "Martin", "O’Brien"]
    newest = [p.last_name for p in found(edition.id, (EVERYBODY,), Order.NEWEST).people]
    assert newest == ["Marie", "Martin", "O’Brien", "Le Goff", "Lefèvre"]


def test_filters_follow_every_change(edition: Edition) -> None:
    a_debate(edition, "scop", capacity=1)
    first, second = come(edition, "une", "scop"), come(edition, "deux", "scop")

    def who(*words: str) -> list[int]:
        db.session.rollback()
        return [p.id for p in found(edition.id, tuple(Term(word) for word in words)).people]

    waiting, seated = facet(Facet.PLACE, Place.WAITLISTED), facet(Facet.PLACE, Place.SEATED)
    assert (who(waiting), who(seated)) == ([second], [first])
    leave(first, "scop", NOW)
    assert (who(waiting), who(seated)) == ([], [second])
    choose(first, "scop", NOW)
    assert (who(waiting), who(seated)) == ([first], [second])
    cancel(second, NOW)
    assert (who(waiting), who(seated)) == ([], [first])
    assert who(facet(Facet.STATE, "annulee")) == [second]
    correct(first, a_wish("une@example.org", last_name="Nouveau-Nom"), NOW)
    assert names(edition, "nouveau nom") == ["Camille Nouveau-Nom"]
    assert who(facet(Facet.CATEGORY, Category.PRESS)) == []


def test_the_index_made_anew_is_the_one_that_was_kept(edition: Edition) -> None:
    a_debate(edition, "scop", capacity=1)
    register(edition.id, a_wish("une@example.org", "scop", arrangements=("lsf",)), NOW)
    register(edition.id, a_wish("deux@example.org", "scop"), NOW)
    kept = set(db.session.execute(sa.select(registration_word)))
    with transaction() as session:
        session.execute(registration_word.delete())
    with transaction():
        index_all(edition.id)
    assert set(db.session.execute(sa.select(registration_word))) == kept


def test_a_search_asks_as_many_questions_of_many_people_as_of_few(
    edition: Edition, counting: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    def questions() -> list[int]:
        asked_of = []
        for terms in ((EVERYBODY,), asked("mar"), (*asked("mar example"), EVERYBODY)):
            db.session.rollback()
            with counting() as said:
                found(edition.id, terms)
            asked_of.append(len(said))
        return asked_of

    few = questions()
    for _ in range(120):
        a_registration(edition, first_name="Marie")
    assert questions() == few


def test_more_than_a_thousand_are_not_counted(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "COUNTED", 3)
    monkeypatch.setattr(finding, "PAGE", 4)
    page = found(edition.id, (EVERYBODY,))
    assert (page.total, page.is_least, len(page.people)) == (4, True, 4)
    page = found(edition.id, asked("goff"))
    assert (page.total, page.is_least) == (1, False)


def test_whoever_is_forgotten_leaves_no_word_behind(edition: Edition) -> None:
    with transaction() as session:
        session.execute(sa.delete(Registration).where(Registration.edition_id == edition.id))
    assert db.session.scalars(sa.select(registration_word.c.word)).all() == []
