"""Which organisation it is: its name, its numbers, its family."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, StringField

from forum.exhibiting.forms.fields import ChoiceField, StepForm, Typed, choice
from forum.exhibiting.wishes import Identity
from forum.organisations.phrases import FAMILIES
from forum.organisations.rules import Family, bare, identity_refusals
from forum.refusals import Refusal
from forum.registration.fields import clean, line

YES, NO = "oui", "non"


class IdentityForm(StepForm):
    """Which organisation it is."""

    name = line(
        lazy_gettext("Raison sociale"), 200, lazy_gettext("Indiquez le nom de la structure.")
    )
    siret = StringField(lazy_gettext("SIRET"), filters=[clean])
    is_siret_unsure = BooleanField(
        lazy_gettext("Ce SIRET est exact : l’équipe du forum le vérifiera")
    )
    rna = StringField(lazy_gettext("Numéro RNA"), filters=[clean])
    creation_note = line(lazy_gettext("Structure en cours de création"), 240)
    is_ours = ChoiceField(
        lazy_gettext("Cette structure est déjà connue : est-ce bien la vôtre ?"),
        choices=[
            choice(YES, lazy_gettext("Oui, c’est la nôtre")),
            choice(NO, lazy_gettext("Non, c’en est une autre : l’équipe vérifiera le numéro")),
        ],
    )
    family = ChoiceField(
        lazy_gettext("Famille"),
        lazy_gettext("Choisissez la famille de la structure."),
        choices=[choice(family.value, words) for family, words in FAMILIES.items()],
    )

    def __init__(self, typed: Typed | None, **said: Any) -> None:  # noqa: ANN401 - what WTForms takes
        super().__init__(typed, **said)
        self.is_ours.flags.required = True  # where it is asked at all

    def identity(self) -> Identity:
        """Hand over which organisation it is."""
        return Identity(
            name=self.name.data,
            family=Family(self.family.answer),
            siret=bare(self.siret.data or ""),
            is_siret_unsure=self.is_siret_unsure.data,
            rna=bare(self.rna.data or ""),
            creation_note=self.creation_note.data or "",
            is_ours={YES: True, NO: False}.get(self.is_ours.answer),
        )

    def refusals(self) -> tuple[Refusal, ...]:
        """Judge the numbers."""
        return identity_refusals(
            bare(self.siret.data or ""),
            bare(self.rna.data or ""),
            self.creation_note.data or "",
            is_checked_by_hand=self.is_siret_unsure.data,
        )
