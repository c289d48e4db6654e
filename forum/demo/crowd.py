"""The participants of the demonstration, drawn from lists of names: one seed, one crowd."""

import datetime as dt
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forum.demo.reading import Row
from forum.folding import slugified
from forum.organisations.models import Organisation
from forum.registration.models import Category
from forum.registration.rules import Arrangement, AttendeeKind, Purpose, Source
from forum.registration.services.registering import Wish

FIRST_HOUR, LAST_HOUR = 7, 22  # people register at home, but not at night


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who registered at a moment; her wish names debates, the dearest first."""

    wish: Wish
    created_at: dt.datetime


class Crowd:
    """Draws people one after the other; every draw comes from the one seed."""

    def __init__(
        self,
        row: Row,
        organisations: Sequence[Organisation],
        debates: Collection[str],
        zone: ZoneInfo,
    ) -> None:
        self._row = row
        self._random = random.Random(row.number("seed"))  # noqa: S311 - a crowd, not a secret
        self._organisations = [one for one in organisations if one.is_fictitious]
        self._arrangements = row.weights("arrangements", set(Arrangement))
        self._consents = row.weights("consents", set(Purpose))
        self._sources = row.weights("heard_from", {"", *Source})
        self._wishes_for = row.row("wishes").weights("weights", debates)
        self._kinds = row.rows("kinds")
        self._postcodes = sorted({one.postcode for one in organisations if one.postcode})
        self._from = row.moment("first_registered_at", zone)
        self._to = row.moment("last_registered_at", zone)

    def people(self, count: int | None = None) -> list[Person]:
        """Return people in the order in which they registered."""
        wanted = self._row.number("count") if count is None else count
        moments = sorted(self._moment() for _ in range(wanted))
        return [self._person(number, moment) for number, moment in enumerate(moments, 1)]

    def _person(self, number: int, created_at: dt.datetime) -> Person:
        draw = self._random
        first_name = draw.choice(self._row.names("first_names"))
        last_name = draw.choice(self._row.names("last_names"))
        kind = draw.choices(self._kinds, [one.number("weight") for one in self._kinds])[0]
        organisation, postcode = self._employer(kind)
        wish = Wish(
            first_name=first_name,
            last_name=last_name,
            email=f"{slugified(first_name)}.{slugified(last_name)}.{number:03d}@example.org",
            organisation=organisation,
            job_title=draw.choice(kind.names("jobs")),
            postcode=postcode,
            attendee_kind=kind.choice("code", AttendeeKind),
            category=self._category(kind),
            phone=self._phone(),
            heard_from=draw.choices(list(self._sources), list(self._sources.values()))[0],
            arrangements=tuple(self._drawn(self._arrangements)),
            consents=frozenset(Purpose(name) for name in self._drawn(self._consents)),
            locale="en" if draw.random() < self._row.value("english_frequency", float) else "fr",
            debates=self._wishes(),
        )
        return Person(wish, created_at)

    def _moment(self) -> dt.datetime:
        """Draw a moment of the day between the first and the last registration."""
        while True:
            seconds = self._random.randrange(int((self._to - self._from).total_seconds()))
            moment = self._from + dt.timedelta(seconds=seconds)
            if FIRST_HOUR <= moment.hour < LAST_HOUR:
                return moment

    def _employer(self, kind: Row) -> tuple[str, str]:
        """Draw where somebody works and the postcode given, both left out by some."""
        if kind.truth("from_organisations"):
            organisation = self._random.choice(self._organisations)
            return organisation.name, organisation.postcode
        employers = kind.names("employers")
        postcode = self._random.choice(["", *self._postcodes])
        return (self._random.choice(employers) if employers else ""), postcode

    def _category(self, kind: Row) -> Category:
        """Draw what the badge says: what the kind says, or else by the shares of categories."""
        if "category" in kind.values:
            return kind.choice("category", Category)
        for one in self._row.rows("categories"):
            if one.text("kind") == kind.text("code") and self._random.random() < one.value(
                "share", float
            ):
                return one.choice("code", Category)
        return Category.VISITOR

    def _phone(self) -> str:
        """Draw a telephone number in the blocks kept for fiction; most people give none."""
        if self._random.random() >= self._row.value("phone_frequency", float):
            return ""
        prefix = self._random.choice(self._row.names("phone_prefixes"))
        return f"{prefix} {self._random.randrange(100):02d} {self._random.randrange(100):02d}"

    def _drawn(self, frequencies: Mapping[str, float]) -> list[str]:
        """Draw each name by its own frequency."""
        return [name for name, share in frequencies.items() if self._random.random() < share]

    def _wishes(self) -> tuple[str, ...]:
        """Draw the debates wished for, each once, by what draws people."""
        shares = self._row.row("wishes").value("numbers", list)
        weights = dict(self._wishes_for)
        wished: list[str] = []
        for _ in range(self._random.choices(range(len(shares)), shares)[0]):
            wished += self._random.choices(list(weights), list(weights.values()))
            del weights[wished[-1]]
        return tuple(wished)
