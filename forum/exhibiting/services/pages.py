"""The page of an exhibitor in the directory: written at once, or proposed to the organisers."""

import datetime as dt
from collections.abc import Mapping

from forum.database import Bilingual, db, judged_again, transaction
from forum.exhibiting.dossiers import pending_changes
from forum.exhibiting.page_changes import page_of
from forum.exhibiting.queries import lock_application
from forum.exhibiting.services.identifying import first_sent_at, made_by
from forum.exhibiting.services.standing import one_of, require_open
from forum.exhibiting.space_rules import PageField, edits, is_page_read_over
from forum.refusals import ChangedMeanwhileError
from forum.uploads.examining import Examined
from forum.uploads.queries import file_by_id
from forum.uploads.services import forget, keep
from forum.villages.models import Exhibitor, ExhibitorApplication, PageChange
from forum.villages.signals import page_change_asked


@judged_again
def change_page(
    application_id: int,
    exhibitor_id: int,
    said: Mapping[str, object],
    version: int,
    now: dt.datetime,
) -> bool:
    """Change the page of an exhibitor or a guest; tell whether it waits for an organiser.

    Before acceptance it is changed at once, but for the site of a structure that was known before:
    that stands in every edition, and an organiser reads it over. Afterwards the public page stays
    as it was, and the wish takes the place of one that waits; the same as the public page takes it
    back. Raises RefusedError, and ChangedMeanwhileError where the page was changed since it was
    read.
    """
    with transaction():
        application = lock_application(application_id)
        require_open(application, now)
        exhibitor = one_of(application, exhibitor_id)
        if exhibitor.version != version:
            raise ChangedMeanwhileError
        return _wish(application, exhibitor, said, now)


@judged_again
def change_logo(
    application_id: int, exhibitor_id: int, logo: Examined | None, now: dt.datetime
) -> bool:
    """Give a page another logo, or none; by the same rules. Raises RefusedError."""
    with transaction():
        application = lock_application(application_id)
        require_open(application, now)
        exhibitor = one_of(application, exhibitor_id)
        number = keep(logo, now).id if logo is not None else None
        return _wish(application, exhibitor, {PageField.LOGO: number}, now)


def _wish(
    application: ExhibitorApplication,
    exhibitor: Exhibitor,
    said: Mapping[str, object],
    now: dt.datetime,
) -> bool:
    """Write fields of a locked page, or what it shall be; what waits keeps its other fields."""
    if not is_page_read_over(exhibitor.state):
        is_own = made_by(exhibitor.organisation, first_sent_at(application))
        left = {} if is_own else {f: to for f, to in said.items() if f == PageField.WEBSITE}
        write_page(exhibitor, {f: to for f, to in said.items() if f not in left})
        if not left:
            return False
        said = left
    pending = pending_changes((exhibitor.id,)).get(exhibitor.id)
    before = pending.wanted if pending is not None else {}
    found = edits(page_of(exhibitor), {**page_of(exhibitor), **before, **said})
    wanted = {one.field.value: one.wanted for one in found}
    if pending is not None:
        db.session.delete(pending)
        db.session.flush()
    forget_logo(before, kept_id=wanted.get(PageField.LOGO))
    if not found:
        return False
    change = PageChange(exhibitor_id=exhibitor.id, wanted=wanted, asked_at=now)
    db.session.add(change)
    db.session.flush()
    page_change_asked.send(application, change=change)
    return True


def write_page(exhibitor: Exhibitor, said: Mapping[str, object]) -> None:
    """Write fields of the page of a locked exhibitor; a logo that is replaced is forgotten."""
    before = page_of(exhibitor)
    page: dict[str, object] = {**before, **said}
    exhibitor.presentation = Bilingual(
        str(page[PageField.PRESENTATION_FR]), str(page[PageField.PRESENTATION_EN])
    )
    offers = page[PageField.OFFERS]
    exhibitor.offers = tuple(str(offer) for offer in offers) if isinstance(offers, list) else ()
    if (website := str(page[PageField.WEBSITE])) != exhibitor.organisation.website:
        exhibitor.organisation.website = website
        exhibitor.organisation.version += 1
    logo = page[PageField.LOGO]
    exhibitor.logo_id = logo if isinstance(logo, int) else None
    exhibitor.version += 1
    db.session.flush()
    forget_logo(before, kept_id=logo)


def forget_logo(page: Mapping[str, object], kept_id: object) -> None:
    """Forget the logo that a page, or a wish, had and that is wanted no more."""
    logo = page.get(PageField.LOGO)
    if isinstance(logo, int) and logo != kept_id:
        forget(file_by_id(logo))
        db.session.flush()
