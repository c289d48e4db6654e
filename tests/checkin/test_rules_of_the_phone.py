"""One rule, two places: the phone answers what the server does, on the table and by chance."""

from collections import Counter

from forum.checkin.rules import Verdict
from tests.checkin.chance import cases_by_chance
from tests.checkin.node import SCRIPTS, node_says
from tests.checkin.table import CASES, judged

RULE = str(SCRIPTS / "rules.js")
MANY, SEED = 20_000, 28_11_2011


def test_the_phone_answers_as_the_table_says() -> None:
    said = node_says("judge.mjs", RULE, told=CASES)
    names = [case["name"] for case in CASES]
    assert dict(zip(names, said, strict=True)) == {case["name"]: case["verdict"] for case in CASES}


def test_the_phone_answers_as_the_server_does_whatever_the_case() -> None:
    cases = cases_by_chance(MANY, SEED)
    by_server = [str(judged(case)) for case in cases]
    rare = {verdict: Counter(by_server)[verdict] for verdict in Verdict}
    assert min(rare.values()) >= MANY // 50, rare
    by_phone = node_says("judge.mjs", RULE, told=cases)
    differing = [
        (case, server, phone)
        for case, server, phone in zip(cases, by_server, by_phone, strict=True)
        if server != phone
    ]
    assert differing == []
