"""Letters as they arrive: found, opened, read."""

import email
import email.policy
import re
import time
from email.message import EmailMessage
from pathlib import Path


def letters_to(address: str, folder: Path) -> list[EmailMessage]:
    """Return the letters that an address has received, in their order."""
    letters = (
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in sorted(folder.glob("*.eml"))
    )
    return [letter for letter in letters if address in str(letter["To"])]


def letter_to(address: str, folder: Path) -> EmailMessage:
    """Wait for the first letter that an address receives, two minutes at most."""
    for _ in range(1200):
        if found := letters_to(address, folder):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"no letter to {address} in {folder}")


def attached(letter: EmailMessage, kind: str) -> bytes:
    """Return what is attached of a kind."""
    (part,) = [p for p in letter.iter_attachments() if p.get_content_type() == kind]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def private_link(letter: EmailMessage) -> str:
    """Return the private address that a letter gives in its plain text."""
    body = letter.get_body(("plain",))
    assert body is not None
    found = re.search(r"http://\S+/p/[a-z2-7]{26}", body.get_content())
    assert found
    return found[0]
