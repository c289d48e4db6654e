"""A list of people registered at once: all of them, or nobody."""

import pytest
from flask import Flask
from flask_babel import force_locale

from forum import clock
from forum.database import Bilingual, db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter
from forum.registration.importing.phrases import fault_sentence
from forum.registration.importing.rules import (
    Fault,
    Flaw,
    Target,
    is_personal,
    mapping_of,
    target_of,
)
from forum.registration.importing.sense import Meaning, meaning
from forum.registration.importing.shape import Shaped, shaped
from forum.registration.models import Booking, Category, Registration
from forum.registration.rules import Place
from forum.registration.services.importing import (
    FaultyImportError,
    Order,
    import_registrations,
    known_emails,
)
from forum.spreadsheets.reading import read_table
from tests.builders import a_debate, a_registration, an_edition, paris

HEADER = "Prénom;Nom;Courriel;Structure;Code postal;Téléphone;Catégorie;Débats;Langue\n"


def in_shape(rows: str, header: str = HEADER) -> Shaped:
    """Read rows under headings."""
    table = read_table((header + rows).encode())
    return shaped(table, mapping_of(table.header))


def imported(edition: Edition, rows: str, *, letters: bool = False) -> Meaning:
    """Import rows and return what was done."""
    order = Order(edition.id, in_shape(rows).people, None, letters)
    return import_registrations(order, clock.now(), lambda _done, _total: None)


@pytest.mark.parametrize(
    ("headings", "targets"),
    [
        ("PRENOM;NOM;E-mail", (Target.FIRST_NAME, Target.LAST_NAME, Target.EMAIL)),
        (
            "first name;Last Name;E-Mail Address;Company;Job title",
            (
                Target.FIRST_NAME,
                Target.LAST_NAME,
                Target.EMAIL,
                Target.ORGANISATION,
                Target.JOB_TITLE,
            ),
        ),
        (
            "Tél.;C.P.;Mél;Nom;Nom de famille",
            (Target.PHONE, None, Target.EMAIL, Target.LAST_NAME, None),
        ),
        ("Accord photo;Adresse électronique;Débats", (None, Target.EMAIL, Target.DEBATES)),
    ],
)
def test_columns_are_known_by_their_headings(
    headings: str, targets: tuple[Target | None, ...]
) -> None:
    assert mapping_of(headings.split(";")) == targets


def test_consents_and_needs_are_never_taken_from_a_list() -> None:
    said = ("Accord photo", "Newsletter", "Annuaire", "Aménagements", "Consentement", "Nom")
    assert [is_personal(heading) for heading in said] == [True, True, True, True, True, False]
    assert [target_of(heading) for heading in said[:5]] == [None] * 5


def test_zeros_that_a_spreadsheet_took_are_given_back() -> None:
    found = in_shape("Ada;B;a@example.org;;1234;199001234;;;\n")
    assert [(p.postcode, p.phone) for p in found.people] == [("01234", "01 99 00 12 34")]
    assert found.restored == 1


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        (";B;a@example.org;;;;;;", [(Target.FIRST_NAME, Flaw.MISSING, "")]),
        ("A;B;;;;;;;", [(Target.EMAIL, Flaw.MISSING, "")]),
        ("A;B;a@;;;;;;", [(Target.EMAIL, Flaw.WRONG_EMAIL, "a@")]),
        ("A;B;é@example.org;;;;;;", [(Target.EMAIL, Flaw.WRONG_EMAIL, "é@example.org")]),
        (f"{'A' * 81};B;a@example.org;;;;;;", [(Target.FIRST_NAME, Flaw.TOO_LONG, "A" * 81)]),
        ("A;B;a@example.org;;9280;;;;", []),
        ("A;B;a@example.org;;SW1A;;;;", [(Target.POSTCODE, Flaw.WRONG_POSTCODE, "SW1A")]),
        ("A;B;a@example.org;;;12;;;", [(Target.PHONE, Flaw.WRONG_PHONE, "12")]),
        ("A;B;a@example.org;;;;roi;;", [(Target.CATEGORY, Flaw.UNKNOWN_CATEGORY, "roi")]),
        ("A;B;a@example.org;;;;groupe;;", [(Target.CATEGORY, Flaw.UNKNOWN_CATEGORY, "groupe")]),
        ("A;B;a@example.org;;;;;;grec", [(Target.LOCALE, Flaw.UNKNOWN_LANGUAGE, "grec")]),
        (
            "A;;a@;;x;y;;;",
            [
                (Target.LAST_NAME, Flaw.MISSING, ""),
                (Target.EMAIL, Flaw.WRONG_EMAIL, "a@"),
                (Target.POSTCODE, Flaw.WRONG_POSTCODE, "x"),
                (Target.PHONE, Flaw.WRONG_PHONE, "y"),
            ],
        ),
    ],
)
def test_every_fault_of_a_row_is_found(row: str, faults: list[tuple[Target, Flaw, str]]) -> None:
    assert [(f.target, f.flaw, f.said) for f in in_shape(row + "\n").faults] == faults


def test_an_email_may_stand_in_a_file_once() -> None:
    found = in_shape("A;B;A@example.org;;;;;;\n\nC;D;a@EXAMPLE.org;;;;;;\n")
    assert found.faults == (Fault(4, Target.EMAIL, Flaw.TWICE, "a@EXAMPLE.org", {"line": 2}),)
    with force_locale("fr"):
        assert fault_sentence(found.faults[0]) == "Cette adresse est déjà à la ligne 2."


def test_everybody_on_a_list_is_registered(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "scop", title=Bilingual("Les Scop", "Co-ops"), capacity=1)
    a_debate(edition, "soir", starts_at=paris(16), ends_at=paris(17))
    done = imported(
        edition,
        "Élodie;Lefèvre;e@example.org;Les Jardins;01234;+33 1 99 00 12 34;Exposante;"
        "les scop|soir;\n"
        "Ada;Byron;a@example.org;;;;;Co-ops (liste d’attente);anglais\n",
    )
    assert (len(done.newcomers), done.known, done.waiting) == (2, 0, 1)
    people = db.session.scalars(db.select(Registration).order_by(Registration.email)).all()
    assert [
        (p.first_name, p.organisation, p.postcode, p.phone, p.category, p.locale, p.sort_key)
        for p in people
    ] == [
        ("Ada", "", "", "", Category.VISITOR, "en", "byron ada"),
        (
            "Élodie",
            "Les Jardins",
            "01234",
            "01 99 00 12 34",
            Category.EXHIBITOR,
            "fr",
            "lefevre elodie",
        ),
    ]
    bookings = db.session.execute(
        db.select(Registration.first_name, Debate.slug, Booking.place)
        .join(Booking.registration)
        .join(Booking.debate)
    )
    assert set(map(tuple, bookings)) == {
        ("Élodie", "scop", Place.SEATED),
        ("Élodie", "soir", Place.SEATED),
        ("Ada", "scop", Place.WAITLISTED),
    }
    counted = db.session.execute(db.select(Debate.slug, Debate.seated, Debate.waiting))
    assert set(map(tuple, counted)) == {("scop", 1, 1), ("soir", 1, 0)}
    entries = db.session.execute(db.select(Entry.deed, Entry.subject)).all()
    assert [tuple(entry) for entry in entries] == [(Deed.REGISTRATIONS_IMPORTED, "2")]


def test_no_letter_leaves_unless_it_is_wished(app: Flask) -> None:
    edition = an_edition()
    imported(edition, "A;B;a@example.org;;;;;;\n")
    assert db.session.scalars(db.select(Letter.recipient)).all() == []
    imported(edition, "C;D;c@example.org;;;;;;\n", letters=True)
    assert db.session.scalars(db.select(Letter.recipient)).all() == ["c@example.org"]


def test_who_is_registered_already_is_left_as_she_is(app: Flask) -> None:
    edition = an_edition()
    a_registration(edition, "A@example.org", organisation="Avant")
    done = imported(edition, "A;B;a@example.org;Après;;;;;\n")
    assert (done.newcomers, done.known) == ((), 1)
    assert db.session.scalars(db.select(Registration.organisation)).all() == ["Avant"]


def test_a_last_row_that_cannot_be_leaves_nobody_registered(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "scop", title=Bilingual("Les Scop"))
    a_debate(edition, "matin", title=Bilingual("Le matin"))
    a_debate(edition, "fini", starts_at=paris(9, day=1), ends_at=paris(10, day=1))
    rows = "".join(f"A;B;a{n}@example.org;;;;;scop;\n" for n in range(600))
    with pytest.raises(FaultyImportError) as caught:
        imported(
            edition,
            rows + "C;D;c@example.org;;;;;inconnu|scop|matin;\nE;F;e@example.org;;;;;fini;\n",
        )
    assert [(f.line, f.flaw, f.said) for f in caught.value.faults] == [
        (602, Flaw.UNKNOWN_DEBATE, "inconnu"),
        (602, Flaw.OVERLAP, "Les Scop"),
        (603, Flaw.HINDERED, "fini"),
    ]
    with app.test_request_context():
        assert [fault_sentence(fault) for fault in caught.value.faults] == [
            "Aucun débat ne porte ce titre. Séparez plusieurs débats par une barre droite | .",
            "« Les Scop » et « Le matin » ont lieu en même temps : gardez l’un des deux.",
            "Ce débat est terminé.",
        ]
    assert db.session.scalars(db.select(Registration.id)).all() == []
    assert db.session.scalars(db.select(Debate.seated)).all() == [0, 0, 0]


def test_what_is_foretold_is_what_is_done(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "scop", capacity=2)
    a_registration(edition, "k@example.org")
    rows = (
        "".join(f"A;B;a{n}@example.org;;;;;scop;\n" for n in range(5)) + "K;K;k@example.org;;;;;;\n"
    )
    debates = db.session.scalars(db.select(Debate)).all()
    told = meaning(in_shape(rows).people, debates, known_emails(edition.id), clock.now())
    done = imported(edition, rows)
    assert (len(told.newcomers), told.known, told.waiting) == (5, 1, 3)
    assert (len(done.newcomers), done.known, done.waiting) == (5, 1, 3)


def test_what_breaks_in_the_middle_leaves_nobody_registered(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "scop")
    rows = "".join(f"A;B;a{n}@example.org;;;;;scop;\n" for n in range(1200))

    def tell(done: int, _total: int) -> None:
        if done == 1000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_registrations(Order(edition.id, in_shape(rows).people, None), clock.now(), tell)
    assert db.session.scalars(db.select(Registration.id)).all() == []
    assert db.session.scalars(db.select(Debate.seated)).all() == [0]
