"""Members typed one per line, as they are pasted from a table: `Prénom;Nom;courriel`."""

from flask_babel import gettext

from forum.folding import folded
from forum.groups.models import Invitation
from forum.groups.services import Member
from forum.registration.fields import clean
from forum.registration.writings import written_email

SEPARATORS = (";", "\t", ",")
HEADINGS = frozenset({"courriel", "email", "e-mail", "mail", "adresse"})
PARTS = 3
LONGEST = Invitation.first_name.type.length


def members_in(text: str) -> tuple[list[Member], list[str]]:
    """Return the members of a text, and a sentence for each line that cannot be read."""
    members, faults = [], []
    for number, line in enumerate(text.splitlines(), 1):
        parts = _parts(line)
        if not any(parts) or (number == 1 and folded(parts[-1]) in HEADINGS):
            continue
        if fault := _fault(parts):
            faults.append(gettext("Ligne %(number)s : %(fault)s", number=number, fault=fault))
            continue
        members.append(Member(parts[0], parts[1], written_email(parts[2])))
    return members, faults


def _parts(line: str) -> list[str]:
    """Return the parts of a line; the first separator found in it parts them all."""
    separator = next((one for one in SEPARATORS if one in line), SEPARATORS[0])
    return [clean(part) for part in line.rstrip(f"{separator} \r").split(separator)]


def _fault(parts: list[str]) -> str:
    """Say what is wrong with a line, if anything."""
    if len(parts) != PARTS:
        return str(gettext("écrivez le prénom, le nom et le courriel, séparés par « ; »."))
    if not parts[0] or not parts[1]:
        return str(gettext("il manque le prénom ou le nom."))
    if max(len(parts[0]), len(parts[1])) > LONGEST:
        return str(gettext("un nom compte %(most)s caractères au plus.", most=LONGEST))
    if not written_email(parts[2]):
        return str(gettext("« %(email)s » n’est pas une adresse complète.", email=parts[2][:80]))
    return ""
