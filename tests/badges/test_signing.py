"""Signed badges: read as they are, forged when anything is altered."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from forum import codes, settings
from forum.badges import rules
from forum.badges.signing import ReadBadge, badge_address, badge_text, public_key, read_badge
from forum.settings import Settings

CODES = st.text(codes.ALPHABET, min_size=9, max_size=9)
LETTERS_OF_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
same_installation = hypothesis(suppress_health_check=[HealthCheck.function_scoped_fixture])


@same_installation
@given(CODES)
def test_a_badge_is_read_as_signed_from_its_address_its_text_and_its_code(
    installation: Settings, code: str
) -> None:
    address = badge_address("2011", code)
    assert [
        read_badge("2011", address),
        read_badge("2011", badge_text("2011", code).lower()),
        read_badge("2011", codes.spoken(code)),
    ] == [ReadBadge(code, is_signed=True), ReadBadge(code, is_signed=True), ReadBadge(code)]
    assert address == f"{installation.base_url}/b/{badge_text('2011', code)}"


@same_installation
@given(CODES, st.integers(0, 102), st.sampled_from(LETTERS_OF_BASE32))
def test_any_altered_letter_of_a_signature_is_a_forgery(
    installation: Settings, code: str, place: int, letter: str
) -> None:
    text = badge_text("2011", code)
    altered = text[: 9 + place] + letter + text[10 + place :]
    is_same = altered == text
    assert read_badge("2011", altered) == ReadBadge(code, is_signed=is_same, is_forged=not is_same)


@same_installation
@given(CODES, CODES)
def test_the_signature_of_one_code_does_not_serve_another(
    installation: Settings, code: str, other: str
) -> None:
    borrowed = other + badge_text("2011", code)[9:]
    is_same = code == other
    assert read_badge("2011", borrowed) == ReadBadge(
        other, is_signed=is_same, is_forged=not is_same
    )


def test_the_badge_of_another_edition_is_forged_here(installation: Settings) -> None:
    text = badge_text("2012", "ACDEFGHJK")
    assert read_badge("2011", text) == ReadBadge("ACDEFGHJK", is_forged=True)


def test_the_badge_of_another_installation_is_forged_here(
    installation: Settings, tmp_path: pytest.TempPathFactory
) -> None:
    text = badge_text("2011", "ACDEFGHJK")
    settings.install(settings.read_settings({"FORUM_INSTANCE": str(tmp_path)}))
    assert read_badge("2011", text) == ReadBadge("ACDEFGHJK", is_forged=True)


@pytest.mark.parametrize("text", ["", "https://www.example.org/menu", "WIFI:S:forum;;", "0" * 112])
def test_another_code_is_unreadable_and_not_a_forgery(installation: Settings, text: str) -> None:
    assert read_badge("2011", text) == ReadBadge(None)


def test_the_public_key_alone_checks_a_badge(installation: Settings) -> None:
    key = public_key("2011")
    found = rules.parts(badge_text("2011", "ACDEFGHJK"))
    assert len(key) == 32
    assert found is not None
    assert found.signature is not None
    Ed25519PublicKey.from_public_bytes(key).verify(
        found.signature, b"forum-ess badge 1\x002011\x00ACDEFGHJK"
    )


def test_a_badge_is_the_same_each_time_it_is_drawn(installation: Settings) -> None:
    assert badge_text("2011", "ACDEFGHJK") == badge_text("2011", "ACDEFGHJK")
