"""Certificates of attendance: of one person, of a group, of everybody whom a door saw."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, abort, make_response, request

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.doors.views.blueprint import NUMBER, bp
from forum.backoffice.exchange.services import note_export
from forum.backoffice.registrations.queries import person_by_code
from forum.certificates.queries import scanned
from forum.certificates.sheets import certificate_pdf, certificates_pdf
from forum.edition.models import Edition
from forum.groups.queries import group_of_edition
from forum.web.locale import locale

MOST = 500  # sheets of one PDF: 2 s to make, 170 MB while it is made


@dataclass(frozen=True, slots=True)
class Part:
    """One PDF of the certificates of an edition: from which to which, in the order of names."""

    number: int
    first: int
    last: int


def parts(edition: Edition) -> list[Part]:
    """Return the PDFs that hold the certificates of all whom a door saw."""
    total = len(scanned(edition))
    return [
        Part(number, first + 1, min(first + MOST, total))
        for number, first in enumerate(range(0, total, MOST), 1)
    ]


@bp.get("/inscriptions/<string(length=9):code>/attestation.pdf")
@in_office(Permission.EXPORT_REGISTRATIONS)
def certificate(edition: Edition, code: str) -> Response:
    """Give the certificate of one person."""
    person = person_by_code(edition.id, code) or abort(HTTPStatus.NOT_FOUND)
    pdf = certificate_pdf(edition, person, clock.now()) or abort(HTTPStatus.NOT_FOUND)
    return _answered(edition, pdf, f"attestation-{person.code}", 1)


@bp.get(f"/groupes/<{NUMBER}:group_id>/attestations.pdf")
@in_office(Permission.EXPORT_REGISTRATIONS)
def group_certificates(edition: Edition, group_id: int) -> Response:
    """Give the certificates of those of a group whom a door saw."""
    group = group_of_edition(edition.id, group_id) or abort(HTTPStatus.NOT_FOUND)
    people = scanned(edition, group.id) or abort(HTTPStatus.NOT_FOUND)
    pdf = certificates_pdf(edition, people, clock.now(), group.locale)
    return _answered(edition, pdf, f"attestations-groupe-{group.id}", len(people))


@bp.get("/attestations.pdf")
@in_office(Permission.EXPORT_REGISTRATIONS)
def certificates(edition: Edition) -> Response:
    """Give the certificates of everybody whom a door saw, by name, some hundreds at a time."""
    number = max(request.args.get("partie", 1, type=int), 1)
    people = scanned(edition)[(number - 1) * MOST : number * MOST] or abort(HTTPStatus.NOT_FOUND)
    pdf = certificates_pdf(edition, people, clock.now(), locale())
    return _answered(edition, pdf, f"attestations-{edition.slug}-{number}", len(people))


def _answered(edition: Edition, pdf: bytes, name: str, number: int) -> Response:
    """Note in the journal that certificates leave, and give them."""
    said = f"{name}.pdf, {number}"
    note_export(organiser(), edition.id, said, clock.now(), "certificates")
    response = make_response(pdf)
    response.mimetype = "application/pdf"
    response.headers.set("Content-Disposition", "inline", filename=f"{name}.pdf")
    return response
