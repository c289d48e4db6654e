"""One reader whose letter cannot be written: the others get theirs, and hers can be retried."""

import datetime as dt

import pytest
from flask.testing import FlaskClient

from forum import clock
from forum.accounts.rules import RoleName
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.groups.models import Group
from forum.groups.rules import GroupKind
from forum.mailing import services
from forum.mailing.models import (
    Attempt,
    Circular,
    LetterState,
    LetterTemplate,
    Outcome,
    ReminderPlan,
)
from forum.mailing.rules import CircularState
from forum.mailing.wishes import CircularWish
from forum.registration.models import Registration
from tests.accounts.test_views import an_account, sign_in
from tests.builders import an_edition, paris, stored
from tests.mailing.mass import a_person, a_wish, letters, send
from tests.mailing.test_circulars import Open

pytestmark = pytest.mark.usefixtures("app")
UNKNOWN = "{inconnu}"  # a name in braces that nothing stands behind: no letter can be written so
WHY = "KeyError: 'inconnu'"


@pytest.fixture
def edition() -> Edition:
    """Store the forum with three people, the second of whom cannot be written to."""
    edition = an_edition()
    for name, locale in (("ana", "fr"), ("bob", "en"), ("cle", "fr")):
        a_person(edition, name, locale=locale)
    return edition


def broken(edition: Edition, wish: CircularWish, now: dt.datetime) -> int:
    """Send a circular whose English text cannot be written."""
    number = send(edition, wish, now)
    circular = db.session.get_one(Circular, number)
    circular.subject = Bilingual(circular.subject.fr, UNKNOWN)
    circular.body = Bilingual(circular.body.fr, UNKNOWN)
    db.session.commit()
    return number


def states() -> list[tuple[str, str, LetterState]]:
    """Return what became of each letter."""
    return [(one.kind, one.recipient.partition("@")[0], one.state) for one in letters()]


def mend() -> None:
    """Let everybody speak French."""
    db.session.execute(db.update(Registration).values(locale="fr"))
    db.session.commit()


def test_who_cannot_be_written_to_holds_up_neither_her_circular_nor_the_next(
    edition: Edition, now: dt.datetime
) -> None:
    first, second = broken(edition, a_wish(), now), send(edition, a_wish(), now)
    assert services.fan_out() == 6
    assert states() == [
        ("circular", "ana", LetterState.WAITING),
        ("circular", "bob", LetterState.FAILED),
        ("circular", "cle", LetterState.WAITING),
        ("circular", "ana", LetterState.WAITING),
        ("circular", "bob", LetterState.WAITING),
        ("circular", "cle", LetterState.WAITING),
    ]
    for number in (first, second):
        assert db.session.get_one(Circular, number).state is CircularState.SENT
    assert services.fan_out() == 0


def test_her_letter_is_written_when_it_is_retried(edition: Edition, now: dt.datetime) -> None:
    broken(edition, a_wish(body="Venez tôt, {prenom}."), now)
    services.fan_out()
    hers = letters()[1].id
    services.retry(hers, edition.id, None, now)
    post = Open()
    services.deliver_due(post)
    assert post.carried == ["ana@example.org", "cle@example.org"]
    mend()
    clock.freeze_at(now + dt.timedelta(days=1))
    services.deliver_due(post)
    assert post.carried == ["ana@example.org", "cle@example.org", "bob@example.org"]
    letter = letters()[1]
    assert ("Venez tôt, Bob." in letter.text, letter.subject) == (
        True,
        "Nouvelles de Forum de l’ESS 2011",
    )
    outcomes = [(one.outcome, one.answer) for one in tries(hers)]
    assert outcomes == [
        (Outcome.UNWRITTEN, WHY),
        (Outcome.POSTPONED, WHY),
        (Outcome.DELIVERED, "250 ok"),
    ]


def tries(letter_id: int) -> list[Attempt]:
    """Return the tries of a letter, in order."""
    asked = db.select(Attempt).where(Attempt.letter_id == letter_id).order_by(Attempt.id)
    return list(db.session.scalars(asked))


def test_all_that_failed_are_written_when_all_are_retried(
    edition: Edition, now: dt.datetime
) -> None:
    broken(edition, a_wish(), now)
    services.fan_out()
    mend()
    assert services.retry_all(edition.id, None, now) == 1
    post = Open()
    services.deliver_due(post)
    assert sorted(post.carried) == [f"{name}@example.org" for name in ("ana", "bob", "cle")]


def test_a_group_whose_circular_cannot_be_written_gets_it_later(now: dt.datetime) -> None:
    edition = an_edition()
    group = stored(
        Group(
            edition_id=edition.id,
            kind=GroupKind.SCHOOL,
            code="ACDEFGHJK",
            link_hash="groupe",
            name="Lycée",
            contact_name="Dominique",
            contact_email="dom@example.org",
            contact_key="dom@example.org",
            same_key="lycee",
            locale="en",
            created_at=now,
            revised_at=now,
        )
    )
    broken(edition, a_wish(audience="groupes"), now)
    services.fan_out()
    assert states() == [("circular", "dom", LetterState.FAILED)]
    group.locale = "fr"
    db.session.commit()
    services.retry_all(edition.id, None, now)
    post = Open()
    services.deliver_due(post)
    assert post.carried == ["dom@example.org"]


def test_a_reminder_that_cannot_be_written_holds_up_nobody_and_is_not_written_twice(
    edition: Edition, now: dt.datetime
) -> None:
    stored(ReminderPlan(edition_id=edition.id, is_week_on=True, hour=9))
    own = {"subject": UNKNOWN, "opening": "", "closing": ""}
    stored(LetterTemplate(edition_id=edition.id, kind="reminder_week", locale="en", **own))
    week = paris(9, day=21)
    clock.freeze_at(week)
    assert [services.remind(week), services.remind(week)] == [3, 0]
    assert states() == [
        ("reminder_week", "ana", LetterState.WAITING),
        ("reminder_week", "bob", LetterState.FAILED),
        ("reminder_week", "cle", LetterState.WAITING),
    ]
    mend()
    services.retry(letters()[1].id, edition.id, None, week)
    post = Open()
    services.deliver_due(post)
    assert sorted(post.carried) == [f"{name}@example.org" for name in ("ana", "bob", "cle")]
    assert letters()[1].subject == letters()[0].subject


def test_organisers_see_why_a_letter_has_no_words(
    edition: Edition, client: FlaskClient, now: dt.datetime
) -> None:
    broken(edition, a_wish(), now)
    services.fan_out()
    an_account(RoleName.COMMUNICATION)
    sign_in(client)
    page = client.get(f"/organisation/2011/lettres/{letters()[1].id}").text
    said = ("Cette lettre n’a pas pu être écrite", "Relancer cette lettre", "inconnu")
    assert [words in page for words in said] == [True] * 3
    assert "letter-sheet" not in page
    assert client.get("/organisation/2011/lettres/?etat=echec").text.count("bob@example.org") == 1
