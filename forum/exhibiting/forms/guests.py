"""The second step: those who come along on the same stand."""

import re
from collections.abc import Callable, Iterator, Sequence

from flask_babel import lazy_gettext
from wtforms import Field, HiddenField

from forum.database import Bilingual
from forum.exhibiting.desk import Desk
from forum.exhibiting.forms.fields import ChoiceField, StepForm, Typed, area, choice, number_in
from forum.exhibiting.forms.identity import IdentityForm
from forum.exhibiting.rules import LONGEST_PRESENTATION, MOST_GUESTS
from forum.exhibiting.wishes import Described, GuestsWish, GuestWish, Portrait
from forum.organisations.rules import called
from forum.refusals import Refusal

NAME = re.compile(r"guests-(\d{1,3})-(\w+)")
ALONE = "aucun"


class GuestForm(IdentityForm):
    """One co-exhibitor."""

    exhibitor_id = HiddenField()  # of one that was sent already
    presentation = area(
        lazy_gettext("Présentation"),
        LONGEST_PRESENTATION,
        lazy_gettext("Présentez cette structure en quelques phrases."),
    )

    def wish(self) -> GuestWish:
        """Hand over who comes along."""
        return GuestWish(
            described=Described(self.identity(), Portrait(), Bilingual(self.presentation.data)),
            exhibitor_id=number_in(self.exhibitor_id.data or ""),
        )


class GuestsForm(StepForm):
    """Those who come along, and the network whose stand it is."""

    network = ChoiceField(lazy_gettext("Stand collectif d’un réseau"))
    guests: Sequence[GuestForm] = ()

    def __init__(self, typed: Typed | None, desk: Desk) -> None:
        super().__init__(typed)
        self.network.choices = [
            choice(ALONE, lazy_gettext("Non, le stand est celui de notre structure")),
            *(choice(network.id, called(network.name)) for network in desk.networks),
        ]
        if not typed:
            self.network.data = ALONE
        count = 1 + max((int(m[1]) for m in map(NAME.fullmatch, typed or ()) if m), default=-1)
        self.guests = [
            GuestForm(typed, prefix=f"guests-{number}-")
            for number in range(min(count, MOST_GUESTS))
        ]

    def validate(self, extra_validators: object = None) -> bool:
        """Check every co-exhibitor, and the network."""
        own = super().validate(extra_validators)
        return all([own, *(guest.validate() for guest in self.guests)])

    def __iter__(self) -> Iterator[Field]:
        """Go through the fields of all co-exhibitors, too."""
        yield from super().__iter__()
        for guest in self.guests:
            yield from guest

    def refuse(self, refusals: tuple[Refusal, ...], sentence: Callable[[Refusal], str]) -> None:
        """Write each refusal under the field of the co-exhibitor that it concerns."""
        for refusal in refusals:
            match = NAME.fullmatch(refusal.field)
            if match and int(match[1]) < len(self.guests):
                own = Refusal(refusal.reason, match[2], refusal.facts)
                self.guests[int(match[1])].refuse((own,), sentence)
            else:
                super().refuse((refusal,), sentence)

    def refusals(self) -> tuple[Refusal, ...]:
        """Judge the numbers of all co-exhibitors."""
        return tuple(
            Refusal(refusal.reason, f"guests-{number}-{refusal.field}", refusal.facts)
            for number, guest in enumerate(self.guests)
            for refusal in guest.refusals()
        )

    def wish(self) -> GuestsWish:
        """Hand over who comes along."""
        network = self.network.data or ALONE
        return GuestsWish(
            network_id=None if network == ALONE else int(network),
            guests=tuple(guest.wish() for guest in self.guests),
        )


def renumbered(typed: Typed, *, without: int | None = None, with_one_more: bool = False) -> Typed:
    """Return what was typed with co-exhibitors numbered anew: the blank ones are left out.

    `without` takes one away; `with_one_more` adds an empty one at the end.
    """
    kept: Typed = {name: said for name, said in typed.items() if not NAME.fullmatch(name)}
    found: dict[int, Typed] = {}
    for name, said in typed.items():
        if match := NAME.fullmatch(name):
            found.setdefault(int(match[1]), {})[match[2]] = said
    filled = [
        fields
        for number, fields in sorted(found.items())
        if number != without and any(text.strip() for said in fields.values() for text in said)
    ]
    if with_one_more:
        filled.append({"name": [""]})
    for number, fields in enumerate(filled[:MOST_GUESTS]):
        kept |= {f"guests-{number}-{name}": said for name, said in fields.items()}
    return kept
