"""The calendar of a group has an address of its own, which its contact can renew."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import icalendar
import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import clock, codes
from forum.agenda.day import word_for
from forum.database import db
from forum.edition.models import Edition
from forum.groups import services
from forum.groups.links import agenda_address, word_of
from forum.groups.models import Group
from forum.registration.agenda_words import OF_PEOPLE
from tests.agenda.test_private_views import BROWSER, path_of
from tests.builders import a_registration, a_room, a_speaker, a_track, an_edition
from tests.groups.coming import a_change, a_network, a_slot, registered
from tests.reading import Reading

Counting = Callable[[], AbstractContextManager[list[str]]]
PAGES = ("agenda", "badges.pdf", "modifier", "annuler", "agenda/renouveler")  # of a space
Entries = list[tuple[str, str]]  # UID and state


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with a slot for groups."""
    edition = an_edition()
    a_slot(edition, capacity=80)
    return edition


@pytest.fixture
def group(edition: Edition, now: dt.datetime) -> Group:
    """Register a class that takes the slot."""
    return registered(edition, now, visit="visite")


def path(group: Group) -> str:
    """Return where the calendar of a group is, on this site."""
    db.session.refresh(group)
    return agenda_address(group).removeprefix("http://localhost")


def entries(calendar: bytes) -> Entries:
    """Return the entries of a calendar, the forum's own day by a short name."""
    return [
        (str(one["UID"]), str(one["STATUS"]))
        for one in icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    ]


def told(group: Group, state: str = "CONFIRMED") -> Entries:
    """Return what the calendar of the class tells."""
    day = f"forum-{word_for(group.code)}@forum-ess"
    return [(day, state), ("2011-visite@forum-ess", state)]


def opens(client: FlaskClient, address: str) -> bool:
    """Tell whether an address opens a calendar to a person."""
    return client.get(address, headers=BROWSER).status_code == 200


def test_the_calendar_of_a_group_is_read_by_its_own_address_and_opens_nothing_else(
    client: FlaskClient, group: Group
) -> None:
    address = path(group)
    word = address.removeprefix("/agenda/").removesuffix(".ics")
    answer, head = client.get(address), client.head(address)
    closed = {
        client.get(f"/{space}").status_code
        for space in (f"p/{word}", f"g/{word}", *(f"g/{word}/{page}" for page in PAGES))
    }
    assert (
        entries(answer.data),
        answer.headers["Content-Disposition"],
        [answer.headers[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")],
        (head.status_code, head.data, head.headers["ETag"]),
        client.get(address, headers={"If-None-Match": head.headers["ETag"]}).status_code,
        closed,
        word == word_of(group),
    ) == (
        told(group),
        "inline; filename=forum-ess-2011-groupe.ics",
        ["private, no-cache", "noindex", "no-referrer"],
        (200, b"", answer.headers["ETag"]),
        304,
        {404},
        False,
    )
    secrets = (word_of(group), group.contact_name, group.contact_email, "élèves")
    assert [one for one in secrets if one in answer.text] == []


def test_who_subscribed_at_the_former_address_is_told_as_before(
    client: FlaskClient, group: Group
) -> None:
    former, own = client.get(f"/g/{word_of(group)}/agenda.ics"), client.get(path(group))
    assert (former.status_code, former.data) == (200, own.data)


def test_a_person_and_a_group_of_one_code_have_two_addresses(
    client: FlaskClient, edition: Edition, group: Group
) -> None:
    person = a_registration(edition, code=group.code)
    assert OF_PEOPLE.word(group.code, 1) in path_of(person)
    assert path_of(person) != path(group)
    assert [entries(client.get(one).data)[1:] for one in (path_of(person), path(group))] == [
        [],
        told(group)[1:],
    ]


def test_the_contact_renews_the_address_after_a_page_that_says_what_that_means(
    client: FlaskClient, group: Group
) -> None:
    before, space = path(group), f"/g/{word_of(group)}"
    renewing = f"{space}/agenda/renouveler"
    page = Reading(client.get(renewing).text)
    unchanged = path(group)
    answer = client.post(renewing)
    shown = Reading(client.get(answer.location).text)
    assert (
        (page.all("h1"), page.all("code"), unchanged),
        (answer.status_code, answer.location),
        [opens(client, one) for one in (before, path(group))],
        (entries(client.get(path(group)).data), shown.all("code")),
        [client.get(one).status_code for one in (space, f"{space}/agenda.ics")],
    ) == (
        (
            ["Renouveler l’adresse de l’agenda"],
            [agenda_address(group).replace(path(group), before)],
            before,
        ),
        (303, f"{space}/agenda"),
        [False, True],
        (told(group), [agenda_address(group)]),
        [200, 200],
    )
    assert "l’ancienne n’ouvre plus rien" in " ".join(shown.all("p"))


def test_nobody_but_the_page_itself_renews_an_address(client: FlaskClient, group: Group) -> None:
    before = path(group)
    client.application.config["WTF_CSRF_ENABLED"] = True
    try:
        answer = client.post(f"/g/{word_of(group)}/agenda/renouveler")
    finally:
        client.application.config["WTF_CSRF_ENABLED"] = False
    assert (answer.status_code, path(group)) == (400, before)


@pytest.mark.parametrize("headers", [{}, {"Accept": "text/calendar"}])
def test_a_program_at_a_renewed_address_is_told_as_at_one_that_never_was(
    client: FlaskClient, group: Group, now: dt.datetime, headers: dict[str, str]
) -> None:
    before = path(group)
    services.renew_agenda(group.id, now)
    answer, never = (client.get(one, headers=headers) for one in (before, "/agenda/x.ics"))
    page = client.get(before.removesuffix(".ics"))
    assert (answer.status_code, answer.data, page.status_code) == (200, never.data, 404)


def test_another_contact_has_another_space_and_another_calendar(
    client: FlaskClient, group: Group, now: dt.datetime
) -> None:
    before = [path(group), f"/g/{word_of(group)}", f"/g/{word_of(group)}/agenda.ics"]
    services.change(group.id, a_change(visit="visite", email="autre@example.org"), now)
    after = [path(group), f"/g/{word_of(group)}", f"/g/{word_of(group)}/agenda.ics"]
    assert [[opens(client, one) for one in some] for some in (before, after)] == [
        [False] * 3,
        [True] * 3,
    ]


def test_the_same_contact_keeps_the_address_whatever_else_changes(
    group: Group, now: dt.datetime
) -> None:
    before = path(group)
    services.change(group.id, a_change(people=20, visit="", email=group.contact_email), now)
    assert path(group) == before


def test_a_cancelled_group_says_so_and_keeps_its_address(
    client: FlaskClient, group: Group, now: dt.datetime
) -> None:
    before = path(group)
    services.cancel(group.id, now)
    answer = client.post(f"/g/{word_of(group)}/agenda/renouveler")
    assert (answer.location, path(group)) == (f"/g/{word_of(group)}", before)
    assert entries(client.get(before).data) == told(group, "CANCELLED")


def test_an_address_is_renewed_after_the_forum_too(
    edition: Edition, group: Group, now: dt.datetime
) -> None:
    before = path(group)
    services.renew_agenda(group.id, edition.ends_at + dt.timedelta(days=1))
    assert path(group) != before


def test_a_network_has_a_calendar_of_the_day_alone(client: FlaskClient, edition: Edition) -> None:
    network = a_network(edition, contact_name="Ada")
    assert entries(client.get(path(network)).data) == told(network)[:1]
    page = Reading(client.get(f"/g/{word_of(network)}").text)
    assert page.links()["Ajouter à mon agenda"] == f"/g/{word_of(network)}/agenda"


def test_an_english_group_has_an_english_calendar(
    client: FlaskClient, edition: Edition, now: dt.datetime
) -> None:
    group = registered(edition, now, visit="visite", locale="en")
    page = Reading(client.get(path(group).removesuffix(".ics")).text)
    (slot,) = (
        one
        for one in icalendar.Calendar.from_ical(client.get(path(group)).data).walk("VEVENT")
        if one["UID"] == "2011-visite@forum-ess"
    )
    assert (page.lang, page.all("h1"), str(slot["URL"])) == (
        "en",
        ["Add to my calendar"],
        "http://localhost/2011/debats/visite?langue=en",
    )


def test_a_calendar_asks_the_database_as_often_for_many_slots_as_for_few(
    client: FlaskClient, edition: Edition, group: Group, counting: Counting
) -> None:
    number, counted, address = group.id, [], path(group)
    for size in (0, 9):
        for n in range(size):
            room, track = a_room(edition, f"s{n}"), a_track(edition, f"t{n}")
            slot = a_slot(edition, f"autre-{n}", room_id=room.id, track_id=track.id)
            a_speaker(slot, f"Guide {n}")
            services.change(number, a_change(visit=slot.slug), clock.now())
        with counting() as asked:
            shown = len(entries(client.get(address).data))
        counted.append((shown, len(asked)))
    assert counted == [(2, counted[0][1]), (11, counted[0][1])]


def test_only_the_hash_of_an_address_is_kept(group: Group) -> None:
    word = path(group).removeprefix("/agenda/").removesuffix(".ics")
    assert (group.agenda_version, group.agenda_hash) == (1, codes.fingerprint(word))
