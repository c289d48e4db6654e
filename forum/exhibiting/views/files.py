"""The files of an application: its logo and its certificate, for its contact alone."""

from flask import abort
from werkzeug.wrappers import Response

from forum import clock
from forum.exhibiting.access import by_exhibitor_link
from forum.exhibiting.answers import logo_number
from forum.exhibiting.services import saving
from forum.exhibiting.views.blueprint import bp
from forum.refusals import Refusal, RefusedError
from forum.uploads.answers import answer_of
from forum.uploads.examining import examine
from forum.uploads.models import KeptFile
from forum.uploads.queries import file_by_id
from forum.uploads.receiving import sent, too_heavy
from forum.uploads.rules import Purpose
from forum.uploads.rules import too_heavy as refusal_of_weight
from forum.villages.models import ExhibitorApplication

OURS = (Purpose.LOGO, Purpose.INSURANCE)
REMOVE = "retirer-"


def kept_file_of(application: ExhibitorApplication, purpose: Purpose) -> KeptFile | None:
    """Return the file that an application has for a purpose."""
    number = logo_number(application) if purpose is Purpose.LOGO else application.insurance_id
    return file_by_id(number)


def keep_files(application_id: int) -> list[Refusal]:
    """Keep the files that were sent, each by itself; return why some are not kept."""
    refusals: list[Refusal] = []
    if heavy := too_heavy():
        return [refusal_of_weight(purpose) for purpose in OURS if purpose == heavy]
    for purpose in OURS:
        if (file := sent(purpose.value)) is None:
            continue
        try:
            examined = examine(file.stream, purpose, file.filename or "")
        except RefusedError as error:
            refusals.extend(error.refusals)
        else:
            saving.keep_file(application_id, examined, clock.now())
    return refusals


def remove_file(application_id: int, act: str) -> None:
    """Forget a file where a button asks for it."""
    for purpose in OURS:
        if act == f"{REMOVE}{purpose.value}":
            saving.remove_file(application_id, purpose, clock.now())


@bp.get("/x/<token>/dossier/fichiers/<any('logo','assurance'):purpose>")
@by_exhibitor_link
def own_file(application: ExhibitorApplication, purpose: str) -> Response:
    """Give a contact the file that she sent."""
    file = kept_file_of(application, Purpose(purpose))
    if file is None:
        abort(404)
    return answer_of(file, as_attachment=False)
