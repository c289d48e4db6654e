"""Letters as they would be: the house's own words, and a whole letter to somebody or to nobody."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from forum import clock
from forum.database import Bilingual, db
from forum.debates.models import Debate, Room
from forum.edition.models import Edition
from forum.mailing.announcing import Announcement, ChangedDebate
from forum.mailing.circulating import Addressee
from forum.mailing.kinds import KINDS, LetterKind
from forum.mailing.models import LetterTemplate
from forum.mailing.placeholders import NAMES
from forum.mailing.queries import Choice, choices_of
from forum.mailing.told import Told, news
from forum.mailing.writing import Composed, block_of, composed_for, fitting
from forum.registration.links import space_address
from forum.registration.models import Registration
from forum.registration.rules import Place
from forum.web.locale import speaking

KEPT_FOR = dt.timedelta(hours=24)
MOVED_BY = dt.timedelta(minutes=30)
NOBODY_CODE = "EXEMPLE"  # of no registration: its private address opens nothing


@dataclass(frozen=True, slots=True)
class HouseWords:
    """The house's words around the facts of a letter, names in braces where it tells something."""

    subject: str
    opening: str
    closing: str


def house_words(kind: str, locale: str, edition: Edition) -> HouseWords:
    """Return what a letter says when an edition wrote nothing itself."""
    braces = {name: Bilingual(f"{{{name}}}") for name in NAMES}
    stand_in = SimpleNamespace(
        short_name=braces["forum"],
        contact_email="{contact}",
        starts_at=edition.starts_at,
        ends_at=edition.ends_at,
    )
    choice = SimpleNamespace(debate=SimpleNamespace(title=braces["debat"]), place=KINDS[kind].place)
    with speaking(locale, edition):
        context: dict[str, Any] = {
            "edition": stand_in,
            "choice": choice,
            "headline": "{changement}",
            "locale": locale,
        }
        subject, opening, closing = (
            block_of(kind, block, context) for block in ("subject", "opening", "closing")
        )
    return HouseWords(fitting(subject), opening, closing)


def nobody(edition: Edition, locale: str) -> Registration:
    """Return somebody who does not exist, to try a letter on; never stored."""
    return Registration(
        edition_id=edition.id,
        code=NOBODY_CODE,
        link_version=1,
        agenda_version=1,
        first_name="Camille",
        last_name="Exemple",
        organisation="Les Jardins d’Exemple",
        email="camille@example.org",
        locale=locale,
    )


def nobody_addressed(edition: Edition, locale: str) -> Addressee:
    """Return the same as the reader of a circular."""
    person = nobody(edition, locale)
    return Addressee(
        person.first_name, person.last_name, person.organisation, locale, space_address(person)
    )


def sample_letter(
    kind: str,
    edition: Edition,
    locale: str,
    template: LetterTemplate | None,
    person: Registration | None = None,
) -> Composed:
    """Write a letter of a kind to somebody, with her own debates where she has any."""
    reader = person or nobody(edition, locale)
    chosen = choices_of(person) if person else []
    facts = _facts(KINDS[kind], edition, chosen or _first_choices(edition), reader)
    return composed_for(kind, reader, edition, template=template, locale=locale, **facts)


def _facts(
    kind: LetterKind, edition: Edition, choices: Sequence[Choice], reader: Registration
) -> dict[str, Any]:
    """Return what the template of a kind tells."""
    if kind.place is None and not kind.is_news:
        return {"choices": choices}
    place = kind.place or Place.SEATED
    choice = choices[0] if choices else Choice(_some_debate(edition), None, place, None, None)
    if kind.is_news:
        return {"said": Announcement((_as_if_moved(choice),), ())}
    rank = (choice.rank or 1) if kind.place is Place.WAITLISTED else None
    ends_at = clock.now() + KEPT_FOR if kind.place is Place.OFFERED else None
    return {
        "choice": replace(choice, place=place, rank=rank, offer_ends_at=ends_at),
        "rivals": [],
        "answer": f"{space_address(reader)}#debat-{choice.debate.slug}",
    }


def _as_if_moved(choice: Choice) -> ChangedDebate:
    """Return a debate as if it had been half an hour earlier until now, and not cancelled."""
    now = Told.of(choice.debate, choice.room)
    earlier = {name: getattr(now, name) - MOVED_BY for name in ("starts_at", "ends_at")}
    before = replace(now, **earlier, is_cancelled=False)
    return ChangedDebate(choice=choice, before=before, news=news(before, now))


def _first_choices(edition: Edition) -> list[Choice]:
    """Return two debates of the programme as if they were chosen."""
    rows = db.session.execute(
        sa.select(Debate, Room)
        .outerjoin(Room, Room.id == Debate.room_id)
        .where(Debate.edition_id == edition.id, Debate.is_bookable)
        .order_by(Debate.starts_at, Debate.id)
        .limit(2)
    ).all()
    return [Choice(debate, room, Place.SEATED, None, None) for debate, room in rows]


def _some_debate(edition: Edition) -> Debate:
    """Return a debate for an edition that has none yet; never stored."""
    return Debate(
        title=Bilingual("Titre du débat", "Title of the debate"),
        slug="debat",
        starts_at=edition.starts_at,
        ends_at=edition.starts_at + dt.timedelta(minutes=90),
    )
