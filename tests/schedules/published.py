"""The schemas that schedules are held to, where the machine has them: they are not ours to copy."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft6Validator
from lxml import etree

from tests.schedules.real import real


@cache
def xml_schema() -> etree.XMLSchema:
    """Read the schema of schedule.xml."""
    return etree.XMLSchema(etree.fromstring(real("schedule.xml.xsd")))


@cache
def json_schema() -> dict[str, Any]:
    """Read the schema of schedule.json."""
    read: dict[str, Any] = json.loads(real("schedule.schema.json"))
    return read


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
