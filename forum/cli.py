"""The commands of the house."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal

import click
from flask import Flask, current_app
from sqlalchemy.exc import DatabaseError

from forum import demonstration
from forum.accounts import commands as accounts_commands
from forum.backoffice.exchange import commands as exchange_commands
from forum.backoffice.lists import commands as lists_commands
from forum.backoffice.organisations import commands as organisation_commands
from forum.backoffice.paper.commands import paper_command
from forum.backoffice.schedules import commands as schedule_commands
from forum.badges.commands import badges_command
from forum.checkin import commands as checkin_commands
from forum.database import Moment, Names, Words
from forum.mailing import commands as mailing_commands
from forum.serving import PortError, serve
from forum.web import modules


def _plain_type(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """Write our own types into migrations as what they are in the database."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Words | Names):
        return "sa.Text()"
    return False


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the tables of the queue, where it lives in the same PostgreSQL."""
    return not (kind == "table" and (name or "").startswith("huey_"))


MIGRATION_OPTIONS: dict[str, Any] = {
    "render_as_batch": True,
    "render_item": _plain_type,
    "include_name": _is_ours,
}


class BadInput(click.ClickException):
    """One sentence for the person at the terminal, and exit code 2."""

    exit_code = 2


def _in_a_sentence(done: Callable[..., Any]) -> Callable[..., Any]:
    """Tell of a database that does not answer, or has no tables yet, without a stack trace."""

    @wraps(done)
    def told(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the command takes
        try:
            return done(*args, **kwargs)
        except DatabaseError as error:
            why = str(error.orig).splitlines()[0].rstrip(".")
            raise BadInput(
                f"La base de données ne répond pas ou n’est pas prête : {why}. "
                "« flask db upgrade » la prépare."
            ) from error

    return told


exchange_commands.export_group.add_command(lists_commands.export_command)
exchange_commands.import_group.add_command(organisation_commands.import_command)
exchange_commands.import_group.add_command(schedule_commands.import_command)
exchange_commands.export_group.add_command(schedule_commands.export_command)

for _group in (
    accounts_commands.group,
    checkin_commands.group,
    exchange_commands.import_group,
    exchange_commands.export_group,
):
    for _command in _group.commands.values():
        _command.callback = _in_a_sentence(_command.callback)  # type: ignore[arg-type]  # each has one
for _alone in (badges_command, paper_command):
    _alone.callback = _in_a_sentence(_alone.callback)  # type: ignore[arg-type]  # each has one


def _application() -> Flask:
    """Return the application itself, behind Flask's proxy."""
    return current_app._get_current_object()  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001


@click.command("assets")
def assets_command() -> None:
    """Installer les modules des pages."""
    try:
        modules.install()
    except modules.InstallError as error:
        raise BadInput(str(error)) from error


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5000, show_default=True)
@click.option(
    "--workers", default=0, type=click.IntRange(0), help="Processus ; par défaut deux par cœur."
)
def serve_command(host: str, port: int, workers: int) -> None:
    """Servir le site."""
    try:
        modules.check()
        serve(_application(), host, port, workers)
    except (PortError, modules.InstallError) as error:
        raise BadInput(str(error)) from error


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5000, show_default=True)
@click.option("--participants", default=600, show_default=True, type=click.IntRange(0, 5000))
@click.option("--now", default="2011-11-07T10:00", show_default=True, help="Heure de départ.")
@click.option("--reset", is_flag=True, help="Recharger les données.")
@click.option("--no-serve", is_flag=True, help="Charger seulement.")
def demo_command(**said: Any) -> None:  # noqa: ANN401 - the options above
    """Vivre la journée du 28 novembre 2011."""
    try:
        demonstration.run(_application(), demonstration.Wish(**said), click.echo)
    except demonstration.ERRORS as error:
        raise BadInput(str(error)) from error


def init_app(app: Flask) -> None:
    """Add the commands."""
    for command in (
        assets_command,
        serve_command,
        demo_command,
        accounts_commands.group,
        checkin_commands.group,
        exchange_commands.import_group,
        exchange_commands.export_group,
        badges_command,
        mailing_commands.worker_command,
        mailing_commands.bounce_command,
        paper_command,
    ):
        app.cli.add_command(command)
