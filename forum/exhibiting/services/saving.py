"""What is typed in a step is kept, right or wrong; files are kept as soon as they are sent."""

import datetime as dt

from forum.database import db, transaction
from forum.edition.queries import edition_by_id
from forum.exhibiting.answers import LOGO, Typed, logo_number
from forum.exhibiting.queries import lock_application
from forum.exhibiting.rules import OPEN_TO_CHANGES, Reason
from forum.exhibiting.services.beginning import hindrances
from forum.exhibiting.services.standing import hindrances as hindrances_of_sent
from forum.exhibiting.steps import Step
from forum.refusals import Refusal, RefusedError
from forum.uploads.examining import Examined
from forum.uploads.models import KeptFile
from forum.uploads.queries import file_by_id
from forum.uploads.rules import Purpose
from forum.uploads.services import forget, keep
from forum.villages.models import ExhibitorApplication
from forum.villages.rules import ExhibitorState

MOST_TYPED = 100_000  # signs of one step, all its fields together


def hindrances_to_change(
    application: ExhibitorApplication, now: dt.datetime
) -> tuple[Refusal, ...]:
    """Tell why the steps of an application cannot be filled in at this moment."""
    exhibitor = application.exhibitor
    state = exhibitor.state if exhibitor else ExhibitorState.DRAFT
    if state not in OPEN_TO_CHANGES:
        return (Refusal(Reason.SENT_ALREADY),)
    if exhibitor is None:
        return hindrances(application.edition_id, now)
    return hindrances_of_sent(application, now)


def save_step(application_id: int, step: Step, typed: Typed, now: dt.datetime) -> None:
    """Keep what was typed in a step, over what it was. Raises RefusedError."""
    with transaction():
        application = _open(application_id, now)
        application.answers = {**application.answers, step.value: _bounded(typed)}
        _touch(application, now)


def keep_file(application_id: int, examined: Examined, now: dt.datetime) -> None:
    """Keep a logo or a certificate in place of the one before. Raises RefusedError."""
    with transaction():
        application = _open(application_id, now)
        forget(_file_of(application, examined.purpose))
        _write(application, examined.purpose, keep(examined, now).id)
        _touch(application, now)


def remove_file(application_id: int, purpose: Purpose, now: dt.datetime) -> None:
    """Forget a logo or a certificate. Raises RefusedError."""
    with transaction():
        application = _open(application_id, now)
        file = _file_of(application, purpose)
        _write(application, purpose, None)
        db.session.flush()
        forget(file)
        _touch(application, now)


def _open(application_id: int, now: dt.datetime) -> ExhibitorApplication:
    """Hold an application whose steps may be filled in. Raises RefusedError."""
    application = lock_application(application_id)
    refusals = hindrances_to_change(application, now)
    if edition_by_id(application.edition_id).is_archived:
        refusals = (Refusal(Reason.NO_CALL),)
    if refusals:
        raise RefusedError(*refusals)
    return application


def _file_of(application: ExhibitorApplication, purpose: Purpose) -> KeptFile | None:
    """Return the file that an application has for a purpose."""
    if purpose is Purpose.LOGO:
        return file_by_id(logo_number(application))
    return file_by_id(application.insurance_id)


def _write(application: ExhibitorApplication, purpose: Purpose, number: int | None) -> None:
    """Write which file an application has for a purpose; a draft's logo waits in its answers."""
    if purpose is Purpose.INSURANCE:
        application.insurance_id = number
    elif application.exhibitor is not None:
        application.exhibitor.logo_id = number
    else:
        application.answers = {**application.answers, LOGO: number}


def _bounded(typed: Typed) -> Typed:
    """Keep what people type, and not what programs send."""
    left = MOST_TYPED
    kept: Typed = {}
    for name, said in typed.items():
        texts = [text.replace("\0", "")[:left] for text in said]
        left = max(0, left - sum(len(text) for text in texts))
        kept[name] = texts
    return kept


def _touch(application: ExhibitorApplication, now: dt.datetime) -> None:
    """Note that an application is another than was read."""
    application.saved_at = now
    application.version += 1
