"""What organisers type about an organisation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from forum.backoffice.organisations.fields import (
    ChecksField,
    LinesField,
    ape_field,
    listed_and_free,
    number_field,
    postcode_field,
    website_field,
)
from forum.backoffice.programme.forms.fields import both, count, one_of, paragraphs, parted
from forum.organisations.models import Network, Organisation
from forum.organisations.phrases import COLLEGES, CONVENTIONS, FAMILIES, SECTORS, STATUTES
from forum.organisations.rules import Family, Reason, Statute, called
from forum.organisations.services import Wish, wish_of
from forum.organisations.writings import NOMENCLATURES
from forum.refusals import Refusal
from forum.registration.fields import in_the_list, line
from forum.web.versions import VersionedForm

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

QUESTIONS = {Reason.SIRET_TAKEN, Reason.RNA_TAKEN}
NO_STATUTE = SelectChoice("", lazy_gettext("Aucun"))
DERIVED = SelectChoice("", lazy_gettext("Celui de sa famille et de ses conventionnements"))
NAMES = {"NAFRev2": lazy_gettext("NAF rév. 2"), "NAF2025": lazy_gettext("NAF 2025")}
TEXT = 600  # letters of a presentation


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form of an organisation lets one choose from."""

    networks: Sequence[Network]
    colleges: Sequence[str]  # those that organisers wrote, too


class OrganisationForm(VersionedForm):
    """An organisation along its axes."""

    name = line(
        lazy_gettext("Raison sociale"), 200, lazy_gettext("Indiquez le nom de la structure.")
    )
    usual_name = line(lazy_gettext("Nom d’usage"), 120)
    is_invited = BooleanField(lazy_gettext("Seulement nommée"))
    siret = number_field(lazy_gettext("SIRET"))
    is_siret_checked = BooleanField(lazy_gettext("SIRET vérifié à la main"))
    rna = number_field(lazy_gettext("Numéro RNA"))
    creation_note = line(lazy_gettext("En cours de création"), 240)
    family = one_of(lazy_gettext("Famille"), FAMILIES)
    statute = RadioField(
        lazy_gettext("Statut coopératif"),
        [in_the_list],
        choices=[NO_STATUTE, *(SelectChoice(str(s), t.in_full) for s, t in STATUTES.items())],
        validate_choice=False,
    )
    is_cae = BooleanField(lazy_gettext("CAE, coopérative d’activités et d’emploi"))
    conventions = ChecksField(
        lazy_gettext("Conventionnements"), {c: term.in_full for c, term in CONVENTIONS.items()}
    )
    labels = LinesField(lazy_gettext("Agréments et labels"))
    networks = ChecksField(lazy_gettext("Réseaux"))
    college = SelectField(lazy_gettext("Collège"), [in_the_list], validate_choice=False)
    other_college = line(lazy_gettext("Un autre collège"), 60)
    is_host = BooleanField(lazy_gettext("Structure hôte"))
    sectors = ChecksField(lazy_gettext("Secteurs"), SECTORS)
    other_sectors = LinesField(lazy_gettext("Autres secteurs"))
    ape = ape_field(lazy_gettext("Code APE"))
    ape_nomenclature = one_of(lazy_gettext("Nomenclature du code"), NAMES)
    address = line(lazy_gettext("Adresse"), 240)
    postcode = postcode_field(lazy_gettext("Code postal"))
    commune = line(lazy_gettext("Commune"), 80)
    acts_here = BooleanField(lazy_gettext("Agit dans le département"))
    area_of_action = line(lazy_gettext("Où elle agit"), 240)
    website = website_field(lazy_gettext("Site"))
    presentation_fr = paragraphs(lazy_gettext("Présentation"), TEXT)
    presentation_en = paragraphs(lazy_gettext("Présentation en anglais"), TEXT)
    founded = count(lazy_gettext("Année de création"))
    employees = count(lazy_gettext("Personnes salariées"))
    associates = count(lazy_gettext("Dont personnes associées"))
    questions: tuple[Refusal, ...] = ()

    def offer(self, offered: Offered) -> None:
        """Let networks be ticked, and a college be chosen."""
        self.networks.choices = [SelectChoice(n.slug, called(n.name)) for n in offered.networks]
        words = {str(college): text for college, text in COLLEGES.items()}
        self.college.choices = [
            DERIVED,
            *(SelectChoice(name, text) for name, text in words.items()),
            *(SelectChoice(name, name) for name in offered.colleges if name not in words),
        ]

    def refuse(self, refusals: tuple[Refusal, ...], sentence: Callable[[Refusal], str]) -> None:
        """Write refusals under their fields; what is a question is kept apart."""
        asked = {r.facts["number"]: r for r in reversed(refusals) if r.reason in QUESTIONS}
        self.questions = tuple(asked.values())
        super().refuse(tuple(r for r in refusals if r.reason not in QUESTIONS), sentence)

    def wish(self) -> Wish:
        """Return the organisation as it is described."""
        said: dict[str, Any] = {
            name: self[name].data or ""
            for name in (
                *("name", "usual_name", "siret", "rna", "creation_note", "ape", "address"),
                *("postcode", "commune", "area_of_action", "website"),
            )
        }
        told: dict[str, Any] = {
            name: self[name].data
            for name in (
                *("is_cae", "is_host", "is_siret_checked", "acts_here", "is_invited"),
                *("founded", "employees", "associates"),
            )
        }
        return Wish(
            **said,
            **told,
            family=Family(self.family.data),
            statute=Statute(self.statute.data) if self.statute.data else None,
            conventions=tuple(self.conventions.data or ()),
            labels=tuple(self.labels.data or ()),
            sectors=(*(self.sectors.data or ()), *(self.other_sectors.data or ())),
            networks=tuple(self.networks.data or ()),
            college=self.other_college.data or self.college.data or "",
            ape_nomenclature=self.ape_nomenclature.data,
            presentation=both(self, "presentation"),
        )


def organisation_form(
    organisation: Organisation | None,
    said: "MultiDict[str, str] | None",
    offered: Offered,
) -> OrganisationForm:
    """Build the form of an organisation, or of a new one, over what was typed."""
    data: dict[str, Any] = {"ape_nomenclature": NOMENCLATURES[0]}
    if organisation:
        wish = wish_of(organisation)
        listed, free = listed_and_free(wish.sectors, SECTORS)
        data = {
            **{name: getattr(wish, name) for name in Wish.__dataclass_fields__},
            **parted(presentation=wish.presentation),
            "statute": wish.statute or "",
            "sectors": listed,
            "other_sectors": free,
            "ape_nomenclature": wish.ape_nomenclature or NOMENCLATURES[0],
        }
    form = OrganisationForm(said, data=data)
    form.offer(offered)
    return form
