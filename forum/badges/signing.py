"""The signature of badges: one Ed25519 key per edition, derived, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from forum import settings
from forum.badges import rules

SEED_BYTES = 32
REMEMBERED = 10_000  # badges read lately: some megabytes


@dataclass(frozen=True, slots=True)
class ReadBadge:
    """What a scanned or typed text says: a code or none, vouched for, or falsely so."""

    code: str | None
    is_signed: bool = False
    is_forged: bool = False  # it carries a signature that is not this edition's


@lru_cache(maxsize=64)
def _key(secret_key: str, edition_slug: str) -> Ed25519PrivateKey:
    """Derive the key of an edition from the key of the installation."""
    info = b"badge:" + edition_slug.encode()
    seed = HKDF(algorithm=SHA256(), length=SEED_BYTES, salt=None, info=info)
    return Ed25519PrivateKey.from_private_bytes(seed.derive(secret_key.encode()))


def _key_of(edition_slug: str) -> Ed25519PrivateKey:
    """Return the key of an edition in this installation."""
    return _key(settings.current().secret_key, edition_slug)


def signatures(edition_slug: str, codes: Iterable[str]) -> list[bytes]:
    """Return the signatures of many badges of an edition, in their order."""
    key = _key_of(edition_slug)
    return [key.sign(rules.message(edition_slug, code)) for code in codes]


def badge_text(edition_slug: str, code: str) -> str:
    """Return the text of a badge: its code and the signature, 112 capitals and digits."""
    return rules.written(code, _key_of(edition_slug).sign(rules.message(edition_slug, code)))


def badge_address(edition_slug: str, code: str) -> str:
    """Return the whole address that the QR code of a badge holds."""
    return f"{settings.current().base_url}/b/{badge_text(edition_slug, code)}"


def read_badge(edition_slug: str, text: str) -> ReadBadge:
    """Read a badge of an edition from an address of any host, its bare text, or a typed code."""
    return _read(settings.current().secret_key, edition_slug, text)


@lru_cache(maxsize=REMEMBERED)
def _read(secret_key: str, edition_slug: str, text: str) -> ReadBadge:
    """Read a badge once: it is shown at several doors, and checking a signature takes its time."""
    found = rules.parts(text)
    if found is None:
        return ReadBadge(None)
    if found.signature is None:
        return ReadBadge(found.code)
    try:
        message = rules.message(edition_slug, found.code)
        _key(secret_key, edition_slug).public_key().verify(found.signature, message)
    except InvalidSignature:
        return ReadBadge(found.code, is_forged=True)
    return ReadBadge(found.code, is_signed=True)


def public_key(edition_slug: str) -> bytes:
    """Return the 32 bytes with which anybody can check the badges of an edition."""
    return _key_of(edition_slug).public_key().public_bytes_raw()
