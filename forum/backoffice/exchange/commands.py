"""Commands about registrations in files."""

from pathlib import Path

import click
from flask.cli import AppGroup

from forum import clock
from forum.backoffice.exchange.lists import Reading, Wanted, reading_of, write_registrations
from forum.backoffice.exchange.terminal import (
    DRY_RUN,
    EDITION,
    FILE,
    OUTPUT,
    BadInputError,
    edition_named,
    format_of,
    in_french,
    progress,
    refuse,
    told_if_unreadable,
    told_if_unwritable,
)
from forum.edition.models import Edition
from forum.registration.exporting import Selection
from forum.registration.importing.phrases import TARGETS, fault_sentence
from forum.registration.services.importing import (
    FaultyImportError,
    Order,
    import_registrations,
)
from forum.web.locale import speaking

import_group = AppGroup("import", help="Lire une liste dans un fichier.")
export_group = AppGroup("export", help="Écrire une liste dans un fichier.")


@import_group.command("registrations")
@FILE
@EDITION
@DRY_RUN
def import_command(file: Path, slug: str, *, dry_run: bool) -> None:
    """Inscrire toutes les personnes d’un fichier CSV, XLSX, XLS ou ODS, ou aucune."""
    edition = edition_named(slug)
    if edition.is_archived:
        raise click.UsageError(f"L’édition « {slug} » est archivée : elle ne change plus.")
    with speaking("fr", edition):
        reading = _reading(file, edition)
        done = reading.meaning
        if not dry_run:
            order = Order(edition.id, reading.shaped.people, None)
            try:
                done = import_registrations(order, clock.now(), progress)
            except FaultyImportError as error:
                refuse(error.faults, TARGETS, fault_sentence)
        said = "à inscrire" if dry_run else "inscrites"
        click.echo(
            f"{in_french(len(done.newcomers))} personne(s) {said}, {in_french(done.known)} déjà "
            f"inscrite(s) et laissée(s) telles quelles, {in_french(done.waiting)} place(s) sur "
            "liste d’attente."
        )


@export_group.command("registrations")
@EDITION
@OUTPUT
def export_command(slug: str, path: Path) -> None:
    """Écrire les inscriptions d’une édition."""
    edition, kind = edition_named(slug), format_of(path)
    wanted = Wanted(edition.id, Selection(), kind, None)
    with speaking("fr", edition), told_if_unwritable(path):
        written = write_registrations(path.absolute(), wanted, clock.now(), progress)
        click.echo(f"{in_french(written)} inscription(s) dans {path}.")


def _reading(file: Path, edition: Edition) -> Reading:
    """Read a file, and stop where something is to be corrected."""
    with told_if_unreadable():
        reading = reading_of(file.read_bytes(), edition.id, clock.now())
    if reading.missing:
        names = ", ".join(str(TARGETS[target]) for target in reading.missing)
        raise BadInputError(f"Aucune colonne ne s’appelle : {names}.")
    if reading.faults:
        refuse(reading.faults, TARGETS, fault_sentence)
    return reading
