"""The schemas that schedules are held to, where the machine has them: they are not ours to copy."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft6Validator
from lxml import etree

from forum.settings import ROOT


def folder() -> Path | None:
    """Return the folder of schemas: `shared/data/schedules` beside the house or above."""
    beside = (parent / "shared" / "data" / "schedules" for parent in ROOT.parents)
    return next((path for path in beside if path.is_dir()), None)


needed = pytest.mark.skipif(folder() is None, reason="the schemas are not on this machine")


@cache
def xml_schema() -> etree.XMLSchema:
    """Read the schema of schedule.xml."""
    return etree.XMLSchema(etree.parse(str(_path("schedule.xml.xsd"))))


@cache
def json_schema() -> dict[str, Any]:
    """Read the schema of schedule.json."""
    read: dict[str, Any] = json.loads(_path("schedule.schema.json").read_text())
    return read


def _path(name: str) -> Path:
    found = folder()
    assert found
    return found / name


def xml_faults(document: bytes) -> list[str]:
    """Return what the schema finds wrong in a schedule.xml."""
    schema = xml_schema()
    schema.validate(etree.fromstring(document))
    return [str(fault) for fault in schema.error_log]


def json_faults(document: bytes) -> list[str]:
    """Return what the schema finds wrong in a schedule.json, formats of texts included."""
    checker = Draft6Validator(json_schema(), format_checker=Draft6Validator.FORMAT_CHECKER)
    return [
        f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}"
        for fault in checker.iter_errors(json.loads(document))
    ]
