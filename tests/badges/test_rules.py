"""What a badge says, and in which spellings it is read."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum import codes
from forum.badges.rules import (
    LETTERS,
    Parts,
    Reason,
    message,
    parts,
    refusals,
    written,
)
from forum.refusals import Refusal

CODES = st.text(codes.ALPHABET, min_size=9, max_size=9)
SIGNATURES = st.binary(min_size=64, max_size=64)
BADGE = written("ACDEFGHJK", bytes(range(64)))


@given(CODES, SIGNATURES)
def test_what_is_written_is_read(code: str, signature: bytes) -> None:
    text = written(code, signature)
    assert (parts(text), len(text)) == (Parts(code, signature), LETTERS)


@given(CODES, SIGNATURES, st.sampled_from(["http://a.fr", "HTTPS://FORUM.EXAMPLE:8443", ""]))
def test_host_case_spaces_and_dashes_do_not_matter(code: str, signature: bytes, host: str) -> None:
    text = written(code, signature)
    spaced = " ".join(text[i : i + 5] for i in range(0, LETTERS, 5))
    spellings = [
        f"{host}/b/{text}",
        f"{host}/B/{text.lower()}",
        f" {spaced}\n",
        f"{host}/b/{text}?x=1",
    ]
    assert {parts(spelling) for spelling in spellings} == {Parts(code, signature)}


@pytest.mark.parametrize("typed", ["ACDEFGHJK", "acd-efg-hjk", " ACD EFG HJK ", "/b/acdefghjk"])
def test_a_typed_code_is_read_without_a_signature(typed: str) -> None:
    assert parts(typed) == Parts("ACDEFGHJK", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://www.example.org/menu",
        "WIFI:S:forum;T:WPA;P:ACDEFGHJK;;",
        "ACDEFGHJ",
        "ACDEFGHJKL",
        "ACDEFGHJ0",
        "0" + BADGE[1:],
        BADGE[:-1],
        BADGE + "A",
        "é" * LETTERS,
        "A" * 100_000,
    ],
)
def test_what_is_no_badge_is_not_read(text: str) -> None:
    assert parts(text) is None


@given(st.text(max_size=500))
def test_no_text_whatever_makes_reading_fail(text: str) -> None:
    parts(text)


@pytest.mark.parametrize("letter", "ABCIJPQRXYZ234567189é")
def test_a_signature_has_one_spelling_only(letter: str) -> None:
    last_byte = {"A": 60, "I": 61, "Q": 62, "Y": 63}.get(letter)
    expected = b"" if last_byte is None else bytes((*range(63), last_byte))
    assert parts(BADGE[:-1] + letter) == Parts("ACDEFGHJK", expected)


def test_what_is_signed_names_its_edition_and_nothing_else_begins_so() -> None:
    assert message("2011", "ACDEFGHJK") == b"forum-ess badge 1\x002011\x00ACDEFGHJK"


def test_no_badge_for_who_does_not_come_or_lost_it() -> None:
    cases = itertools.product((False, True), repeat=2)
    assert [refusals(is_cancelled=gone, is_revoked=lost) for gone, lost in cases] == [
        (),
        (Refusal(Reason.REVOKED),),
        (Refusal(Reason.CANCELLED),),
        (Refusal(Reason.CANCELLED),),
    ]
