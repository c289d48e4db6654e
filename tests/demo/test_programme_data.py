"""The programme, as the data says it: figures, rooms, references, roles."""

import datetime as dt
import itertools
import re
from collections import Counter

import pytest

from tests.demo.data import AREAS, DATA, DEBATES, ORGANISATIONS, PROGRAMME, STANDS, VILLAGES


def test_the_figures_are_those_of_the_forum() -> None:
    lines = {debate.get("line", debate["slug"]) for debate in DEBATES}
    assert {
        "villages": len(VILLAGES),
        "stands": {village["code"]: len(village["stands"]) for village in VILLAGES},
        "tracks": len(PROGRAMME["tracks"]),
        "founding": [track["code"] for track in PROGRAMME["tracks"] if track["is_founding"]],
        "rooms": {room["slug"]: room["capacity"] for room in PROGRAMME["rooms"]},
        "lines": len(lines),
        "slots": len(DEBATES),
        "preparation": [
            meeting["starts_at"].isoformat() for meeting in DATA["preparation"]["meetings"]
        ],
        "stops of 2013": len(DATA["edition-2013-rhone"]["debates"]),
    } == {
        "villages": 7,
        "stands": {"INS": 14, "SCO": 10, "EQU": 6, "ASS": 8, "MUT": 4, "ENT": 6, "LIB": 4},
        "tracks": 6,
        "founding": ["EQUIT", "IAE", "SCOP"],
        "rooms": {
            "agora": 400,
            "equite": 120,
            "insertion": 120,
            "cooperation": 120,
            "atelier-1": 40,
            "atelier-2": 40,
            "espace-rendez-vous": 48,
            "accueil": 150,
        },
        "lines": 13,
        "slots": 14,
        "preparation": ["2011-09-12T18:00:00", "2011-10-10T18:00:00"],
        "stops of 2013": 3,
    }


def test_the_programme_has_its_hours_rooms_and_tracks() -> None:
    assert [
        (
            debate["starts_at"].strftime("%H:%M"),
            debate["room"],
            debate.get("track"),
            debate["minutes"],
        )
        for debate in DEBATES
    ] == [
        ("08:30", "accueil", None, 45),
        ("09:15", "agora", None, 45),
        ("10:15", "equite", "EQUIT", 90),
        ("10:15", "atelier-1", "ENTREPRENDRE", 90),
        ("10:30", "cooperation", "JEUNESSE", 60),
        ("11:00", "atelier-2", "COMMANDE", 60),
        ("12:15", "accueil", None, 40),
        ("13:00", "accueil", None, 40),
        ("12:30", "atelier-2", "ENTREPRENDRE", 60),
        ("14:00", "insertion", "IAE", 90),
        ("14:00", "espace-rendez-vous", "COMMANDE", 165),
        ("14:15", "atelier-1", "ENTREPRENDRE", 60),
        ("15:45", "cooperation", "SCOP", 90),
        ("17:30", "agora", None, 45),
    ]


@pytest.mark.parametrize("name", ["programme", "edition-2013-rhone"])
def test_no_room_holds_two_debates_at_once(name: str) -> None:
    clashes = [
        (one["slug"], other["slug"])
        for one, other in itertools.combinations(DATA[name]["debates"], 2)
        if one["room"] == other["room"]
        and one["starts_at"] < other["starts_at"] + dt.timedelta(minutes=other["minutes"])
        and other["starts_at"] < one["starts_at"] + dt.timedelta(minutes=one["minutes"])
    ]
    assert clashes == []


def test_a_bookable_debate_never_has_more_seats_than_its_room() -> None:
    rooms = {room["slug"]: room["capacity"] for room in PROGRAMME["rooms"]}
    assert [
        debate["slug"]
        for debate in DEBATES
        if debate["is_bookable"] is not ("capacity" in debate)
        or debate.get("capacity", 0) > rooms[debate["room"]]
    ] == []


def test_every_reference_of_the_programme_resolves() -> None:
    known = {
        key: {thing[name] for thing in PROGRAMME[key]}
        for key, name in (("tracks", "code"), ("rooms", "slug"), ("speakers", "slug"))
    }
    for debate in DEBATES:
        people = [*debate["speakers"], *([debate["moderator"]] if "moderator" in debate else [])]
        assert (
            {debate["room"]} - known["rooms"],
            {debate["track"]} - known["tracks"] if "track" in debate else set(),
            set(people) - known["speakers"],
            len(people) - len(set(people)),
        ) == (set(), set(), set(), 0)
    assert {area["room"] for area in AREAS if "room" in area} <= known["rooms"]
    weights = DATA["people"]["wishes"]["weights"]
    assert set(weights) == {debate["slug"] for debate in DEBATES if debate["is_bookable"]}


def test_uids_and_slugs_are_used_once() -> None:
    uids = Counter(
        d["uid"] for name in ("programme", "edition-2013-rhone") for d in DATA[name]["debates"]
    )
    assert max(uids.values()) == 1
    for things in (DEBATES, PROGRAMME["tracks"], PROGRAMME["rooms"], VILLAGES, ORGANISATIONS):
        assert max(Counter(thing["slug"] for thing in things).values()) == 1
    assert max(Counter(stand["code"] for stand in STANDS).values()) == 1


def test_speakers_are_fictitious_roles() -> None:
    assert [
        speaker["name"]["fr"]
        for speaker in PROGRAMME["speakers"]
        if not re.search(r"\((intervenante? )?ficti(f|ve)\)$", speaker["name"]["fr"])
    ] == []
