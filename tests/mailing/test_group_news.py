"""Contacts of groups hear of another day or place, and where a slot is followed, as people do."""

import datetime as dt
import re
from collections.abc import Sequence

import icalendar
import pytest
import sqlalchemy as sa
from flask import Flask

from forum.board.models import Draft
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.edition.services import change, hide
from forum.groups import services
from forum.groups.links import space_address
from forum.groups.models import Group
from forum.mailing.attachments import drawn
from forum.mailing.models import Letter
from forum.refusals import RefusedError
from tests.board.building import adopted, released
from tests.board.building import change as redraft
from tests.builders import a_room, an_edition, paris
from tests.conftest import NOW
from tests.edition.wishes import as_it_is
from tests.groups.coming import ADA, a_change, a_network, a_slot, registered
from tests.groups.test_letters import words

NEXT_DAY = {"starts_at": paris(9, day=29), "ends_at": paris(18, 15, day=29)}
ONE, OTHER = "https://direct.example.org/un?a=1&b=2", "https://direct.example.org/deux"


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with two slots for groups."""
    edition = an_edition()
    a_slot(edition, capacity=120)
    a_slot(edition, "autre", starts_at=paris(14), ends_at=paris(15))
    return edition


def changed(edition: Edition, now: dt.datetime = NOW, **said: object) -> None:
    """Change an edition as an organiser does, whatever its debates."""
    db.session.rollback()
    wish = as_it_is(edition, **said)
    change(edition.id, wish, edition.version, None, now, despite_debates=True)


def letters(kind: str) -> Sequence[Letter]:
    """Return the letters of a kind, in order."""
    db.session.rollback()
    return db.session.scalars(
        sa.select(Letter).where(Letter.kind == kind).order_by(Letter.id)
    ).all()


def told(letter: Letter) -> list[str]:
    """Return what a letter says before it tells of groups."""
    text = letter.text.replace("\u00a0", " ").replace("\u202f", " ")
    said = text.split("Bonjour Camille Contact,")[1]
    said = re.split(r"Groupe : |Réseau : ", said)[0]
    return [line.strip() for line in said.split("\n") if line.strip()]


def joined(letter: Letter) -> list[tuple[str, str, int]]:
    """Return the method, the title and the SEQUENCE of each entry that a letter tells."""
    found = []
    for one in drawn(letter):
        calendar = icalendar.Calendar.from_ical(one.content)
        (event,) = calendar.walk("VEVENT")
        entry = (str(calendar["METHOD"]), str(event["SUMMARY"]), int(event["SEQUENCE"]))
        if entry not in found:
            found.append(entry)
    return found


def sequence_of(group: Group) -> int:
    """Return the SEQUENCE that the contact's calendar was told when the group came."""
    db.session.rollback()
    first = db.session.scalars(
        sa.select(Letter).where(Letter.kind == "group_registered", Letter.group_id == group.id)
    ).one()
    ((_, _, sequence),) = joined(first)
    return sequence


def test_another_day_and_place_are_told_to_the_contact_with_the_slot(
    edition: Edition, now: dt.datetime
) -> None:
    group = registered(edition, now, visit="visite", people=3)
    before = sequence_of(group)
    changed(edition, **NEXT_DAY, venue="Espace & Co")
    (letter,) = letters("group_forum")
    assert (letter.recipient, letter.group_id, letter.subject.replace("\u00a0", " ")) == (
        "contact@example.org",
        group.id,
        "Le forum où vient votre groupe a changé : nouvelle date et nouveau lieu",
    )
    assert told(letter) == [
        "Voici ce qui a changé au forum où vient votre groupe :",
        (
            "Nouvelle date du forum : mardi 29 novembre 2011, de 9 h à 18 h 15 "
            "(c’était lundi 28 novembre 2011, de 9 h à 18 h 15)."
        ),
        (
            "Nouveau lieu : Espace & Co, 2 place de la Défense, 92092 Puteaux "
            "(c’était CNIT, 2 place de la Défense, 92092 Puteaux)."
        ),
    ]
    assert "Espace &amp; Co" in letter.html
    ((method, title, sequence),) = joined(letter)
    assert (method, title, sequence > before) == ("REQUEST", "Visite", True)


def test_a_slot_that_stays_on_a_day_that_the_forum_left_is_told_with_its_day(
    edition: Edition, now: dt.datetime
) -> None:
    registered(edition, now, visit="visite", people=3)
    changed(edition, **NEXT_DAY)
    (letter,) = letters("group_forum")
    parts = [part.replace("\u00a0", " ") for part in (letter.text, letter.html)]
    slots = [re.findall(r"Visite(?:</strong>)?\s+(?:<br>)?\s*([^<\n]+)", part) for part in parts]
    assert slots == [["lundi 28 novembre 2011, de 10 h 15 à 11 h 45"]] * 2


def test_a_slot_that_does_not_take_place_is_not_told_as_if_it_did(
    edition: Edition, now: dt.datetime
) -> None:
    registered(edition, now, visit="visite", people=3)
    redraft(adopted(edition)["visite"], is_withdrawn=True)
    released(edition)
    changed(edition, venue="Ailleurs")
    (letter,) = letters("group_forum")
    parts = [part.replace("\u00a0", " ") for part in (letter.text, letter.html)]
    found = [re.findall(r"Créneau :\s+(?:<strong>)?([^<\n]+)", part) for part in parts]
    assert found == [["Annulé : Visite"]] * 2
    assert [entry[:2] for entry in joined(letter)] == [("CANCEL", "Visite")]


def test_a_contact_of_several_groups_gets_one_letter_that_names_them_all(
    edition: Edition, now: dt.datetime
) -> None:
    groups = [
        registered(edition, now, name=name, visit=slot, people=3, email=email)
        for name, slot, email in (
            ("Lycée X", "visite", "contact@example.org"),
            ("Lycée Y", "autre", "Contact@Example.org"),
            ("Lycée Z", "visite", "contact@example.org"),
            ("Lycée T", "", "contact@example.org"),
            ("Lycée U", "autre", "autre@example.org"),
        )
    ]
    changed(edition, venue="Ailleurs")
    first, second = letters("group_forum")
    assert [first.recipient, second.recipient] == ["contact@example.org", "autre@example.org"]
    assert re.findall(r"Lycée \w", first.text) == ["Lycée X", "Lycée Y", "Lycée Z", "Lycée T"]
    assert [space_address(group) in first.text for group in groups] == [True] * 4 + [False]
    assert sorted(entry[:2] for entry in joined(first)) == [
        ("REQUEST", "Autre"),
        ("REQUEST", "Visite"),
    ]
    services.change(groups[1].id, a_change(people=3), now)
    db.session.refresh(first)
    assert [entry[:2] for entry in joined(first)] == [("REQUEST", "Visite")]


def test_two_groups_in_one_slot_are_told_above_what_the_contact_knows_of_either(
    edition: Edition, now: dt.datetime
) -> None:
    first = registered(edition, now, name="Lycée X", visit="visite", people=3)
    for slot in ("autre", "visite", "autre", "visite"):
        services.change(first.id, a_change(people=3, visit=slot), now)
    _, (_, title, known) = joined(letters("group_changed")[-1])
    second = registered(edition, now, name="Lycée Y", visit="visite", people=3)
    changed(edition, venue="Ailleurs")
    (letter,) = letters("group_forum")
    ((method, again, sequence),) = joined(letter)
    assert (method, again, sequence > known) == ("REQUEST", title, True)
    services.change(second.id, a_change(people=3), now)
    db.session.refresh(letter)
    ((method, again, sequence),) = joined(letter)
    assert (method, again, sequence > known) == ("REQUEST", title, True)


@pytest.mark.parametrize("said", [{"gauge": 900}, {"contact_phone": "01"}])
def test_what_nobody_is_told_is_not_told_to_contacts(
    edition: Edition, now: dt.datetime, said: dict[str, object]
) -> None:
    registered(edition, now)
    changed(edition, **said)
    assert letters("group_forum") == []


def test_who_does_not_come_a_hidden_forum_and_one_that_is_over_are_not_written_about(
    edition: Edition, now: dt.datetime
) -> None:
    gone = registered(edition, now, name="Partis")
    services.cancel(gone.id, now)
    changed(edition, venue="Ailleurs")
    registered(edition, now)
    changed(edition, now=edition.ends_at, venue="Plus loin")
    hide(edition.id, None, now)
    changed(edition, venue="Encore plus loin")
    assert letters("group_forum") == []


def test_a_change_that_is_refused_writes_to_nobody(edition: Edition, now: dt.datetime) -> None:
    registered(edition, now, visit="visite", people=3)
    with pytest.raises(RefusedError):
        change(edition.id, as_it_is(edition, **NEXT_DAY), edition.version, None, now)
    assert letters("group_forum") == []


def online(edition: Edition, drafts: dict[str, Draft], **addresses: str) -> None:
    """Release other addresses at which slots are followed."""
    for slug, address in addresses.items():
        redraft(drafts[slug], online_url=address)
    released(edition)


def test_an_address_that_comes_changes_and_goes_is_told_with_the_slot(
    edition: Edition, now: dt.datetime
) -> None:
    group = registered(edition, now, visit="visite", people=3)
    before = sequence_of(group)
    drafts = adopted(edition)
    for address in (ONE, OTHER, ""):
        online(edition, drafts, visite=address)
    written = letters("group_online")
    assert [told(letter) for letter in written] == [
        ["Visite", "Ce débat se suit aussi à distance :", ONE],
        ["Visite", "Nouvelle adresse pour suivre à distance :", OTHER],
        ["Visite", "Ce débat ne se suit plus à distance."],
    ]
    assert f'<a href="{ONE.replace("&", "&amp;")}">' in written[0].html
    ((method, title, sequence),) = joined(written[-1])
    assert (method, title, sequence > before) == ("REQUEST", "Visite", True)
    assert letters("group_slot") == []


def test_one_release_writes_one_letter_to_a_contact_of_several_slots(
    edition: Edition, now: dt.datetime
) -> None:
    drafts = adopted(edition)
    for name, slot in (("X", "visite"), ("Y", "autre"), ("Z", "visite")):
        registered(edition, now, name=name, visit=slot, people=3)
    registered(edition, now, name="T", visit="autre", people=3, email="autre@example.org")
    online(edition, drafts, visite=ONE, autre=OTHER)
    first, second = letters("group_online")
    assert [first.recipient, second.recipient] == ["contact@example.org", "autre@example.org"]
    assert [first.text.count(address) for address in (ONE, OTHER)] == [1, 1]
    assert (ONE in second.text, OTHER in second.text) == (False, True)


def test_a_slot_that_moves_and_is_followed_elsewhere_is_one_letter(
    edition: Edition, now: dt.datetime
) -> None:
    registered(edition, now, visit="visite", people=3)
    drafts = adopted(edition)
    redraft(drafts["visite"], room_id=a_room(edition).id)
    online(edition, drafts, visite=ONE)
    assert [letter.kind for letter in (*letters("group_slot"), *letters("group_online"))] == [
        "group_slot"
    ]
    assert told(letters("group_slot")[0])[1:] == ["Ce débat se suit aussi à distance :", ONE]


def test_an_address_of_a_slot_that_is_over_is_not_told(edition: Edition, now: dt.datetime) -> None:
    registered(edition, now, visit="visite", people=3)
    drafts = adopted(edition)
    redraft(drafts["visite"], online_url=ONE)
    slot = db.session.scalars(sa.select(Debate).where(Debate.slug == "visite")).one()
    released(edition, slot.ends_at)
    assert letters("group_online") == []


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_these_letters_say_the_same_in_both_parts(
    edition: Edition, now: dt.datetime, locale: str
) -> None:
    for name, slot in (("X", "visite"), ("Y", "autre")):
        registered(edition, now, name=name, visit=slot, people=3, locale=locale)
    a_network(edition, ADA, locale=locale)
    registered(edition, now, name="T", email="seul@example.org", locale=locale)
    drafts = adopted(edition)
    changed(edition, venue="Ailleurs", starts_at=paris(8))
    online(edition, drafts, visite=ONE, autre=OTHER)
    written = [*letters("group_forum"), *letters("group_online")]
    assert len(written) == 3
    for letter in written:
        plain = [word for word in words(letter.text) if word != "-"]
        assert plain == words(letter.html.replace("&amp;", "&"))
        if locale == "fr":
            text = re.sub(r"https?://\S+|\S+@\S+", "", letter.text + letter.subject)
            assert re.findall(r" [:;?!»]|« |'|!|\d+h\d*|\d [h%€]|\w[;?!»:]", text) == []
