"""`/api/v1/openapi.json` describes what the API does, and nothing else."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.checkin.forms import AT_THE_DESK
from forum.checkin.rules import Right, Verdict
from tests.checkin.conftest import Door

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def described(client: FlaskClient) -> Any:
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    return answer.json


def test_every_address_of_the_api_is_described_with_its_method(
    app: Flask, client: FlaskClient
) -> None:
    told = {
        (f"/api/v1{path}", method.upper())
        for path, said in described(client)["paths"].items()
        for method in said
    }
    served = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert told == served


def test_words_of_the_description_are_those_of_the_rules(client: FlaskClient) -> None:
    schemas = described(client)["components"]["schemas"]
    assert schemas["Verdict"]["enum"] == [str(verdict) for verdict in Verdict]
    assert schemas["Result"]["properties"]["verdict"]["enum"] == [*map(str, Verdict), None]
    assert schemas["Enrolled"]["properties"]["rights"]["items"]["enum"] == [*map(str, Right)]
    assert schemas["WalkIn"]["properties"]["category"]["enum"] == [*map(str, AT_THE_DESK)]


def test_every_reference_leads_somewhere(client: FlaskClient) -> None:
    document = described(client)

    def references(part: Any) -> set[str]:
        if isinstance(part, dict):
            own = {part["$ref"]} if "$ref" in part else set()
            return own.union(*(references(value) for value in part.values()))
        return set().union(*map(references, part)) if isinstance(part, list) else set()

    for reference in references(document):
        place: Any = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]
        assert place


def test_a_manifest_and_an_answer_have_the_described_members(door: Door) -> None:
    schemas = described(door.client)["components"]["schemas"]
    manifest = door.client.get("/api/v1/manifest", headers=door.bearer).json
    assert set(schemas["Manifest"]["required"]) == set(manifest)
    parts = [part.get("required", []) for part in schemas["ManifestGate"]["allOf"][1:]]
    assert {"slug", "name", "kind", *parts[0]} == set(manifest["gates"][0])
