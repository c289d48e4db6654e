"""The demonstration, lived in one command: modules, database, data, server and worker."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade
from flask_security import hash_password
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from forum import clock, codes, settings
from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.checkin.rules import Right
from forum.checkin.services import issue_enrolment_code
from forum.database import db
from forum.demo.loading import load_demonstration
from forum.demo.reading import DemoError
from forum.edition.models import Edition
from forum.edition.queries import edition_by_slug
from forum.serving import PortError, address_of, check_port, serve
from forum.uploads import storage
from forum.web import modules

ORGANISER = "organisation@example.org"
SLUG = "2011"
ENDS_OF_SQLITE = ("", "-wal", "-shm", "-journal")  # of the files that make one database
PHONES = 20  # that the printed enrolment code serves


class DemonstrationError(Exception):
    """The demonstration cannot run; its text is the sentence to show."""


ERRORS = (DemonstrationError, DemoError, PortError, modules.InstallError)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    host: str
    port: int
    participants: int
    now: str
    reset: bool
    no_serve: bool


def run(app: Flask, wish: Wish, say: Callable[[str], None]) -> None:
    """Prepare the demonstration and, unless told not to, serve it until Ctrl-C."""
    said = settings.current()
    if said.is_production:
        raise DemonstrationError("La démonstration ne se lance pas avec FORUM_ENV=production.")
    if not wish.no_serve:
        check_port(wish.host, wish.port)
    since = _start_clock(wish.now)
    if said.base_url == settings.DEFAULT_BASE_URL:
        settings.install(replace(said, base_url=address_of(wish.host, wish.port)))
    if not modules.are_installed():
        say("Installation des modules des pages…")
        modules.install()
    if wish.reset:
        _forget(said)
    try:
        upgrade()
    except DatabaseError as error:
        why = str(error.orig).splitlines()[0].rstrip(".")
        raise DemonstrationError(
            f"La base de données ne s’ouvre pas ou n’est pas celle du forum : {why}."
        ) from error
    load_demonstration(say, wish.participants)
    _welcome(said, say)
    if not wish.no_serve:
        worker = _start_worker(f"{wish.now} since {since.isoformat()}")
        try:
            serve(app, wish.host, wish.port, workers=1, is_quiet=True)
        finally:
            worker.terminate()
            worker.wait()


def _start_clock(text: str) -> dt.datetime:
    """Let the demonstration's clock tick from a moment; return the real time of that start."""
    try:
        moment = clock.moment_from(text)
    except ValueError as error:
        raise DemonstrationError(
            f"--now {text} n’est pas un moment : écrivez par exemple 2011-11-28T09:05."
        ) from error
    since = clock.real_now()
    clock.start_at(moment, since)
    return since


def _forget(said: settings.Settings) -> None:
    """Delete the database, the queue, the letters and the files of an earlier demonstration."""
    url = make_url(said.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise DemonstrationError(
            "--reset n’efface qu’une base SQLite : videz vous-même la base que vous avez choisie."
        )
    _refuse_a_real_forum()
    db.session.remove()
    db.engine.dispose()
    queue = make_url(said.queue_url).database or ""
    for name in (url.database, queue):
        for end in ENDS_OF_SQLITE if name else ():
            Path(f"{name}{end}").unlink(missing_ok=True)
    for letter in (said.instance / "letters").glob("*.eml"):
        letter.unlink()
    storage.remove_all()


def _refuse_a_real_forum() -> None:
    """Stop before people who registered for a real forum are forgotten."""
    is_real = sa.exists().where(Edition.is_demonstration.is_(False))
    try:
        found = db.session.scalar(sa.select(is_real))
    except DatabaseError:  # no database of ours: it holds nobody
        found = False
    finally:
        db.session.rollback()
    if found:
        raise DemonstrationError(
            "La base contient un forum qui n’est pas la démonstration : --reset ne l’efface pas. "
            "Choisissez un autre FORUM_INSTANCE."
        )


def _welcome(said: settings.Settings, say: Callable[[str], None]) -> None:
    """Print where everything is, with a fresh login and a fresh enrolment code."""
    edition = edition_by_slug(SLUG)
    if edition is None:
        raise DemonstrationError(
            "La base contient un autre forum : relancez avec --reset, "
            "ou choisissez un autre FORUM_INSTANCE."
        )
    password = codes.spoken(codes.new_code() + codes.new_code()).lower()
    now = clock.now()
    ensure_account(ORGANISER, RoleName.ADMINISTRATOR, now, hash_password(password))
    code = issue_enrolment_code(edition.id, "Démonstration", tuple(Right), PHONES, now)
    base = settings.current().base_url
    for line in (
        "",
        f"  Forum          {base}/",
        f"  Organisation   {base}/organisation/   {ORGANISER}   {password}",
        f"  Accueil        {base}/accueil/        code d’enrôlement {codes.spoken(code)}",
        f"  Lettres        {_letters(said)}",
        f"  Horloge        {now.astimezone(clock.PARIS):%d/%m/%Y %H:%M} (heure de Paris)",
        "",
    ):
        say(line)


def _letters(said: settings.Settings) -> str:
    """Say where letters are delivered, without any password."""
    scheme, _, rest = said.mail_url.partition(":")
    return (
        f"{rest}/*.eml" if scheme == "file" else f"{scheme}://{rest.rpartition('@')[2].lstrip('/')}"
    )


def _start_worker(now: str) -> "subprocess.Popen[bytes]":
    """Start the mail worker; it ends with us, even when we are killed."""
    environ = {**os.environ, "FORUM_NOW": now, "FORUM_BASE_URL": settings.current().base_url}
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "worker", "--with-parent"],
        cwd=settings.ROOT,
        env=environ,
        stdin=subprocess.PIPE,
    )
