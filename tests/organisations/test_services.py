"""Organisations and networks, added and changed by several people."""

import datetime as dt
import threading

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from stdnum.luhn import calc_check_digit

from forum.database import Bilingual, db
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.organisations import services
from forum.organisations.models import Organisation
from forum.organisations.queries import organisation_numbered, same_siren
from forum.organisations.rules import (
    Convention,
    Family,
    Reason,
    Statute,
    axes_refusals,
    bare,
    is_local,
    is_rna,
    siret_fault,
    written_siret,
)
from forum.organisations.services import NetworkWish, Target, Wish
from forum.organisations.writings import written_ape, written_postcode, written_website
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from tests.organisations.describing import (
    OTHER_SIRET,
    SAME_SIREN,
    SIRET,
    UNUSUAL_SIRET,
    a_network,
    a_wish,
)

LA_POSTE = "356000000"  # whose establishments have another rule of control


def stored_as(number: int) -> Organisation:
    """Return an organisation as it stands."""
    db.session.rollback()
    found = organisation_numbered(number)
    assert found
    return found


def refused(wish: Wish, now: dt.datetime) -> tuple[Refusal, ...]:
    """Return why an organisation is not added."""
    with pytest.raises(RefusedError) as error:
        services.add_organisation(wish, None, now)
    return error.value.refusals


def test_the_axes_combine_freely(app: Flask, now: dt.datetime) -> None:
    for slug in ("zelle", "union"):
        a_network(slug)
    wish = a_wish(
        name="Recycl’Ensemble – structure fictive",
        family=Family.COOPERATIVE,
        statute=Statute.SCOP,
        is_cae=True,
        is_host=True,
        conventions=(Convention.EI, Convention.ACI),
        labels=("ESUS", "B-Corp"),
        sectors=("Recyclage et réemploi", "Apiculture"),
        networks=("union", "zelle"),
        rna="W920000001",
        ape="38.32Z",
        ape_nomenclature="NAFRev2",
        postcode="95100",
        area_of_action="Boucle nord",
        acts_here=True,
        presentation=Bilingual("Tri et réemploi.", "Sorting."),
        founded=1998,
        employees=37,
        associates=21,
    )
    made = stored_as(services.add_organisation(wish, None, now))
    assert services.wish_of(made) == wish
    assert (made.slug, made.college, made.is_college_chosen, made.is_fictitious) == (
        *("recycl-ensemble", "Coopératives", False),
        True,
    )
    assert (made.version, made.created_at, made.revised_at) == (1, now, now)


def test_the_college_follows_unless_an_organiser_chose_it(app: Flask, now: dt.datetime) -> None:
    number = services.add_organisation(a_wish(), None, now)
    for wish, college in (
        (a_wish(conventions=("ai",)), "Entreprises sociales et insertion"),
        (a_wish(college="Syndicats"), "Syndicats"),
        (a_wish(family=Family.FONDATION), "Fondations"),
    ):
        services.change_organisation(Target(number), wish, None, now)
        found = stored_as(number)
        assert (found.college, found.is_college_chosen) == (college, bool(wish.college))


@pytest.mark.parametrize(
    ("facts", "refusals"),
    [
        ({"statute": Statute.SCIC}, [(Reason.STATUTE_OUTSIDE, "statute")]),
        ({"is_cae": True}, [(Reason.STATUTE_OUTSIDE, "is_cae")]),
        ({"employees": 3, "associates": 4}, [(Reason.MORE_ASSOCIATES, "associates")]),
        ({"siret": "123", "rna": "X"}, [(Reason.SIRET_SHAPE, "siret"), (Reason.RNA_SHAPE, "rna")]),
        ({"siret": UNUSUAL_SIRET}, [(Reason.SIRET_KEY, "siret")]),
        ({"siret": ""}, [(Reason.UNIDENTIFIED, "creation_note")]),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    app: Flask, now: dt.datetime, facts: dict[str, object], refusals: list[tuple[Reason, str]]
) -> None:
    found = refused(a_wish(**facts), now)
    assert [(refusal.reason, refusal.field) for refusal in found] == refusals
    assert db.session.scalars(db.select(Organisation)).all() == []


@pytest.mark.parametrize(
    "facts",
    [
        {"siret": UNUSUAL_SIRET, "is_siret_checked": True},
        {"siret": "35600000099995"},
        {"siret": "", "rna": "W920000001"},
        {"siret": "", "creation_note": "Statuts déposés"},
        {"siret": "", "is_invited": True},
        {"associates": 4},
    ],
    ids=["checked by hand", "La Poste", "an RNA alone", "being created", "only named", "no staff"],
)
def test_nobody_is_left_before_a_closed_door(
    app: Flask, now: dt.datetime, facts: dict[str, object]
) -> None:
    wish = a_wish(**facts)
    assert services.wish_of(stored_as(services.add_organisation(wish, None, now))) == wish


def test_a_usual_siret_was_not_checked_by_hand(app: Flask, now: dt.datetime) -> None:
    number = services.add_organisation(a_wish(is_siret_checked=True), None, now)
    assert stored_as(number).is_siret_checked is False


def test_a_number_that_another_one_holds_is_a_question(app: Flask, now: dt.datetime) -> None:
    first = services.add_organisation(a_wish(name="Le Pont", rna="W920000001"), None, now)
    second = services.add_organisation(a_wish(siret=OTHER_SIRET), None, now)
    facts = {"number": first, "name": "Le Pont"}
    asked = (
        Refusal(Reason.SIRET_TAKEN, "siret", facts),
        Refusal(Reason.RNA_TAKEN, "rna", facts),
    )
    assert refused(a_wish(rna="W920000001"), now) == asked
    with pytest.raises(RefusedError) as error:
        services.change_organisation(Target(second), a_wish(rna="W920000001"), None, now)
    assert error.value.refusals == asked
    services.change_organisation(Target(first), a_wish(rna="W920000001"), None, now)


def test_several_establishments_of_one_enterprise_know_of_each_other(
    app: Flask, now: dt.datetime
) -> None:
    first = services.add_organisation(a_wish(name="Siège"), None, now)
    second = services.add_organisation(a_wish(name="Antenne", siret=SAME_SIREN), None, now)
    services.add_organisation(a_wish(name="Autre", siret=OTHER_SIRET), None, now)
    assert [one.id for one in same_siren(SIRET)] == [second, first]
    assert [one.id for one in same_siren(SIRET, first)] == [second]
    assert list(same_siren("", first)) == []


def test_two_of_one_name_have_two_addresses(app: Flask, now: dt.datetime) -> None:
    numbers = [
        services.add_organisation(a_wish(siret=siret), None, now) for siret in (SIRET, OTHER_SIRET)
    ]
    assert [stored_as(number).slug for number in numbers] == [
        "les-jardins-du-meandre",
        "les-jardins-du-meandre-2",
    ]


def test_who_edits_what_another_changed_meanwhile_is_told(app: Flask, now: dt.datetime) -> None:
    number = services.add_organisation(a_wish(), None, now)
    services.change_organisation(Target(number, 1), a_wish(commune="Clichy"), None, now)
    with pytest.raises(ChangedMeanwhileError):
        services.change_organisation(Target(number, 1), a_wish(commune="Puteaux"), None, now)
    found = stored_as(number)
    assert (found.commune, found.version, found.slug) == ("Clichy", 2, "les-jardins-du-meandre")


def test_an_organisation_that_is_gone_is_told(app: Flask, now: dt.datetime) -> None:
    with pytest.raises(RefusedError) as error:
        services.change_organisation(Target(7), a_wish(), None, now)
    assert error.value.refusals == (Refusal(Reason.GONE),)


def test_of_two_who_add_the_same_at_once_one_is_asked(app: Flask, now: dt.datetime) -> None:
    barrier, told = threading.Barrier(2), []

    def add(name: str) -> None:
        with app.app_context():
            barrier.wait()
            try:
                told.append(("", services.add_organisation(a_wish(name=name), None, now)))
            except RefusedError as error:
                refusal = error.refusals[0]
                told.append((str(refusal.reason), refusal.facts["number"]))
            db.session.remove()

    threads = [threading.Thread(target=add, args=(name,)) for name in ("Un", "Deux")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reasons, numbers = zip(*sorted(told), strict=True)
    assert (reasons, len(set(numbers))) == (("", "siret_taken"), 1)


def test_every_change_is_noted(app: Flask, now: dt.datetime) -> None:
    number = services.add_organisation(a_wish(), None, now)
    network = services.add_network(NetworkWish("Union", Bilingual("x")), None, now)
    services.join_network(number, network, None, now)
    services.join_network(number, network, None, now)
    services.leave_network(number, network, None, now)
    services.leave_network(number, network, None, now)
    organisation = (Deed.ORGANISATION_CHANGED, "Les Jardins du Méandre", "organisation", number)
    its_network = (Deed.NETWORK_CHANGED, "Union", "network", network)
    found = db.session.execute(
        db.select(Entry.deed, Entry.subject, Entry.subject_kind, Entry.subject_id).order_by(
            Entry.id
        )
    )
    assert [tuple(row) for row in found] == [
        organisation,
        its_network,
        *(organisation, its_network) * 2,
    ]


def test_members_come_and_go_and_who_edits_one_of_them_is_told(
    app: Flask, now: dt.datetime
) -> None:
    number = services.add_organisation(a_wish(), None, now)
    network = services.add_network(NetworkWish("Union de la Boucle", Bilingual("x")), None, now)
    services.join_network(number, network, None, now)
    found = stored_as(number)
    assert ([one.slug for one in found.networks], found.version) == (["union-de-la-boucle"], 2)
    services.leave_network(number, network, None, now)
    found = stored_as(number)
    assert (found.networks, found.version) == ([], 3)


def test_a_network_keeps_its_address_and_shares_its_name_with_no_other(
    app: Flask, now: dt.datetime
) -> None:
    number = services.add_network(
        NetworkWish("Union – structure fictive", Bilingual("x")), None, now
    )
    again = NetworkWish("UNION", Bilingual("y"))
    with pytest.raises(RefusedError) as error:
        services.add_network(again, None, now)
    assert error.value.refusals == (Refusal(Reason.NAME_TAKEN, "name"),)
    services.change_network(Target(number, 1), again, None, now)
    with pytest.raises(ChangedMeanwhileError):
        services.change_network(Target(number, 1), again, None, now)
    with pytest.raises(RefusedError):
        services.change_network(Target(number + 1), NetworkWish("Z", Bilingual("")), None, now)


def test_who_has_its_seat_in_the_departement_or_acts_there_is_local() -> None:
    said = {
        ("92800", False, "92"): True,
        ("95100", False, "92"): False,
        ("95100", True, "92"): True,
        ("", False, "92"): False,
        ("20090", False, "2A"): True,
        ("20200", False, "2A"): False,
        ("20200", False, "2B"): True,
        ("97110", False, "971"): True,
    }
    assert {key: is_local(key[0], acts_here=key[1], department=key[2]) for key in said} == said
    assert is_local("92000", acts_here=False)


@pytest.mark.parametrize("family", list(Family))
def test_only_cooperatives_have_a_statute_of_cooperatives(family: Family) -> None:
    is_cooperative = family is Family.COOPERATIVE
    for statute in Statute:
        assert (axes_refusals(family, statute, is_cae=True) == ()) is is_cooperative
    assert axes_refusals(family, None, is_cae=False) == ()


@given(st.from_regex(r"[0-9]{8}", fullmatch=True), st.from_regex(r"[0-9]{4}", fullmatch=True))
def test_each_siret_has_one_key_however_it_is_typed(enterprise: str, establishment: str) -> None:
    siren = enterprise + calc_check_digit(enterprise)
    usual = siren + establishment + calc_check_digit(siren + establishment)
    fits = [key for key in "0123456789" if siret_fault(siren + establishment + key) is None]
    assert siren == LA_POSTE or fits == [usual[-1]]
    assert bare(written_siret(usual)) == usual


@given(st.text(max_size=14))
def test_whatever_is_typed_as_a_number_is_judged_without_an_error(typed: str) -> None:
    number = bare(typed)
    assert siret_fault(number) in {None, Reason.SIRET_SHAPE, Reason.SIRET_KEY}
    assert is_rna(number) in {True, False}


@given(st.from_regex(r"W[0-9][A-Z0-9][0-9]{7}|0[0-9]{3}00[0-9]{4}", fullmatch=True))
def test_an_rna_is_known_however_it_is_typed(number: str) -> None:
    assert is_rna(bare(f" {number[:3].lower()} {number[3:]}\u00a0"))


def test_sites_activities_and_postcodes_are_kept_in_one_shape() -> None:
    sites = {
        "example.org": "https://example.org",
        "http://example.org/a?b": "http://example.org/a?b",
        "example.org:8080/x": "https://example.org:8080/x",
        "www.recycl-ensemble.example.org": "https://www.recycl-ensemble.example.org",
        "javascript:alert(1)": "",
        "ftp://example.org": "",
        "mailto:a@example.org": "",
        "exemple": "",
        "https://": "",
        "http://[": "",
        "deux mots.org": "",
    }
    assert {typed: written_website(typed) for typed in sites} == sites
    codes = {"38.32Z": "38.32Z", "3832z": "38.32Z", "38 32 Z": "38.32Z", "383Z": "", "x": ""}
    assert {typed: written_ape(typed) for typed in codes} == codes
    postcodes = {"92 800": "92800", "92800": "92800", "9280": "", "92800x": "", "٩٢٨٠٠": ""}
    assert {typed: written_postcode(typed) for typed in postcodes} == postcodes
