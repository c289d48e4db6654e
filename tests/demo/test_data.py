"""The demonstration's data, read as it lies in the folder: figures, references, words."""

import datetime as dt
import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stdnum.fr.siret

import forum.demo

FOLDER = Path(forum.demo.__file__).parent / "data"
DATA = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")
}

VILLAGES = DATA["villages"]["villages"]
STANDS = [stand for village in VILLAGES for stand in village["stands"]]
AREAS = DATA["villages"]["areas"]
PROGRAMME = DATA["programme"]
DEBATES = PROGRAMME["debates"]
ORGANISATIONS = DATA["organisations"]["organisations"]
EXHIBITORS = DATA["exhibitors"]["exhibitors"]

HUES = {"terracotta", "ochre", "moss", "sea", "indigo", "plum", "rose", "slate", "olive", "amber"}
PICTOGRAMS = {"hands", "cooperative", "scales", "people", "heart", "seedling", "code"}
COMMUNES = 36
AISLE = 30  # decimetres
PLACED = {"stand_attribue", "confirme", "installe", "absent"}
STATES = PLACED | {
    "brouillon",
    "depose",
    "incomplet",
    "en_instruction",
    "accepte",
    "liste_attente",
    "refuse",
    "desiste",
}
PEOPLE_OF_THE_SOURCES = (
    r"Hamon|Janvier|Gazeilles|Leclerc|Giroud|Winn|Mil[eé]zy|Vice-président|Blein"
)
NOT_USED = r"CLAF|CAC 40|L’Atelier et partenariat|rencontres sociales|Lejaby"
NOT_YET_IN_2011 = (
    r"\bESUS\b|\bEITI\b|\bEATT\b|\bOPCS\b|\bRGPD\b|\bDREETS\b|France Travail|loi ESS|loi de 2014"
    r"|[Cc]onseil départemental|conseiller départemental"
)


def strings(value: Any) -> Iterator[str]:
    """Every text of the data, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def bilingual(value: Any) -> Iterator[dict[str, str]]:
    """Every text written in two languages."""
    if isinstance(value, dict):
        if "fr" in value:
            yield value
        else:
            for inner in value.values():
                yield from bilingual(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from bilingual(inner)


def gap(one: dict[str, Any], other: dict[str, Any]) -> tuple[int, int]:
    """How far two rectangles are from each other, along and down; negative where they overlap."""
    return (
        max(one["x"], other["x"]) - min(one["x"] + one["width"], other["x"] + other["width"]),
        max(one["y"], other["y"]) - min(one["y"] + one["height"], other["y"] + other["height"]),
    )


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


def test_the_programme_is_that_of_the_brief() -> None:
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


def test_stands_lie_inside_the_plan_and_do_not_overlap() -> None:
    edition = DATA["edition-2011"]
    whole = {"x": 0, "y": 0, "width": edition["plan_width"], "height": edition["plan_height"]}
    outside = [
        thing.get("code", thing.get("slug"))
        for thing in STANDS + AREAS
        if -gap(thing, whole)[0] != thing["width"] or -gap(thing, whole)[1] != thing["height"]
    ]
    overlaps = [
        (one.get("code", one.get("slug")), other.get("code", other.get("slug")))
        for one, other in itertools.combinations(STANDS + AREAS, 2)
        if max(gap(one, other)) < 0
    ]
    assert (outside, overlaps) == ([], [])


def test_villages_are_parted_by_aisles_that_a_wheelchair_passes() -> None:
    blocks = [village["stands"] for village in VILLAGES] + [
        [area] for area in AREAS if area["kind"] == "area"
    ]
    narrow = [
        (one, other)
        for block, neighbour in itertools.combinations(blocks, 2)
        for one, other in itertools.product(block, neighbour)
        if max(gap(one, other)) < AISLE
    ]
    assert narrow == []


def test_hues_pictograms_and_sizes_are_known() -> None:
    assert {village["hue"] for village in VILLAGES} < HUES
    assert len({village["hue"] for village in VILLAGES}) == len(VILLAGES)
    assert {village["pictogram"] for village in VILLAGES} == PICTOGRAMS
    assert {track["hue"] for track in PROGRAMME["tracks"]} < HUES
    assert {stand["size"] for stand in STANDS} == {"table", "4", "6", "9"}
    assert {stand["power"] for stand in STANDS} == {0, 500, 1000, 3000}


def test_every_organisation_has_an_identifier_or_says_why_not() -> None:
    sirets = [organisation["siret"] for organisation in ORGANISATIONS if "siret" in organisation]
    post_office_like = [number for number in sirets if number.startswith("356000000")]
    assert [number for number in sirets if not stdnum.fr.siret.is_valid(number)] == []
    assert len(set(sirets)) == len(sirets)
    assert all(number.startswith("000000") for number in set(sirets) - set(post_office_like))
    assert len(post_office_like) == 1
    assert Counter(Counter(number[:9] for number in sirets).values())[2] == 1
    assert [
        organisation["slug"]
        for organisation in ORGANISATIONS
        if not {"siret", "rna", "creation_note"} & set(organisation)
        and not organisation.get("is_invited")
    ] == []
    assert [
        organisation["rna"]
        for organisation in ORGANISATIONS
        if "rna" in organisation and not re.fullmatch(r"W\d[A-Z0-9]\d{7}", organisation["rna"])
    ] == []


def test_everything_is_marked_fictitious_but_what_the_letter_names() -> None:
    bodies = ORGANISATIONS + DATA["organisations"]["networks"]
    invited = {body["name"] for body in bodies if body.get("is_invited")}
    assert invited == {
        "Conseil général des Hauts-de-Seine",
        "Employeurs solidaires 92",
        "Comité des associations intermédiaires (CAI 92)",
    }
    assert [
        body["name"]
        for body in bodies
        if body["name"] not in invited and not body["name"].endswith(" – structure fictive")
    ] == []
    real = {body["slug"] for body in bodies if body.get("is_invited")}
    assert [
        organisation["slug"]
        for organisation in ORGANISATIONS
        if real & set(organisation.get("networks", []))
        or (
            organisation.get("is_invited")
            and set(organisation) & {"siret", "website", "presentation", "networks"}
        )
    ] == []


def test_the_axes_of_organisations_are_known_and_combine() -> None:
    sectors = {sector["code"] for sector in DATA["organisations"]["sectors"]}
    networks = {network["slug"] for network in DATA["organisations"]["networks"]}
    for organisation in ORGANISATIONS:
        assert (
            set(organisation.get("sectors", [])) - sectors,
            set(organisation.get("networks", [])) - networks,
            set(organisation.get("conventions", []))
            - {"ai", "ei", "etti", "aci", "geiq", "ea", "esat"},
            organisation.get("statute") is not None and organisation["family"] != "cooperative",
        ) == (set(), set(), set(), False)
    combined = {o["slug"] for o in ORGANISATIONS if o.get("statute") and o.get("conventions")}
    assert combined == {"recycl-ensemble"}
    assert {o["family"] for o in ORGANISATIONS} == {
        "association",
        "cooperative",
        "mutuelle",
        "fondation",
        "societe",
        "autre",
    }


def test_communes_are_those_of_the_departement_each_with_its_postcode() -> None:
    pairs = {(o["commune"], o["postcode"]) for o in ORGANISATIONS if "commune" in o}
    assert all(re.fullmatch(r"92\d{3}", postcode) for _, postcode in pairs)
    assert len({commune for commune, _ in pairs}) == len(pairs) <= COMMUNES


def test_exhibitors_are_in_every_state_and_stand_where_they_may() -> None:
    villages = {
        village["code"]: {stand["code"] for stand in village["stands"]} for village in VILLAGES
    }
    hosts = {e["organisation"]: e for e in EXHIBITORS}
    assert {exhibitor["state"] for exhibitor in EXHIBITORS} == STATES
    assert {e["organisation"] for e in EXHIBITORS} <= {o["slug"] for o in ORGANISATIONS}
    assert len(hosts) == len(EXHIBITORS)
    for exhibitor in EXHIBITORS:
        stand = exhibitor.get("stand")
        host = hosts.get(exhibitor.get("host", ""))
        assert (stand is not None) is (exhibitor["state"] in PLACED), exhibitor
        assert stand is None or stand in villages[exhibitor["village"]], exhibitor
        assert "host" not in exhibitor or (host is not None and host["stand"] == stand), exhibitor
        assert exhibitor["state"] not in {"refuse", "incomplet"} or exhibitor["reason"], exhibitor
    own = Counter(e["stand"] for e in EXHIBITORS if "stand" in e and "host" not in e)
    assert max(own.values()) == 1
    assert Counter(e["host"] for e in EXHIBITORS if "host" in e) == {
        "le-pas-de-cote": 3,
        "la-ruche-verte": 1,
    }


def test_one_exhibitor_shows_an_insurance_that_ends_too_soon() -> None:
    day = DATA["edition-2011"]["starts_at"].date()
    assert [
        (exhibitor["organisation"], exhibitor["state"])
        for exhibitor in EXHIBITORS
        if exhibitor.get("insured_until_on", day) < day
    ] == [("boucle-sport-pour-tous", "incomplet")]


def test_presentations_fit_the_directory() -> None:
    assert [
        organisation["slug"]
        for organisation in ORGANISATIONS
        if any(len(text) > 300 for text in organisation.get("presentation", {}).values())
    ] == []


@pytest.mark.parametrize("name", sorted(DATA))
def test_no_real_person_and_nothing_withdrawn_is_named(name: str) -> None:
    words = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    assert re.findall(f"{PEOPLE_OF_THE_SOURCES}|{NOT_USED}", words, re.IGNORECASE) == []


@pytest.mark.parametrize("name", sorted(DATA))
def test_nothing_is_said_before_its_time(name: str) -> None:
    assert re.findall(NOT_YET_IN_2011, "\n".join(strings(DATA[name]))) == []


@pytest.mark.parametrize("name", sorted(DATA))
def test_addresses_lead_nowhere_and_telephones_are_fiction(name: str) -> None:
    words = "\n".join(strings(DATA[name]))
    hosts = re.findall(r"(?:https?://|@)([\w.-]+)", words)
    phones = re.findall(r"\b0\d(?: \d\d){2,}", words)
    assert [host for host in hosts if not re.fullmatch(r"([\w-]+\.)?example\.org", host)] == []
    assert [phone for phone in phones if not phone.startswith(("01 99 00", "06 39 98"))] == []


@pytest.mark.parametrize("name", sorted(DATA))
def test_french_typography_holds_and_english_stands_beside(name: str) -> None:
    narrow, wide = "\u202f", "\u00a0"
    wrong = [
        text["fr"]
        for text in bilingual(DATA[name])
        if re.search(rf"[^{narrow}][;!?»]|«[^{narrow}]|[^{wide}]:|['!]|\d h\b|\.\.\.", text["fr"])
    ]
    assert wrong == []
    assert [
        text["fr"] for text in bilingual(DATA[name]) if not text.get("en") or "'" in text["en"]
    ] == []
