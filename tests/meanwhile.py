"""Somebody else who is faster: between what a page read and what its service writes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from forum.database import db


@contextmanager
def meanwhile(deed: Callable[[Connection], object]) -> Iterator[None]:
    """Do and commit something right before the next write begins, once."""
    waiting = [deed]

    def come_first(_writing: Connection, options: Mapping[str, object]) -> None:
        if waiting and options.get("forum_write"):
            with db.engine.begin() as other:
                waiting.pop()(other)

    db.session.rollback()
    sa.event.listen(db.engine, "set_connection_execution_options", come_first)
    try:
        yield
    finally:
        sa.event.remove(db.engine, "set_connection_execution_options", come_first)
    assert not waiting
