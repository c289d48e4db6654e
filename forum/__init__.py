"""The whole house on one screen."""

from pathlib import Path

from flask import Flask
from flask_migrate import Migrate
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from forum import cli, clock, settings
from forum.accounts import letters as account_letters
from forum.accounts import security
from forum.backoffice import crossings, rooms
from forum.backoffice.exchange import listeners as exchange_listeners
from forum.blueprints import blueprints
from forum.board import telling
from forum.checkin import changes, entrances
from forum.checkin import following as checkin_following
from forum.checkin import listeners as checkin_listeners
from forum.database import attach, db
from forum.debates import following as debates_following
from forum.debates import listeners as debates_listeners
from forum.debates import stamps
from forum.edition import access as edition_access
from forum.exhibiting import following as exhibiting_following
from forum.groups.services import turning as group_turning
from forum.mailing import (
    application_letters,
    decision_letters,
    edition_notices,
    group_letters,
    group_news,
    listeners,
    notices,
    space_letters,
)
from forum.registration import history
from forum.registration.services import indexing, turning
from forum.schedules import words as schedule_words
from forum.uploads import receiving
from forum.uploads import services as uploads
from forum.villages import listeners as villages_listeners
from forum.web import assets, errors, forms, headers, limits, locale, words


def create_app(chosen: settings.Settings | None = None, **config: object) -> Flask:
    """Build the application from its settings (read from the environment when not given)."""
    said = chosen or settings.read_settings()
    settings.install(said)
    if said.now:
        clock.set_from(said.now)
    root = settings.ROOT
    app = Flask(
        __name__,
        instance_path=str(said.instance),
        template_folder=str(root / "templates"),
        static_folder=str(root / "static"),
    )
    app.config.update(
        FORUM=said,
        SECRET_KEY=said.secret_key,
        SQLALCHEMY_DATABASE_URI=said.database_url,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=said.base_url.startswith("https://"),
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=12 * 3600,  # a form may stay open during the day
        **config,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if said.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, said.proxies, said.proxies)  # type: ignore[method-assign]
    db.init_app(app)
    with app.app_context():
        attach(db.engine)
    Migrate(app, db, directory=str(Path(__file__).parent / "migrations"), **cli.MIGRATION_OPTIONS)
    for part in (
        assets,
        errors,
        forms,
        headers,
        limits,
        locale,
        words,
        edition_access,
        security,
        rooms,
        crossings,
        telling,
        schedule_words,
        receiving,
    ):
        part.init_app(app)
    for blueprint in blueprints():
        app.register_blueprint(blueprint)
    indexing.listen()
    turning.listen()
    group_turning.listen()
    changes.listen()
    stamps.listen()
    uploads.listen()
    account_letters.connect()
    history.connect()
    listeners.connect()
    group_letters.connect()
    group_news.connect()
    application_letters.connect()
    space_letters.connect()
    decision_letters.connect()
    notices.connect()
    edition_notices.connect()
    checkin_listeners.connect()
    checkin_following.connect()
    debates_listeners.connect()
    debates_following.connect()
    entrances.connect()
    villages_listeners.connect()
    exhibiting_following.connect()
    exchange_listeners.connect()
    cli.init_app(app)
    return app
