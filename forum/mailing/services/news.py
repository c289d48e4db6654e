"""What waits to be told to one person: held, put into words, forgotten; in an open transaction."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id
from forum.mailing.announcing import announced, changed_edition
from forum.mailing.outcomes import NotWantedError
from forum.mailing.pending import ChangeNotice, EditionNotice
from forum.mailing.told import Told
from forum.mailing.told_edition import ToldEdition
from forum.mailing.writing import Composed, words_for
from forum.registration.models import Registration
from forum.registration.queries import lock_registration

NEWS = "programme_changed"  # the kind of the letter


def hold_news(registration_id: int) -> Registration:
    """Hold a person, and the edition and the debates of which she is to be told.

    These are held first: neither a release nor another day of the forum comes between what is
    read and what is forgotten. The edition is shared with whoever reads it.
    """
    hers = sa.select(Registration.edition_id).where(Registration.id == registration_id)
    db.session.scalars(
        sa.select(Edition)
        .where(Edition.id == hers.scalar_subquery())
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    ).all()
    waiting = sa.select(ChangeNotice.debate_id).where(
        ChangeNotice.registration_id == registration_id
    )
    db.session.scalars(
        sa.select(Debate).where(Debate.id.in_(waiting)).order_by(Debate.id).with_for_update()
    ).all()
    return lock_registration(registration_id)


def news_words(person: Registration, now: dt.datetime) -> Composed:
    """Write to somebody held what changed for her; NotWantedError where all came back."""
    edition, forum = edition_by_id(person.edition_id), _of_edition(person)
    before = {one.debate_id: Told.read(one.before) for one in _of_debates(person)}
    told = ToldEdition.read(forum.before) if forum else None
    said = replace(
        announced(person, before, now), edition=changed_edition(person, edition, told, now)
    )
    if said.is_empty:
        raise NotWantedError("rien n’a changé")
    return words_for(NEWS, person, said=said)


def is_news_due(person: Registration, now: dt.datetime) -> bool:
    """Tell whether something waits for somebody held, and its quiet time is over."""
    return any(notice.due_at <= now for notice in _all(person))


def forget_news(person: Registration) -> None:
    """Forget what waited for somebody held: it is told."""
    for notice in _all(person):
        db.session.delete(notice)


def _all(person: Registration) -> Sequence[ChangeNotice | EditionNotice]:
    forum = _of_edition(person)
    return [*([forum] if forum else []), *_of_debates(person)]


def _of_edition(person: Registration) -> EditionNotice | None:
    return db.session.scalar(
        sa.select(EditionNotice).where(EditionNotice.registration_id == person.id)
    )


def _of_debates(person: Registration) -> Sequence[ChangeNotice]:
    return db.session.scalars(
        sa.select(ChangeNotice)
        .where(ChangeNotice.registration_id == person.id)
        .order_by(ChangeNotice.debate_id)
    ).all()
