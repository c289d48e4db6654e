"""Short codes that people can read aloud, and secret words for private links."""

import base64
import hashlib
import hmac
import re
import secrets

# Left out, because they are taken for one another: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "3467" + "9ACDEFGHJKMNPQRTWXY"
CODE_LENGTH = 9
GROUP = 3
SIGNS = re.compile(r"[\W_]+")


def new_code() -> str:
    """Return a random code of nine letters and digits (about 40 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def spoken(code: str) -> str:
    """Write a code in groups of three, as it is printed and read aloud: `ACD-EFG-HJK`."""
    return "-".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))


def typed(text: str) -> str:
    """Return what a person typed as a code: capitals, without the spaces and dashes."""
    return SIGNS.sub("", text.upper())


def is_code(text: str) -> bool:
    """Tell whether a text, once `typed`, has the shape of a code."""
    return len(text) == CODE_LENGTH and set(text) <= set(ALPHABET)


def secret_word(key: str, purpose: str, subject: str) -> str:
    """Derive the secret word (130 bits, URL-safe, lower case) of a subject for one purpose.

    The word is never stored: who reads the database cannot open anybody's private page.
    """
    digest = hmac.new(key.encode(), f"{purpose}:{subject}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:26]


def print_of(*said: object) -> str:
    """Return a word for plain facts: what was seen is what is written, or it is shown again."""
    return hashlib.sha256(repr(said).encode()).hexdigest()


def fingerprint(word: str) -> str:
    """Return the hash under which a secret word is looked up."""
    return hashlib.sha256(word.encode()).hexdigest()
