"""Commands about letters."""

import click
from flask import current_app

from forum.mailing import worker
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
