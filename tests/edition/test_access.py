"""An edition that is not public exists for organisers alone."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import codes
from forum.accounts.rules import RoleName
from forum.database import Bilingual
from forum.edition.models import Edition
from forum.edition.queries import current_edition, edition_in_preparation, editions
from forum.organisations.models import Network
from forum.registration.links import link_word
from forum.uploads.rules import Purpose
from forum.villages.models import PlanBackground
from tests.accounts.test_views import an_account, sign_in
from tests.builders import (
    a_debate,
    a_registration,
    a_room,
    a_track,
    a_village,
    an_edition,
    an_exhibitor,
    an_organisation,
    paris,
    stored,
)
from tests.uploads.files import a_picture, kept

HIDDEN = "Édition non publique"


@pytest.fixture
def hidden(app: Flask) -> Edition:
    """Store a public edition, and a later one that is not."""
    an_edition(slug="2010", starts_at=paris(9, day=27), ends_at=paris(18, day=27))
    edition = an_edition(is_public=False)
    track, room = a_track(edition, "scop"), a_room(edition, "agora")
    a_village(edition)
    stored(Network(slug="union", name="Union de la Boucle", description=Bilingual("")))
    an_exhibitor(edition, an_organisation(), logo_id=kept(a_picture()).id)
    ground = kept(a_picture(), Purpose.PLAN, "plan.png")
    stored(PlanBackground(edition_id=edition.id, file_id=ground.id, width=600, height=400))
    a_debate(edition, "scop", track_id=track.id, room_id=room.id)
    return edition


def public_pages(app: Flask) -> list[str]:
    """Return the address of every page of the edition 2011 that everybody may read."""
    values = {"edition_slug": "2011"}
    slugs = {
        "debates.track": "scop",
        "debates.room": "agora",
        "debates.debate": "scop",
        "agenda.track": "scop",
        "agenda.room": "agora",
        "agenda.debate": "scop",
        "adding.track": "scop",
        "adding.room": "agora",
        "adding.debate": "scop",
        "villages.village": "ins",
        "villages.exhibitor": "les-jardins",
        "villages.logo": "les-jardins",
        "villages.network": "union",
        "screens.door": "agora",
    }
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            view = app.view_functions.get(rule.endpoint)
            if (
                "edition_slug" not in rule.arguments
                or "GET" not in (rule.methods or ())
                or getattr(view, "audience", "") != "everybody"
            ):
                continue
            slug = {"slug": slugs[rule.endpoint]} if "slug" in rule.arguments else {}
            found.append(app.url_for(rule.endpoint, **values, **slug))
    return sorted(found)


def answers(client: FlaskClient, pages: list[str]) -> dict[str, int]:
    return {page: client.get(page).status_code for page in pages}


def test_no_page_of_a_hidden_edition_exists_for_strangers(
    app: Flask, hidden: Edition, client: FlaskClient
) -> None:
    pages = public_pages(app)
    assert len(pages) > 12
    assert set(answers(client, pages).values()) == {404}
    assert "Forum de l’ESS 2011" not in client.get("/2011/").text


def test_organisers_see_a_hidden_edition_which_says_that_it_is_hidden(
    app: Flask, hidden: Edition, client: FlaskClient
) -> None:
    an_account(RoleName.READER)
    sign_in(client)
    pages = public_pages(app)
    assert set(answers(client, pages).values()) <= {200, 302}
    assert {client.get(page).headers["Cache-Control"] for page in pages} == {"no-store"}
    page = client.get("/2011/")
    assert HIDDEN in page.text
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex")
    assert HIDDEN not in client.get("/2010/").text


def test_nobody_registers_at_a_hidden_edition_from_outside(
    hidden: Edition, client: FlaskClient
) -> None:
    said = {"first_name": "Ana", "last_name": "Exemple", "email": "ana@example.org"}
    assert client.post("/2011/inscription", data=said).status_code == 404


def test_the_front_door_never_leads_to_a_hidden_edition(
    hidden: Edition, client: FlaskClient
) -> None:
    assert client.get("/").location == "/2010/"
    current = current_edition()
    assert current
    assert current.slug == "2010"


def test_with_hidden_editions_alone_the_site_has_no_front_page(
    app: Flask, client: FlaskClient
) -> None:
    an_edition(is_public=False)
    assert (client.get("/").status_code, current_edition()) == (404, None)


def test_a_participant_keeps_her_own_space_when_an_edition_is_hidden_again(
    hidden: Edition, client: FlaskClient
) -> None:
    code = codes.new_code()
    a_registration(hidden, code=code)
    assert client.get(f"/p/{link_word(code, 1)}").status_code == 200


def test_organisers_work_on_the_last_edition_that_is_not_archived(
    hidden: Edition, client: FlaskClient
) -> None:
    last = {"starts_at": paris(9, day=29), "ends_at": paris(18, day=29)}
    an_edition(slug="2012", is_archived=True, **last)
    assert edition_in_preparation() == hidden
    assert [edition.slug for edition in editions()] == ["2012", "2011", "2010"]


def test_the_office_says_which_edition_one_works_on_and_lets_one_change_it(
    hidden: Edition, client: FlaskClient
) -> None:
    an_account()
    sign_in(client)
    assert 'href="/organisation/2011/telephones"' in client.get("/organisation/").text
    page = client.get("/organisation/2010/").text
    assert 'href="/organisation/2010/telephones"' in page
    assert 'href="/organisation/2011/"' in page
