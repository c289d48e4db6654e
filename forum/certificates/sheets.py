"""What stands on a certificate; how it looks is in `templates/certificates/certificate.typ`."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from forum import codes
from forum.certificates import queries
from forum.certificates.rules import Passage, Slot, Stay, Visit, stays, visits
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.printing import TEMPLATES, printed
from forum.registration.models import Registration
from forum.web.locale import speaking
from forum.web.words import day, hour, hours, plain, sentence

TEMPLATE = TEMPLATES / "certificates" / "certificate.typ"


@dataclass(frozen=True, slots=True)
class Forum:
    """What all certificates of an edition share."""

    edition: Edition
    debates: dict[int, Debate]
    now: dt.datetime

    @classmethod
    def of(cls, edition: Edition, now: dt.datetime) -> "Forum":
        """Read it once for as many certificates as are wanted."""
        found = queries.debates_with_doors(edition.id)
        return cls(edition, {debate.id: debate for debate in found}, now)

    def slots(self) -> dict[int, Slot]:
        """Return when each debate takes place."""
        return {d.id: Slot(d.starts_at, d.ends_at) for d in self.debates.values()}


def certificate_pdf(edition: Edition, registration: Registration, now: dt.datetime) -> bytes | None:
    """Return the certificate of one person in her language; None: no door ever saw her."""
    found = queries.passages(edition, {registration.id}).get(registration.id, [])
    if not stays(found):
        return None
    forum = Forum.of(edition, now)
    with speaking(registration.locale, edition):
        return printed(TEMPLATE, _document(forum, [_facts(forum, registration, found)]))


def certificates_pdf(
    edition: Edition, registration_ids: Sequence[int], now: dt.datetime, locale: str
) -> bytes:
    """Return the certificates of several people in one PDF, each in her own language."""
    forum = Forum.of(edition, now)
    seen = queries.passages(edition, registration_ids)
    sheets = []
    for person in queries.people(registration_ids):
        with speaking(person.locale, edition):
            if stays(seen.get(person.id, [])):
                sheets.append(_facts(forum, person, seen[person.id]))
    with speaking(locale, edition):
        return printed(TEMPLATE, _document(forum, sheets))


def _document(forum: Forum, sheets: Sequence[dict[str, object]]) -> dict[str, object]:
    """Return what the template is given, in the language of the moment."""
    name = plain(forum.edition.name)
    title = gettext("Attestations de présence") if len(sheets) > 1 else sheets[0]["title"]
    return {
        "lang": sheets[0]["lang"] if sheets else "fr",
        "title": f"{title} – {name}",
        "organiser": forum.edition.organiser,
        "sheets": sheets,
    }


def _facts(
    forum: Forum, registration: Registration, passages: Sequence[Passage]
) -> dict[str, object]:
    """Return what one certificate says, in the language of the moment."""
    edition = forum.edition
    name = registration.full_name or gettext("Badge %(code)s", code=codes.spoken(registration.code))
    return {
        "lang": registration.locale,
        "heading": gettext("Attestation de présence"),
        "title": gettext("Attestation de présence de %(name)s", name=name),
        "organiser": edition.organiser,
        "forum": plain(edition.name),
        "place": f"{edition.venue}, {edition.address}",
        "demonstration": gettext("Données de démonstration") if edition.is_demonstration else "",
        "attests": gettext("%(organiser)s atteste que", organiser=edition.organiser),
        "name": name,
        "organisation": registration.organisation,
        "came": gettext("a participé au forum suivant :"),
        "presence": gettext("Présence relevée à l’entrée"),
        "days": [_day(stay) for stay in stays(passages)],
        "attended": gettext("Débats suivis"),
        "debates": [_debate(forum, visit) for visit in visits(passages, forum.slots())],
        "heads": [gettext("Débat"), gettext("Entrée relevée"), gettext("Sortie relevée")],
        "no_debate": gettext("Aucun débat n’a été relevé."),
        "how": gettext(
            "Les heures sont celles des lectures du badge aux portes. Une sortie qui n’a pas été "
            "relevée n’est pas indiquée."
        ),
        "done_on": gettext("Fait le %(day)s.", day=day(forum.now)),
        "signed": gettext("Pour l’organisation"),
        "contact": edition.contact_email,
        "badge": gettext("Badge %(code)s", code=codes.spoken(registration.code)),
    }


def _day(stay: Stay) -> str:
    """Say when somebody came on one day, and left."""
    on = sentence(day(stay.day))
    if stay.came_at and stay.left_at:
        times = {"came": hour(stay.came_at), "left": hour(stay.left_at)}
        said = gettext("%(day)s, entrée à %(came)s, sortie à %(left)s", day=on, **times)
    elif stay.came_at:
        said = gettext("%(day)s, entrée à %(came)s", day=on, came=hour(stay.came_at))
    else:
        said = gettext("%(day)s, à la porte d’un débat", day=on)
    return str(said)


def _debate(forum: Forum, visit: Visit) -> dict[str, str]:
    """Say which debate somebody was in, and when."""
    debate = forum.debates[visit.room]
    several = forum.edition.local_day != forum.edition.last_local_day
    when = hours(debate.starts_at, debate.ends_at)
    return {
        "title": plain(debate.title),
        "hours": f"{day(debate.starts_at)}, {when}" if several else when,
        "room": debate.room.name if debate.room else "",
        "came": hour(visit.came_at),
        "left": hour(visit.left_at) if visit.left_at else "–",
    }
