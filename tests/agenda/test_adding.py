"""Adding a calendar to one's own: the ways that a page gives, and to what they lead."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from forum import settings
from forum.agenda.adding.ways import ways
from forum.badges.drawing import qr_svg
from forum.database import Bilingual
from forum.groups.links import agenda_address as group_address
from forum.groups.links import word_of as group_word
from forum.registration.links import agenda_address, word_of
from tests.agenda.story import a_participant, the_programme
from tests.builders import a_debate, a_speaker
from tests.groups.coming import registered
from tests.reading import Reading

Counting = Callable[[], AbstractContextManager[list[str]]]
PUBLIC = {
    "/2011/programme/agenda": "/2011/programme.ics",
    "/2011/parcours/equit/agenda": "/2011/parcours/equit.ics",
    "/2011/salles/equite/agenda": "/2011/salles/equite.ics",
    "/2011/debats/equit/agenda": "/2011/debats/equit.ics",
}


def read(client: FlaskClient, address: str) -> Reading:
    """Ask for a page and read it."""
    answer = client.get(address)
    assert answer.status_code == 200
    return Reading(answer.text)


def asked_of(address: str) -> tuple[str, dict[str, str]]:
    """Return the site and the path of an address, and what is asked there."""
    parts = urlsplit(address)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return f"{parts.scheme}://{parts.netloc}{parts.path}", asked


def test_each_way_holds_the_whole_address_whatever_stands_in_it() -> None:
    found = ways("https://forum.example/2011/programme.ics?langue=en", "Forum & « salons » – 2011")
    told = {
        "url": "https://forum.example/2011/programme.ics?langue=en",
        "name": "Forum & « salons » – 2011",
    }
    there = "webcal://forum.example/2011/programme.ics?langue=en"
    assert found.webcal == there
    assert [asked_of(one) for one in (found.google, found.outlook, found.microsoft_365)] == [
        ("https://calendar.google.com/calendar/r", {"cid": there}),
        ("https://outlook.live.com/calendar/0/addfromweb", told),
        ("https://outlook.office.com/calendar/0/addfromweb", told),
    ]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_leads_to_its_calendar_by_every_way(client: FlaskClient, address: str) -> None:
    the_programme()
    page, base = read(client, address), settings.current().base_url
    links, file = page.links(), PUBLIC[address]
    there = f"webcal:{base.partition(':')[2]}{file}"
    assert (
        links["Ouvrir dans Calendrier"],
        links["Ouvrir dans mon agenda"],
        asked_of(links["Google Agenda"])[1],
        asked_of(links["Outlook.com"])[1]["url"],
        asked_of(links["Microsoft 365"])[1]["url"],
        links["Télécharger le fichier .ics"],
        page.all("code"),
    ) == (there, there, {"cid": there}, base + file, base + file, base + file, [base + file])
    assert client.get(links["Télécharger le fichier .ics"]).mimetype == "text/calendar"


def test_the_code_for_a_phone_is_the_address_of_the_page(client: FlaskClient) -> None:
    the_programme()
    drawn = qr_svg(
        f"{settings.current().base_url}/2011/programme/agenda",
        "Code QR\u00a0: l’adresse de cette page",
    )
    assert drawn in client.get("/2011/programme/agenda").text


def test_the_pages_of_the_programme_lead_there_by_one_button(client: FlaskClient) -> None:
    the_programme()
    led = {
        address.removesuffix("/agenda"): read(client, address.removesuffix("/agenda")).links()
        for address in PUBLIC
    }
    assert {page: links["Ajouter à mon agenda"] for page, links in led.items()} == {
        address.removesuffix("/agenda"): address for address in PUBLIC
    }


def test_nothing_of_another_site_is_loaded_and_its_links_tell_it_nothing(
    client: FlaskClient,
) -> None:
    the_programme()
    elements = read(client, "/2011/programme/agenda").elements
    loaded = [
        element.attributes.get(name, "")
        for element in elements
        for name in ("src", "srcset")
        if "//" in element.attributes.get(name, "")
    ]
    outward = {
        urlsplit(element.attributes["href"]).netloc: element.attributes["rel"]
        for element in elements
        if element.tag == "a" and element.attributes.get("href", "").startswith("https://")
    }
    assert loaded == []
    assert outward == dict.fromkeys(
        ("calendar.google.com", "outlook.live.com", "outlook.office.com"),
        "external noopener noreferrer",
    )


def test_an_english_page_subscribes_to_an_english_calendar(client: FlaskClient) -> None:
    the_programme()
    page = read(client, "/2011/debats/equit/agenda?langue=en")
    address = f"{settings.current().base_url}/2011/debats/equit.ics?langue=en"
    assert page.all("code") == [address]
    assert page.all("p", "page-header__over") == ["Fair trade"]


def test_a_title_is_only_text_on_the_page_and_in_the_addresses(client: FlaskClient) -> None:
    edition = the_programme()
    a_debate(edition, "piege", title=Bilingual("<b>50 %</b> & « plus »"))
    page = read(client, "/2011/debats/piege/agenda")
    assert page.all("p", "page-header__over") == ["<b>50 %</b> & « plus »"]
    assert asked_of(page.links()["Outlook.com"])[1]["name"] == (
        "Forum de l’ESS 2011 – <b>50 %</b> & « plus »"
    )


def test_somebody_is_offered_her_own_calendar_and_told_that_it_is_private(
    client: FlaskClient,
) -> None:
    camille = a_participant(the_programme())
    space = f"/p/{word_of(camille)}"
    answer = client.get(f"{space}/agenda")
    page, address = Reading(answer.text), agenda_address(camille)
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == (
        "no-store",
        "noindex",
    )
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert page.all("p", "notice__kind") == ["Cet agenda n’est qu’à vous"]
    settings_page = f"{space}/agenda/reglages"
    assert page.links()["Renouveler l’adresse"] == settings_page
    assert read(client, settings_page).links()["Ajouter à mon agenda"] == f"{space}/agenda"
    assert page.all("code") == [address]
    assert read(client, space).links()["Ajouter à mon agenda"] == f"{space}/agenda"


def test_her_phone_gets_a_page_that_opens_no_more_than_the_calendar(client: FlaskClient) -> None:
    camille = a_participant(the_programme())
    address = agenda_address(camille).removesuffix(".ics")
    drawn = qr_svg(address, "Code QR\u00a0: l’adresse de cette page")
    space = f"/p/{word_of(camille)}"
    path = address.removeprefix(settings.current().base_url)
    on_phone = client.get(path)
    assert [drawn in client.get(page).text for page in (f"{space}/agenda", path)] == [True, True]
    assert Reading(on_phone.text).all("code") == [agenda_address(camille)]
    assert on_phone.headers["Cache-Control"] == "no-store"
    assert word_of(camille) not in on_phone.text


def test_a_group_is_offered_its_slot(client: FlaskClient, now: dt.datetime) -> None:
    group = registered(the_programme(), now)
    space = f"/g/{group_word(group)}"
    page = read(client, f"{space}/agenda")
    links, address = page.links(), group_address(group)
    there = f"webcal:{address.partition(':')[2]}"
    assert page.all("p", "notice__kind") == ["Cet agenda n’est qu’au groupe"]
    assert (
        page.all("code"),
        links["Ouvrir dans Calendrier"],
        links["Ouvrir dans mon agenda"],
        asked_of(links["Google Agenda"])[1],
        asked_of(links["Outlook.com"])[1],
        links["Télécharger le fichier .ics"],
    ) == (
        [address],
        there,
        there,
        {"cid": there},
        {"url": address, "name": "Forum de l’ESS 2011 – Lycée X"},
        address,
    )
    assert (links["Espace du groupe"], links["Renouveler l’adresse"]) == (
        space,
        f"{space}/agenda/renouveler",
    )
    assert read(client, space).links()["Ajouter à mon agenda"] == f"{space}/agenda"


def test_whoever_the_address_of_a_group_is_passed_on_to_finds_no_way_to_its_space(
    client: FlaskClient, now: dt.datetime
) -> None:
    group = registered(the_programme(), now)
    address = group_address(group).removesuffix(".ics")
    drawn = qr_svg(address, "Code QR\u00a0: l’adresse de cette page")
    path = address.removeprefix(settings.current().base_url)
    passed_on, in_space = client.get(path), client.get(f"/g/{group_word(group)}/agenda")
    assert [drawn in page.text for page in (passed_on, in_space)] == [True, True]
    assert Reading(passed_on.text).all("code") == [group_address(group)]
    assert passed_on.headers["Cache-Control"] == "no-store"
    secrets = (group_word(group), group.contact_name, group.contact_email)
    assert [secret for secret in secrets if secret in passed_on.text] == []


@pytest.mark.parametrize(
    "address",
    [
        "/1999/programme/agenda",
        "/2011/parcours/rien/agenda",
        "/2011/debats/rien/agenda",
        "/2011/salles/rien/agenda",
        "/p/rien/agenda",
        "/g/rien/agenda",
    ],
)
def test_what_does_not_exist_cannot_be_added(client: FlaskClient, address: str) -> None:
    the_programme()
    assert client.get(address).status_code == 404


def test_a_page_asks_the_database_as_often_for_many_debates_as_for_few(
    client: FlaskClient, counting: Counting
) -> None:
    edition = the_programme()
    counted = []
    for size in (0, 9):
        for n in range(size):
            a_speaker(a_debate(edition, f"autre-{n}"), f"Personne {n}")
        for address in PUBLIC:
            with counting() as asked:
                client.get(address)
            counted.append(len(asked))
    assert counted[:4] == counted[4:]
