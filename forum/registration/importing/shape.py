"""Rows of a table brought into shape: what was written in each, before it is asked what it means.

Nothing here asks the database.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.registration.fields import clean
from forum.registration.importing.rules import (
    LONGEST,
    REQUIRED,
    Fault,
    Flaw,
    Target,
    category_of,
    language_of,
    with_lost_zero_of_phone,
    with_lost_zeros,
)
from forum.registration.models import Category
from forum.registration.services.profile import email_key
from forum.registration.writings import is_postcode, written_email, written_phone
from forum.spreadsheets.rules import Table

TEXTS = (Target.FIRST_NAME, Target.LAST_NAME, Target.ORGANISATION, Target.JOB_TITLE)


@dataclass(frozen=True, slots=True)
class Person:
    """One row in shape; debates as they were written."""

    line: int
    texts: tuple[str, ...]  # in the order of TEXTS
    email: str
    postcode: str
    phone: str
    category: Category
    locale: str
    debates: tuple[str, ...]

    @property
    def first_name(self) -> str:
        """The first name."""
        return self.texts[0]

    @property
    def last_name(self) -> str:
        """The last name."""
        return self.texts[1]


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table in shape: the rows without a fault, the faults, and how many zeros were restored."""

    people: tuple[Person, ...]
    faults: tuple[Fault, ...]
    restored: int = 0


class _Row:
    """One row while it is looked at."""

    def __init__(self, line: int, said: dict[Target, str]) -> None:
        self.line = line
        self.said = said
        self.faults: list[Fault] = []

    def refuse(self, target: Target, flaw: Flaw, **facts: object) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.line, target, flaw, self.said.get(target, ""), facts))

    def person(self) -> Person:
        """Bring everything into shape, noting what cannot be."""
        for target in REQUIRED:
            if not self.said.get(target):
                self.refuse(target, Flaw.MISSING)
        for target, length in LONGEST.items():
            if len(self.said.get(target, "")) > length:
                self.refuse(target, Flaw.TOO_LONG, max=length)
        return Person(
            line=self.line,
            texts=tuple(self.said.get(target, "") for target in TEXTS),
            email=self._email(),
            postcode=self._postcode(),
            phone=self._phone(),
            category=self._category(),
            locale=self._locale(),
            debates=tuple(filter(None, map(clean, self.said.get(Target.DEBATES, "").split("|")))),
        )

    def _email(self) -> str:
        said = self.said.get(Target.EMAIL, "")
        email = written_email(said)
        if said and not email:
            self.refuse(Target.EMAIL, Flaw.WRONG_EMAIL)
        return email

    def _postcode(self) -> str:
        postcode = with_lost_zeros(self.said.get(Target.POSTCODE, "").replace(" ", ""))
        if postcode and not is_postcode(postcode):
            self.refuse(Target.POSTCODE, Flaw.WRONG_POSTCODE)
        return postcode

    def _phone(self) -> str:
        said = self.said.get(Target.PHONE, "")
        phone = written_phone(with_lost_zero_of_phone(said)) if said else ""
        if said and not phone:
            self.refuse(Target.PHONE, Flaw.WRONG_PHONE)
        return phone

    def _category(self) -> Category:
        said = self.said.get(Target.CATEGORY, "")
        name = category_of(said) if said else Category.VISITOR
        if name is None:
            self.refuse(Target.CATEGORY, Flaw.UNKNOWN_CATEGORY)
        return Category(name or Category.VISITOR)

    def _locale(self) -> str:
        said = self.said.get(Target.LOCALE, "")
        locale = language_of(said) if said else "fr"
        if locale is None:
            self.refuse(Target.LOCALE, Flaw.UNKNOWN_LANGUAGE)
        return locale or "fr"


def shaped(table: Table, mapping: Sequence[Target | None]) -> Shaped:
    """Bring every row of a table into shape; an e-mail may stand there once."""
    places = [(place, target) for place, target in enumerate(mapping) if target is not None]
    people: list[Person] = []
    faults: list[Fault] = []
    lines: dict[str, int] = {}
    restored = 0
    for line in table.lines:
        row = _Row(line.number, {target: clean(line.cells[place]) for place, target in places})
        person = row.person()
        if person.email:
            first = lines.setdefault(email_key(person.email), line.number)
            if first != line.number:
                row.refuse(Target.EMAIL, Flaw.TWICE, line=first)
        restored += bool(person.postcode) and len(row.said[Target.POSTCODE].replace(" ", "")) == 4  # noqa: PLR2004 - as it was read
        faults += row.faults
        if not row.faults:
            people.append(person)
    return Shaped(tuple(people), tuple(faults), restored)
