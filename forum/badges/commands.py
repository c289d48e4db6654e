"""The command that prints badges in series."""

import sys
from collections.abc import Callable
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import format_decimal

from forum import clock
from forum.badges.batches import write_badges
from forum.badges.queries import is_group, selected
from forum.badges.rules import Order, Selection
from forum.badges.services import note_printed, record_printing
from forum.badges.sheets import BY_NAME, DEFAULT
from forum.debates.queries import debates_of
from forum.edition.models import Edition
from forum.edition.queries import edition_by_slug
from forum.registration.models import Category
from forum.villages.queries import villages
from forum.web.locale import speaking
from forum.web.modules import InstallError


class BadInputError(click.ClickException):
    """One sentence for the person at the terminal, and exit code 2."""

    exit_code = 2


@click.command("badges")
@with_appcontext
@click.option("--edition", "slug", required=True, help="Édition, par exemple 2011.")
@click.option("--sheet", default=DEFAULT, show_default=True, help="La planche.")
@click.option("--category", default="", help="Une catégorie, par exemple exposant.")
@click.option("--village", default="", help="Les exposants d’un village, par son code.")
@click.option("--debate", default="", help="Qui a choisi un débat, par le mot de son adresse.")
@click.option(
    "--group", "group_id", type=click.IntRange(1, 2**31 - 1), help="Un groupe, par son numéro."
)
@click.option("--sort", default=Order.NAME.value, show_default=True, help="L’ordre.")
@click.option("--not-printed", "is_unprinted", is_flag=True, help="Pas encore imprimés.")
@click.option("--mark", "is_marked", is_flag=True, help="Les noter comme imprimés.")
@click.option(
    "--output",
    "path",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Fichier .pdf.",
)
def badges_command(
    slug: str, sheet: str, sort: str, path: Path, *, is_marked: bool, **said: object
) -> None:
    """Écrire les badges d’une édition dans un PDF."""
    edition = edition_by_slug(slug)
    if edition is None:
        raise click.UsageError(f"L’édition « {slug} » n’existe pas.")
    _check_path(path)
    _one_of("La planche", sheet, lambda: list(BY_NAME))
    _one_of("L’ordre", sort, lambda: [order.value for order in Order])
    selection = Selection(**said)  # type: ignore[arg-type]  # click gives each its type
    _check(edition, selection)
    ids = selected(edition.id, selection, Order(sort))
    if not ids:
        raise BadInputError("Aucun badge ne correspond : rien n’est écrit.")
    with speaking("fr", edition):
        _write(path.absolute(), edition, ids, sheet)
        now = clock.now()
        record_printing(None, edition.id, sheet, len(ids), now)
        if is_marked:
            note_printed(ids, sheet, now)
        pages = BY_NAME[sheet].pages_for(len(ids))
        noted = ", notés comme imprimés" if is_marked else ""
        click.echo(f"{_in_french(len(ids))} badge(s) sur {_in_french(pages)} page(s){noted}.")


def _check_path(path: Path) -> None:
    """Refuse a file that is no PDF or whose folder does not exist."""
    if path.suffix.lower() != ".pdf":
        raise click.UsageError(f"« {path.name} » : le nom finit par .pdf.")
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"Le dossier de « {path} » n’existe pas.")


def _check(edition: Edition, selection: Selection) -> None:
    """Refuse what the edition does not have, with what it has."""
    _one_of("La catégorie", selection.category, lambda: [str(name) for name in Category])
    _one_of("Le village", selection.village, lambda: [one.code for one in villages(edition.id)])
    _one_of("Le débat", selection.debate, lambda: [one.slug for one in debates_of(edition.id)])
    if selection.group_id is not None and not is_group(edition.id, selection.group_id):
        raise click.UsageError(f"Le groupe n° {selection.group_id} n’a pas de badges.")


def _one_of(what: str, said: str, known: Callable[[], list[str]]) -> None:
    """Refuse a word that is none of those known."""
    if said and said not in (words := known()):
        raise click.UsageError(f"{what} « {said} » n’existe pas ; il y a {', '.join(words)}.")


def _write(path: Path, edition: Edition, ids: list[int], sheet: str) -> None:
    """Write the file, or say in a sentence why it cannot be."""
    try:
        write_badges(path, edition, ids, BY_NAME[sheet], _progress)
    except OSError as error:
        raise click.ClickException(f"« {path} » ne s’écrit pas : {error.strerror}.") from error
    except InstallError as error:
        raise BadInputError(str(error)) from error


def _progress(done: int, total: int) -> None:
    """Show how far it is, on a terminal alone."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        click.echo(f"\r{_in_french(done)} / {_in_french(total)}{end}", nl=False, err=True)


def _in_french(number: int) -> str:
    """Write a number as French does."""
    return str(format_decimal(number))
