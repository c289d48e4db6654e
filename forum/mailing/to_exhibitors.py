"""Letters to the contact of an exhibitor's application."""

from typing import Any

from forum import codes
from forum.database import db
from forum.edition.queries import edition_by_id
from forum.mailing.writing import Composed, as_greeted, compose, post
from forum.villages.links import space_address
from forum.villages.models import ExhibitorApplication
from forum.web.locale import speaking


def write_to(
    application: ExhibitorApplication,
    kind: str,
    *,
    recipient: str = "",
    **facts: Any,  # noqa: ANN401 - whatever the template tells
) -> None:
    """Write to the contact of an application, in the transaction that is open."""
    db.session.flush()
    post(
        kind,
        composed_to(application, kind, **facts),
        application.edition_id,
        recipient or application.contact_email,
        application_id=application.id,
    )


def composed_to(application: ExhibitorApplication, kind: str, **facts: Any) -> Composed:  # noqa: ANN401 - whatever the template tells
    """Return a letter to the contact of an application as it would be read; nothing is sent."""
    edition = edition_by_id(application.edition_id)
    exhibitor = application.exhibitor
    context = {
        "edition": edition,
        "locale": application.locale,
        "name": as_greeted(application.contact_name),
        "space": space_address(application),
        "application": application,
        "code": codes.spoken(application.code),
        "exhibitor": exhibitor,
        "organisation_name": as_greeted(exhibitor.organisation.name) if exhibitor else "",
        **facts,
    }
    with speaking(application.locale, edition):
        return compose(kind, edition, context)
