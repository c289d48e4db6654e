"""The words of the ESS, in French as of 2011 and in English."""

import pytest
from flask import Flask, g

from forum.organisations import phrases
from forum.organisations.models import Organisation
from forum.organisations.rules import College, Convention, Family, Reason, Statute
from forum.refusals import Refusal
from tests.builders import an_organisation


def test_every_word_of_the_axes_has_its_phrase() -> None:
    assert set(phrases.FAMILIES) == set(Family)
    assert set(phrases.STATUTES) == set(Statute)
    assert set(phrases.CONVENTIONS) == set(Convention)
    assert set(phrases.COLLEGES) == set(College)
    assert set(phrases.SENTENCES) == set(Reason)


def test_axes_combine_and_each_is_said_in_full(app: Flask) -> None:
    recycler = an_organisation(
        family=Family.COOPERATIVE,
        statute=Statute.SCOP,
        is_cae=True,
        conventions=("ei", "aci"),
        sectors=("Énergie", "Apiculture"),
        college="Coopératives",
    )
    assert phrases.family(recycler) == "Coopérative"
    assert [term.in_full for term in phrases.terms(recycler)] == [
        "SCOP, société coopérative ouvrière de production",
        "CAE, coopérative d’activités et d’emploi",
        "EI, entreprise d’insertion",
        "ACI, atelier et chantier d’insertion",
    ]
    assert phrases.sectors(recycler) == ["Énergie", "Apiculture"]
    assert phrases.college(recycler) == "Coopératives"


def test_a_college_of_the_organisers_own_is_shown_as_they_wrote_it(app: Flask) -> None:
    assert phrases.college(an_organisation(college="Syndicats")) == "Syndicats"


@pytest.mark.parametrize(
    ("people", "members", "said"),
    [
        (None, None, ""),
        (0, None, "Aucune personne salariée"),
        (1, None, "1 personne salariée"),
        (1, 1, "1 personne salariée, associée"),
        (8, 8, "8 personnes salariées, toutes associées"),
        (37, 21, "37 personnes salariées, dont 21 associées"),
        (3, 1, "3 personnes salariées, dont 1 associée"),
        (19, 0, "19 personnes salariées"),
    ],
)
def test_governance_is_said_in_words_that_can_be_read_aloud(
    app: Flask, people: int | None, members: int | None, said: str
) -> None:
    organisation = Organisation(employees=people, associates=members)
    assert phrases.governance(organisation) == said


def test_a_refused_number_comes_with_what_helps(app: Flask) -> None:
    refusal = Refusal(Reason.RNA_SHAPE, "rna", {"number": "X"})
    assert phrases.sentence(refusal) == (
        "Un numéro RNA commence par W suivi de 9 caractères, par exemple W920000001."
    )


def test_a_siret_is_shown_in_groups_and_nothing_where_there_is_none(app: Flask) -> None:
    assert phrases.siret(Organisation(siret="00000001800010")) == (
        "000\u00a0000\u00a0018\u00a000010"
    )
    assert phrases.siret(Organisation(siret=None)) == ""


def test_words_are_translated_and_acronyms_stay(app: Flask) -> None:
    g.locale = "en"
    organisation = an_organisation(
        family=Family.COOPERATIVE, statute=Statute.SCIC, employees=4, associates=4
    )
    assert phrases.family(organisation) == "Co-operative"
    assert [term.in_full for term in phrases.terms(organisation)] == [
        "SCIC, community-interest co-operative"
    ]
    assert phrases.governance(organisation) == "4 employees, all of them members"
