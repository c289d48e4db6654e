"""What Flask-Security changes on an account or a passkey, written through the one door."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstanceState

from forum.accounts.models import Account, Passkey
from forum.database import transaction


def keep(thing: Account | Passkey) -> None:
    """Write what was changed on one thing, at once and in a transaction of its own.

    The library changes what it read in an earlier transaction. On SQLite such a transaction can
    no longer write once somebody else did; so the changes are set down again in a new one, which
    takes the write lock at its start and waits for its turn.
    """
    state: InstanceState[Any] = sa.inspect(thing)
    is_stored = state.persistent
    columns = state.mapper.column_attrs.keys()
    changed = {
        name: state.dict[name]
        for name in columns
        if name in state.dict and state.attrs[name].history.has_changes()
    }
    if is_stored and not changed:
        return
    with transaction() as session:
        if not is_stored:
            session.add(thing)
        for name, value in changed.items():
            setattr(thing, name, value)


def forget(key: Passkey) -> None:
    """Delete a passkey."""
    key_id = key.id
    with transaction() as session:
        if found := session.get(Passkey, key_id):
            session.delete(found)
