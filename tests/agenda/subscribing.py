"""A program that subscribed: it asks again as programs do, and notes what is wrong."""

import datetime as dt
from dataclasses import dataclass

import icalendar
from flask.testing import FlaskClient

from forum.web.answering import shelf

A_MONTH = dt.timedelta(days=28)  # the shortest one


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An entry as a subscriber has it."""

    sequence: int
    modified_at: dt.datetime
    stamped_at: dt.datetime
    status: str
    told: tuple[str, ...]  # title, hours and place: who subscribes must hear of these
    rest: tuple[str, ...]  # what a page shows beside


Calendar = dict[str, Seen]  # by UID


class Subscriber:
    """Keeps what was sent and its ETag; `is_private`: a description also tells who else waits."""

    def __init__(self, client: FlaskClient, address: str, *, is_private: bool = False) -> None:
        self.client = client
        self.address = address
        self.is_private = is_private
        self.kept, self.tag, self.date = b"", "", ""
        self.entries: Calendar = {}

    def look(self, now: dt.datetime) -> list[str]:
        """Ask again, keep what is new, and return what a subscriber would complain of."""
        answer = self._get({"If-None-Match": self.tag} if self.tag else {})
        if answer.status_code == 304:
            shelf.clear()  # another process, which wrote nothing yet, would answer so
            whole = self._get({}).data
            return [] if whole == self.kept else ["not modified, it says, and it is"]
        found = []
        if self.date and self._get({"If-Modified-Since": self.date}).status_code == 304:
            found.append("not modified since then, it says, and it is")
        entries = entries_of(answer.data)
        found += objections(self.entries, entries, now, is_private=self.is_private)
        self.kept, self.entries = answer.data, entries
        self.tag, self.date = answer.headers["ETag"], answer.headers.get("Last-Modified", "")
        return found

    def _get(self, headers: dict[str, str]):  # noqa: ANN202
        return self.client.get(self.address, headers=headers)


def entries_of(calendar: bytes) -> Calendar:
    """Return the entries of a calendar; no name stands there twice."""
    events = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    read = {str(event["UID"]): _seen(event) for event in events}
    assert len(read) == len(events)
    return read


def objections(
    before: Calendar, after: Calendar, now: dt.datetime, *, is_private: bool = False
) -> list[str]:
    """Return what must not happen between two readings of one calendar."""
    found = [
        f"{uid}: gone too early"
        for uid in before.keys() - after.keys()
        if before[uid].status != "CANCELLED" or now - before[uid].modified_at < A_MONTH
    ]
    for uid in before.keys() & after.keys():
        was, is_now = before[uid], after[uid]
        is_told = (was.told, was.status) != (is_now.told, is_now.status)
        is_other = is_told or (was.rest != is_now.rest and not is_private)
        wrong = {
            "SEQUENCE went back": is_now.sequence < was.sequence,
            "LAST-MODIFIED went back": is_now.modified_at < was.modified_at,
            "DTSTAMP went back": is_now.stamped_at < was.stamped_at,
            "changed under the same SEQUENCE": is_told and is_now.sequence <= was.sequence,
            "changed under the same LAST-MODIFIED": (
                is_other and is_now.modified_at <= was.modified_at
            ),
        }
        found += [f"{uid}: {what}" for what, is_so in wrong.items() if is_so]
    return sorted(found)


def _seen(event: icalendar.Event) -> Seen:
    """Read one entry."""

    def texts(*names: str) -> tuple[str, ...]:
        return tuple(str(event[name].to_ical()) if name in event else "" for name in names)

    return Seen(
        sequence=event.sequence,
        modified_at=event["LAST-MODIFIED"].dt,
        stamped_at=event["DTSTAMP"].dt,
        status=str(event["STATUS"]),
        told=texts("SUMMARY", "DTSTART", "DTEND", "LOCATION"),
        rest=texts("DESCRIPTION", "CATEGORIES", "URL", "GEO", "TRANSP", "CONFERENCE"),
    )
