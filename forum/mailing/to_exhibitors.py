"""Letters to the contact of an exhibitor's application."""

from typing import Any

from forum.database import db
from forum.edition.queries import edition_by_id
from forum.mailing.writing import as_greeted, compose, post
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
    edition = edition_by_id(application.edition_id)
    exhibitor = application.exhibitor
    context = {
        "edition": edition,
        "locale": application.locale,
        "name": as_greeted(application.contact_name),
        "space": space_address(application),
        "application": application,
        "exhibitor": exhibitor,
        "organisation_name": as_greeted(exhibitor.organisation.name) if exhibitor else "",
        **facts,
    }
    with speaking(application.locale, edition):
        composed = compose(kind, edition, context)
    post(
        kind,
        composed,
        edition.id,
        recipient or application.contact_email,
        application_id=application.id,
    )
