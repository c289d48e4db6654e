"""Members pasted one per line."""

import pytest
from flask import Flask

from forum.groups.member_lines import members_in
from forum.groups.services import Member
from tests.registration.pages import plain

ADA, BOB = Member("Ada", "Exemple", "ada@example.org"), Member("Bob", "B.", "bob@example.org")


@pytest.mark.parametrize(
    "text",
    [
        "Ada;Exemple;ada@example.org\nBob;B.;bob@example.org",
        "\n Ada ; Exemple ; ada@example.org ;\r\n\r\nBob ; B. ; bob@EXAMPLE.org\n",
        "Prénom\tNom\tCourriel\nAda\tExemple\tada@example.org\nBob\tB.\tbob@example.org",
        "Ada, Exemple, ada@example.org\nBob;B.;bob@example.org",
    ],
)
@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_table_is_read_whatever_parts_its_columns(app: Flask, text: str) -> None:
    assert members_in(text) == ([ADA, BOB], [])


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_each_line_that_cannot_be_read_is_told_with_its_number(app: Flask) -> None:
    text = "Ada;Exemple;ada@example.org\nBob\n;B;b@example.org\nC;D;pas une adresse\n" + "E" * 81
    text += ";F;e@example.org"
    members, faults = members_in(text)
    assert (members, [plain(fault) for fault in faults]) == (
        [ADA],
        [
            "Ligne 2 : écrivez le prénom, le nom et le courriel, séparés par « ; ».",
            "Ligne 3 : il manque le prénom ou le nom.",
            "Ligne 4 : « pas une adresse » n’est pas une adresse complète.",
            "Ligne 5 : un nom compte 80 caractères au plus.",
        ],
    )
