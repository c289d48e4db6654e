"""Records of badges that only a badge opens: what a phone needs to judge alone, and tells nobody.

What identifies a person (her name, her organisation) is sealed under the signature of her badge,
64 bytes that nobody can guess; the facts about a badge are sealed under its nine-letter code, so
that a damaged badge can still be judged by what is printed under it. Without the badge of
somebody, a stolen phone says nothing of her.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from forum import settings

SALT_BYTES = 32
ID_BYTES = 12
NONCE_BYTES = 12


@lru_cache(maxsize=64)
def _salt(secret_key: str, edition_slug: str) -> bytes:
    """Derive the salt of an edition from the key of the installation."""
    info = b"manifest:" + edition_slug.encode()
    hkdf = HKDF(algorithm=SHA256(), length=SALT_BYTES, salt=None, info=info)
    return hkdf.derive(secret_key.encode())


def salt_of(edition_slug: str) -> bytes:
    """Return what every hash of an edition's manifest begins with; phones know it."""
    return _salt(settings.current().secret_key, edition_slug)


def written(data: bytes) -> str:
    """Write bytes as base64url, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _hashed(purpose: str, salt: bytes, secret: bytes) -> bytes:
    """Return 32 bytes that only who holds a secret can find, another for each purpose."""
    return hashlib.sha256(f"forum-ess badge {purpose} 1\0".encode() + salt + secret).digest()


def badge_id(salt: bytes, code: str) -> str:
    """Return the name under which the record of a code is found: 16 characters."""
    return written(_hashed("id", salt, code.encode())[:ID_BYTES])


def _sealed(key: bytes, value: object) -> str:
    """Seal a JSON value under a key.

    The nonce follows from the key and the value: the same record is written the same way, and
    two values never share a nonce.
    """
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    nonce = hashlib.sha256(key + plain).digest()[:NONCE_BYTES]
    return written(nonce + AESGCM(key).encrypt(nonce, plain, None))


def record(salt: bytes, code: str, signature: bytes, facts: object, name: Sequence[str]) -> str:
    """Return the record of one badge: its id, its facts and its name, each for who holds it."""
    facts_key = _hashed("facts", salt, code.encode())
    name_key = _hashed("name", salt, signature)
    return f"{badge_id(salt, code)}{_sealed(facts_key, facts)}.{_sealed(name_key, list(name))}"
