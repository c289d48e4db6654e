"""Opening a manifest as a phone does, in other words than the house's own."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ID_LETTERS = 16


def bytes_of(text: str) -> bytes:
    """Read base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _hash(purpose: str, salt: bytes, secret: bytes) -> bytes:
    return hashlib.sha256(b"forum-ess badge " + purpose.encode() + b" 1\0" + salt + secret).digest()


def _opened(key: bytes, sealed: str) -> Any:
    data = bytes_of(sealed)
    return json.loads(AESGCM(key).decrypt(data[:12], data[12:], None))


def id_of(manifest: Mapping[str, Any], code: str) -> str:
    """Return the name of the record of a code."""
    salt = bytes_of(manifest["salt"])
    return base64.urlsafe_b64encode(_hash("id", salt, code.encode())[:12]).decode()


def opened(manifest: Mapping[str, Any], badge: str) -> tuple[Any, Any]:
    """Open the record of a whole badge: its facts, and the name and organisation."""
    code, letters = badge[:9], badge[9:]
    signature = base64.b32decode(letters + "=")
    salt = bytes_of(manifest["salt"])
    (record,) = records_of(manifest, code)
    facts, name = record[ID_LETTERS:].split(".")
    return (
        _opened(_hash("facts", salt, code.encode()), facts),
        _opened(_hash("name", salt, signature), name),
    )


def records_of(manifest: Mapping[str, Any], code: str) -> Sequence[str]:
    """Return the records of a code: one, or none."""
    return [r for r in manifest["badges"] if r.startswith(id_of(manifest, code))]
