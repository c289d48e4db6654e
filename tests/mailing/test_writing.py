"""Letters as they are written."""

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask

from forum.database import Bilingual, db, transaction
from forum.mailing import listeners
from forum.mailing.models import Letter
from forum.mailing.writing import as_greeted, write
from forum.registration.services import Wish, cancel, register
from forum.registration.signals import registered
from tests.builders import a_registration, an_edition
from tests.mailing.story import EMAIL, as_written, letters_to, live_it, registration_of

GOLDEN = Path(__file__).parent / "golden"


class Words(HTMLParser):
    """The words of a page, its head left out."""

    def __init__(self) -> None:
        super().__init__()
        self.is_in_head = False
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Enter the head."""
        del attrs
        self.is_in_head = self.is_in_head or tag == "head"

    def handle_endtag(self, tag: str) -> None:
        """Leave the head."""
        self.is_in_head = self.is_in_head and tag != "head"

    def handle_data(self, data: str) -> None:
        """Keep what is said in the body."""
        if not self.is_in_head:
            self.said += data.split()


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_letter_reads_as_it_was_approved(app: Flask, now: dt.datetime, locale: str) -> None:
    written = as_written(live_it(locale, now))
    assert written == (GOLDEN / f"letters.{locale}.txt").read_text()


def test_the_french_letters_keep_to_french_typography() -> None:
    text = re.sub(r"https?://\S+", "", (GOLDEN / "letters.fr.txt").read_text())
    assert re.findall(r" [:;?!»]|« |'|!|\d+h\d*|\d [h%€]|\w[;?!»:]", text) == []


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_both_parts_of_a_letter_say_the_same_words(
    app: Flask, now: dt.datetime, locale: str
) -> None:
    registration = live_it(locale, now)
    letters = db.session.scalars(
        db.select(Letter).where(Letter.registration_id == registration.id)
    ).all()
    for letter in letters:
        page = Words()
        page.feed(letter.html)
        assert page.said == [word for word in letter.text.split() if word != "-"]
        assert f'<html lang="{locale}">' in letter.html
    assert len(letters) == 17


def test_a_registration_that_is_undone_leaves_no_letter(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()

    def fail(_: object) -> None:
        raise ZeroDivisionError

    wish = Wish(first_name="Camille", last_name="Exemple", email=EMAIL)
    with registered.connected_to(fail), pytest.raises(ZeroDivisionError):
        register(edition.id, wish, now)
    assert letters_to(EMAIL) == []
    register(edition.id, wish, now)
    assert [letter.kind for letter in letters_to(EMAIL)] == ["registered"]


def test_listening_twice_writes_one_letter(app: Flask, now: dt.datetime) -> None:
    listeners.connect()
    register(an_edition().id, Wish(first_name="Camille", last_name="Exemple", email=EMAIL), now)
    assert [letter.kind for letter in letters_to(EMAIL)] == ["registered"]


def test_a_letter_speaks_the_language_of_its_reader_not_of_the_page(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    with app.test_request_context("/?langue=en"):
        wish = Wish(first_name="Camille", last_name="Exemple", email=EMAIL, locale="fr")
        register(edition.id, wish, now)
    letter = letters_to(EMAIL)[0]
    assert letter.subject == "Votre inscription est enregistrée – Forum de l’ESS 2011"
    assert "lundi 28 novembre 2011, de 9\u00a0h à 18\u00a0h\u00a015" in letter.text


def test_only_a_demonstration_says_that_it_is_one(app: Flask, now: dt.datetime) -> None:
    register(an_edition().id, Wish(first_name="Camille", last_name="Exemple", email=EMAIL), now)
    letter = letters_to(EMAIL)[0]
    assert letter.text.startswith("Bonjour Camille Exemple,\n")
    assert "Données de démonstration" not in letter.html


@pytest.mark.parametrize(
    ("typed", "greeted"),
    [
        ("Camille Exemple", "Camille Exemple"),
        ("Jean-Noël D’Été", "Jean-Noël D’Été"),
        ("J.-P. O'Hara", "J.-P. O'Hara"),
        ("J.P. Exemple", "J. P. Exemple"),
        ("www.exemple.fr/gagnez", "www. exemple. fr/gagnez"),
        ("https://exemple.fr", "https: //exemple. fr"),
        ("moi@exemple.fr", "moi@ exemple. fr"),
        ("exemple。fr", "exemple。 fr"),
        ("mailto:moi", "mailto: moi"),
        ("Camille\r\nBcc: tous@exemple.fr", "Camille Bcc: tous@ exemple. fr"),
        ("Camille\u202eelpmexE\u2028\x00", "Camille elpmexE"),
    ],
)
def test_a_name_makes_no_link_and_no_new_line(typed: str, greeted: str) -> None:
    assert as_greeted(typed) == greeted


def test_a_name_stays_text_in_html(app: Flask, now: dt.datetime) -> None:
    wish = Wish(first_name="<a href='//x'>Camille</a>", last_name="{{ 7*7 }} %(x)s", email=EMAIL)
    register(an_edition().id, wish, now)
    letter = letters_to(EMAIL)[0]
    greeting = "Bonjour &lt;a href=&#39;//x&#39;&gt;Camille&lt;/a&gt; {{ 7*7 }} %(x)s,"
    assert f"<p>{greeting}</p>" in letter.html
    assert "Bonjour <a href='//x'>Camille</a> {{ 7*7 }} %(x)s,\n" in letter.text


def test_a_subject_is_one_line_that_fits(app: Flask) -> None:
    registration = a_registration(an_edition(short_name=Bilingual("F\r\nBcc: x\u2028" + "é" * 300)))
    with transaction():
        write("link_requested", registration)
    subject = db.session.scalars(db.select(Letter.subject)).one()
    assert subject == ("Votre lien personnel – F Bcc: x " + "é" * 300)[:199] + "…"


def test_a_person_can_see_which_letters_were_written_to_her(app: Flask, now: dt.datetime) -> None:
    register(an_edition().id, Wish(first_name="Camille", last_name="Exemple", email=EMAIL), now)
    assert listeners.exported_letters(registration_of(EMAIL)) == {
        "letters": [
            {
                "recipient": EMAIL,
                "subject": "Votre inscription est enregistrée – Forum de l’ESS 2011",
                "written_at": "2011-11-07T09:00:00+00:00",
                "delivered_at": None,
            }
        ]
    }


def test_nothing_is_written_to_who_gave_no_e_mail(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    numbered = a_registration(edition, "x@example.org")
    numbered.email, numbered.email_key = "", None
    db.session.commit()
    registered.send(numbered)
    cancel(numbered.id, now)
    assert db.session.scalars(db.select(Letter)).all() == []
