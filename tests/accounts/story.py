"""Accounts and the codes of their applications, for tests."""

import base64
import hmac
import re
import struct
import time

from flask.testing import FlaskClient
from flask_security import hash_password

from forum import clock
from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account

PASSWORD = "quatre mots sans rapport"
PERIOD = 30  # seconds that a code of an application lasts


def an_organiser(email: str = "chef@example.org", role: RoleName = RoleName.ADMINISTRATOR) -> int:
    """Store an account that can sign in; return its number."""
    return ensure_account(email, role, clock.now(), hash_password(PASSWORD))


def code_of(key: str, later: int = 0) -> str:
    """Compute the code of a key (RFC 6238), some periods of 30 s later than now."""
    plain = re.sub(r"[\s-]", "", key).upper()
    secret = base64.b32decode(plain + "=" * (-len(plain) % 8))
    counter = struct.pack(">Q", int(time.time() // PERIOD) + later)
    digest = hmac.digest(secret, counter, "sha1")
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def give_password(client: FlaskClient, email: str = "chef@example.org") -> str:
    """Send the form of the sign-in; return where it leads."""
    answer = client.post("/organisation/connexion", data={"email": email, "password": PASSWORD})
    return answer.location or ""


def set_application(client: FlaskClient) -> str:
    """Set an application for who is signed in; return its key."""
    page = client.post("/organisation/double-authentification", data={"setup": "authenticator"})
    shown = re.search(r'<p class="badge-code">([A-Z2-7-]+)</p>', page.text)
    assert shown
    answer = client.post("/organisation/connexion/code", data={"code": code_of(shown[1])})
    assert answer.location == "/organisation/mon-compte"
    return shown[1]


def sign_out(client: FlaskClient) -> None:
    """Leave."""
    client.post("/organisation/deconnexion")


def is_signed_in(client: FlaskClient) -> bool:
    """Tell whether pages of the office open."""
    return client.get("/organisation/mon-compte").status_code == 200
