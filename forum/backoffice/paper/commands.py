"""The command that makes the paper kit, by hand or every evening."""

import tempfile
from pathlib import Path

import click
from flask.cli import with_appcontext

from forum import clock
from forum.backoffice.exchange.services import note_export
from forum.backoffice.exchange.terminal import (
    EDITION,
    edition_named,
    in_french,
    progress,
    told_if_unwritable,
)
from forum.backoffice.paper.views import KIND
from forum.paper.archive import write_archive
from forum.paper.rules import MOST_QUEUES, USUAL_QUEUES
from forum.web import modules
from forum.web.locale import speaking


class UnusableError(click.ClickException):
    """One sentence for the person at the terminal, and exit code 2."""

    exit_code = 2


@click.command("paper")
@with_appcontext
@EDITION
@click.option(
    "--queues",
    default=USUAL_QUEUES,
    show_default=True,
    type=click.IntRange(1, MOST_QUEUES),
    help="Files à l’accueil.",
)
@click.option(
    "--output",
    "path",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Archive .zip à écrire.",
)
def paper_command(slug: str, queues: int, path: Path) -> None:
    """Écrire le dossier papier d’une édition : tout ce qu’il faut pour tenir la journée."""
    edition = edition_named(slug)
    if path.suffix.lower() != ".zip":
        raise click.UsageError(f"« {path.name} » : le nom finit par .zip.")
    target = path.absolute()
    if not target.parent.is_dir():
        raise click.UsageError(f"Le dossier de « {path} » n’existe pas.")
    now = clock.now()
    try:
        with speaking("fr", edition), told_if_unwritable(path):
            with tempfile.TemporaryDirectory(prefix=".", dir=target.parent) as folder:
                beside = Path(folder) / target.name
                with beside.open("wb") as archive:
                    people = write_archive(archive, edition, queues, now, progress)
                beside.replace(target)
            note_export(None, edition.id, f"papier, {people}", now, KIND)
            click.echo(f"{in_french(people)} personne(s) dans {path}.")
    except modules.InstallError as error:
        raise UnusableError(str(error)) from error
