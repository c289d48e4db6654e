"""Delivery by a mail server (RFC 5321), over TLS whenever it offers it."""

import contextlib
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Self
from urllib.parse import SplitResult, parse_qs, unquote

from forum.mailing.outcomes import RefusedForGoodError, TryLaterError

TIMEOUT_S = 20
PORTS = {"smtps": 465, "smtp": 25}
SUBMISSION_PORT = 587  # where those who sign in hand over their mail (RFC 6409)


def _is_for_good(code: int) -> bool:
    """Tell whether an answer says that trying again is of no use."""
    return 500 <= code < 600  # noqa: PLR2004 - the permanent codes of SMTP


def _said(code: int, words: bytes | str) -> str:
    """Write what the server said on one line."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"


@dataclass(slots=True)
class SmtpServer:
    """A mail server; the connection is kept for the letters of one run."""

    host: str
    port: int
    user: str
    password: str
    is_tls_from_start: bool
    may_start_tls: bool
    _connection: smtplib.SMTP | None = field(default=None, repr=False)

    @classmethod
    def at(cls, url: SplitResult) -> Self:
        """Read `smtp://user:password@host:port?starttls=no`. Raises ValueError for a bad port."""
        user = unquote(url.username or "")
        return cls(
            host=url.hostname or "",
            port=url.port
            or (SUBMISSION_PORT if user and url.scheme == "smtp" else PORTS[url.scheme]),
            user=user,
            password=unquote(url.password or ""),
            is_tls_from_start=url.scheme == "smtps",
            may_start_tls=parse_qs(url.query).get("starttls") != ["no"],
        )

    def carry(self, message: EmailMessage, name: str) -> str:
        """Hand over one message; only what concerns its recipient or its content is for good."""
        del name
        try:
            self._connection = self._connection or self._connected()
            self._connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()))
            self._judge(code, words)
        except smtplib.SMTPDataError as error:
            self._judge(error.smtp_code, error.smtp_error)
        except smtplib.SMTPNotSupportedError as error:
            raise RefusedForGoodError(str(error)) from error
        except smtplib.SMTPResponseException as error:  # sign-in or sender: ours to mend
            self.close()
            raise TryLaterError(_said(error.smtp_code, error.smtp_error)) from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise TryLaterError(f"{type(error).__name__}: {error}") from error
        return f"{self.host}:{self.port}"

    def _judge(self, code: int, words: bytes | str) -> None:
        """Raise what an answer about this very message means."""
        if _is_for_good(code):
            raise RefusedForGoodError(_said(code, words))
        self.close()  # 421 announces that the server hangs up
        raise TryLaterError(_said(code, words))

    def _connected(self) -> smtplib.SMTP:
        """Connect, over TLS where it is offered, and sign in."""
        context = ssl.create_default_context()
        if self.is_tls_from_start:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=TIMEOUT_S, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_S)
        try:
            server.ehlo_or_helo_if_needed()
            is_covered = self.is_tls_from_start
            if not is_covered and self.may_start_tls and server.has_extn("starttls"):
                server.starttls(context=context)
                is_covered = True
            self._sign_in(server, is_covered=is_covered)
        except BaseException:
            server.close()
            raise
        return server

    def _sign_in(self, server: smtplib.SMTP, *, is_covered: bool) -> None:
        """Sign in; never with a password in clear, unless `starttls=no` says that it is meant."""
        if not self.user:
            return
        if not is_covered and self.may_start_tls:
            raise TryLaterError(f"{self.host} n’offre pas de TLS : mot de passe non envoyé.")
        try:
            server.login(self.user, self.password)
        except smtplib.SMTPNotSupportedError as error:  # ours to mend, not the letter's fault
            raise TryLaterError(str(error)) from error

    def close(self) -> None:
        """Say goodbye, if the other side is still there."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                connection.quit()
