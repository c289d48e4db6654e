"""What commands about lists share: the edition, the file, and sentences for who typed them."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
from flask_babel import format_decimal

from forum.edition.models import Edition
from forum.edition.queries import edition_by_slug
from forum.spreadsheets.phrases import trouble_sentence
from forum.spreadsheets.rules import Format, UnreadableError

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
EDITION = click.option("--edition", "slug", required=True, help="Édition, par exemple 2011.")
OUTPUT = click.option(
    "--output",
    "path",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Fichier .csv, .xlsx, .ods ou .json.",
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Dire ce qui serait fait, sans rien écrire.")


class BadInputError(click.ClickException):
    """One sentence for the person at the terminal, and exit code 2."""

    exit_code = 2


def edition_named(slug: str) -> Edition:
    """Return an edition that the command names."""
    edition = edition_by_slug(slug)
    if edition is None:
        raise click.UsageError(f"L’édition « {slug} » n’existe pas.")
    return edition


def format_of(path: Path) -> Format:
    """Return the kind of a file that a command is to write, by its extension."""
    kind = path.suffix.removeprefix(".").lower()
    if kind not in {str(known) for known in Format}:
        raise click.UsageError(f"« {path.name} » : le nom finit par .csv, .xlsx, .ods ou .json.")
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"Le dossier de « {path} » n’existe pas.")
    return Format(kind)


@contextmanager
def told_if_unwritable(path: Path) -> Iterator[None]:
    """Tell in a sentence that a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"« {path} » ne s’écrit pas : {error.strerror}.") from error


@contextmanager
def told_if_unreadable() -> Iterator[None]:
    """Tell in a sentence that a file is no list."""
    try:
        yield
    except UnreadableError as error:
        raise BadInputError(trouble_sentence(error)) from error


def refuse(
    faults: Sequence[Any], columns: Mapping[Any, object], sentence: Callable[[Any], object]
) -> NoReturn:
    """Tell every fault of a list, its columns as they are called, and stop."""
    for fault in faults:
        said = f" « {fault.said} »" if fault.said else ""
        words = f"ligne {fault.line}, {columns[fault.target]}{said} : {sentence(fault)}"
        click.echo(words, err=True)
    raise BadInputError(f"Rien n’est importé : {in_french(len(faults))} case(s) à corriger.")


def progress(done: int, total: int) -> None:
    """Show how far it is, on a terminal alone."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        click.echo(f"\r{in_french(done)} / {in_french(total)}{end}", nl=False, err=True)


def in_french(number: int) -> str:
    """Write a number as French does."""
    return str(format_decimal(number))
