"""Where letters go: a folder of files, or a mail server."""

import os
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from forum.mailing.smtp import SmtpServer
from forum.settings import ROOT, SettingsError


class Transport(Protocol):
    """What carries a message; raises `RefusedForGoodError` or `TryLaterError`."""

    def carry(self, message: EmailMessage, name: str) -> str:
        """Deliver a message and return what the other side answered."""

    def close(self) -> None:
        """Let go of what a run of deliveries kept open."""


class Folder:
    """Letters as .eml files that any mail program opens; a second delivery replaces the first."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def carry(self, message: EmailMessage, name: str) -> str:
        """Write the file beside its place, then move it there: nobody sees half a letter."""
        self.path.mkdir(parents=True, exist_ok=True)
        draft = self.path / f".{name}.{os.getpid()}.draft"
        with draft.open("wb") as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path / f"{name}.eml")
        return f"{name}.eml"

    def close(self) -> None:
        """Keep nothing open."""


def transport_for(url: str) -> Transport:
    """Choose the transport that FORUM_MAIL_URL names. Raises SettingsError."""
    parts = urlsplit(url)
    if parts.scheme == "file" and url.partition(":")[2].strip("/"):
        return Folder(ROOT / url.removeprefix("file:").removeprefix("//"))
    try:
        if parts.scheme in {"smtp", "smtps"} and parts.hostname:
            return SmtpServer.at(parts)
    except ValueError:  # a port that is not a number
        pass
    raise SettingsError(
        "FORUM_MAIL_URL ne nomme ni un dossier (file:DOSSIER) ni un serveur de courrier "
        "(smtp://serveur:587, smtps://serveur)."
    )
