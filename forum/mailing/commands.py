"""Commands about letters."""

from typing import BinaryIO

import click
from flask import current_app

from forum import clock
from forum.mailing import worker
from forum.mailing.bounces import bounce_in
from forum.mailing.services import note_bounce
from forum.settings import SettingsError
from forum.web import modules


class UnusableError(click.ClickException):
    """One sentence for the person at the terminal, and exit code 2."""

    exit_code = 2


@click.command("worker")
@click.option("--with-parent", is_flag=True, hidden=True)
def worker_command(*, with_parent: bool) -> None:
    """Remettre les lettres et tenir les listes d’attente, jusqu’à Ctrl-C."""
    house = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own way behind its proxy
    try:
        modules.check()
        worker.run(house, has_parent=with_parent)
    except (SettingsError, modules.InstallError) as error:
        raise UnusableError(str(error)) from error


@click.command("bounce")
@click.argument("message", type=click.File("rb"), default="-")
def bounce_command(message: BinaryIO) -> None:
    """Noter la lettre qu’un serveur de courrier renvoie ; lit MESSAGE ou l’entrée standard.

    Ce qui n’est pas un avis de non-remise, ou ne parle d’aucune de nos lettres, est laissé de
    côté : la commande réussit, pour que le serveur ne renvoie pas l’avis à son tour.
    """
    data = message.read()
    if not data.strip():
        raise UnusableError("Le message est vide : donnez un avis de non-remise.")
    bounce = bounce_in(data)
    if bounce is None:
        click.echo("Ce message n’est pas un avis de non-remise : rien n’est noté.")
    elif note_bounce(bounce, clock.now()):
        click.echo(f"Noté : {bounce.reason}")
    else:
        click.echo("Cet avis ne concerne aucune de nos lettres : rien n’est noté.")
