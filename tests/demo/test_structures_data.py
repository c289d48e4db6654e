"""Organisations and exhibitors, as the data says them: identifiers, axes, states."""

import re
from collections import Counter

import stdnum.fr.siret

from tests.demo.data import DATA, EXHIBITORS, ORGANISATIONS, VILLAGES

COMMUNES = 36
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
