"""The lists that the day needs: who stands in each, what they say, what the journal keeps."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.backoffice.lists.rules import is_badly_insured
from forum.database import db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.villages.rules import ExhibitorState, Vehicle
from tests.accounts.test_views import an_account, sign_in
from tests.builders import a_stand, a_village, an_edition, an_exhibitor, an_organisation, paris
from tests.villages.applying import a_call, a_set_up_slot, an_application

LISTS = "/organisation/2011/listes"
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store two exhibitors on stands, one accepted without a stand, one refused; sign in."""
    stored = an_edition()
    village, slot = a_village(stored), a_set_up_slot(stored)
    an_application(
        stored,
        "cuisine",
        ExhibitorState.CONFIRMED,
        organisation=an_organisation("cuisine", name="=Cuisine partagée", siret="00000001800010"),
        stand_id=a_stand(village, "I02", size="9", power=3000).id,
        sells_on_site=True,
        insured_until_on=dt.date(2011, 11, 28),
        power=3000,
        is_cooking=True,
        tables=2,
        chairs=6,
        set_up_slot_id=slot.id,
        vehicle=Vehicle.VAN,
        vehicle_height=205,
        plate="AB-123-CD",
        contact_name="Camille Exemple",
        contact_mobile="06 39 98 00 01",
    )
    an_application(
        stored,
        "atelier",
        ExhibitorState.PLACED,
        stand_id=a_stand(village, "I01", size="table").id,
        insured_until_on=dt.date(2011, 11, 27),
        power=500,
        tables=1,
        chairs=2,
    )
    an_application(stored, "ecole", ExhibitorState.ACCEPTED, insured_until_on=None)
    an_application(stored, "loin", ExhibitorState.REFUSED, insured_until_on=None)
    an_account(RoleName.EXHIBITORS)
    sign_in(client)
    return stored


def read(client: FlaskClient, slug: str) -> list[list[str]]:
    """Return a list as its CSV says it."""
    answer = client.get(f"{LISTS}/{slug}.csv")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.usefixtures("edition")
def test_the_safety_officer_reads_what_burns_and_weighs_stand_by_stand(client: FlaskClient) -> None:
    head, *rows = read(client, "securite")
    assert head == [
        *("Stand", "Village", "Exposant", "Surface (m²)", "Puissance (kW)"),
        *("Cuisson", "Flammes", "Charge lourde", "Bruit", "Précisions"),
    ]
    assert rows == [
        ["I01", "Village INS", "Atelier", "", "0.5", "", "", "", "", ""],
        ["I02", "Village INS", "'=Cuisine partagée", "9", "3.0", "oui", "", "", "", ""],
    ]


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("slug", "names"),
    [
        ("securite", ["Atelier", "'=Cuisine partagée"]),
        ("ventes", ["'=Cuisine partagée"]),
        ("montage", ["Atelier", "'=Cuisine partagée", "Ecole"]),
        ("materiel", ["Atelier", "'=Cuisine partagée", "Ecole"]),
        ("assurances", ["Atelier", "Ecole"]),
        ("exposants", ["Atelier", "'=Cuisine partagée", "Ecole", "Loin"]),
    ],
)
def test_each_list_holds_just_whom_it_is_about(
    client: FlaskClient, slug: str, names: list[str]
) -> None:
    head, *rows = read(client, slug)
    assert [row[head.index("Exposant")] for row in rows] == names


def test_an_insurance_is_missing_until_the_last_day_and_where_one_is_asked_for(
    edition: Edition, client: FlaskClient
) -> None:
    edition.ends_at = paris(18, day=29)
    call = a_call(edition)
    head, *rows = read(client, "assurances")
    names = [row[head.index("Exposant")] for row in rows]
    assert names == ["Atelier", "'=Cuisine partagée", "Ecole"]
    call.is_insurance_due = False
    db.session.commit()
    assert read(client, "assurances") == [head]


@pytest.mark.usefixtures("edition")
def test_who_sets_up_is_read_with_the_vehicle_and_whom_to_call(client: FlaskClient) -> None:
    head, *rows = read(client, "montage")
    found = dict(zip(head, rows[1], strict=True))
    assert {name: found[name] for name in ("Véhicule", "Hauteur (cm)", "Immatriculation")} == {
        "Véhicule": "utilitaire",
        "Hauteur (cm)": "205",
        "Immatriculation": "AB-123-CD",
    }
    assert (found["Contact"], found["Téléphone le jour même"]) == (
        "Camille Exemple",
        "06 39 98 00 01",
    )


@pytest.mark.usefixtures("edition")
def test_the_page_sums_what_is_counted(client: FlaskClient) -> None:
    page = client.get(f"{LISTS}/materiel").text
    said = page.split('<div class="stats">')[1].split("</div>")[0]
    figures = [part.split("<")[0] for part in said.split('class="stat__value">')[1:]]
    assert figures[:2] == ["4", "10"]  # tables and chairs, with those of the accepted one


@pytest.mark.usefixtures("edition")
def test_what_is_read_and_taken_away_leaves_a_line_in_the_journal(client: FlaskClient) -> None:
    for address in (f"{LISTS}/ventes", f"{LISTS}/ventes.ods", f"{LISTS}/inconnue"):
        client.get(address)
    db.session.rollback()
    rows = db.session.execute(
        sa.select(Entry.deed, Entry.subject, Entry.subject_kind)
        .where(Entry.deed != Deed.SIGNED_IN)
        .order_by(Entry.id)
    )
    assert [tuple(row) for row in rows] == [
        (Deed.LIST_READ, "ventes", "exhibitors"),
        (Deed.LIST_EXPORTED, "ventes, ods, 1", "exhibitors"),
    ]


def test_a_list_asks_as_much_of_many_exhibitors_as_of_few(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    village, figures = a_village(edition, "SCO"), []
    for first, last in ((1, 3), (4, 30)):
        for number in range(first, last + 1):
            host = an_application(
                edition,
                f"structure-{number}",
                ExhibitorState.PLACED,
                stand_id=a_stand(village, f"S{number:02}", x=10 * number).id,
            )
            an_exhibitor(edition, an_organisation(f"invitee-{number}"), host_id=host.exhibitor_id)
        client.get(f"{LISTS}/exposants")  # the reading is noted once
        db.session.expire_all()
        with counting() as asked:
            assert client.get(f"{LISTS}/exposants").status_code == 200
        figures.append(len(asked))
    assert figures[0] == figures[1] > 1


@pytest.mark.parametrize(
    ("until", "is_bad"),
    [
        (None, True),
        (dt.date(2011, 11, 27), True),
        (dt.date(2011, 11, 28), False),
        (dt.date(2011, 12, 31), False),
    ],
)
def test_an_insurance_covers_the_day_itself(until: dt.date | None, *, is_bad: bool) -> None:
    assert is_badly_insured(until, dt.date(2011, 11, 28)) is is_bad
