"""The phone reads a badge, checks its signature and opens its record as the server means it."""

import random
import re

import pytest
from flask import Flask

from forum import codes
from forum.badges.signing import badge_address, badge_text, public_key, read_badge, signatures
from forum.checkin.sealing import record, salt_of, written
from tests.checkin.node import SCRIPTS, node_says

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

CODE = "ACDEFGHJK"
MISSPELT = ("O", "0", "8", "é", "Ⅷ", "²", "ß", " ", "-", "/", "?", "#", "=", "\u0000", "😀")


def texts() -> list[str]:
    """Return badges as people and readers give them, and texts that are nearly badges."""
    whole = badge_text("2011", CODE)
    address = badge_address("2011", CODE)
    last = whole[-1]
    return [
        *(
            "",
            " ",
            "/b/",
            CODE,
            CODE.lower(),
            codes.spoken(CODE),
            f" {CODE} ",
            CODE[:-1],
            CODE + "A",
        ),
        *(
            whole,
            whole.lower(),
            whole[:-1],
            whole + "A",
            address,
            address.upper(),
            f"{address}?x=1",
        ),
        *(
            f"{address}#x",
            f"https://un.autre.hote.example/b/{whole}",
            f"x/b/y/B/{whole}",
            "a" * 401,
        ),
        *(whole[:-1] + other for other in "ABCDQ234567" if other != last),
        *(badge_text("2010", CODE), badge_text("2011", "ACDEFGHJM")[:9] + whole[9:]),
        *(whole[:place] + wrong + whole[place + 1 :] for place in (2, 40) for wrong in MISSPELT),
    ]


def by_server(text: str) -> list[object] | None:
    """Read as the server does; None: no badge."""
    found = read_badge("2011", text)
    if found.code is None:
        return None
    is_typed = not found.is_signed and not found.is_forged
    return [found.code, None if is_typed else found.is_signed]


def test_the_phone_reads_whatever_the_server_reads(app: Flask) -> None:
    chance = random.Random(5)  # noqa: S311 - nothing secret
    whole = badge_text("2011", CODE)
    some = [
        re.sub(".", lambda m: chance.choice(MISSPELT) if chance.random() < 0.01 else m[0], whole)
        for _ in range(300)
    ]
    asked = [*texts(), *some]
    told = {"texts": asked, "key": written(public_key("2011")), "edition": "2011"}
    said = node_says("read.mjs", str(SCRIPTS), told=told)
    expected = [by_server(text) for text in asked]
    assert [pair for pair in zip(asked, said, expected, strict=True) if pair[1] != pair[2]] == []
    assert {str(one[1]) if one else "" for one in expected} == {"True", "False", "None", ""}


def test_a_record_opens_for_its_badge_and_tells_a_typed_code_no_name(app: Flask) -> None:
    facts = {"c": "presse", "s": ["scop"], "p": [["entree", "in", "2011-11-28T08:05:00Z", "Nadia"]]}
    name = ["Zoé Đặng", "Répare et Partage"]
    salt, other = salt_of("2011"), "ACDEFGHJM"
    (signature,) = signatures("2011", [CODE])
    sealed = record(salt, CODE, signature, facts, name)
    told = {
        "salt": written(salt),
        "record": sealed,
        "texts": [badge_text("2011", CODE), CODE, badge_text("2010", CODE), other],
    }
    assert node_says("unseal.mjs", str(SCRIPTS), told=told) == [
        {"isFound": True, "facts": facts, "name": name},
        {"isFound": True, "facts": facts, "name": None},
        {"isFound": True, "facts": facts, "name": None},
        {"isFound": False, "facts": None, "name": None},
    ]
