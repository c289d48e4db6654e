"""Who gets the archive, by the page and by the command, and what is noted of it."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.database import db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from tests.accounts.test_views import an_account, sign_in
from tests.paper.kits import a_forum, read

PAGE = "/organisation/2011/papier"


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a small forum."""
    return a_forum()


def run(app: Flask, *arguments: str) -> Result:
    """Run the command."""
    return app.test_cli_runner().invoke(args=["paper", *arguments])


def noted() -> list[tuple[int | None, str, str]]:
    """Return what the journal says of lists that were taken away."""
    db.session.rollback()
    found = db.session.execute(
        sa.select(Entry.account_id, Entry.subject_kind, Entry.subject).where(
            Entry.deed == Deed.LIST_EXPORTED
        )
    )
    return [tuple(row) for row in found]


@pytest.mark.usefixtures("edition")
def test_the_welcome_team_downloads_the_kit_and_the_journal_says_so(client: FlaskClient) -> None:
    account = an_account(RoleName.WELCOME)
    sign_in(client)
    page = client.get(PAGE)
    assert (page.status_code, "Cette archive contient des noms" in page.text) == (200, True)
    answer = client.post(PAGE, data={"queues": "3"})
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert answer.headers["Content-Disposition"] == "attachment; filename=forum-2011-papier.zip"
    assert answer.headers["Cache-Control"] == "no-store"
    queues = [name for name in read(answer.data) if name.startswith("1-")]
    assert len(queues) == 3
    assert noted() == [(account, "paper", "papier, 6")]


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("queues", ["0", "13", "quatre", ""])
def test_a_number_of_queues_that_is_none_is_refused(client: FlaskClient, queues: str) -> None:
    an_account(RoleName.WELCOME)
    sign_in(client)
    answer = client.post(PAGE, data={"queues": queues})
    assert (answer.status_code, "Entre 1 et 12 files." in answer.text) == (422, True)
    assert noted() == []


@pytest.mark.usefixtures("edition")
def test_the_command_writes_the_kit_and_the_journal_says_that_nobody_signed_for_it(
    app: Flask, tmp_path: Path
) -> None:
    target = tmp_path / "kit.zip"
    done = run(app, "--edition", "2011", "--queues", "2", "--output", str(target))
    assert (done.exit_code, done.output) == (0, f"6 personne(s) dans {target}.\n")
    assert len(read(target.read_bytes())) == 11
    assert [path.name for path in tmp_path.iterdir()] == ["kit.zip"]
    assert noted() == [(None, "paper", "papier, 6")]


@pytest.mark.usefixtures("edition")
def test_what_the_command_cannot_do_is_one_sentence_and_leaves_nothing(
    app: Flask, tmp_path: Path
) -> None:
    wrong = {
        "1999": ("--edition", "1999", "--output", "a.zip"),
        "le nom finit par .zip": ("--edition", "2011", "--output", "a.pdf"),
        "n’existe pas": ("--edition", "2011", "--output", "nulle-part/a.zip"),
        "--queues": ("--edition", "2011", "--output", "a.zip", "--queues", "40"),
    }
    for sentence, arguments in wrong.items():
        said = [str(tmp_path / one) if "." in one else one for one in arguments]
        done = run(app, *said)
        assert (done.exit_code, sentence.lower() in done.output.lower()) == (2, True), done.output
    assert (list(tmp_path.iterdir()), noted()) == ([], [])
