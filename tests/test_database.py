"""The one door to commit."""

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from forum.database import db, transaction
from forum.edition.models import Edition
from tests.builders import a_registration, an_edition, paris


def test_what_a_transaction_writes_is_undone_when_it_fails(app: Flask) -> None:
    an_edition(gauge=10)
    with pytest.raises(ZeroDivisionError), transaction() as session:
        session.scalars(db.select(Edition)).one().gauge = 1 // 0
    assert db.session.scalars(db.select(Edition.gauge)).all() == [10]


def test_a_service_cannot_open_a_transaction_inside_another(app: Flask) -> None:
    with pytest.raises(RuntimeError), transaction(), transaction():
        pass


def test_moments_come_back_aware_and_in_utc(app: Flask) -> None:
    an_edition(starts_at=paris(9))
    db.session.expire_all()
    assert db.session.scalars(db.select(Edition.starts_at)).one() == dt.datetime(
        2011, 11, 28, 8, tzinfo=dt.UTC
    )


def test_a_moment_without_a_zone_is_refused(app: Flask) -> None:
    with pytest.raises(Exception, match="without a time zone"):
        an_edition(starts_at=dt.datetime(2011, 11, 28, 9))  # noqa: DTZ001 - the fault under test


def test_what_a_failed_statement_was_given_stays_out_of_the_log(app: Flask) -> None:
    edition = an_edition()
    a_registration(edition, "camille@example.org", code="ACDEFGHJK")
    with pytest.raises(IntegrityError) as caught:
        a_registration(edition, "lou@example.org", code="ACDEFGHJK")
    assert ("lou@example.org" in str(caught.value), "Camille" in str(caught.value)) == (
        False,
        False,
    )
