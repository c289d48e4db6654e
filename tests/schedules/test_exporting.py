"""`flask export programme`: every kind of file, and what comes back from it."""

import datetime as dt
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from forum.database import db
from forum.debates.models import Contribution, Part
from forum.edition.models import Edition
from forum.schedules.importing.known import known_of
from forum.schedules.importing.plan import planned
from forum.schedules.reading.facts import Field
from forum.schedules.reading.files import read_file
from forum.schedules.reading.table_row import Frame
from forum.schedules.services.importing import Order, import_schedule
from forum.spreadsheets.reading import read_table
from tests.board.building import adopted, released
from tests.builders import an_edition
from tests.schedules.programme import the_programme
from tests.schedules.writing import GUID, read, xml, xml_event

KINDS = ("csv", "xlsx", "ods", "json", "xml")
SAME = "Le programme en préparation dit déjà tout cela\u00a0: rien n’a changé."
HEADINGS = (
    *("Titre", "Jour", "Début", "Durée", "Salle", "Parcours", "Résumé", "Animation"),
    *("Intervenants", "Format", "Langue", "Places", "Adresse en ligne", "Identifiant"),
)


def export(app: Flask, file: Path, slug: str = "2011") -> Result:
    """Export the programme."""
    arguments = ["export", "programme", "--edition", slug, "--output", str(file)]
    return app.test_cli_runner().invoke(args=arguments)


@pytest.fixture
def imported(app: Flask, now: dt.datetime) -> Edition:
    """Store a programme that came from a file and is public."""
    edition = an_edition()
    night = {"date": "2011-11-28T23:30:00+01:00", "start": "23:30", "duration": "01:45"}
    more = {"type": "Plénière", "language": "fr, en", "room": "", "abstract": "Un.\n\nDeux."}
    people = '<person id="8">Zoé</person><person id="7">Ada Martin</person>'
    second = xml_event(GUID.format(2), "2", title='=Nuit; "d’hiver"', persons=people, **night)
    third = xml_event(GUID.format(3), "3", title="Sans salle", persons="", **more)
    data = read(xml(xml_event(), second, more=f'<room name="">{third}</room>'))
    import_schedule(Order(edition.id, data, "forum.xml", None), now)
    released(edition)
    return edition


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_exported_and_imported_again_changes_nothing(
    app: Flask, imported: Edition, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / f"programme.{kind}"
    done = export(app, file)
    assert (done.exit_code, done.output) == (0, f"3 débat(s) dans {file}.\n")
    again = ["import", "programme", str(file), "--edition", "2011"]
    told = app.test_cli_runner().invoke(args=again).output.splitlines()[-1]
    assert told == SAME


@pytest.mark.parametrize("kind", KINDS)
def test_debates_typed_by_hand_are_recognised_and_keep_all_but_their_new_identity(
    app: Flask, tmp_path: Path, kind: str
) -> None:
    edition = the_programme()
    leads = Contribution.part == Part.MODERATOR  # files name who moderates first
    db.session.execute(sa.update(Contribution).where(leads).values(position=0))
    adopted(edition)
    file = tmp_path / f"programme.{kind}"
    export(app, file)
    frame = Frame("2011", edition.time_zone, None)
    schedule = read_file(file.read_bytes(), frame).schedule
    assert schedule
    plan = planned(schedule, known_of(edition.id), edition)
    changes = {field for entry in plan.changed for field in entry.changes}
    assert (plan.added, plan.new_tracks, plan.new_rooms) == ((), (), ())
    assert changes <= {Field.IDENTITY}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_table_has_the_headings_that_an_import_knows(
    app: Flask, tmp_path: Path, kind: str
) -> None:
    the_programme()
    file = tmp_path / f"programme.{kind}"
    export(app, file)
    found = read_table(file.read_bytes())
    assert (found.header, stat.S_IMODE(file.stat().st_mode)) == (HEADINGS, 0o600)
    first = found.lines[0].cells
    assert (first[0], first[2:12]) == (
        "Quand les <salariés> dirigent",
        (
            *("10:15", "90", "Agora", "SCOP & coopératives", "Un débat.\n\nDes exemples."),
            *("Modératrice", "Camille Exemple", "Débat", "fr, en", "120"),
        ),
    )


@pytest.mark.parametrize("kind", ["json", "xml", "ics"])
def test_a_file_is_what_its_address_gives_in_french(
    app: Flask, client: FlaskClient, tmp_path: Path, kind: str
) -> None:
    the_programme()
    file = tmp_path / f"programme.{kind}"
    export(app, file)
    assert file.read_bytes() == client.get(f"/2011/programme.{kind}").data


@pytest.mark.parametrize(
    ("name", "slug", "sentence"),
    [
        (
            "programme.doc",
            "2011",
            (
                "«\u202fprogramme.doc\u202f»\u00a0: le nom finit par .csv, .xlsx, .ods, .json, .xml"
                " ou .ics."
            ),
        ),
        ("programme.csv", "1999", "L’édition «\u202f1999\u202f» n’existe pas."),
    ],
)
def test_what_cannot_be_exported_gets_one_sentence(
    app: Flask, tmp_path: Path, name: str, slug: str, sentence: str
) -> None:
    an_edition()
    refused = export(app, tmp_path / name, slug)
    assert (refused.exit_code, refused.stderr.splitlines()[-1], list(tmp_path.iterdir())) == (
        2,
        f"Error: {sentence}",
        [],
    )
