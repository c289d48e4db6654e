"""What a badge says and how it is read, and which badges are asked for: pure judgement."""

import base64
import binascii
import re
from dataclasses import dataclass
from enum import StrEnum

from forum import codes
from forum.refusals import Refusal

SIGNATURE_LETTERS = 103  # 64 bytes in base32, without padding
LETTERS = codes.CODE_LENGTH + SIGNATURE_LETTERS
LONGEST_TEXT = 400  # of an address that may hold a badge


class Reason(StrEnum):
    CANCELLED = "cancelled"
    REVOKED = "revoked"


class Order(StrEnum):
    """What badges can be sorted by, as addresses and commands say it."""

    NAME = "nom"
    FIRST_NAME = "prenom"
    ORGANISATION = "structure"
    CATEGORY = "categorie"
    CODE = "code"
    POSTCODE = "code-postal"
    GROUP = "groupe"
    REGISTERED = "inscription"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a page had seen: the last registration and the last printing, by their numbers.

    The second file of a selection goes on where the first ended, though who is in the first was
    noted as printed, or somebody registered, in between.
    """

    registration_id: int
    print_id: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Which badges: of a category, a village (its code), a debate (its slug), a group; "" is all.

    With `is_unprinted`, those alone that were not printed as they are now.
    """

    category: str = ""
    village: str = ""
    debate: str = ""
    group_id: int | None = None
    is_unprinted: bool = False
    seen: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The short code of a badge and its signature: None typed without it, empty when misspelt."""

    code: str
    signature: bytes | None


def message(edition_slug: str, code: str) -> bytes:
    """Return what is signed: nothing else that this house signs can begin the same way."""
    return b"forum-ess badge 1\0" + edition_slug.encode() + b"\0" + code.encode()


def written(code: str, signature: bytes) -> str:
    """Write a badge: its code, then its signature in base32, all capitals and digits."""
    return code + base64.b32encode(signature).decode().rstrip("=")


def parts(text: str) -> Parts | None:
    """Read a scanned address, the text of a badge, or a typed code; None when it is no badge.

    Any host, any case, spaces and dashes are accepted: readers and people add them.
    """
    if len(text) > LONGEST_TEXT:
        return None
    after_b = re.split(r"/b/", text, flags=re.IGNORECASE)[-1]
    letters = codes.typed(re.split(r"[?#]", after_b)[0])
    code, signature = letters[: codes.CODE_LENGTH], letters[codes.CODE_LENGTH :]
    if not codes.is_code(code):
        return None
    if not signature:
        return Parts(code, None)
    return Parts(code, _bytes_of(code, signature)) if len(letters) == LETTERS else None


def _bytes_of(code: str, signature: str) -> bytes:
    """Return the bytes of a signature; none when it is not spelt as `written` spells it.

    Base32 has three bits to spare here: without this, eight texts would be the same badge.
    """
    try:
        found = base64.b32decode(signature + "=")
    except (binascii.Error, ValueError):
        return b""
    return found if written(code, found) == code + signature else b""


def refusals(*, is_cancelled: bool, is_revoked: bool) -> tuple[Refusal, ...]:
    """Tell why a badge is not shown or printed."""
    if is_cancelled:
        return (Refusal(Reason.CANCELLED),)
    return (Refusal(Reason.REVOKED),) if is_revoked else ()
