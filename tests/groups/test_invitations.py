"""Letters to the contacts of groups that calendars act upon, over a real mail server."""

import datetime as dt
from collections.abc import Callable

import icalendar
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.board.models import Draft
from forum.board.services.seating import Seats, SeatsWish, change_seats
from forum.board.services.steps import Hand
from forum.database import Bilingual, db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.groups import services
from forum.groups.links import agenda_address
from forum.groups.models import Group, VisitLine
from forum.mailing.inviting import debate_named
from forum.mailing.models import Letter
from forum.registration.services import leave
from tests.agenda.gestures import change_edition
from tests.board.building import adopted, released
from tests.board.building import change as redraft
from tests.builders import an_edition, paris
from tests.groups.coming import ADA, a_change, a_network, a_slot, a_wish, registered
from tests.mailing.test_invitations import Postman, come, files, postman

__all__ = ["postman"]  # a fixture of the other module

Said = tuple[str, str, str, int]  # reader, method, slot, SEQUENCE


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store two slots that take groups."""
    edition = an_edition(contact_email="forum@example.org")
    a_slot(edition, capacity=80)
    a_slot(edition, "autre", capacity=80, starts_at=paris(14), ends_at=paris(15), revision=4)
    return edition


@pytest.fixture
def drafts(edition: Edition) -> dict[str, Draft]:
    """Draft both slots as they are public."""
    return adopted(edition)


def read(calendar: bytes) -> tuple[str, str, int, str]:
    """Return the method of a calendar of one entry, and its slot, SEQUENCE and state."""
    whole = icalendar.Calendar.from_ical(calendar)
    (event,) = whole.walk("VEVENT")
    slot = str(event["UID"]).removeprefix("2011-").removesuffix("@forum-ess")
    return str(whole["METHOD"]), slot, int(event["SEQUENCE"]), str(event["STATUS"])


def told(postman: Postman) -> list[Said]:
    """Deliver what is due and return what it tells the calendars of its readers."""
    found = []
    for message in postman.bring():
        for file in files(message):
            method, slot, sequence, state = read(file)
            assert state == ("CONFIRMED" if method == "REQUEST" else "CANCELLED")
            found.append((message["To"].partition("@")[0], method, slot, sequence))
    return found


def follow(client: FlaskClient, group: Group) -> Callable[[], dict[str, int]]:
    """Subscribe to the calendar of a group; return the SEQUENCE of each slot, whenever asked."""
    address = agenda_address(group).removeprefix("http://localhost")

    def numbers() -> dict[str, int]:
        calendar = icalendar.Calendar.from_ical(client.get(address).data)
        return {
            str(one["UID"]).removeprefix("2011-").removesuffix("@forum-ess"): int(one["SEQUENCE"])
            for one in calendar.walk("VEVENT")
        }

    return numbers


def test_every_letter_of_a_group_s_story_bears_the_numbers_of_its_subscription(
    edition: Edition, drafts: dict[str, Draft], client: FlaskClient, postman: Postman
) -> None:
    group = registered(edition, clock.now(), visit="visite")
    number, subscription = group.id, follow(client, group)
    story: list[Said] = []
    shown: list[int] = []

    def happens() -> None:
        clock.freeze_at(clock.now() + dt.timedelta(minutes=1))
        said = told(postman)
        numbers = subscription()
        story.extend(said)
        shown.extend(numbers[slot] for _, _, slot, _ in said)

    def take(visit: str, people: int = 28) -> None:
        services.change(number, a_change(people=people, visit=visit), clock.now())
        happens()

    def release(**changes: object) -> None:
        redraft(drafts["visite"], **changes)
        released(edition)
        happens()

    happens()
    release(starts_at=paris(11))
    release(title=Bilingual("Visite guidée"))
    take("visite", people=20)  # nothing of the slot changes
    take("autre")
    take("visite")
    release(is_withdrawn=True)
    release(is_withdrawn=False)
    take("")
    take("autre")
    services.cancel(number, clock.now())
    happens()
    assert [line[1:] for line in story] == [
        ("REQUEST", "visite", 0),
        ("REQUEST", "visite", 1),
        ("REQUEST", "visite", 2),
        ("CANCEL", "visite", 3),
        ("REQUEST", "autre", 4),
        ("CANCEL", "autre", 5),
        ("REQUEST", "visite", 4),
        ("CANCEL", "visite", 5),
        ("REQUEST", "visite", 6),
        ("CANCEL", "visite", 7),
        ("REQUEST", "autre", 6),
        ("CANCEL", "autre", 7),
    ]
    assert shown == [sequence for *_, sequence in story]


def test_an_invitation_of_a_group_is_to_its_contact_and_given_both_ways(
    edition: Edition, postman: Postman
) -> None:
    registered(edition, clock.now(), visit="visite")
    (message,) = postman.bring()
    parts = [
        (part.get_content_type(), part.get_param("method"), part.get_filename())
        for part in message.walk()
    ]
    (written,) = files(message)
    lines = written.decode().replace("\r\n ", "").split("\r\n")
    assert parts == [
        ("multipart/mixed", None, None),
        ("multipart/alternative", None, None),
        ("text/plain", None, None),
        ("text/html", None, None),
        ("text/calendar", "REQUEST", None),
        ("text/calendar", "REQUEST", "invitation.ics"),
    ]
    assert [line for line in lines if line.startswith(("ATTENDEE", "ORGANIZER", "UID"))] == [
        "UID:2011-visite@forum-ess",
        (
            'ATTENDEE;CN="Camille Contact";CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;'
            "ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:contact@example.org"
        ),
        'ORGANIZER;CN="Forum de l’ESS 2011":mailto:forum@example.org',
    ]


def test_who_takes_no_slot_and_what_changes_none_tells_calendars_nothing(
    edition: Edition, postman: Postman
) -> None:
    group = registered(edition, clock.now())
    a_network(edition, ADA)
    services.send_link(group.id)
    services.change(group.id, a_change(people=20, contact_name="Ada"), clock.now())
    services.cancel(group.id, clock.now())
    assert [len(files(message)) for message in postman.bring()] == [0] * 6


def test_another_contact_is_invited_to_the_slot_that_the_group_has(
    edition: Edition, postman: Postman
) -> None:
    group = registered(edition, clock.now(), visit="visite")
    change = a_change(visit="visite", email="autre@example.org")
    services.change(group.id, change, clock.now())
    moved = a_change(visit="autre", email="tiers@example.org")
    services.change(group.id, moved, clock.now())
    asked = sa.select(Letter).where(Letter.kind == "group_changed").order_by(Letter.id)
    slugs = dict(db.session.execute(sa.select(Debate.id, Debate.slug)).all())
    assert [
        (one.recipient, [slugs[debate_named(name) or 0] for name in one.attachments])
        for one in db.session.scalars(asked)
    ] == [("autre@example.org", ["visite"]), ("tiers@example.org", ["autre"])]
    assert [line[:3] for line in told(postman)][-1] == ("tiers", "REQUEST", "autre")


def test_a_letter_that_leaves_late_tells_a_former_contact_nothing_of_the_new_one(
    edition: Edition, postman: Postman
) -> None:
    group = registered(edition, clock.now(), visit="visite")
    change = a_change(visit="visite", email="autre@example.org")
    services.change(group.id, change, clock.now())
    former, present = postman.bring()
    assert (former["To"], "autre@example.org" in former.as_string()) == (
        "contact@example.org",
        False,
    )
    assert [len(files(message)) for message in (former, present)] == [0, 1]


def test_a_slot_is_taken_out_of_a_calendar_when_the_last_group_of_its_reader_leaves_it(
    edition: Edition, client: FlaskClient, postman: Postman
) -> None:
    first = registered(edition, clock.now(), visit="visite", people=3)
    other = registered(edition, clock.now(), visit="visite", people=3, level="Seconde")
    later = registered(edition, clock.now(), visit="visite", people=3, email="autre@example.org")
    postman.bring()
    services.change(first.id, a_change(people=3, visit=""), clock.now())
    still_there = told(postman)
    services.cancel(other.id, clock.now())
    gone = told(postman)
    services.cancel(later.id, clock.now())
    apart = told(postman)
    assert (still_there, gone, apart) == (
        [],
        [("contact", "CANCEL", "visite", 3)],
        [("autre", "CANCEL", "visite", 1)],
    )
    assert follow(client, other)()["visite"] == 3


def test_a_group_that_comes_back_is_invited_ahead_of_what_its_contact_cancelled(
    edition: Edition, client: FlaskClient, postman: Postman
) -> None:
    letters: list[Said] = []
    for _ in range(2):
        group = registered(edition, clock.now(), visit="visite")
        services.change(group.id, a_change(visit="autre"), clock.now())
        services.change(group.id, a_change(visit="visite"), clock.now())
        services.cancel(group.id, clock.now())
        letters += told(postman)
    back = services.register(edition.id, a_wish(visit="visite"), clock.now())
    letters += told(postman)
    said = [line[2:] for line in letters if line[2] == "visite"]
    group = db.session.scalars(sa.select(Group).where(Group.code == back)).one()
    assert said[-1] == ("visite", follow(client, group)()["visite"])
    assert said[-1][1] > max(sequence for _, sequence in said[:-1])


def test_another_day_of_the_forum_raises_the_numbers_of_letters_and_subscription_alike(
    edition: Edition, client: FlaskClient, postman: Postman
) -> None:
    group = registered(edition, clock.now(), visit="visite")
    subscription, number = follow(client, group), group.id
    postman.bring()
    change_edition(edition.id, Hand(None, clock.now()), address="3 place de la Défense")
    services.change(number, a_change(visit="autre"), clock.now())
    numbers = subscription()
    assert told(postman) == [
        ("contact", "REQUEST", "autre", numbers["autre"]),  # of the forum: the slot as it is now
        ("contact", "CANCEL", "visite", numbers["visite"]),
        ("contact", "REQUEST", "autre", numbers["autre"]),
    ]


def test_seats_lost_by_a_group_leave_its_slot_where_it_is(
    edition: Edition, client: FlaskClient, postman: Postman
) -> None:
    group = registered(edition, clock.now(), visit="visite", people=4, accompanying=1)
    postman.bring()
    scarce = SeatsWish(seats=Seats(capacity=2), moves_last=9)
    change_seats(edition.id, "visite", scarce, None, clock.now())
    assert told(postman) == []
    assert follow(client, group)()["visite"] == 0


def test_a_letter_that_leaves_late_keeps_the_slot_of_another_group_of_its_reader(
    edition: Edition, postman: Postman
) -> None:
    first = registered(edition, clock.now(), visit="visite", people=3)
    registered(edition, clock.now(), visit="visite", people=3, level="Seconde")
    services.change(first.id, a_change(people=3, visit=""), clock.now())
    assert told(postman) == [("contact", "REQUEST", "visite", 2)]


def test_a_group_that_stays_is_told_of_ahead_of_all_that_another_group_of_its_reader_was(
    edition: Edition, drafts: dict[str, Draft], client: FlaskClient, postman: Postman
) -> None:
    first = registered(edition, clock.now(), visit="visite", people=3)
    for visit in ("autre", "visite", "autre", "visite"):
        services.change(first.id, a_change(people=3, visit=visit), clock.now())
    stays = registered(edition, clock.now(), visit="visite", people=3, level="Seconde")
    known = max(sequence for _, _, slot, sequence in told(postman) if slot == "visite")
    clock.freeze_at(clock.now() + dt.timedelta(minutes=1))
    services.change(first.id, a_change(people=3, visit=""), clock.now())
    line = sa.select(VisitLine).where(VisitLine.group_id == stays.id)
    assert db.session.scalars(line).one().changed_at == clock.now()
    redraft(drafts["visite"], starts_at=paris(11))
    released(edition)
    (moved,) = told(postman)
    assert moved == ("contact", "REQUEST", "visite", follow(client, stays)()["visite"])
    assert moved[3] > known


def test_a_slot_stays_while_its_reader_has_a_seat_of_her_own_there_or_brings_a_group(
    edition: Edition, postman: Postman
) -> None:
    now = clock.now()
    person = come(edition, "visite", "autre", email="contact@example.org")
    group = registered(edition, now, visit="visite")
    postman.bring()
    leave(person.id, "visite", now)
    by_group = told(postman)
    services.change(group.id, a_change(visit="autre"), now)
    gone = told(postman)
    services.cancel(group.id, now)
    by_herself = told(postman)
    leave(person.id, "autre", now)
    assert (by_group, gone, by_herself, told(postman)) == (
        [],
        [("contact", "CANCEL", "visite", 2), ("contact", "REQUEST", "autre", 4)],
        [],
        [("contact", "CANCEL", "autre", 5)],
    )


def test_a_group_is_invited_ahead_of_a_seat_that_its_contact_gave_back(
    edition: Edition, client: FlaskClient, postman: Postman
) -> None:
    person = come(edition, "visite", email="contact@example.org")
    leave(person.id, "visite", clock.now())
    known = max(sequence for *_, sequence in told(postman))
    group = registered(edition, clock.now(), visit="visite")
    assert (known, told(postman)) == (1, [("contact", "REQUEST", "visite", 2)])
    assert follow(client, group)()["visite"] == 2


def test_a_slot_that_a_release_cancels_is_off_for_each_of_the_groups_of_its_reader(
    edition: Edition, drafts: dict[str, Draft], postman: Postman
) -> None:
    registered(edition, clock.now(), visit="visite", people=3)
    registered(edition, clock.now(), visit="visite", people=3, level="Seconde")
    postman.bring()
    redraft(drafts["visite"], is_withdrawn=True)
    released(edition)
    assert told(postman) == [("contact", "CANCEL", "visite", 1)] * 2


def test_a_contact_who_writes_her_address_otherwise_is_told_of_the_slot_that_she_left(
    edition: Edition, postman: Postman
) -> None:
    group = registered(edition, clock.now(), visit="visite")
    postman.bring()
    moved = a_change(visit="autre", email="Contact@example.org")
    services.change(group.id, moved, clock.now())
    assert told(postman) == [
        ("Contact", "CANCEL", "visite", 1),
        ("Contact", "REQUEST", "autre", 4),
    ]
