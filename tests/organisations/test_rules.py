"""Identifiers, colleges and names, judged without any database."""

import pytest

from forum.organisations.rules import (
    BY_FAMILY,
    College,
    Convention,
    Family,
    Reason,
    bare,
    called,
    college,
    identity_refusals,
    is_rna,
    siret_fault,
    written_siret,
)
from forum.refusals import Refusal


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("00000001800010", None),
        ("00000004200010", None),
        ("00000001800011", Reason.SIRET_KEY),
        ("0000000180001", Reason.SIRET_SHAPE),
        ("000000018000100", Reason.SIRET_SHAPE),
        ("0000000180001A", Reason.SIRET_SHAPE),
        ("٠٠٠٠٠٠٠١٨٠٠٠١٠", Reason.SIRET_SHAPE),
        ("35600000000048", None),
        ("35600000099995", None),
        ("35600000099996", Reason.SIRET_KEY),
    ],
    ids=[
        "valid",
        "another one",
        "its key is wrong",
        "a figure is missing",
        "one figure too many",
        "a letter",
        "figures of another script",
        "head office of La Poste",
        "La Poste, digits adding up to a multiple of five",
        "La Poste, digits not adding up",
    ],
)
def test_a_siret_is_checked_by_its_shape_and_key(number: str, fault: Reason | None) -> None:
    assert siret_fault(number) == fault


def test_an_rna_is_of_the_new_pattern_or_of_the_old_one() -> None:
    said = {
        "W920000001": True,
        "W9C1000001": True,
        "0921100123": False,
        "0922001234": True,
        "w920000001": False,
        "W92000000": False,
        "W9200000012": False,
        "W92000000١": False,
    }
    assert {number: is_rna(number) for number in said} == said


def test_numbers_are_stored_bare_however_they_are_typed() -> None:
    typed = ["000 000 018 00010", "000\u202f000\u00a0018.00010", "w 92-000 0001", ""]
    assert [bare(text) for text in typed] == [
        "00000001800010",
        "00000001800010",
        "W920000001",
        "",
    ]


def test_a_siret_is_written_in_groups_that_do_not_part() -> None:
    assert written_siret("12345678900012") == "123\u00a0456\u00a0789\u00a000012"


def test_either_number_is_enough_and_so_is_a_reason_for_having_neither() -> None:
    assert identity_refusals("00000001800010", "", "") == ()
    assert identity_refusals("", "W920000001", "") == ()
    assert identity_refusals("", "", "En cours de création") == ()
    assert identity_refusals("", "", "  ") == (Refusal(Reason.UNIDENTIFIED, "creation_note"),)


def test_every_wrong_number_is_told_beside_its_field() -> None:
    assert identity_refusals("123", "X1", "") == (
        Refusal(Reason.SIRET_SHAPE, "siret", {"number": "123"}),
        Refusal(Reason.RNA_SHAPE, "rna", {"number": "X1"}),
    )


def test_an_unusual_key_stands_once_an_organiser_has_checked_it_but_a_wrong_shape_never() -> None:
    assert identity_refusals("00000001800011", "", "", is_checked_by_hand=True) == ()
    assert identity_refusals("123", "", "", is_checked_by_hand=True) == (
        Refusal(Reason.SIRET_SHAPE, "siret", {"number": "123"}),
    )


def test_the_college_follows_the_family() -> None:
    assert {family: college(family) for family in Family} == BY_FAMILY
    assert set(BY_FAMILY.values()) == set(College)


def test_an_association_of_insertion_sits_with_insertion_and_a_cooperative_stays_itself() -> None:
    assert college(Family.ASSOCIATION, [Convention.AI]) == College.INSERTION
    assert college(Family.COOPERATIVE, [Convention.EI]) == College.COOPERATIVES


def test_a_fictitious_organisation_is_called_by_its_name_alone() -> None:
    assert called("Les Jardins du Méandre – structure fictive") == "Les Jardins du Méandre"
    assert called("Pile – face") == "Pile – face"
