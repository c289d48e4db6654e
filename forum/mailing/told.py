"""What somebody was told of a debate, and what parts it from what stands now."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from forum.database import Bilingual
from forum.debates.models import Debate, DebateState, Room


class News(StrEnum):
    """What a letter says of one debate, in this order."""

    CANCELLED = "cancelled"
    RESTORED = "restored"
    RENAMED = "renamed"
    OTHER_TIME = "other_time"
    OTHER_ROOM = "other_room"
    ONLINE = "online"  # where it is followed from afar, or that it no longer is


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A debate as a person knows it."""

    title: Bilingual
    starts_at: dt.datetime
    ends_at: dt.datetime
    room_id: int | None
    room: str
    online_url: str
    is_cancelled: bool

    @classmethod
    def of(cls, debate: Debate, room: Room | None) -> Self:
        """Return what somebody is told of a debate as it stands."""
        return cls(
            title=debate.title,
            starts_at=debate.starts_at,
            ends_at=debate.ends_at,
            room_id=debate.room_id,
            room=room.name if room else "",
            online_url=debate.online_url,
            is_cancelled=debate.state is DebateState.CANCELLED,
        )

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Return what was kept as JSON."""
        return cls(
            title=Bilingual(**kept["title"]),
            starts_at=dt.datetime.fromisoformat(kept["starts_at"]),
            ends_at=dt.datetime.fromisoformat(kept["ends_at"]),
            room_id=kept["room"]["id"] if kept["room"] else None,
            room=kept["room"]["name"] if kept["room"] else "",
            online_url=kept.get("online_url", ""),  # unknown to what was kept long ago
            is_cancelled=kept["is_cancelled"],
        )

    def kept(self) -> dict[str, Any]:
        """Return it as JSON keeps it, by the names that changes of the board use."""
        return {
            "title": {"fr": self.title.fr, "en": self.title.en},
            "starts_at": self.starts_at.astimezone(dt.UTC).isoformat(),
            "ends_at": self.ends_at.astimezone(dt.UTC).isoformat(),
            "room": {"id": self.room_id, "name": self.room} if self.room_id else None,
            "online_url": self.online_url,
            "is_cancelled": self.is_cancelled,
        }


def news(before: Told, now: Told) -> tuple[News, ...]:
    """Return what there is to say; nothing where a debate came back to what it was."""
    if now.is_cancelled:
        return () if before.is_cancelled else (News.CANCELLED,)
    found = (
        (News.RESTORED, before.is_cancelled),
        (News.RENAMED, before.title != now.title),
        (News.OTHER_TIME, (before.starts_at, before.ends_at) != (now.starts_at, now.ends_at)),
        (News.OTHER_ROOM, before.room_id != now.room_id),
        (News.ONLINE, before.online_url != now.online_url),
    )
    return tuple(one for one, holds in found if holds)
