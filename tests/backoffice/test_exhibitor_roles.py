"""Every state, every decision, every role, by real requests: one table of what is answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.backoffice.exhibitors.deeds import DEEDS
from forum.database import db
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.villages.models import Exhibitor, Village, village_coordinator
from forum.villages.rules import ExhibitorState
from tests.builders import a_stand, a_village, an_edition
from tests.test_permissions import an_account, sign_in
from tests.villages.applying import a_call, an_application

TABLE = Path(__file__).with_name("exhibitor_roles.txt")
STATES = [state for state in ExhibitorState if state is not ExhibitorState.DRAFT]
CODES = {"ok": 303, "no": 409, "403": 403, "302": 302}
TO = (  # the columns of the table
    *("en_instruction", "incomplet", "accepte", "liste_attente", "refuse", "desiste"),
    *("stand_attribue", "confirme", "installe", "absent"),
)
COLUMNS: list[tuple[RoleName | None, str, str]] = [
    (RoleName.ADMINISTRATOR, "", "[administrateur, exposants]"),
    (RoleName.EXHIBITORS, "", "[administrateur, exposants]"),
    (RoleName.COORDINATOR, "hers", "[coordination, son village]"),
    (RoleName.COORDINATOR, "another", "[coordination, un autre village]"),
    (RoleName.WELCOME, "", "[accueil]"),
    (RoleName.PROGRAMME, "", "[programme, facilitateur, communication, lecture]"),
    (RoleName.FACILITATOR, "", "[programme, facilitateur, communication, lecture]"),
    (RoleName.COMMUNICATION, "", "[programme, facilitateur, communication, lecture]"),
    (RoleName.READER, "", "[programme, facilitateur, communication, lecture]"),
    (None, "", "[personne]"),
]
Answers = dict[tuple[str, str], int]

# Roles do not depend on the database: once is enough.
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def parts() -> Iterator[tuple[str, list[str]]]:
    """Read the parts of the table: their title, and their lines without the head."""
    for part in TABLE.read_text().split("\n\n"):
        title, *lines = [line for line in part.splitlines() if not line.startswith("#")] or [""]
        if title.startswith("["):
            yield title, [line for line in lines if not line.startswith(" ")]


def expected(heading: str) -> Answers:
    """Return what the table says of a role."""
    lines = next(lines for title, lines in parts() if heading in title)
    if lines[0].startswith("always"):
        code = CODES[lines[0].split()[1]]
        return {(state.value, to.value): code for state in STATES for to in DEEDS}
    found = {}
    for line in lines:
        state, *cells = line.split()
        for to, cell in zip(TO, cells, strict=True):
            found[state, to] = CODES[cell]
    return found


def put_in(exhibitor_id: int, state: ExhibitorState, stand_id: int) -> int:
    """Bring an exhibitor into a state, whatever it was, with its stand; return its version."""
    db.session.rollback()
    exhibitor = db.session.get_one(Exhibitor, exhibitor_id, populate_existing=True)
    exhibitor.state, exhibitor.stand_id = state, stand_id
    db.session.commit()
    return exhibitor.version


def coordinate(village: Village, account_id: int) -> None:
    """Let an account coordinate a village."""
    db.session.execute(
        village_coordinator.insert().values(village_id=village.id, account_id=account_id)
    )
    db.session.commit()


@pytest.mark.parametrize(("role", "village", "heading"), COLUMNS)
def test_every_decision_of_every_role_is_answered_as_the_table_says(
    app: Flask, client: FlaskClient, role: RoleName | None, village: str, heading: str
) -> None:
    edition = an_edition()
    a_call(edition)
    own, other = a_village(edition, "INS"), a_village(edition, "SCO")
    stand_id = a_stand(own).id
    application = an_application(edition, "cae", village_id=own.id)
    number = application.exhibitor_id or 0
    if role:
        account = an_account(role, "moi@example.org")
        if village:
            coordinate(own if village == "hers" else other, account)
        sign_in(client, account)
    answered: Answers = {}
    for state in STATES:
        for to in DEEDS:
            version = put_in(number, state, stand_id)
            answer = client.post(
                f"/organisation/2011/exposants/{number}/passer/{to.value}",
                data={"version": version, "note": "Une raison.", "missing": "assurance"},
            )
            answered[state.value, to.value] = answer.status_code
    assert answered == expected(heading)


def test_what_is_the_exhibitor_s_own_is_no_address_of_the_office(
    app: Flask, client: FlaskClient
) -> None:
    number = an_application(an_edition(), "cae").exhibitor_id
    sign_in(client, an_account(RoleName.ADMINISTRATOR, "moi@example.org"))
    for to in ("brouillon", "depose"):
        address = f"/organisation/2011/exposants/{number}/passer/{to}"
        assert client.post(address, data={"version": 1}).status_code == 404


def test_what_is_asked_of_another_village_is_refused_in_the_voice_of_the_site_and_noted(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    hers, other = a_village(edition, "INS"), a_village(edition, "SCO")
    number = an_application(edition, "cae", first_village_id=other.id).exhibitor_id
    account = an_account(RoleName.COORDINATOR, "moi@example.org")
    coordinate(hers, account)
    sign_in(client, account)
    for path in ("", "/modifier", "/assurance", "/passer/incomplet"):
        answer = client.get(f"/organisation/2011/exposants/{number}{path}")
        assert answer.status_code == 403
        assert "Cette page ne vous est pas ouverte" in answer.text
    assert "Cae" not in client.get("/organisation/2011/exposants").text
    noted = db.session.execute(
        sa.select(Entry.subject, Entry.account_id)
        .where(Entry.deed == Deed.REFUSED)
        .order_by(Entry.id)
    ).all()
    assert [tuple(row) for row in noted] == [
        ("exhibitor_office.show", account),
        ("exhibitor_office.change", account),
        ("exhibitor_office.insurance", account),
        ("exhibitor_office.pass_on", account),
    ]
