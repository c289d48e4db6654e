"""The words of the data: nobody real, nothing before its time, French as it is printed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.demo.data import DATA, FOLDER

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
