"""Pages of an exhibitor: the secret word in the address opens one application."""

from collections.abc import Mapping
from typing import Any

from forum import codes
from forum.edition.private_pages import behind_a_link
from forum.exhibiting.queries import application_by_link

UNKNOWN = "exhibiting/unknown_link.html"

by_exhibitor_link = behind_a_link(
    "application",
    application_by_link,
    audience="holder of the exhibitor's link",
    unknown=UNKNOWN,
)


def opens_a_dossier(values: Mapping[str, Any]) -> bool:
    """Tell whether the link of an address opens an application: who holds it may send files."""
    return application_by_link(codes.fingerprint(str(values.get("token", "")))) is not None
