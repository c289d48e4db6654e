"""The words of the ESS, as one said them in 2011; French is the source, English is translated."""

from dataclasses import dataclass

from flask_babel import LazyString, gettext, lazy_gettext, ngettext

from forum.organisations.models import Organisation
from forum.organisations.rules import College, Convention, Family, Reason, Statute, written_siret
from forum.refusals import Refusal

FAMILIES = {
    Family.ASSOCIATION: lazy_gettext("Association"),
    Family.COOPERATIVE: lazy_gettext("Coopérative"),
    Family.MUTUELLE: lazy_gettext("Mutuelle"),
    Family.FONDATION: lazy_gettext("Fondation"),
    Family.SOCIETE: lazy_gettext("Société commerciale de l’ESS"),
    Family.AUTRE: lazy_gettext("Hors ESS"),
}
COLLEGES = {
    College.COOPERATIVES: lazy_gettext("Coopératives"),
    College.MUTUALITY: lazy_gettext("Mutualité"),
    College.ASSOCIATIONS: lazy_gettext("Associations"),
    College.INSERTION: lazy_gettext("Entreprises sociales et insertion"),
    College.FOUNDATIONS: lazy_gettext("Fondations"),
    College.PARTNERS: lazy_gettext("Collectivités et partenaires"),
}
SENTENCES = {
    Reason.SIRET_SHAPE: lazy_gettext(
        "Un SIRET compte 14 chiffres, par exemple 123 456 789 00012. Recopiez-le en entier."
    ),
    Reason.SIRET_KEY: lazy_gettext(
        "Ce SIRET est très inhabituel : sa clé de contrôle ne correspond pas. Vérifiez chaque "
        "chiffre ; s’il est exact, l’équipe du forum peut le valider à la main."
    ),
    Reason.RNA_SHAPE: lazy_gettext(
        "Un numéro RNA commence par W suivi de 9 caractères, par exemple W920000001."
    ),
    Reason.UNIDENTIFIED: lazy_gettext(
        "Indiquez un SIRET ou un numéro RNA, ou expliquez où en est la création."
    ),
    Reason.SIRET_TAKEN: lazy_gettext("Ce SIRET est celui de « %(name)s » : est-ce elle ?"),
    Reason.RNA_TAKEN: lazy_gettext("Ce numéro RNA est celui de « %(name)s » : est-ce elle ?"),
    Reason.STATUTE_OUTSIDE: lazy_gettext(
        "Ce statut est celui d’une coopérative : choisissez cette famille, ou retirez le statut."
    ),
    Reason.MORE_ASSOCIATES: lazy_gettext(
        "Il ne peut pas y avoir plus de personnes associées que de personnes salariées."
    ),
    Reason.NAME_TAKEN: lazy_gettext("Un autre réseau porte déjà ce nom."),
    Reason.GONE: lazy_gettext("Cette fiche n’existe plus."),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field: its meaning, and the acronym under which it is better known."""

    code: str
    meaning: LazyString | str
    acronym: str = ""

    @property
    def in_full(self) -> str:
        """Return the acronym and what it means."""
        return f"{self.acronym}, {self.meaning}" if self.acronym else str(self.meaning)


CAE = Term("cae", lazy_gettext("coopérative d’activités et d’emploi"), "CAE")
STATUTES = {
    Statute.SCOP: Term("scop", lazy_gettext("société coopérative ouvrière de production"), "SCOP"),
    Statute.SCIC: Term("scic", lazy_gettext("société coopérative d’intérêt collectif"), "SCIC"),
    Statute.USAGERS: Term("usagers", lazy_gettext("coopérative d’usagers")),
    Statute.ENTREPRISES: Term(
        "entreprises", lazy_gettext("coopérative d’artisans ou d’entreprises")
    ),
    Statute.AGRICOLE: Term("agricole", lazy_gettext("coopérative agricole")),
    Statute.BANCAIRE: Term("bancaire", lazy_gettext("coopérative bancaire")),
    Statute.AUTRE: Term("autre", lazy_gettext("autre statut coopératif")),
}
CONVENTIONS = {
    Convention.AI: Term("ai", lazy_gettext("association intermédiaire"), "AI"),
    Convention.EI: Term("ei", lazy_gettext("entreprise d’insertion"), "EI"),
    Convention.ETTI: Term(
        "etti", lazy_gettext("entreprise de travail temporaire d’insertion"), "ETTI"
    ),
    Convention.ACI: Term("aci", lazy_gettext("atelier et chantier d’insertion"), "ACI"),
    Convention.EITI: Term(
        "eiti", lazy_gettext("entreprise d’insertion par le travail indépendant"), "EITI"
    ),
    Convention.GEIQ: Term(
        "geiq",
        lazy_gettext("groupement d’employeurs pour l’insertion et la qualification"),
        "GEIQ",
    ),
    Convention.EA: Term("ea", lazy_gettext("entreprise adaptée"), "EA"),
    Convention.EATT: Term("eatt", lazy_gettext("entreprise adaptée de travail temporaire"), "EATT"),
    Convention.ESAT: Term(
        "esat", lazy_gettext("établissement et service d’aide par le travail"), "ESAT"
    ),
}
TERMS = {term.code: term for term in (*STATUTES.values(), CAE, *CONVENTIONS.values())}
SECTORS = {  # by the heading as it is stored; one that organisers add is shown as they wrote it
    "Maraîchage et espaces verts": lazy_gettext("Maraîchage et espaces verts"),
    "Alimentation et restauration": lazy_gettext("Alimentation et restauration"),
    "Bâtiment et rénovation": lazy_gettext("Bâtiment et rénovation"),
    "Bois et menuiserie": lazy_gettext("Bois et menuiserie"),
    "Commerce équitable": lazy_gettext("Commerce équitable"),
    "Conseil et accompagnement": lazy_gettext("Conseil et accompagnement"),
    "Culture et spectacle": lazy_gettext("Culture et spectacle"),
    "Éducation et jeunesse": lazy_gettext("Éducation et jeunesse"),
    "Emploi et intérim": lazy_gettext("Emploi et intérim"),
    "Énergie": lazy_gettext("Énergie"),
    "Finance solidaire": lazy_gettext("Finance solidaire"),
    "Locaux et immobilier": lazy_gettext("Locaux et immobilier"),
    "Imprimerie et communication": lazy_gettext("Imprimerie et communication"),
    "Numérique et logiciel libre": lazy_gettext("Numérique et logiciel libre"),
    "Propreté et hygiène": lazy_gettext("Propreté et hygiène"),
    "Recyclage et réemploi": lazy_gettext("Recyclage et réemploi"),
    "Santé et prévention": lazy_gettext("Santé et prévention"),
    "Services à la personne": lazy_gettext("Services à la personne"),
    "Sport et loisirs": lazy_gettext("Sport et loisirs"),
    "Textile et couture": lazy_gettext("Textile et couture"),
    "Transport et mobilité": lazy_gettext("Transport et mobilité"),
}


def family(organisation: Organisation) -> str:
    """Return the legal family in words."""
    return str(FAMILIES[organisation.family])


def statutes(organisation: Organisation) -> list[Term]:
    """Return the cooperative statute, and the CAE which combines with any."""
    held = [STATUTES[organisation.statute]] if organisation.statute else []
    return [*held, CAE] if organisation.is_cae else held


def conventions(organisation: Organisation) -> list[Term]:
    """Return the agreements of insertion and of adapted work."""
    return [CONVENTIONS[Convention(code)] for code in organisation.conventions]


def terms(organisation: Organisation) -> list[Term]:
    """Return statutes and agreements together, as the directory filters by them."""
    return [*statutes(organisation), *conventions(organisation)]


def sectors(organisation: Organisation) -> list[str]:
    """Return the sectors in the language of the page."""
    return [str(SECTORS.get(heading, heading)) for heading in organisation.sectors]


def college(organisation: Organisation) -> str:
    """Return the college in the language of the page; organisers may write their own."""
    return college_said(organisation.college)


def college_said(name: str) -> str:
    """Return the name of a college, as it is stored, in the language of the page."""
    return str({str(c.value): words for c, words in COLLEGES.items()}.get(name, name))


def governance(organisation: Organisation) -> str:
    """Say how many people work there and how many of them are members of their cooperative."""
    people, members = organisation.employees, organisation.associates or 0
    if people is None:
        return ""
    if not people:
        return str(gettext("Aucune personne salariée"))
    said = ngettext("%(num)s personne salariée", "%(num)s personnes salariées", people)
    if members >= people:
        said += ngettext(", associée", ", toutes associées", people)
    elif members:
        said += ngettext(", dont %(num)s associée", ", dont %(num)s associées", members)
    return str(said)


def siret(organisation: Organisation) -> str:
    """Write the SIRET as people read it."""
    return written_siret(organisation.siret or "").strip()


def sentence(refusal: Refusal) -> str:
    """Say why an organisation cannot be as it is described, and what helps."""
    return str(SENTENCES[Reason(refusal.reason)]) % refusal.facts
