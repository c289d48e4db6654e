"""Commands about the devices of the doors."""

import click
from flask.cli import AppGroup

from forum import clock, codes
from forum.checkin.rules import Right
from forum.checkin.services import issue_enrolment_code
from forum.edition.queries import edition_by_slug

group = AppGroup("device", help="Téléphones de l’accueil.")


def _rights(_context: click.Context, _parameter: click.Parameter, said: str) -> tuple[str, ...]:
    """Read rights written with commas."""
    rights = tuple(dict.fromkeys(word.strip() for word in said.split(",") if word.strip()))
    strangers = [word for word in rights if word not in tuple(Right)]
    if strangers or not rights:
        known = ", ".join(Right)
        raise click.BadParameter(f"« {said} » : les droits possibles sont {known}.")
    return rights


@group.command("add")
@click.argument("name")
@click.option("--edition", "slug", required=True, help="Édition, par exemple 2011.")
@click.option(
    "--rights", default=",".join(Right), show_default=True, callback=_rights, help="Ses droits."
)
@click.option("--uses", default=1, show_default=True, type=click.IntRange(1, 1000))
def add(name: str, slug: str, rights: tuple[str, ...], uses: int) -> None:
    """Donner un code qui fait d’un téléphone un lecteur de badges."""
    edition = edition_by_slug(slug) if slug.isprintable() else None
    if edition is None:
        raise click.UsageError(f"L’édition « {slug} » n’existe pas.")
    if not name.strip() or len(name) > 80 or not name.isprintable():  # noqa: PLR2004 - what the column holds
        raise click.UsageError("Le nom a de 1 à 80 caractères.")
    code = issue_enrolment_code(edition.id, name.strip(), rights, uses, clock.now())
    click.echo(f"Ce code sert pendant douze heures, à {uses} téléphone(s), sur /accueil/ :")
    click.echo(codes.spoken(code))
