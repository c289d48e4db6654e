"""What a mail server sends back (RFC 3464): which letter, why, and whether for good."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

SYNTAX_OF_ID = re.compile(r"<[^<>\s]+@[^<>\s]+>")


@dataclass(frozen=True, slots=True)
class Bounce:
    """One letter of ours that did not arrive."""

    message_id: str
    reason: str  # in the words of the server
    is_final: bool  # not only delayed
    is_hard: bool  # the address or its host does not exist: 5.x.x


def bounce_in(data: bytes) -> Bounce | None:
    """Read a delivery status notification; None for any other message."""
    message = message_from_bytes(data, policy=policy.default)
    status = next((p for p in message.walk() if _is(p, "message/delivery-status")), None)
    message_id = _original_id(message)
    if status is None or not message_id:
        return None
    for fields in status.get_payload():  # the first block is about the message, then one each
        if not isinstance(fields, Message):
            continue
        action = str(fields.get("Action", "")).strip().lower()
        if action in {"failed", "delayed"}:
            code = _status_of(fields)
            return Bounce(
                message_id, _reason(fields, code), action == "failed", code.startswith("5")
            )
    return None


def _is(part: "Message | EmailMessage", kind: str) -> bool:
    return part.get_content_type() == kind


def _status_of(fields: Message) -> str:
    """Return the enhanced status code (RFC 3463), its comment left out."""
    found = re.search(r"\d\.\d{1,3}\.\d{1,3}", str(fields.get("Status", "")))
    return found[0] if found else ""


def _reason(fields: Message, code: str) -> str:
    """Return what the server said on one line: the type of the diagnostic is left out."""
    said = str(fields.get("Diagnostic-Code", "")).partition(";")[2] or code
    return " ".join(said.split())


def _original_id(message: Message) -> str:
    """Return the Message-ID of the letter that came back, from the headers that are joined."""
    for part in message.walk():
        if _is(part, "text/rfc822-headers"):
            content = part.get_payload(decode=True)
            found = _id_of(message_from_bytes(content if isinstance(content, bytes) else b""))
        elif _is(part, "message/rfc822"):
            original = part.get_payload(0)
            found = _id_of(original) if isinstance(original, Message) else ""
        else:
            continue
        if found:
            return found
    return ""


def _id_of(message: Message) -> str:
    found = SYNTAX_OF_ID.search(str(message.get("Message-ID", "")))
    return found[0] if found else ""
