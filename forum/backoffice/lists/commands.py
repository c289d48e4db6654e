"""Commands about the exhibitors of an edition in a file."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from forum import clock
from forum.backoffice.exchange.services import note_export
from forum.backoffice.exchange.terminal import (
    EDITION,
    OUTPUT,
    edition_named,
    format_of,
    told_if_unwritable,
)
from forum.backoffice.lists.queries import dossiers
from forum.backoffice.lists.sheets import EXHIBITORS
from forum.spreadsheets.writing import write_table
from forum.web.locale import speaking


@click.command("exhibitors")
@with_appcontext
@EDITION
@OUTPUT
def export_command(slug: str, path: Path) -> None:
    """Écrire les exposants d’une édition, avec leurs contacts."""
    edition, kind = edition_named(slug), format_of(path)
    with speaking("fr", edition), told_if_unwritable(path):
        rows = EXHIBITORS.rows(dossiers(edition.id), edition.last_local_day)
        write_table(path.absolute(), kind, EXHIBITORS.columns(), rows)
        note_export(None, edition.id, f"{kind}, {len(rows)}", clock.now(), "exhibitors")
        click.echo(f"{len(rows)} exposant(s) dans {path}.")
