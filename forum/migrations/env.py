"""Runs Alembic over the database of the application that Flask-Migrate hands over."""

from alembic import context
from flask import current_app

from forum.database import db


def migrate() -> None:
    """Run the migrations, or compare the models with the database.

    SQLite changes a table by building it anew and dropping the old one, which would take the rows
    that refer to it along: its foreign keys sleep meanwhile, and are counted before the commit.
    """
    with db.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        raw = connection.connection.dbapi_connection
        if is_sqlite and raw is not None:
            raw.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()
            if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("a migration would leave rows that refer to nothing")
        connection.commit()
        if is_sqlite and raw is not None:
            raw.execute("PRAGMA foreign_keys=ON")


migrate()
