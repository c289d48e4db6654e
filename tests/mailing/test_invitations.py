"""Letters that calendars act upon, over a real mail server, as real calendars read them."""

import datetime as dt
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pytest
from flask import Flask

from forum import clock
from forum.agenda.invitations import invitation
from forum.agenda.personal import personal_calendar
from forum.board.services.seating import Seats, SeatsWish, change_seats
from forum.database import db, transaction
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.mailing.delivery import transport_for
from forum.mailing.models import Letter
from forum.mailing.pending import ChangeNotice
from forum.mailing.services import deliver_due
from forum.mailing.services.noticing import write_due
from forum.mailing.told import Told
from forum.registration import services
from forum.registration.hand import Hand
from forum.registration.models import Category, Registration
from forum.registration.services import organising
from forum.registration.services.organising import Correction
from forum.registration.services.profile import Profile
from forum.web import modules
from tests.agenda.clients import Khal, ical_js_says
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW
from tests.mailing.mail_server import Mailbox, serving
from tests.registration.wishes import a_wish

Told_ = tuple[str, str, int, str]  # method, UID, SEQUENCE, state


class Postman:
    """A real mail server, and what comes to it."""

    def __init__(self, port: int, mailbox: Mailbox) -> None:
        self.url, self.mailbox = f"smtp://localhost:{port}", mailbox

    def bring(self) -> list[EmailMessage]:
        """Deliver what is due and return it."""
        self.mailbox.received.clear()
        deliver_due(transport_for(self.url))
        db.session.rollback()
        return list(self.mailbox.received)

    def tell(self) -> list[Told_]:
        """Deliver what is due and return what it says to calendars."""
        return [said for message in self.bring() for said in told(message)]


@pytest.fixture
def postman(app: Flask) -> Iterator[Postman]:
    """Run a mail server."""
    mailbox = Mailbox()
    with serving(mailbox) as port:
        yield Postman(port, mailbox)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store two debates, one after the other."""
    edition = an_edition(contact_email="forum@example.org")
    a_debate(edition, "equit", capacity=1)
    a_debate(edition, "scop", starts_at=paris(14), ends_at=paris(15), capacity=1, revision=4)
    return edition


def files(message: EmailMessage) -> list[bytes]:
    """Return what is joined for calendars to act upon."""
    return [
        part.get_payload(decode=True)
        for part in message.iter_attachments()
        if part.get_content_type() == "text/calendar" and part.get_param("method") != "PUBLISH"
    ]


def told(message: EmailMessage) -> list[Told_]:
    """Return what the files of a letter say; each is about one debate."""
    found = []
    for file in files(message):
        calendar = icalendar.Calendar.from_ical(file)
        (event,) = calendar.walk("VEVENT")
        said = (calendar["METHOD"], event["UID"], event["SEQUENCE"], event["STATUS"])
        found.append((str(said[0]), str(said[1]), int(said[2]), str(said[3])))
    return found


def come(edition: Edition, *debates: str, email: str = "camille@example.org") -> Registration:
    """Register somebody now."""
    services.register(edition.id, a_wish(email, *debates), clock.now())
    return db.session.scalars(db.select(Registration).where(Registration.email == email)).one()


def shown(edition: Edition, person: Registration) -> dict[str, int]:
    """Return the SEQUENCE of each debate in the calendar that she may subscribe to."""
    db.session.expire_all()
    calendar = icalendar.Calendar.from_ical(personal_calendar(edition, person, clock.now()))
    return {str(one["UID"]): int(one["SEQUENCE"]) for one in calendar.walk("VEVENT")}


def release(slug: str, **changes: object) -> None:
    """Release a change of one debate, and let its quiet time go by."""
    debate = db.session.scalars(db.select(Debate).where(Debate.slug == slug)).one()
    before = Told.of(debate, None).kept()
    person = db.session.scalars(db.select(Registration)).first()
    assert person is not None
    facts = {"registration_id": person.id, "debate_id": debate.id}
    with transaction():
        for name, value in {**changes, "revision": debate.revision + 1}.items():
            setattr(debate, name, value)
        debate.revised_at = clock.now()
        db.session.add(ChangeNotice(**facts, before=before, due_at=clock.now()))
    write_due(clock.now())


def test_a_letter_about_one_seat_says_it_beside_its_words_and_as_a_file(
    edition: Edition, postman: Postman
) -> None:
    come(edition, "equit")
    (message,) = postman.bring()
    seen = [
        (part.get_content_type(), part.get_param("method"), part.get_filename())
        for part in message.walk()
    ]
    assert seen == [
        ("multipart/mixed", None, None),
        ("multipart/alternative", None, None),
        ("text/plain", None, None),
        ("text/html", None, None),
        ("text/calendar", "REQUEST", None),
        ("text/calendar", "REQUEST", "invitation.ics"),
        ("application/pdf", None, "badge.pdf"),
        ("text/calendar", "PUBLISH", "agenda.ics"),
    ]
    beside, file = [p for p in message.walk() if p.get_param("method") == "REQUEST"]
    assert beside.get_payload(decode=True) == file.get_payload(decode=True)
    assert (beside.get_param("component"), beside.get_param("charset")) == ("VEVENT", "utf-8")


def test_an_invitation_is_written_exactly_so(edition: Edition, postman: Postman) -> None:
    come(edition, "equit")
    (message,) = postman.bring()
    (written,) = files(message)
    lines = written.decode().replace("\r\n ", "").split("\r\n")
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Forum ESS//Agenda 1//FR",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "SUMMARY:Equit",
        "DTSTART:20111128T091500Z",
        "DTEND:20111128T104500Z",
        "DTSTAMP:20111107T090000Z",
        "UID:2011-equit@forum-ess",
        "SEQUENCE:0",
        (
            'ATTENDEE;CN="Camille Exemple";CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;'
            "ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:camille@example.org"
        ),
        "CREATED:20110901T070000Z",
        "DESCRIPTION:Un débat.",
        "GEO:48.8925;2.239",
        "LAST-MODIFIED:20111107T090000Z",
        r"LOCATION:CNIT\, 2 place de la Défense\, 92092 Puteaux",
        'ORGANIZER;CN="Forum de l’ESS 2011":mailto:forum@example.org',
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "URL:http://localhost/2011/debats/equit",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_each_seat_of_a_registration_is_a_request_of_its_own(
    edition: Edition, postman: Postman
) -> None:
    come(edition, "equit", "scop")
    (message,) = postman.bring()
    names = [part.get_filename() for part in message.iter_attachments()]
    assert (told(message), names) == (
        [
            ("REQUEST", "2011-equit@forum-ess", 0, "CONFIRMED"),
            ("REQUEST", "2011-scop@forum-ess", 4, "CONFIRMED"),
        ],
        ["invitation-1.ics", "invitation-2.ics", "badge.pdf", "agenda.ics"],
    )


def test_who_waits_is_invited_once_she_has_a_seat_and_no_more_when_it_is_taken_back(
    edition: Edition, postman: Postman
) -> None:
    first = come(edition, "equit", email="aline@example.org")
    camille = come(edition)
    postman.bring()
    services.choose(camille.id, "equit", NOW)
    waiting = postman.tell()
    services.leave(first.id, "equit", NOW)
    seated = [one for one in postman.bring() if "camille" in one["To"]]
    scarce = SeatsWish(seats=Seats(capacity=0), moves_last=1)
    change_seats(edition.id, "equit", scarce, None, NOW)
    unseated = postman.tell()
    assert (waiting, [told(one) for one in seated], unseated) == (
        [],
        [[("REQUEST", "2011-equit@forum-ess", 1, "CONFIRMED")]],
        [("CANCEL", "2011-equit@forum-ess", 2, "CANCELLED")],
    )
    assert shown(edition, camille)["2011-equit@forum-ess"] == 2


def test_every_letter_of_a_story_bears_the_numbers_of_the_subscription(
    edition: Edition, postman: Postman
) -> None:
    camille = come(edition, "equit")
    postman.bring()
    story, numbers = [], []

    def happens() -> None:
        clock.freeze_at(clock.now() + dt.timedelta(minutes=1))
        said = postman.tell()
        story.extend(said)
        numbers.append([shown(edition, camille)[one[1]] for one in said])

    services.choose(camille.id, "scop", clock.now())
    happens()
    release("scop", starts_at=paris(16), ends_at=paris(17))
    happens()
    services.leave(camille.id, "equit", clock.now())
    happens()
    services.choose(camille.id, "equit", clock.now())
    happens()
    release("equit", state=DebateState.CANCELLED)
    happens()
    services.cancel(camille.id, clock.now())
    happens()
    assert story == [
        ("REQUEST", "2011-scop@forum-ess", 4, "CONFIRMED"),
        ("REQUEST", "2011-scop@forum-ess", 5, "CONFIRMED"),
        ("CANCEL", "2011-equit@forum-ess", 1, "CANCELLED"),
        ("REQUEST", "2011-equit@forum-ess", 2, "CONFIRMED"),
        ("CANCEL", "2011-equit@forum-ess", 3, "CANCELLED"),
        ("CANCEL", "2011-equit@forum-ess", 4, "CANCELLED"),
        ("CANCEL", "2011-scop@forum-ess", 6, "CANCELLED"),
    ]
    assert [number for group in numbers for number in group] == [one[2] for one in story]


def test_who_does_not_come_is_told_of_the_seats_that_she_still_had(
    edition: Edition, postman: Postman
) -> None:
    camille = come(edition, "equit", "scop")
    services.leave(camille.id, "equit", clock.now())
    postman.bring()
    clock.freeze_at(NOW + dt.timedelta(minutes=1))
    services.cancel(camille.id, clock.now())
    assert [one[:2] for one in postman.tell()] == [("CANCEL", "2011-scop@forum-ess")]


def test_a_letter_that_leaves_late_says_what_stands_then(
    edition: Edition, postman: Postman
) -> None:
    camille = come(edition)
    postman.bring()
    services.choose(camille.id, "equit", NOW)
    services.leave(camille.id, "equit", NOW)
    late = [
        (one.kind, one.attachments)
        for one in db.session.scalars(db.select(Letter).order_by(Letter.id))
        if not one.tries
    ]
    assert [kind for kind, _ in late] == ["booked", "left"]
    assert postman.tell() == [("CANCEL", "2011-equit@forum-ess", 1, "CANCELLED")] * 2


def test_a_letter_that_leaves_late_joins_nothing_to_a_former_address(
    edition: Edition, postman: Postman
) -> None:
    camille = come(edition, "equit")
    said = Profile(first_name="Camille", last_name="Exemple", email="juste@example.org")
    correction = Correction(profile=said, category=Category.VISITOR, version=1)
    organising.correct(camille.id, correction, Hand(None), NOW)
    former, present = postman.bring()
    assert (former["To"], "juste@example.org" in former.as_string()) == (
        "camille@example.org",
        False,
    )
    joined = [[part.get_filename() for part in one.iter_attachments()] for one in (former, present)]
    assert joined == [[], ["invitation.ics", "badge.pdf", "agenda.ics"]]


def test_who_registers_anew_is_invited_ahead_of_what_she_cancelled(
    edition: Edition, postman: Postman
) -> None:
    services.cancel(come(edition, "equit").id, NOW)
    services.register(edition.id, a_wish("camille@example.org", "equit"), NOW)
    assert postman.tell()[-1] == ("REQUEST", "2011-equit@forum-ess", 2, "CONFIRMED")


def test_khal_and_ical_js_read_an_invitation_and_then_that_it_is_off(
    edition: Edition, postman: Postman, tmp_path: Path
) -> None:
    camille = come(edition, "equit")
    (invitation,) = files(postman.bring()[0])
    services.leave(camille.id, "equit", NOW)
    (off,) = files(postman.bring()[0])
    khal, read = Khal(tmp_path), []
    for file in (invitation, off):
        khal.take(file)
        read.append([line.strip() for line in khal.says()])
        if modules.path_of("ical.js").exists():
            assert ical_js_says(file, tmp_path) == read[-1]
    entry = "2011-equit@forum-ess 2011-11-28T10:15 2011-11-28T11:45"
    assert read == [[f"{entry} CONFIRMED"], [f"{entry} CANCELLED"]]


def test_an_invitation_names_an_address_that_is_out_of_the_ordinary(
    edition: Edition,
) -> None:
    person = come(edition, "equit", email="d'été+forum@exemple.org")
    debate = db.session.scalars(db.select(Debate).where(Debate.slug == "equit")).one()
    found = invitation(edition, person, debate.id)
    assert found is not None
    (event,) = icalendar.Calendar.from_ical(found.content).walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:d%27%C3%A9t%C3%A9+forum@exemple.org"
