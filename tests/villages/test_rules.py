"""Who is public and who is looked for."""

import pytest

from forum.villages.rules import ExhibitorState, Facts, Sought, is_public

FACTS = Facts(
    text="Énergie des Coteaux Meudon Une coopérative d’habitants, cœur de ville",
    family="cooperative",
    village="scop-et-scic",
    networks=frozenset({"union"}),
    terms=frozenset({"scic", "ei"}),
)


def test_only_those_who_are_accepted_and_still_come_are_public() -> None:
    assert [state.value for state in ExhibitorState if is_public(state)] == [
        "accepte",
        "stand_attribue",
        "confirme",
        "installe",
    ]


@pytest.mark.parametrize(
    ("sought", "is_met"),
    [
        (Sought(), True),
        (Sought(words="energie"), True),
        (Sought(words="COTEAUX  énergie"), True),
        (Sought(words="coeur"), True),
        (Sought(words="cœur d'habitants"), True),
        (Sought(words="énergie solaire"), False),
        (Sought(family="cooperative"), True),
        (Sought(family="mutuelle"), False),
        (Sought(village="scop-et-scic"), True),
        (Sought(village="insertion"), False),
        (Sought(network="union"), True),
        (Sought(network="un"), False),
        (Sought(term="ei"), True),
        (Sought(term="scop"), False),
        (Sought(words="meudon", family="cooperative", network="union", term="scic"), True),
        (Sought(words="meudon", family="cooperative", network="union", term="scop"), False),
    ],
    ids=str,
)
def test_somebody_is_found_when_every_filter_is_met(sought: Sought, is_met: bool) -> None:  # noqa: FBT001 - what the case expects
    assert sought.is_met_by(FACTS) == is_met
