"""What is asked of the database, and how many times."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.database import Bilingual, db
from forum.organisations.models import Network
from forum.villages import queries
from tests.builders import a_stand, a_village, an_edition, an_exhibitor, an_organisation, stored
from tests.villages.conftest import Fair


def test_only_public_exhibitors_come_out(fair: Fair) -> None:
    found = queries.public_exhibitors(fair.edition.id)
    assert [e.slug for e in found] == ["atelier", "deux-rives", "ecole", "energie"]
    assert [e.slug for e in queries.public_companions(fair.exhibitors["energie"])] == ["atelier"]


def test_stands_and_public_exhibitors_are_counted_by_village(fair: Fair) -> None:
    ins, scop = fair.insertion.id, fair.scop.id
    assert queries.stand_counts(fair.edition.id) == {ins: 3, scop: 3}
    assert queries.exhibitor_counts(fair.edition.id) == {ins: 2, scop: 2}


def test_an_exhibitor_is_counted_where_its_stand_is(fair: Fair) -> None:
    fair.exhibitors["energie"].stand_id = fair.stands["I02"].id
    db.session.commit()
    counts = queries.exhibitor_counts(fair.edition.id)
    assert counts == {fair.insertion.id: 3, fair.scop.id: 1}


def test_another_edition_sees_nothing_of_this_one(fair: Fair) -> None:
    other = an_edition(slug="2012")
    assert queries.villages(other.id) == []
    assert queries.village(other.id, "insertion") is None
    assert queries.public_exhibitors(other.id) == []
    assert queries.public_exhibitor(other.id, "energie") is None
    assert queries.stands(other.id) == []
    assert queries.areas(other.id) == []


@pytest.mark.parametrize(
    "address",
    [
        "/2011/villages",
        "/2011/villages/ins",
        "/2011/plan",
        "/2011/exposants",
        "/2011/exposants?q=structure&famille=association",
        "/2011/exposants/structure-1",
    ],
)
def test_a_page_asks_as_much_for_fifty_exhibitors_as_for_five(
    app: Flask,
    client: FlaskClient,
    address: str,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    edition = an_edition()
    village = a_village(edition)
    village_id, figures = village.id, []
    for first, last in ((1, 5), (6, 50)):
        for number in range(first, last + 1):
            network = Network(slug=f"r{number}", name=f"Réseau {number}", description=Bilingual(""))
            organisation = an_organisation(f"structure-{number}", networks=[stored(network)])
            stand = a_stand(village, f"I{number:02}", x=10 * number)
            an_exhibitor(edition, organisation, village_id=village_id, stand_id=stand.id)
        db.session.expire_all()
        with counting() as asked:
            assert client.get(address).status_code == 200
        figures.append(len(asked))
    assert figures[0] == figures[1] > 1
