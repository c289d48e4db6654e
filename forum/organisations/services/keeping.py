"""Adding and changing organisations."""

import datetime as dt
from collections.abc import Iterable

from forum.database import db, judged_again, transaction
from forum.folding import free_word
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.organisations.models import Network, Organisation
from forum.organisations.queries import lock_organisation, networks_named, slugs_of
from forum.organisations.rules import Reason, called
from forum.organisations.services.describing import (
    Target,
    Wish,
    describe,
    questions_about,
    refusals_to,
)
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError

SUBJECT = "organisation"
SLUG_LENGTH: int = Organisation.slug.type.length


@judged_again
def add_organisation(wish: Wish, by: int | None, now: dt.datetime) -> int:
    """Add an organisation and return its number. Raises RefusedError.

    A number that another one holds is a question (`SIRET_TAKEN`, `RNA_TAKEN`): its facts say
    which one (`number`, `name`).
    """
    with transaction():
        return take_in(wish, by, now).id


def take_in(wish: Wish, by: int | None, now: dt.datetime) -> Organisation:
    """Add an organisation under the open transaction. Raises RefusedError."""
    if refusals := (*refusals_to(wish), *questions_about(wish)):
        raise RefusedError(*refusals)
    taken = slugs_of(Organisation)
    organisation = new_organisation(wish, taken, networks_named(wish.networks), now)
    db.session.flush()
    note_change(organisation, by, now)
    return organisation


def new_organisation(
    wish: Wish, taken: Iterable[str], networks: list[Network], now: dt.datetime
) -> Organisation:
    """Put a judged organisation into the session, at an address made from its name."""
    organisation = Organisation(
        slug=free_word(wish.usual_name or called(wish.name), taken, SLUG_LENGTH),
        name="",
        networks=[],
        version=1,
        created_at=now,
    )
    describe(organisation, wish, networks, now)
    db.session.add(organisation)
    return organisation


@judged_again
def change_organisation(target: Target, wish: Wish, by: int | None, now: dt.datetime) -> None:
    """Change an organisation; its address stays. Raises RefusedError, ChangedMeanwhileError."""
    with transaction():
        organisation = held(target)
        if refusals := (*refusals_to(wish), *questions_about(wish, organisation.id)):
            raise RefusedError(*refusals)
        describe(organisation, wish, networks_named(wish.networks), now)
        organisation.version += 1
        note_change(organisation, by, now)


def held(target: Target) -> Organisation:
    """Hold an organisation until the transaction ends."""
    organisation = lock_organisation(target.number)
    if organisation is None:
        raise RefusedError(Refusal(Reason.GONE))
    if target.version not in {None, organisation.version}:
        raise ChangedMeanwhileError
    return organisation


def note_change(organisation: Organisation, by: int | None, now: dt.datetime) -> None:
    """Note in the journal who changed an organisation."""
    subject = Subject(called(organisation.name), SUBJECT, organisation.id)
    record(by, Deed.ORGANISATION_CHANGED, now, subject=subject)
