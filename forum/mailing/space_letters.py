"""Letters of the exhibitor's space: pages read over, another contact, staff badges."""

from collections.abc import Iterable
from typing import Any

from forum.exhibiting import signals as of_staff
from forum.exhibiting.links import transfer_address
from forum.mailing.to_exhibitors import write_to
from forum.mailing.writing import as_greeted, write
from forum.organisations.rules import called
from forum.registration.models import Registration
from forum.villages import signals
from forum.villages.models import Exhibitor, ExhibitorApplication, PageChange


def _page_change_decided(application: ExhibitorApplication, change: PageChange) -> None:
    """Tell the contact what became of a change, and why where it was refused."""
    page = as_greeted(called(change.exhibitor.organisation.name))
    write_to(application, "page_change_decided", change=change, page=page)


def _transfer_asked(application: ExhibitorApplication) -> None:
    """Ask the next contact to answer; the letter opens nothing else."""
    write_to(
        application,
        "transfer_asked",
        recipient=application.new_contact_email,
        name=as_greeted(application.new_contact_name),
        present=as_greeted(application.contact_name),
        confirmation=transfer_address(application),
    )


def _transferred(
    application: ExhibitorApplication, former: str, former_name: str = "", **_facts: object
) -> None:
    """Give the new contact her link, and tell the former one that hers opens nothing more."""
    write_to(application, "transfer_done")
    write_to(
        application,
        "transfer_told",
        recipient=former,
        name=as_greeted(former_name),
        successor=as_greeted(application.contact_name),
    )


def _staff_named(
    registration: Registration, exhibitor: Exhibitor, *, is_adopted: bool, **_facts: object
) -> None:
    """Bring a badge to somebody who was named for a stand, and say by whom."""
    write(
        "staff_named",
        registration,
        attachments=("badge",),
        organisation_name=as_greeted(called(exhibitor.organisation.name)),
        is_adopted=is_adopted,
    )


LISTENERS: Iterable[tuple[Any, Any]] = (
    (signals.page_change_decided, _page_change_decided),
    (signals.transferred, _transferred),
    (of_staff.transfer_asked, _transfer_asked),
    (of_staff.staff_named, _staff_named),
)


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    for signal, listener in LISTENERS:
        signal.connect(listener)
