"""The space of an exhibitor in a real browser: axe, 320 px, both themes, by Tab."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser

from forum.villages.rules import ExhibitorState
from tests.browser import served
from tests.builders import an_organisation
from tests.exhibiting.dossiers import a_fair
from tests.exhibiting.spaces import a_placed, space_of, staffed_by
from tests.exhibiting.test_coming import address_in
from tests.journeys.inspection import all_wrong
from tests.villages.applying import a_certificate, a_guest, an_application

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]
ROOMS = ("", "/badges", "/logistique", "/documents", "/messages", "/transmettre", "/retirer")
LONG = {
    "first_name": "Maximilienne",
    "last_name": "Exemple" * 8,
    "email": f"{'e' * 60}@example.org",
}


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve a forum that calls for exhibitors."""
    with served(app) as served_at:
        yield served_at


def pages(app: Flask) -> list[str]:
    """Return one address of each page: of a host with guests and staff, and of other states."""
    edition, _ = a_fair()
    placed = a_placed(edition, insurance_id=a_certificate("a" * 90 + ".pdf").id, meals=2)
    guest = a_guest(placed, "invitee")
    client, host = app.test_client(), placed.exhibitor_id or 0
    space = space_of(placed)
    for number in (host, guest.id):
        named = {f"stand-{number}-{field}": said for field, said in LONG.items()}
        client.post(f"{space}/badges/{number}", data={**named, f"stand-{number}-email": ""})
    client.post(f"{space}/messages", data={"text": "m" * 200})
    client.post(f"{space}/transmettre", data={"name": "Dominique", "email": LONG["email"]})
    person = staffed_by(host)[0]
    states = (ExhibitorState.SUBMITTED, ExhibitorState.INCOMPLETE, ExhibitorState.REFUSED)
    long = an_organisation("longue", name=f"{'Régie' * 20} – structure fictive")
    others = [
        an_application(edition, f"s-{state.value}", state, reason="Hors du champ.")
        for state in states
    ]
    others.append(an_application(edition, organisation=long, state=ExhibitorState.ACCEPTED))
    return [
        *(f"{space}{room}" for room in ROOMS),
        f"{space}/fiche/{host}",
        f"{space}/fiche/{guest.id}",
        f"{space}/badges/personnes/{person}",
        *(space_of(other) for other in others),
        f"{space_of(others[-1])}/fiche/{others[-1].exhibitor_id}",
        address_in("transfer_asked"),
    ]


def test_every_page_of_the_space_is_for_all(app: Flask, address: str, browser: Browser) -> None:
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        assert all_wrong(page, (address + path for path in pages(app))) == {}
