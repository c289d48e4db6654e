"""The lines of the list of applications: what each tells, by what it is filtered and sorted."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass

from forum.backoffice.exhibitors import queries
from forum.backoffice.exhibitors.judging import insurance_for, silence_for, tie_of, waits_of
from forum.edition.models import Edition
from forum.folding import folded, has_words
from forum.organisations.rules import called
from forum.villages.applications import village_id_of
from forum.villages.models import Exhibitor, ExhibitorApplication, ExhibitorCall, Village
from forum.villages.rules import (
    LACKING,
    ExhibitorState,
    Insurance,
    Locality,
    Remit,
)

PER_PAGE = 50
LOCAL, ELSEWHERE = "oui", "non"
MISSING = "manquante"
FAR = dt.date.max


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is filtered and sorted by; empty: not at all, and by name."""

    etat: str = ""
    village: str = ""  # slug: allotted, or wished where none is
    famille: str = ""
    ancrage: str = ""  # `LOCAL` or `ELSEWHERE`
    assurance: str = ""  # `MISSING`
    q: str = ""
    tri: str = ""

    def kept(self) -> dict[str, str]:
        """Return what stands in the address."""
        return {name: value for name, value in asdict(self).items() if value}

    def filters(self) -> dict[str, str]:
        """Return what leaves something out."""
        return {name: value for name, value in self.kept().items() if name != "tri"}


@dataclass(frozen=True, slots=True)
class Line:
    """An application as it is listed."""

    application: ExhibitorApplication
    exhibitor: Exhibitor
    locality: Locality
    insurance: Insurance
    silence_on: dt.date | None
    incomplete_since: dt.date | None
    unread: int
    guests: int
    is_instructed: bool  # by the one who reads: she may know the contact

    @property
    def name(self) -> str:
        """The name that people say."""
        return called(self.exhibitor.organisation.usual_name or self.exhibitor.organisation.name)

    @property
    def stand_code(self) -> str:
        """The code of its stand; empty where it has none."""
        return self.exhibitor.stand.code if self.exhibitor.stand else ""

    @property
    def village(self) -> Village | None:
        """The village where it stands or is to stand; none while it only wishes."""
        stand = self.exhibitor.stand
        return stand.village if stand else self.exhibitor.village

    @property
    def villages(self) -> list[Village]:
        """The village allotted, or else those that are wished."""
        wished = (self.application.first_village, self.application.second_village)
        return [self.village] if self.village else [one for one in wished if one]

    @property
    def lacks_insurance(self) -> bool:
        """Tell whether the certificate does not cover the forum."""
        return self.insurance in LACKING


def lines(edition: Edition, call: ExhibitorCall | None, remit: Remit) -> list[Line]:
    """Return the applications of an edition that an organiser may see, in four questions."""
    halts, unread = queries.halts(edition.id), queries.unread(edition.id)
    guests = queries.guests(edition.id)
    found = []
    for application in queries.applications(edition.id):
        exhibitor = application.exhibitor
        if exhibitor is None or not remit.sees(village_id_of(application)):
            continue
        waits = waits_of(halts.get(exhibitor.id, ()), edition)
        found.append(
            Line(
                application,
                exhibitor,
                locality=tie_of(exhibitor),
                insurance=insurance_for(application, exhibitor, edition, call),
                silence_on=silence_for(application, exhibitor, edition, call, waits),
                incomplete_since=next((w.begun_on for w in waits if not w.ended_on), None),
                unread=unread.get(exhibitor.id, 0),
                guests=guests.get(exhibitor.id, 0),
                is_instructed=remit.instructs(village_id_of(application)),
            )
        )
    return found


ORDERS: Mapping[str, Callable[[Line], object]] = {
    "nom": lambda line: folded(line.name),
    "village": lambda line: line.villages[0].position if line.villages else 10**6,
    "etat": lambda line: list(ExhibitorState).index(line.exhibitor.state),
    "silence": lambda line: line.silence_on or FAR,
    "depot": lambda line: line.application.submitted_at or line.application.created_at,
}


def asked_for(found: Iterable[Line], asked: Asked) -> list[Line]:
    """Return the lines that a filter keeps, sorted; by name unless another order is asked for."""
    kept = [line for line in found if _meets(line, asked)]
    by_name = sorted(kept, key=lambda line: (folded(line.name), line.exhibitor.id))
    return sorted(by_name, key=ORDERS.get(asked.tri, ORDERS["nom"]))  # type: ignore[arg-type]  # each order compares with itself


def counts(found: Iterable[Line]) -> Counter[ExhibitorState]:
    """Count lines by state."""
    return Counter(line.exhibitor.state for line in found)


def _meets(line: Line, asked: Asked) -> bool:
    organisation = line.exhibitor.organisation
    is_local = line.locality is not Locality.ELSEWHERE
    application = line.application
    contact = (application.contact_name, application.contact_email, application.code)
    text = " ".join(
        (
            *(organisation.name, organisation.usual_name, organisation.commune),
            *(contact if line.is_instructed else ()),
        )
    )
    return (
        asked.etat in {"", line.exhibitor.state}
        and (not asked.village or asked.village in {one.slug for one in line.villages})
        and asked.famille in {"", organisation.family}
        and (asked.ancrage not in {LOCAL, ELSEWHERE} or is_local is (asked.ancrage == LOCAL))
        and (asked.assurance != MISSING or line.lacks_insurance)
        and has_words(text, asked.q)
    )
