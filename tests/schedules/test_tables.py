"""A programme in a table: columns recognised, cells judged, every bad row told with its line."""

import datetime as dt
from pathlib import Path

import pytest

from forum.schedules.importing.phrases import FIELDS as WORDS
from forum.schedules.importing.phrases import TARGETS, fault_sentence
from forum.schedules.odd import Odd
from forum.schedules.odd_phrases import ODD
from forum.schedules.reading.columns import HEADINGS, Target
from forum.schedules.reading.facts import Field, FileEvent
from forum.schedules.reading.files import read_file
from forum.schedules.reading.identity import made
from forum.schedules.reading.table_file import Reading
from forum.schedules.reading.table_row import Frame
from forum.spreadsheets.rules import Column, Format
from forum.spreadsheets.writing import write_table
from tests.builders import paris

DAY = dt.date(2011, 11, 28)
HEAD = "Titre;Jour;Début;Durée;Salle;Parcours;Résumé;Intervenants;Animation;Format;Langue;Places"
ROW = (
    "Créer sa SCOP;28/11/2011;9 h 30;1:30;Salle A;Coopérer;Un débat.;Gérant|Acheteuse;Modératrice;"
    "atelier;français;40"
)


def read(text: str, day: dt.date | None = DAY) -> Reading:
    """Read a table as it would be imported into a forum of one day."""
    return read_file(text.encode(), Frame("2011", "Europe/Paris", day))


def event(text: str) -> FileEvent:
    """Return the only debate of a table."""
    reading = read(text)
    assert (reading.faults, reading.missing) == ((), ())
    assert reading.schedule
    (found,) = reading.schedule.events
    return found


def told(text: str, day: dt.date | None = DAY) -> list[str]:
    """Return what is wrong in a table, line by line."""
    return [
        " ".join(f"{fault.line} {TARGETS[fault.target]} : {fault_sentence(fault)}".split())
        for fault in read(text, day).faults
    ]


def test_everything_has_its_words() -> None:
    assert set(HEADINGS) == set(TARGETS) == set(Target)
    assert set(WORDS) == set(Field)
    assert set(ODD) == set(Odd)


def test_a_row_is_a_debate() -> None:
    assert event(f"{HEAD}\n{ROW}\n") == FileEvent(
        guid=made("2011", "creer-sa-scop"),
        title="Créer sa SCOP",
        summary="Un débat.",
        format="atelier",
        track="cooperer",
        room="salle a",
        starts_at=paris(9, 30),
        minutes=90,
        language="fr",
        cast=(("moderatrice", True), ("gerant", False), ("acheteuse", False)),
        seats=40,
        line=2,
    )


def test_the_same_table_is_read_from_a_workbook(tmp_path: Path) -> None:
    names, cells = HEAD.split(";"), ROW.split(";")
    path = tmp_path / "programme.xlsx"
    write_table(path, Format.XLSX, [Column(name, name) for name in names], [cells])
    reading = read_file(path.read_bytes(), Frame("2011", "Europe/Paris", DAY))
    assert reading.schedule == read(f"{HEAD}\n{ROW}\n").schedule


@pytest.mark.parametrize(
    ("head", "row", "starts_at", "minutes"),
    [
        ("Début;Fin", "09:30;11:00", paris(9, 30), 90),
        ("Début;Fin", "28/11/2011 09:30;28/11/2011 10:15", paris(9, 30), 45),
        ("Début;Fin", "28/11/2011 23:00;29/11/2011 01:00", paris(23), 120),
        ("Jour;Début;Fin", "28/11/2011;23:00;29/11/2011 01:00", paris(23), 120),
        ("Début;Durée", "2011-11-28 09:30:00;45", paris(9, 30), 45),
        ("Début;Durée", "09:30:00;1:00:00", paris(9, 30), 60),
        ("Début;Durée", ";45", None, 45),
        ("Heure;Duration", "9h;1 h 30", paris(9), 90),
    ],
)
def test_hours_are_read_as_people_write_them(
    head: str, row: str, starts_at: dt.datetime | None, minutes: int
) -> None:
    found = event(f"Titre;{head}\nA;{row}\n")
    assert (found.starts_at, found.minutes) == (starts_at, minutes)


def test_a_table_speaks_of_its_own_columns_alone() -> None:
    reading = read("Titre;Salle;Couleur\nA;Salle A;bleu\n")
    assert reading.schedule
    assert (reading.schedule.says, reading.ignored) == (
        {Field.TITLE, Field.ROOM},
        ("Couleur",),
    )


def test_an_identity_of_its_own_outlives_a_new_title() -> None:
    one, other = event("Id;Titre\nx1;A\n"), event("Id;Titre\nx1;B\n")
    assert one.guid == other.guid
    guid = "6a1b3c58-5d0e-4c8e-9e67-0f7f6c1d2e31"
    assert event(f"Id;Titre\n{guid.upper()};A\n").guid == guid


def test_every_bad_cell_is_told_with_its_line() -> None:
    text = (
        "Id;Titre;Jour;Début;Fin;Durée;Format;Langue;Places;Salle\n"
        "1;;28/11/2011;10:00;;;;;;\n"
        "2;A;demain;10:00;;;;;;\n"
        "3;B;;25 heures;;;;;;\n"
        "4;C;;10:00;9:00;;;;;\n"
        "5;D;;10:00;;toujours;;;;\n"
        "6;E;;10:00;;3;;;;\n"
        "7;F;;;;;tombola;klingon-tlh-x;beaucoup;\n"
        f"7;G;;;;;;;;{'s' * 81}\n"
    )
    assert told(text) == [
        "2 Titre : Cette case est vide : chaque débat a un titre.",
        "3 Jour : Écrivez un jour, par exemple 28/11/2011.",
        "4 Début : Écrivez une heure, par exemple 9h30.",
        (
            "5 Fin : La fin est avant le début. Après minuit, écrivez aussi le jour : 29/11/2011 "
            "0h30."
        ),
        "6 Durée : Écrivez une durée en minutes, par exemple 90.",
        "7 Durée : Un débat dure au moins 5 minutes.",
        (
            "8 Format : Ce format n’existe pas : débat, atelier, plénière, visite, accueil ou "
            "rendez-vous."
        ),
        "8 Langue : Écrivez une langue, par exemple français ou fr.",
        "8 Places : Écrivez un nombre entier.",
        "9 Salle : Restez en dessous de 80 caractères.",
        "9 Identifiant : Cet identifiant est déjà à la ligne 8.",
    ]


@pytest.mark.parametrize(
    ("day", "start", "end", "minutes"),
    [
        ("28/11/2011", "23:30", "29/11/2011 0h30", 60),
        ("28/11/2011", "23:30", "24:30", 60),
        ("30/10/2011", "1:30", "3:30", 180),  # an hour comes twice
        ("27/03/2011", "1:30", "3:30", 60),  # an hour is missing
    ],
)
def test_a_length_is_what_goes_by_between_two_hours(
    day: str, start: str, end: str, minutes: int
) -> None:
    assert event(f"Titre;Jour;Début;Fin\nA;{day};{start};{end}\n").minutes == minutes


def test_an_end_without_a_start_is_no_length_of_its_own() -> None:
    assert told("Titre;Fin\nA;11:30\nB;\n") == [
        (
            "2 Fin : Une fin sans début ne dit pas combien de temps : écrivez aussi le début, ou "
            "une durée."
        )
    ]
    assert told("Titre;Début;Fin\nA;25 heures;12:30\n") == [
        "2 Début : Écrivez une heure, par exemple 9h30."
    ]
    assert event("Titre;Fin;Durée\nA;11:30;45\n").minutes == 45


@pytest.mark.parametrize("said", ["tba", "français, tba", "zxx"])
def test_a_language_that_no_page_can_name_is_refused(said: str) -> None:
    assert told(f"Titre;Langue\nA;{said}\n") == [
        "2 Langue : Écrivez une langue, par exemple français ou fr."
    ]


def test_in_a_forum_of_several_days_a_row_says_its_day() -> None:
    assert told("Titre;Début\nA;10:00\n", day=None) == [
        ("2 Début : L’édition a plusieurs jours : écrivez lequel, dans une colonne « Jour ».")
    ]


def test_a_table_without_titles_is_no_programme() -> None:
    assert read("Nom de famille;Courriel\nA;b@example.org\n") == Reading(missing=(Target.TITLE,))
