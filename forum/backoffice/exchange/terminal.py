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
DRY_RUN = click.option("--dry-run", is_flag=True, help="Dire ce qui serait fait, sans rien écrire.")


def one_of(kinds: Sequence[str]) -> str:
    """Name extensions, any of which will do."""
    *others, last = (f".{kind}" for kind in kinds)
    return f"{', '.join(others)} ou {last}"


def output(*kinds: str) -> Callable[[Any], Any]:
    """Return the option that names the file to write."""
    return click.option(
        "--output",
        "path",
        required=True,
        type=click.Path(dir_okay=False, writable=True, path_type=Path),
        help=f"Fichier {one_of(kinds)}.",
    )


OUTPUT = output(*Format)


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
    """Return the kind of a table that a command is to write, by its extension."""
    return Format(kind_of(path, *Format))


def kind_of(path: Path, *kinds: str) -> str:
    """Return the kind of a file that a command is to write, by its extension."""
    kind = path.suffix.removeprefix(".").lower()
    if kind not in kinds:
        raise click.UsageError(f"« {path.name} » : le nom finit par {one_of(kinds)}.")
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"Le dossier de « {path} » n’existe pas.")
    return kind


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
