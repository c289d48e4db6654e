"""What organisers do by hand: the same rules, a trace, the journal, and a letter if they say so."""

import dataclasses

import pytest
import sqlalchemy as sa
from flask import Flask

from forum import codes
from forum.database import db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.registration.hand import Hand
from forum.registration.links import word_of
from forum.registration.models import Category, Registration, RegistrationState
from forum.registration.queries import registration_by_link
from forum.registration.rules import Place, Reason
from forum.registration.services import credentials, organising
from forum.registration.services.credentials import BadgeChange
from forum.registration.services.organising import Correction
from forum.registration.services.profile import Profile
from forum.registration.traces import Happening, What
from tests.accounts.test_views import an_account
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW
from tests.registration.wishes import a_wish, booked, check_accounts, come

ALONE = Hand(None)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum whose registration is closed, with three debates, two of them at one hour."""
    stored = an_edition(registration_closes_at=paris(0, day=1, month=11))
    a_debate(stored, "matin", capacity=1)
    a_debate(stored, "aussi", capacity=1)
    a_debate(stored, "soir", starts_at=paris(16), ends_at=paris(17), capacity=2)
    return stored


def added(edition: Edition, *debates: str, hand: Hand = ALONE, **said: object) -> Registration:
    """Add Camille by hand and return her registration."""
    wish = a_wish("camille@example.org", *debates, **said)
    code = organising.add(edition.id, wish, hand, NOW)
    return db.session.scalars(sa.select(Registration).where(Registration.code == code)).one()


def letters() -> list[tuple[str, str]]:
    """Return which letters were written to whom."""
    db.session.rollback()
    return [
        (one.kind, one.recipient)
        for one in db.session.scalars(sa.select(Letter).order_by(Letter.id))
    ]


def happenings(registration_id: int) -> list[What]:
    """Return what happened to a registration, in order."""
    return list(
        db.session.scalars(
            sa.select(Happening.what)
            .where(Happening.registration_id == registration_id)
            .order_by(Happening.id)
        )
    )


def refused(service: object, *args: object) -> list[Reason]:
    """Return why a service refuses."""
    with pytest.raises(RefusedError) as raised:
        service(*args)  # type: ignore[operator]
    return [refusal.reason for refusal in raised.value.refusals]


def test_an_organiser_adds_somebody_although_registration_is_closed(edition: Edition) -> None:
    by = an_account()
    camille = added(edition, "matin", hand=Hand(by), category=Category.PRESS)
    assert (camille.category, booked("matin")) == (
        Category.PRESS,
        [("camille", Place.SEATED, None)],
    )
    assert letters() == [("registered", "camille@example.org")]
    told = db.session.scalars(sa.select(Happening)).one()
    assert (told.what, told.account_id, told.happened_at) == (What.REGISTERED, by, NOW)
    entry = db.session.scalars(sa.select(Entry).where(Entry.deed == Deed.REGISTRATION_ADDED)).one()
    assert (entry.account_id, entry.subject_kind, entry.subject_id, entry.subject) == (
        by,
        "registration",
        camille.id,
        "",
    )


def test_somebody_without_an_email_gets_no_letter_and_two_of_them_are_two(edition: Edition) -> None:
    for _ in range(2):
        organising.add(edition.id, a_wish(""), ALONE, NOW)
    keys = db.session.scalars(sa.select(Registration.email_key)).all()
    assert (keys, letters()) == ([None, None], [])


def test_an_email_that_somebody_has_already_is_refused_beside_its_field(edition: Edition) -> None:
    added(edition)
    wish = a_wish("Camille@Example.org")
    with pytest.raises(RefusedError) as raised:
        organising.add(edition.id, wish, ALONE, NOW)
    [refusal] = raised.value.refusals
    assert (refusal.reason, refusal.field, refusal.facts) == (
        Reason.EMAIL_TAKEN,
        "email",
        {"holder": "Camille Exemple"},
    )


def test_two_debates_at_one_hour_are_refused_unless_it_is_meant(edition: Edition) -> None:
    both = a_wish("camille@example.org", "matin", "aussi")
    assert refused(organising.add, edition.id, both, ALONE, NOW) == [Reason.OVERLAP]
    camille = added(edition, "matin")
    assert refused(organising.choose, camille.id, "aussi", ALONE, NOW) == [Reason.OVERLAPS_SEAT]
    got = organising.choose(camille.id, "aussi", Hand(None, may_overlap=True), NOW)
    assert (got, booked("aussi")) == (Place.SEATED, [("camille", Place.SEATED, None)])


def test_without_a_letter_means_for_her_alone(edition: Edition) -> None:
    first = added(edition, "matin", hand=Hand(None, is_told=False))
    organising.add(edition.id, a_wish("suivante@example.org", "matin"), Hand(None), NOW)
    assert letters() == [("registered", "suivante@example.org")]
    organising.cancel(first.id, Hand(None, is_told=False), NOW)
    assert letters()[1:] == [("promoted", "suivante@example.org")]
    check_accounts(NOW)


def test_a_correction_holds_at_once_and_consents_stay_hers(edition: Edition) -> None:
    camille = added(edition, consents=frozenset({"photo"}), arrangements=("lsf",))
    said = Profile(first_name="Camille", last_name="Juste", email="juste@example.org")
    correction = Correction(profile=said, category=Category.SPEAKER, version=1)
    organising.correct(camille.id, correction, ALONE, NOW)
    db.session.rollback()
    assert (
        camille.full_name,
        camille.email_key,
        camille.category,
        camille.arrangements,
        camille.version,
    ) == ("Camille Juste", "juste@example.org", Category.SPEAKER, ("lsf",), 2)
    assert letters()[1:] == [("registered", "juste@example.org")]
    told = db.session.scalars(sa.select(Happening).where(Happening.what == What.CORRECTED)).one()
    assert told.fields == ("last_name", "email", "category")


def test_a_corrected_email_gets_another_link_and_the_old_one_opens_nothing(
    edition: Edition,
) -> None:
    camille = added(edition)
    former = word_of(camille)
    said = Profile(first_name="Camille", last_name="Exemple", email="juste@example.org")
    correction = Correction(profile=said, category=Category.VISITOR, version=1)
    organising.correct(camille.id, correction, ALONE, NOW)
    db.session.rollback()
    present = word_of(camille)
    assert [registration_by_link(codes.fingerprint(word)) for word in (former, present)] == [
        None,
        camille,
    ]
    welcome = db.session.scalars(sa.select(Letter).order_by(Letter.id)).all()[-1]
    assert (f"/p/{former}" in welcome.text, f"/p/{present}" in welcome.text) == (False, True)


def test_a_correction_that_keeps_the_email_keeps_the_link(edition: Edition) -> None:
    camille = added(edition)
    former = word_of(camille)
    said = Profile(first_name="Camille", last_name="Juste", email="camille@example.org")
    correction = Correction(profile=said, category=Category.VISITOR, version=1)
    organising.correct(camille.id, correction, ALONE, NOW)
    db.session.rollback()
    assert registration_by_link(codes.fingerprint(former)) is camille


def test_who_corrects_what_somebody_else_corrected_meanwhile_is_stopped(edition: Edition) -> None:
    camille = added(edition)
    said = Profile(first_name="Camille", last_name="Une", email="camille@example.org")
    correction = Correction(profile=said, category=Category.VISITOR, version=1)
    organising.correct(camille.id, correction, ALONE, NOW)
    late = dataclasses.replace(correction, profile=dataclasses.replace(said, last_name="Deux"))
    with pytest.raises(ChangedMeanwhileError):
        organising.correct(camille.id, late, ALONE, NOW)
    db.session.rollback()
    assert camille.last_name == "Une"


def test_a_renewed_link_opens_and_the_former_one_no_longer(edition: Edition) -> None:
    camille = added(edition)
    former = word_of(camille)
    credentials.renew_link(camille.id, ALONE, NOW)
    db.session.rollback()
    assert registration_by_link(codes.fingerprint(former)) is None
    assert registration_by_link(codes.fingerprint(word_of(camille))) is camille
    assert letters()[1:] == [("link_requested", "camille@example.org")]


def test_a_badge_is_revoked_restored_and_renewed(edition: Edition) -> None:
    camille = added(edition, hand=Hand(None, is_told=False))
    credentials.change_badge(camille.id, BadgeChange.REVOKE, ALONE, NOW)
    db.session.rollback()
    assert camille.is_badge_revoked
    credentials.change_badge(camille.id, BadgeChange.RESTORE, ALONE, NOW)
    former = camille.code
    renewed = credentials.change_badge(camille.id, BadgeChange.RENEW, ALONE, NOW)
    db.session.rollback()
    assert (camille.code, camille.is_badge_revoked, renewed != former) == (renewed, False, True)
    assert registration_by_link(codes.fingerprint(word_of(camille))) is camille
    assert letters() == [("registered", "camille@example.org")]
    assert happenings(camille.id) == [
        What.REGISTERED,
        What.BADGE_REVOKED,
        What.BADGE_RESTORED,
        What.BADGE_RENEWED,
    ]


def test_what_is_cancelled_is_changed_no_more(edition: Edition) -> None:
    camille = added(edition)
    organising.cancel(camille.id, ALONE, NOW)
    db.session.rollback()
    assert camille.state is RegistrationState.CANCELLED
    gone = [Reason.REGISTRATION_CANCELLED]
    assert refused(organising.cancel, camille.id, ALONE, NOW) == gone
    assert refused(organising.choose, camille.id, "soir", ALONE, NOW) == gone
    assert refused(credentials.renew_link, camille.id, ALONE, NOW) == gone
    assert refused(credentials.welcome_again, camille.id, ALONE) == gone


def test_the_history_tells_her_own_doings_from_those_of_others(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "scop", capacity=1)
    by = an_account()
    first, second = come(edition, "une", "scop"), come(edition, "deux", "scop")
    organising.leave(first, "scop", Hand(by), NOW)
    rows = db.session.execute(
        sa.select(Happening.registration_id, Happening.what, Happening.account_id).order_by(
            Happening.id
        )
    ).all()
    assert [tuple(row) for row in rows] == [
        (first, What.REGISTERED, None),
        (second, What.REGISTERED, None),
        (first, What.LEFT, by),
        (second, What.PROMOTED, None),
    ]
