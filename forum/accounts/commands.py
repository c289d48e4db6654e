"""Commands about accounts."""

import click
from flask import current_app
from flask.cli import AppGroup
from flask_security.recoverable import generate_reset_password_token

from forum import clock, settings
from forum.accounts.models import Account
from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.database import db

group = AppGroup("organiser", help="Comptes de l’organisation.")


def sign_in_link(account_id: int) -> str:
    """Return a link that lets its holder choose a password, once, within two days."""
    account = db.session.get_one(Account, account_id)
    with current_app.test_request_context():
        token = generate_reset_password_token(account)  # type: ignore[no-untyped-call]  # the library's
    return f"{settings.current().base_url}/organisation/mot-de-passe/{token}"


@group.command("add")
@click.argument("email")
@click.option(
    "--role", type=click.Choice([str(name) for name in RoleName]), required=True, help="Son rôle."
)
def add(email: str, role: str) -> None:
    """Ouvrir un compte et donner son lien de connexion."""
    if "@" not in email:
        raise click.UsageError(f"« {email} » n’est pas une adresse de courriel.")
    account_id = ensure_account(email, RoleName(role), clock.now())
    click.echo("Ce lien sert une fois, pendant deux jours, à choisir un mot de passe :")
    click.echo(sign_in_link(account_id))
