"""What was typed in each step: kept for a draft, or read back from what was submitted."""

from collections.abc import Mapping

from forum.exhibiting.steps import Step
from forum.organisations.models import Organisation
from forum.organisations.rules import siret_fault
from forum.villages.models import Exhibitor, ExhibitorApplication

Typed = dict[str, list[str]]
LOGO = "logo"  # beside the steps: the number of the file, while there is no exhibitor
# Beside the steps as well: what an applicant said of a structure that was known already. Of what
# its organisers know she reads nothing.
SAID = "structure-dite"
YES = "y"


IDENTITY = ("name", "siret", "is_siret_unsure", "is_ours", "rna", "creation_note", "family")
PORTRAIT = (
    *("usual_name", "is_cae", "ape", "address", "postcode", "commune", "acts_here", "website"),
    *("statute", "conventions", "sectors", "labels", "networks"),
)
OF_STRUCTURE = frozenset((*IDENTITY, *PORTRAIT))


def answers_of(application: ExhibitorApplication) -> dict[Step, Typed]:
    """Return what was typed in each step that was visited."""
    kept = {step: application.answers[step] for step in Step if step in application.answers}
    if application.exhibitor is None:
        return kept
    return {**_as_submitted(application, application.exhibitor), **kept}


def logo_number(application: ExhibitorApplication) -> int | None:
    """Return the number of the logo that was sent."""
    if application.exhibitor is not None:
        return application.exhibitor.logo_id
    number = application.answers.get(LOGO)
    return number if isinstance(number, int) else None


def said_of_structure(application: ExhibitorApplication) -> dict[str, Typed]:
    """Return what was typed of a structure itself, to be kept once its application is sent."""
    step = application.answers.get(Step.STRUCTURE.value)
    if step is None:
        return {SAID: application.answers[SAID]} if SAID in application.answers else {}
    return {SAID: {name: typed for name, typed in step.items() if name in OF_STRUCTURE}}


def _as_submitted(application: ExhibitorApplication, host: Exhibitor) -> dict[Step, Typed]:
    """Write the columns of an application as its forms would have sent them."""
    flags = ("needs_internet", "needs_water", "needs_quiet", "needs_accessible", "is_noisy")
    more = ("is_heavy", "is_cooking", "has_flames")
    equipment = ("size", "neighbours", "tables", "chairs", "panels", "power", "equipment_note")
    coming = ("vehicle", "plate", "meals", "comment")
    height = application.vehicle_height
    until = host.insured_until_on
    structure = host.organisation
    return {
        Step.STRUCTURE: {
            **application.answers.get(
                SAID, _typed({**_identity(structure), **_portrait(structure)})
            ),
            **_typed(
                {
                    "presentation": host.presentation.fr,
                    "presentation_en": host.presentation.en,
                    "offers": "\n".join(host.offers),
                    "contact_name": application.contact_name,
                    "contact_title": application.contact_title,
                    "contact_mobile": application.contact_mobile,
                }
            ),
        },
        Step.GUESTS: _typed(
            {
                "network": host.network_id or "aucun",
                **{
                    f"guests-{number}-{name}": value
                    for number, guest in enumerate(host.guests)
                    for name, value in _guest(guest).items()
                },
            }
        ),
        Step.STAND: _typed(
            {
                "first_village": application.first_village_id,
                "second_village": application.second_village_id or "aucun",
                "sells_on_site": host.sells_on_site,
                **{name: getattr(application, name) for name in (*flags, *more, *equipment)},
            }
        ),
        Step.PAPERS: _typed(
            {
                "insured_until_on": until.strftime("%d/%m/%Y") if until else "",
                "comes_later": application.insurance_id is None,
                "regulation_version": application.regulation_version,
                "accepts_regulation": bool(application.regulation_version),
                "signatory": application.signatory,
                "signatory_title": application.signatory_title,
            }
        ),
        Step.LOGISTICS: _typed(
            {
                "set_up_slot": application.set_up_slot_id or "aucun",
                "needs_unloading": application.needs_unloading,
                "vehicle_height": f"{height / 100:.2f}".replace(".", ",") if height else "",
                **{name: getattr(application, name) for name in coming},
            }
        ),
    }


def _identity(organisation: Organisation) -> Mapping[str, object]:
    has_number = bool(organisation.siret or organisation.rna)  # a note beside it is not hers
    return {
        "name": organisation.name,
        "siret": organisation.siret,
        "is_siret_unsure": bool(organisation.siret and siret_fault(organisation.siret)),
        "rna": organisation.rna,
        "creation_note": "" if has_number else organisation.creation_note,
        "family": organisation.family.value,
    }


def _portrait(organisation: Organisation) -> Mapping[str, object]:
    plain = ("usual_name", "is_cae", "ape", "address", "postcode", "commune", "acts_here")
    return {
        **{name: getattr(organisation, name) for name in (*plain, "website")},
        "statute": organisation.statute.value if organisation.statute else "",
        "conventions": organisation.conventions,
        "sectors": organisation.sectors,
        "labels": "\n".join(organisation.labels),
        "networks": tuple(network.id for network in organisation.networks),
    }


def _guest(guest: Exhibitor) -> Mapping[str, object]:
    return {
        **_identity(guest.organisation),
        "exhibitor_id": guest.id,
        "presentation": guest.presentation.fr,
    }


def _typed(values: Mapping[str, object]) -> Typed:
    """Write values as a browser sends them: a box that is not ticked is not sent."""
    sent: Typed = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            sent[name] = [str(one) for one in value]
        elif value is True:
            sent[name] = [YES]
        elif value is not False:
            sent[name] = ["" if value is None else str(value)]
    return sent
