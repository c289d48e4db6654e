"""Runs Alembic over the database of the application that Flask-Migrate hands over."""

from alembic import context
from flask import current_app

from forum.database import db


def migrate() -> None:
    """Run the migrations, or compare the models with the database."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


migrate()
