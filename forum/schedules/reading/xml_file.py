"""schedule.xml in every flavour: pentabarf, frab, pretalx, hub.

No document type, no entity, no network: what a schedule never needs is refused, not resolved.
"""

from io import BytesIO

from lxml import etree

from forum.schedules.reading.raw import (
    MOST_EVENTS,
    MOST_PARTS,
    NoScheduleError,
    RawEvent,
    RawPerson,
    RawRoom,
    RawSchedule,
    RawTrack,
    Trouble,
)
from forum.schedules.reading.words import stream_of

MARKED_UP = ("abstract", "description")


def read_xml(data: bytes) -> RawSchedule:
    """Read a schedule kept as XML. Raises NoScheduleError."""
    if data.count(b"<") > 2 * MOST_PARTS:  # each element may have two tags; none is built to know
        raise NoScheduleError(Trouble.TOO_MANY)
    reader = _Reader()
    parser = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for moment, element in parser:
            if moment == "start":
                reader.enter(element)
            else:
                reader.leave(element)
    except etree.XMLSyntaxError as error:
        if not reader.parts:
            raise NoScheduleError(Trouble.NOT_A_SCHEDULE) from error
        raise NoScheduleError(Trouble.BROKEN, error.lineno or 0) from error
    return reader.schedule()


class _Reader:
    """A file while it is read; an event is let go of as soon as it is noted."""

    def __init__(self) -> None:
        self.parts = 0
        self.said: dict[str, str] = {}
        self.tracks: list[RawTrack] = []
        self.rooms: list[RawRoom] = []
        self.days: list[str] = []
        self.events: list[RawEvent] = []

    def enter(self, element: etree._Element) -> None:
        """Judge the root; note days and rooms, which may be empty."""
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise NoScheduleError(Trouble.TOO_MANY)
        name, parent = _name(element), element.getparent()
        if parent is None:
            if name != "schedule":
                raise NoScheduleError(Trouble.NOT_A_SCHEDULE)
            if element.getroottree().docinfo.doctype:
                raise NoScheduleError(Trouble.DECLARES)
        elif name == "day":
            self.days.append(element.get("date", ""))
        elif name == "room" and _name(parent) in {"day", "conference", "schedule"}:
            self.rooms.append(RawRoom(element.get("name", ""), element.get("capacity", "")))

    def leave(self, element: etree._Element) -> None:
        """Note what is complete."""
        name = _name(element)
        if name == "event":
            self.events.append(_event(element))
            if len(self.events) > MOST_EVENTS:
                raise NoScheduleError(Trouble.TOO_MANY)
            element.clear(keep_tail=False)
        elif name == "conference":
            for child in element:
                kind = _name(child)
                if kind == "track":
                    words = child.get("name") or _text(child)
                    self.tracks.append(
                        RawTrack(words, child.get("color", ""), child.get("slug", ""))
                    )
                else:
                    self.said.setdefault(kind, _text(child))

    def schedule(self) -> RawSchedule:
        """Return everything noted."""
        return RawSchedule(
            title=self.said.get("title", ""),
            acronym=self.said.get("acronym", ""),
            zone=self.said.get("time_zone_name", ""),
            day_change=self.said.get("day_change", ""),
            days=tuple(self.days),
            rooms=tuple(self.rooms),
            tracks=tuple(self.tracks),
            events=tuple(self.events),
        )


def _name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _text(element: etree._Element) -> str:
    """Return all the text in an element."""
    return "".join(element.itertext())


def _marked_up(element: etree._Element) -> str:
    """Return what an element holds, mark-up that was not escaped included."""
    inside = (etree.tostring(child, encoding="unicode") for child in element)
    return "".join((element.text or "", *inside))


def _event(element: etree._Element) -> RawEvent:
    """Note an event; of a field that comes twice, the first counts."""
    said: dict[str, str] = {}
    people: list[RawPerson] = []
    links: list[tuple[str, str]] = []
    for child in element:
        name = _name(child)
        if name == "links":
            links += [(_text(one), one.get("href", "")) for one in child]
        elif name == "persons":
            people += [_person(one) for one in child]
        elif name not in said:
            said[name] = _marked_up(child) if name in MARKED_UP else _text(child)
    room = element.getparent()
    day = room.getparent() if room is not None else None
    fields = (
        *("date", "start", "end", "duration", "room", "slug", "title", "subtitle"),
        *("language", "track", "type", *MARKED_UP),
    )
    return RawEvent(
        line=element.sourceline or 0,
        guid=element.get("guid") or said.get("guid", ""),
        number=element.get("id") or said.get("id", ""),
        day=day.get("date", "") if day is not None else "",
        room_of_day=room.get("name", "") if room is not None else "",
        people=tuple(people),
        online=stream_of(links),
        **{name: said.get(name, "") for name in fields},
    )


def _person(element: etree._Element) -> RawPerson:
    """Note somebody."""
    number = element.get("id") or element.get("code") or ""
    return RawPerson(_text(element), element.get("guid", ""), number)
