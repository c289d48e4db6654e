"""Registering somebody for the forum and for debates."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forum import codes
from forum.database import judged_again, transaction
from forum.debates.models import Debate
from forum.debates.seats import hindrance_of, lock_debates
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id
from forum.edition.rules import Phase, phase
from forum.refusals import Refusal, RefusedError
from forum.registration.links import link_word
from forum.registration.models import Category, Registration
from forum.registration.queries import active_registration
from forum.registration.rules import Reason, overlapping_pairs, window_refusals
from forum.registration.services.profile import Profile, agree, describe, email_key
from forum.registration.services.seats import take
from forum.registration.signals import asked_again, registered


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(Profile):
    """What a person asks for when she registers; debates by their slugs."""

    debates: tuple[str, ...] = ()
    locale: str = "fr"
    category: Category = Category.VISITOR


@judged_again
def register(edition_id: int, wish: Wish, now: dt.datetime) -> str | None:
    """Register a person and return her code; None when her e-mail was registered already.

    In that case nothing changes and a letter says so to its owner. Refusals do not depend on the
    e-mail, so that they tell nothing of it. Raises RefusedError.
    """
    with transaction() as session:
        edition = edition_by_id(edition_id)
        found = {debate.slug: debate for debate in lock_debates(edition_id, wish.debates)}
        refusals = (*window_of(edition, now), *refusals_to_choose(wish.debates, found, now))
        if refusals:
            raise RefusedError(*refusals)
        known = active_registration(edition_id, email_key(wish.email))
        if known is not None:
            asked_again.send(known)
            return None
        registration = new_registration(edition_id, wish, now)
        session.add(registration)
        for debate in sorted(found.values(), key=lambda d: (d.starts_at, d.id)):
            take(registration, debate, now)
        session.flush()
        registered.send(registration)
        return registration.code


def window_of(edition: Edition, now: dt.datetime) -> tuple[Refusal, ...]:
    """Tell why nobody may register at an edition now; an archived one is closed."""
    stands = phase(
        edition.registration_opens_at, edition.registration_closes_at, edition.ends_at, now
    )
    return window_refusals(
        Phase.OVER if edition.is_archived else stands, edition.registration_opens_at
    )


def refusals_to_choose(
    slugs: Iterable[str], found: Mapping[str, Debate], now: dt.datetime
) -> tuple[Refusal, ...]:
    """Tell what is wrong with a choice of debates, in the order in which they were named."""
    chosen = [found[slug] for slug in dict.fromkeys(slugs) if slug in found]
    unknown = [] if set(slugs) <= found.keys() else [Refusal(Reason.UNKNOWN_DEBATE, "debates")]
    hindered = [
        Refusal(Reason.HINDERED, "debates", {"debate": debate.title, "hindrance": why})
        for debate in chosen
        if (why := hindrance_of(debate, now)) is not None
    ]
    torn = [
        Refusal(Reason.OVERLAP, "debates", {"debate": one.title, "other": other.title})
        for one, other in overlapping_pairs(chosen)
    ]
    return (*unknown, *hindered, *torn)


def new_registration(edition_id: int, wish: Wish, now: dt.datetime) -> Registration:
    """Return a registration that is not stored yet, without any booking."""
    code = codes.new_code()
    registration = Registration(
        edition_id=edition_id,
        code=code,
        link_version=1,
        link_hash=codes.fingerprint(link_word(code, 1)),
        category=wish.category,
        email=wish.email,
        email_key=email_key(wish.email),
        locale=wish.locale,
        created_at=now,
        revised_at=now,
    )
    describe(registration, wish)
    agree(registration, wish.consents, now)
    return registration
