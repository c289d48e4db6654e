"""`flask device add`, and the gates of an edition."""

import sqlalchemy as sa
from flask import Flask

from forum import codes
from forum.checkin.commands import group
from forum.checkin.models import EnrolmentCode, Gate
from forum.checkin.services import open_gates
from forum.database import db, transaction
from forum.debates.models import DebateState
from tests.builders import a_debate, an_edition, paris

KNOWN = "les droits possibles sont scan, search, walk_in."


def test_a_code_stands_alone_on_the_last_line(app: Flask) -> None:
    edition = an_edition()
    result = app.test_cli_runner().invoke(
        group,
        ["add", "Entrée nord", "--edition", "2011", "--rights", "scan, search", "--uses", "3"],
    )
    assert result.exit_code == 0
    code = codes.typed(result.output.splitlines()[-1])
    stored = db.session.scalars(sa.select(EnrolmentCode)).one()
    assert (stored.edition_id, stored.name, stored.rights, stored.uses_left, stored.code_hash) == (
        edition.id,
        "Entrée nord",
        ("scan", "search"),
        3,
        codes.fingerprint(code),
    )


def test_bad_input_is_one_sentence_and_exit_code_two(app: Flask) -> None:
    an_edition()
    said = {}
    for arguments in (
        ["--edition", "1999"],
        ["--edition", "2011", "--rights", "scan,vendre"],
        ["--edition", "2011", "--rights", ""],
        ["--edition", "2011", "--uses", "0"],
    ):
        result = app.test_cli_runner().invoke(group, ["add", "Nord", *arguments])
        said[" ".join(arguments)] = (result.exit_code, result.output.splitlines()[-1])
    assert said == {
        "--edition 1999": (2, "Error: L’édition « 1999 » n’existe pas."),
        "--edition 2011 --rights scan,vendre": (
            2,
            f"Error: Invalid value for '--rights': « scan,vendre » : {KNOWN}",
        ),
        "--edition 2011 --rights ": (
            2,
            f"Error: Invalid value for '--rights': «  » : {KNOWN}",
        ),
        "--edition 2011 --uses 0": (
            2,
            "Error: Invalid value for '--uses': 0 is not in the range 1<=x<=1000.",
        ),
    }


def test_gates_open_before_what_they_lead_to_and_are_opened_once(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "apres", starts_at=paris(14), ends_at=paris(15, 30))
    a_debate(edition, "avant")
    a_debate(edition, "libre", is_bookable=False)
    a_debate(edition, "annule", state=DebateState.CANCELLED)
    for _ in range(2):
        with transaction() as session:
            open_gates(session, edition)
    gates = db.session.scalars(sa.select(Gate).order_by(Gate.position)).all()
    assert [(g.slug, g.kind, g.opens_at, g.closes_at) for g in gates] == [
        ("entree", "entree", paris(8), paris(18, 15)),
        ("avant", "debat", paris(9, 45), paris(11, 45)),
        ("apres", "debat", paris(13, 30), paris(15, 30)),
    ]
