"""What somebody was told of the forum itself, and what parts it from what stands now."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self
from zoneinfo import ZoneInfo

from forum.edition.models import Edition
from forum.edition.services import Standing


class EditionNews(StrEnum):
    """What a letter says of the forum itself, in this order."""

    OTHER_DAY = "other_day"
    OTHER_HOURS = "other_hours"
    OTHER_PLACE = "other_place"
    OTHER_ADDRESS = "other_address"  # of the same place


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEdition:
    """When and where the forum is, as a person knows it."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    venue: str
    address: str

    @classmethod
    def of(cls, edition: Edition | Standing) -> Self:
        """Return what somebody is told of an edition as it stands, or stood."""
        return cls(
            starts_at=edition.starts_at,
            ends_at=edition.ends_at,
            venue=edition.venue,
            address=edition.address,
        )

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Return what was kept as JSON."""
        return cls(
            starts_at=dt.datetime.fromisoformat(kept["starts_at"]),
            ends_at=dt.datetime.fromisoformat(kept["ends_at"]),
            venue=kept["venue"],
            address=kept["address"],
        )

    def kept(self) -> dict[str, str]:
        """Return it as JSON keeps it."""
        return {
            "starts_at": self.starts_at.astimezone(dt.UTC).isoformat(),
            "ends_at": self.ends_at.astimezone(dt.UTC).isoformat(),
            "venue": self.venue,
            "address": self.address,
        }

    def days(self, zone: dt.tzinfo) -> tuple[dt.date, dt.date]:
        """Return the first and the last day, where it is held."""
        return self.starts_at.astimezone(zone).date(), self.ends_at.astimezone(zone).date()


def is_told(edition: Edition, now: dt.datetime) -> bool:
    """Tell whether people are written to about an edition: public, not archived, not over yet."""
    return edition.is_public and not edition.is_archived and now < edition.ends_at


def news_of(edition: Edition, before: ToldEdition) -> tuple[EditionNews, ...]:
    """Return what parts an edition from what was told; nothing where all came back to that."""
    now, zone = ToldEdition.of(edition), ZoneInfo(edition.time_zone)
    found = []
    if before.days(zone) != now.days(zone):
        found.append(EditionNews.OTHER_DAY)
    elif (before.starts_at, before.ends_at) != (now.starts_at, now.ends_at):
        found.append(EditionNews.OTHER_HOURS)
    if before.venue != now.venue:
        found.append(EditionNews.OTHER_PLACE)
    elif before.address != now.address:
        found.append(EditionNews.OTHER_ADDRESS)
    return tuple(found)
