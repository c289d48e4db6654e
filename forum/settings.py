"""Every setting of an installation; nothing else reads the environment."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from forum import clock

DEFAULT_BASE_URL = "http://127.0.0.1:5000"
ROOT = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """A setting is missing or wrong; its text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `forum.toml` and the environment say, the environment first."""

    instance: Path
    secret_key: str
    database_url: str
    base_url: str
    mail_url: str
    mail_from: str
    queue_url: str
    limits_url: str
    now: str
    proxies: int  # reverse proxies in front, whose X-Forwarded-… are believed
    is_production: bool
    duties: "Duties"


@dataclass(frozen=True, slots=True)
class Duties:
    """What a public site must say of whoever runs it (loi du 21 juin 2004, art. 1-1); or empty."""

    publisher_address: str = ""
    publication_director: str = ""
    hosting: str = ""  # name, address and telephone of the host
    dpo: str = ""  # how to reach the data protection officer
    source_url: str = ""  # where the source of this very version lies, beside the site itself


class _Installed:
    settings: Settings | None = None


def install(settings: Settings) -> None:
    """Make these the settings of this process."""
    _Installed.settings = settings


def current() -> Settings:
    """Return the settings of this process."""
    if _Installed.settings is None:
        raise SettingsError("Les réglages ne sont pas encore lus.")
    return _Installed.settings


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read `instance/forum.toml` and the environment; create the instance folder and its key."""
    environ = os.environ if environ is None else environ
    instance = Path(environ.get("FORUM_INSTANCE", ROOT / "instance")).resolve()
    try:
        instance.mkdir(parents=True, exist_ok=True)
        written = _written(instance / "forum.toml")
        said = {**written, **{k: v for k, v in environ.items() if k.startswith("FORUM_")}}
        settings = Settings(
            instance=instance,
            secret_key=said.get("FORUM_SECRET_KEY") or _secret_key(instance / "secret_key"),
            database_url=_database_url(said, instance),
            base_url=said.get("FORUM_BASE_URL", DEFAULT_BASE_URL).rstrip("/"),
            mail_url=said.get("FORUM_MAIL_URL", f"file:{instance / 'letters'}"),
            mail_from=said.get("FORUM_MAIL_FROM", "Forum de l’ESS <forum@example.org>"),
            queue_url=said.get("FORUM_QUEUE_URL", f"sqlite:///{instance / 'queue.sqlite3'}"),
            limits_url=said.get("FORUM_LIMITS_URL", "memory://"),
            now=said.get("FORUM_NOW", ""),
            proxies=_count(said, "FORUM_PROXIES"),
            is_production=said.get("FORUM_ENV") == "production",
            duties=Duties(
                **{name: said.get(f"FORUM_{name.upper()}", "") for name in Duties.__slots__}
            ),
        )
    except OSError as error:
        raise SettingsError(
            f"Impossible d’écrire dans le dossier {instance} : {error.strerror}."
        ) from error
    _check_now(settings)
    return settings


def _count(said: Mapping[str, str], name: str) -> int:
    """Read a whole number, 0 where nothing is said."""
    if not (text := said.get(name, "0")).isdecimal():
        raise SettingsError(f"{name} attend un nombre entier, et non « {text} ».")
    return int(text)


def _check_now(settings: Settings) -> None:
    """Refuse a clock that is no moment, and any other clock than the real one in production."""
    if not settings.now:
        return
    try:
        clock.read(settings.now)
    except ValueError as error:
        raise SettingsError(
            f"FORUM_NOW={settings.now} n’est pas un moment : écrivez par exemple 2011-11-28T09:05."
        ) from error
    if settings.is_production:
        raise SettingsError("FORUM_NOW est réservé aux démonstrations et aux essais : retirez-le.")


def _written(path: Path) -> dict[str, str]:
    """Read forum.toml, whose keys are the names of the settings."""
    if not path.exists():
        return {}
    try:
        return {key.upper(): str(value) for key, value in tomllib.loads(path.read_text()).items()}
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} n’est pas un fichier TOML valable : {error}.") from error


def _database_url(said: Mapping[str, str], instance: Path) -> str:
    """Name the database, with the driver that this house uses for PostgreSQL."""
    url = said.get("FORUM_DATABASE_URL", f"sqlite:///{instance / 'forum.sqlite3'}")
    scheme, _, rest = url.partition("://")
    named = f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else url
    try:
        is_ours = make_url(named).get_backend_name() in {"sqlite", "postgresql"}
    except (ArgumentError, ValueError):
        is_ours = False
    if not is_ours:
        raise SettingsError(
            "FORUM_DATABASE_URL ne nomme pas une base : sqlite:////CHEMIN/FICHIER ou "
            "postgresql://utilisateur:mot-de-passe@serveur/base."
        )
    return named


def _secret_key(path: Path) -> str:
    """Read the key of this installation, made at the first start, readable by its owner alone."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w") as file:
        file.write(key)
    return key
