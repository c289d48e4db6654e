"""Pages of the back office: who signed in, and with which permission."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import (
    Response,
    abort,
    after_this_request,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_security import current_user

from forum import clock, codes
from forum.accounts.queries import account_by_invitation
from forum.accounts.rules import Permission, may, refusals_to_join
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.web.access import seen_by

View = Callable[..., Any]


def by_permission(permission: Permission) -> Callable[[View], View]:
    """Let those who hold a permission see a page; others sign in first, or are told no.

    Who became an administrator while signed in sets the second factor of the role first.
    """

    def guarded(view: View) -> View:
        @wraps(view)
        def checked(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            after_this_request(_keep_nowhere)
            if not current_user.is_authenticated:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
            if current_user.lacks_second_factor:
                return redirect(url_for("security.two_factor_setup"), 303)
            if not may((role.name for role in current_user.roles), permission):
                note(
                    current_user.id,
                    Deed.REFUSED,
                    clock.now(),
                    subject=Subject(str(request.endpoint), "endpoint"),
                )
                abort(403)
            return view(**kwargs)

        return seen_by(checked, f"permission: {permission}")

    return guarded


def by_invitation(view: View) -> View:
    """Let the holder of a link of invitation see a page; the view receives the account."""

    @wraps(view)
    def loaded(word: str) -> Any:  # noqa: ANN401 - whatever the view answers
        after_this_request(_keep_nowhere)
        account = account_by_invitation(codes.fingerprint(word))
        if account is None or refusals_to_join(account.state, account.invited_at, clock.now()):
            abort(make_response(render_template("accounts/dead_link.html"), 410))
        return view(account=account, word=word)

    return seen_by(loaded, "holder of an invitation")


def sees_arrangements() -> bool:
    """Tell whether the one who reads the page is an organiser named for accessibility.

    Nobody else reads what arrangements a participant asked for: not even an administrator.
    """
    return bool(current_user.is_authenticated and current_user.is_accessibility_contact)


def _keep_nowhere(response: Response) -> Response:
    """Leave no copy of what organisers see on a computer that others use."""
    response.headers.setdefault("Cache-Control", "no-store")
    return response
