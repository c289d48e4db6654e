"""From one room of the office to the next: the menu, and the ways around a debate."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.accounts.rules import RoleName
from forum.board.services.adopting import adopt_programme
from forum.database import transaction
from forum.edition.models import Edition
from tests.accounts.test_views import an_account, sign_in
from tests.builders import a_debate, an_edition

PUBLIC = "/2011/debats/scop"
DRAFT = r"/organisation/2011/programme/debats/\d+"
SEATS = "/organisation/2011/places/scop"
ATTENDEES = "/organisation/2011/inscriptions?debat=scop"


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum with one released debate, whose draft stands too."""
    stored = an_edition()
    a_debate(stored, slug="scop")
    with transaction():
        adopt_programme(stored, clock.now())
    return stored


def ways(client: FlaskClient, address: str) -> list[str]:
    """Return the pages of the office about the debate that a page leads to, drafts unnumbered."""
    answer = client.get(address)
    found = re.findall(rf'href="({DRAFT}|{SEATS}|{re.escape(ATTENDEES)})"', answer.text)
    return [re.sub(r"\d+$", "N", href) if "debats" in href else href for href in found]


@pytest.mark.usefixtures("edition")
def test_the_public_page_of_a_debate_leads_an_organiser_to_its_draft_seats_and_attendees(
    client: FlaskClient,
) -> None:
    assert ways(client, PUBLIC) == []
    an_account(RoleName.ADMINISTRATOR)
    sign_in(client)
    draft = "/organisation/2011/programme/debats/N"
    assert ways(client, PUBLIC) == [ATTENDEES, SEATS, draft]


@pytest.mark.usefixtures("edition")
def test_the_welcome_team_is_led_only_where_it_may_go(client: FlaskClient) -> None:
    an_account(RoleName.WELCOME)
    sign_in(client)
    assert ways(client, PUBLIC) == [ATTENDEES]


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("address", "room", "how"),
    [
        ("/organisation/2011/inscriptions", "Inscriptions", "page"),
        ("/organisation/2011/inscriptions/ajouter", "Inscriptions", "true"),
        (SEATS, "Programme", "true"),
        ("/organisation/editions/nouvelle", "Toutes les éditions", "true"),
        ("/organisation/comptes/inviter", "Équipe", "true"),
    ],
)
def test_the_menu_marks_the_room_of_each_page(
    client: FlaskClient, address: str, room: str, how: str
) -> None:
    an_account(RoleName.ADMINISTRATOR)
    sign_in(client)
    menu = client.get(address).text.partition('class="office__rooms"')[2].partition("</nav>")[0]
    marked = re.findall(r'aria-current="(\w+)">.*?</svg>\s*([^<]+)<', menu, re.DOTALL)
    assert [(words.strip(), kind) for kind, words in marked] == [(room, how)]
