"""A letter as a message that mail programs read (RFC 5322)."""

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from email_validator import validate_email

from forum import settings
from forum.clock import PARIS
from forum.mailing.attachments import Attachment
from forum.mailing.models import Letter


def address(spec: str, name: str = "") -> Address:
    """Take an e-mail apart; a host in letters beyond ASCII takes its wire form (IDNA)."""
    box, _, host = spec.rpartition("@")
    if not host.isascii():  # by IDNA 2008: Python's own codec would take straße.de to strasse.de
        host = validate_email(f"box@{host}", check_deliverability=False).ascii_domain
    return Address(display_name=name, username=box, domain=host)


def sender() -> Address:
    """Return who writes: FORUM_MAIL_FROM, as `Name <box@host>` or `box@host`."""
    name, spec = parseaddr(settings.current().mail_from)
    return address(spec, name)


def message_of(
    letter: Letter, attachments: list[Attachment], unsubscribing: str = ""
) -> EmailMessage:
    """Put a letter into its envelope; the same letter always has the same Message-ID.

    `unsubscribing` is the address where one POST ends a newsletter (RFC 2369, RFC 8058).
    """
    is_ascii = letter.recipient.rpartition("@")[0].isascii()
    message = EmailMessage(policy=policy.SMTP if is_ascii else policy.SMTPUTF8)
    message["Message-ID"] = letter.message_id
    message["Date"] = format_datetime(letter.written_at.astimezone(PARIS))
    message["From"] = sender()
    message["To"] = address(letter.recipient)
    message["Subject"] = letter.subject
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: absence notices do not answer it
    if unsubscribing:
        message["List-Unsubscribe"] = f"<{unsubscribing}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for attachment in attachments:
        if attachment.is_alternative:
            message.add_alternative(
                attachment.content,
                maintype=attachment.maintype,
                subtype=attachment.subtype,
                params=dict(attachment.parameters),
            )
            continue
        message.add_attachment(
            attachment.content,
            maintype=attachment.maintype,
            subtype=attachment.subtype,
            filename=attachment.filename,
            params=dict(attachment.parameters),
        )
    return message
