"""What the form of registration takes, and what it says of the rest."""

from collections.abc import Mapping
from html import unescape

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from forum.registration.answers import ARRANGEMENTS, CATEGORIES, CONSENTS, KINDS, SOURCES
from forum.registration.fields import clean
from forum.registration.forms import RegistrationForm
from forum.registration.models import Category
from forum.registration.phrases import SENTENCES
from forum.registration.rules import Arrangement, AttendeeKind, Purpose, Reason, Source
from forum.registration.services import Wish

TYPED = {"first_name": "Camille", "last_name": "Exemple", "email": "camille@example.org"}


def filled(app: Flask, said: Mapping[str, object]) -> RegistrationForm:
    """Return the form as it comes from a browser."""
    with app.test_request_context(method="POST"):
        form = RegistrationForm(MultiDict({**TYPED, **said}))
        form.validate()
        return form


def errors(app: Flask, **said: object) -> dict[str, list[str]]:
    """Return what the form says of each field."""
    with app.test_request_context():
        return {
            name: [unescape(str(error)) for error in found]
            for name, found in filled(app, said).errors.items()
        }


def test_three_answers_are_enough(app: Flask) -> None:
    assert filled(app, {}).wish("fr") == Wish(
        first_name="Camille", last_name="Exemple", email="camille@example.org"
    )


def test_everything_that_is_said_is_handed_over(app: Flask) -> None:
    said = MultiDict(
        {
            **TYPED,
            "organisation": "  SCOP   La Presse ",
            "job_title": "Gérante",
            "postcode": "92 800",
            "attendee_kind": "salarie-ess",
            "phone": "+33 (0)1.99.00.12.34",
            "heard_from": "mairie",
            "newsletter_consent": "y",
        }
    )
    said.setlist("debates", ["matin", "soir"])
    said.setlist("arrangements", ["pmr", "lsf"])
    with app.test_request_context(method="POST"):
        form = RegistrationForm(said)
        assert form.validate()
        assert form.wish("en") == Wish(
            first_name="Camille",
            last_name="Exemple",
            email="camille@example.org",
            organisation="SCOP La Presse",
            job_title="Gérante",
            postcode="92800",
            attendee_kind="salarie-ess",
            phone="01 99 00 12 34",
            heard_from="mairie",
            arrangements=("lsf", "pmr"),
            consents=frozenset({Purpose.NEWSLETTER}),
            debates=("matin", "soir"),
            locale="en",
        )


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("first_name", "", "Indiquez votre prénom."),
        ("last_name", " \t ", "Indiquez votre nom."),
        ("last_name", "é" * 81, "Restez en dessous de 80 caractères."),
        ("email", "", "Indiquez votre adresse électronique."),
        (
            "email",
            "camille@",
            "Écrivez une adresse complète, sans accent ni espace, par exemple camille@example.org.",
        ),
        (
            "email",
            "zoé@example.org",
            "Écrivez une adresse complète, sans accent ni espace, par exemple camille@example.org.",
        ),
        ("postcode", "9280", "Un code postal a cinq chiffres, par exemple 92800."),
        ("postcode", "٩٢٨٠٠", "Un code postal a cinq chiffres, par exemple 92800."),
        (
            "phone",
            "me demander",
            "Écrivez un numéro de téléphone, par exemple 01 99 00 12 34, ou laissez ce champ vide.",
        ),
        ("attendee_kind", "roi", "Choisissez une des réponses de la liste."),
        ("heard_from", "rêve", "Choisissez une des réponses de la liste."),
        ("arrangements", "tapis rouge", "Choisissez une des réponses de la liste."),
    ],
)
def test_what_is_malformed_is_said_in_words(
    app: Flask, field: str, typed: str, sentence: str
) -> None:
    assert errors(app, **{field: typed}) == {field: [sentence]}


def test_nobody_sends_a_thousand_debates(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = RegistrationForm(MultiDict([*TYPED.items(), *[("debates", "x")] * 1000]))
        assert not form.validate()
        assert (form.debates.data, form.debates.errors) == ([], ["Choisissez moins de débats."])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0199001234", "01 99 00 12 34"),
        ("01-99-00-12-34", "01 99 00 12 34"),
        ("0033 1 99 00 12 34", "01 99 00 12 34"),
        ("+44 20 7946 0000", "+442079460000"),
        ("", ""),
    ],
)
def test_a_telephone_is_typed_in_any_usual_way(app: Flask, typed: str, kept: str) -> None:
    assert filled(app, {"phone": typed}).wish("fr").phone == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Camille@Example.ORG", "Camille@example.org"),
        (" camille@example.org ", "camille@example.org"),
        ("camille+forum@example.org", "camille+forum@example.org"),
    ],
)
def test_an_e_mail_keeps_its_name_and_its_domain_is_lower_case(
    app: Flask, typed: str, kept: str
) -> None:
    assert filled(app, {"email": typed}).wish("fr").email == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Đặng  Lefèvre", "Đặng Lefèvre"),
        ("Ben\u0000oît", "Ben oît"),
        ("Ann\u200be", "Anne"),
        ("\u202eexe.elif", "exe.elif"),
        ("Ligne\nDeux", "Ligne Deux"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (None, ""),
    ],
)
def test_signs_that_nobody_sees_are_taken_out(typed: str | None, kept: str) -> None:
    assert clean(typed) == kept


def test_every_answer_and_every_refusal_has_its_words() -> None:
    assert [set(words) for words in (KINDS, SOURCES, ARRANGEMENTS, CONSENTS, CATEGORIES)] == [
        set(names) for names in (AttendeeKind, Source, Arrangement, Purpose, Category)
    ]
    assert set(SENTENCES) == set(Reason)
