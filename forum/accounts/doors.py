"""The addresses of Flask-Security that exist here, in French; those not listed do not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Flask, Response, abort, make_response, request, session
from flask_limiter.util import get_remote_address
from flask_security import recovery_codes, tf_plugin, views, webauthn

from forum.web.access import seen_by
from forum.web.limits import limiter, paced

View = Callable[..., Any]
PREFIX = "/organisation"
BOTH = ("GET", "POST")
POST = ("POST",)
PER_ADDRESS = "10 per minute"
PER_ACCOUNT = "30 per hour"  # codes tried for one account, from wherever they come
OPEN = "everybody"
SIGNED_IN = "whoever is signed in"
SIGNING_IN = "whoever gave a password and is not in yet"


@dataclass(frozen=True, slots=True)
class Door:
    """One address of the library."""

    endpoint: str
    address: str
    view: View
    methods: tuple[str, ...] = BOTH
    audience: str = OPEN
    is_guessable: bool = False  # a short code can be tried here


DOORS = (
    Door("login", "/connexion", views.login),
    Door("logout", "/deconnexion", views.logout, POST),
    Door("tf_select", "/connexion/choix", tf_plugin.tf_select, audience=SIGNING_IN),
    Door(
        "two_factor_token_validation",
        "/connexion/code",
        views.two_factor_token_validation,
        audience=SIGNING_IN,
        is_guessable=True,
    ),
    Door(
        "mf_recovery",
        "/connexion/secours",
        recovery_codes.mf_recovery,
        audience=SIGNING_IN,
        is_guessable=True,
    ),
    Door("wan_signin", "/connexion/cle", webauthn.webauthn_signin),
    Door(
        "wan_signin_response",
        "/connexion/cle/<token>",
        webauthn.webauthn_signin_response,
        POST,
    ),
    Door("forgot_password", "/mot-de-passe", views.forgot_password),
    Door("reset_password", "/mot-de-passe/<token>", views.reset_password),
    Door("change_password", "/mon-compte/mot-de-passe", views.change_password, audience=SIGNED_IN),
    Door("verify", "/verification", views.verify, audience=SIGNED_IN),
    Door("wan_verify", "/verification/cle", webauthn.webauthn_verify, audience=SIGNED_IN),
    Door(
        "wan_verify_response",
        "/verification/cle/<token>",
        webauthn.webauthn_verify_response,
        POST,
        SIGNED_IN,
    ),
    # Seen by who is signed in, and in the course of a sign-in by who must set a second factor.
    Door(
        "two_factor_setup", "/double-authentification", views.two_factor_setup, audience=SIGNING_IN
    ),
    Door(
        "mf_recovery_codes",
        "/codes-de-secours",
        recovery_codes.mf_recovery_codes,
        audience=SIGNED_IN,
    ),
    Door("wan_register", "/cles", webauthn.webauthn_register, audience=SIGNED_IN),
    Door("wan_delete", "/cles/retirer", webauthn.webauthn_delete, POST, SIGNED_IN),
    Door(
        "wan_register_response",
        "/cles/<token>",
        webauthn.webauthn_register_response,
        POST,
        SIGNED_IN,
    ),
)


def _steady(view: View) -> View:
    """Answer a form in the same time whether an account exists or not."""

    @wraps(view)
    def answered(**kwargs: Any) -> Response:  # noqa: ANN401 - whatever the view takes
        return make_response(view(**kwargs))

    slow = paced(answered)

    @wraps(view)
    def steady(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        return slow(**kwargs) if request.method == "POST" else view(**kwargs)

    return steady


def _account_in_session() -> str:
    """Return whose code is tried, or the address of who tries without having begun."""
    return str(session.get("tf_user_id") or get_remote_address())


def _refuse_programs() -> None:
    """Answer that these pages take forms: JSON brings what no field of theirs knows."""
    if request.is_json:
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


def _keep_nowhere(response: Response) -> Response:
    """Leave no copy of codes and keys on a computer that others use."""
    response.headers["Cache-Control"] = "no-store"
    return response


def open_doors(app: Flask) -> None:
    """Give the views of the library their addresses, their limits and their audience."""
    bp = Blueprint("security", __name__, url_prefix=PREFIX)
    for door in DOORS:
        view = _steady(door.view) if door.audience == OPEN else door.view
        view = limiter.limit(PER_ADDRESS, methods=["POST"], scope=door.endpoint)(view)
        if door.is_guessable:
            view = limiter.limit(PER_ACCOUNT, methods=["POST"], key_func=_account_in_session)(view)
        bp.add_url_rule(
            door.address,
            door.endpoint,
            seen_by(wraps(door.view)(view), door.audience),
            methods=list(door.methods),
        )
    # The library names this address in passing; nothing answers there.
    bp.add_url_rule("/connexion/aide", "two_factor_rescue", build_only=True)
    bp.before_request(_refuse_programs)
    bp.after_request(_keep_nowhere)
    app.register_blueprint(bp)
