"""What waits to be told to one person: held, put into words, forgotten; in an open transaction."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from forum.database import db
from forum.debates.models import Debate
from forum.mailing.announcing import announced
from forum.mailing.models import ChangeNotice
from forum.mailing.outcomes import NotWantedError
from forum.mailing.told import Told
from forum.mailing.writing import Composed, words_for
from forum.registration.models import Registration
from forum.registration.queries import lock_registration

NEWS = "programme_changed"  # the kind of the letter


def hold_news(registration_id: int) -> Registration:
    """Hold a person and the debates of which she is to be told.

    The debates are held first: no release comes between what is read and what is forgotten.
    """
    waiting = sa.select(ChangeNotice.debate_id).where(
        ChangeNotice.registration_id == registration_id
    )
    db.session.scalars(
        sa.select(Debate).where(Debate.id.in_(waiting)).order_by(Debate.id).with_for_update()
    ).all()
    return lock_registration(registration_id)


def news_words(person: Registration, now: dt.datetime) -> Composed:
    """Write to somebody held what changed for her; NotWantedError where all came back."""
    before = {one.debate_id: Told.read(one.before) for one in _notices(person)}
    said = announced(person, before, now)
    if not said.changes:
        raise NotWantedError("rien n’a changé")
    return words_for(NEWS, person, said=said)


def is_news_due(person: Registration, now: dt.datetime) -> bool:
    """Tell whether something waits for somebody held, and its quiet time is over."""
    moments = [one.due_at for one in _notices(person)]
    return bool(moments) and min(moments) <= now


def forget_news(person: Registration) -> None:
    """Forget what waited for somebody held: it is told."""
    for notice in _notices(person):
        db.session.delete(notice)


def _notices(person: Registration) -> Sequence[ChangeNotice]:
    return db.session.scalars(
        sa.select(ChangeNotice)
        .where(ChangeNotice.registration_id == person.id)
        .order_by(ChangeNotice.debate_id)
    ).all()
