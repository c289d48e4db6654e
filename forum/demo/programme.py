"""Tracks, rooms, speakers and the debates that bring them together."""

import datetime as dt
from zoneinfo import ZoneInfo

from forum.debates.models import (
    Contribution,
    Debate,
    DebateState,
    Format,
    Part,
    Room,
    Speaker,
    Track,
)
from forum.demo.reading import Row
from forum.edition.models import Edition


def debates_from(row: Row, edition: Edition) -> list[Debate]:
    """Build the debates of a file with the tracks, rooms and speakers that they name."""
    tracks = _tracks(row, edition)
    rooms = _rooms(row, edition)
    speakers = _speakers(row, edition)
    zone = ZoneInfo(edition.time_zone)
    published_at = row.moment("published_at", zone)
    debates = []
    for said in row.rows("debates"):
        starts_at = said.moment("starts_at", zone)
        debates.append(
            Debate(
                edition_id=edition.id,
                track=said.named("track", tracks) if "track" in said.values else None,
                room=said.named("room", rooms),
                uid=said.text("uid"),
                slug=said.text("slug"),
                title=said.words("title"),
                summary=said.words("summary"),
                format=said.choice("format", Format),
                starts_at=starts_at,
                ends_at=starts_at + dt.timedelta(minutes=said.number("minutes")),
                language=said.text("language"),
                arrangements=said.names("arrangements"),
                is_bookable=said.truth("is_bookable"),
                takes_groups=said.truth("takes_groups"),
                capacity=said.maybe("capacity", int),
                seated=0,
                waiting=0,
                next_number=1,
                state=DebateState.PUBLISHED,
                created_at=published_at,
                revised_at=published_at,
                contributions=_contributions(said, speakers),
            )
        )
    return debates


def _tracks(row: Row, edition: Edition) -> dict[str, Track]:
    return {
        code: Track(
            edition_id=edition.id,
            position=position,
            code=code,
            **said.emblem(),
            is_founding=said.truth("is_founding"),
        )
        for position, (code, said) in enumerate(row.keyed("tracks", "code").items(), 1)
    }


def _rooms(row: Row, edition: Edition) -> dict[str, Room]:
    return {
        slug: Room(
            edition_id=edition.id,
            position=position,
            slug=slug,
            name=said.text("name"),
            floor=said.words("floor"),
            access=said.words("access"),
            is_step_free=said.truth("is_step_free", default=True),
            has_loop=said.truth("has_loop"),
            capacity=said.number("capacity"),
        )
        for position, (slug, said) in enumerate(row.keyed("rooms", "slug").items(), 1)
    }


def _speakers(row: Row, edition: Edition) -> dict[str, Speaker]:
    return {
        slug: Speaker(edition_id=edition.id, name=said.words("name"))
        for slug, said in row.keyed("speakers", "slug").items()
    }


def _contributions(said: Row, speakers: dict[str, Speaker]) -> list[Contribution]:
    moderators = [said.named("moderator", speakers)] if "moderator" in said.values else []
    parts = [(speaker, Part.MODERATOR) for speaker in moderators]
    parts += [(speaker, Part.SPEAKER) for speaker in said.all_named("speakers", speakers)]
    return [
        Contribution(speaker=speaker, part=part, position=position)
        for position, (speaker, part) in enumerate(parts, 1)
    ]
