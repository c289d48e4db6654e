"""The office of organisations and networks."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.database import db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.organisations.models import Network, Organisation
from forum.organisations.queries import organisations
from forum.organisations.rules import Family, Statute
from forum.organisations.services import Wish, wish_of
from tests.accounts.story import an_organiser, give_password
from tests.builders import a_stand, a_village, an_edition, an_exhibitor, an_organisation
from tests.organisations.describing import (
    OTHER_SIRET,
    SAME_SIREN,
    SIRET,
    UNUSUAL_SIRET,
    a_network,
)
from tests.villages.reading import Node, page, said

ROOM = "/organisation/structures"
ADD = f"{ROOM}/nouvelle"
TYPED = {"name": "Les Jardins", "family": "association", "siret": "000 000 018 00010"}
DEFAULTS = {"ape_nomenclature": "NAFRev2"}


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store the forum and sign an administrator in."""
    stored = an_edition()
    an_organiser()
    give_password(client)
    return stored


def typed(**more: object) -> dict[str, object]:
    """Return what a form sends."""
    return {**DEFAULTS, **TYPED, **more}


def all_stored() -> list[Organisation]:
    """Return every organisation as it stands."""
    db.session.rollback()
    return organisations()


def wishes() -> list[Wish]:
    """Return how every organisation is described."""
    return [wish_of(one) for one in all_stored()]


def hidden(shown: Node) -> dict[str, str]:
    """Return what the form of a page sends besides what is typed."""
    fields = {
        n.attributes.get("name", ""): n.attributes.get("value", "") for n in shown.all("input")
    }
    return {name: fields[name] for name in ("version", "found")}


def rows(shown: Node) -> list[str]:
    """Return the lines of the table of a page."""
    return [row.words for body in shown.all("tbody") for row in body.all("tr")]


def test_an_organisation_is_added_along_all_its_axes(edition: Edition, client: FlaskClient) -> None:
    a_network("union")
    said_of_it = typed(
        family="cooperative",
        statute="scop",
        is_cae="y",
        is_host="y",
        conventions=["ei", "aci"],
        labels="ESUS\n\n Bio  \nESUS",
        networks=["union"],
        sectors=["Énergie", "Recyclage et réemploi"],
        other_sectors="Apiculture",
        other_college="Syndicats",
        postcode="92 110",
        commune="Clichy",
        website="example.org",
        ape="3832Z",
        presentation_fr="Tri.",
        employees="37",
        associates="21",
        founded="1998",
    )
    answer = client.post(ADD, data=said_of_it)
    made = all_stored()[0]
    assert (answer.status_code, answer.location) == (303, f"{ROOM}/{made.id}")
    wish = wish_of(made)
    assert (wish.family, wish.statute, wish.is_cae, wish.is_host) == (
        *(Family.COOPERATIVE, Statute.SCOP, True),
        True,
    )
    assert (wish.conventions, wish.labels, wish.networks, wish.sectors) == (
        ("ei", "aci"),
        ("ESUS", "Bio"),
        ("union",),
        ("Énergie", "Recyclage et réemploi", "Apiculture"),
    )
    assert (wish.siret, wish.postcode, wish.website, wish.ape, wish.college) == (
        *(SIRET, "92110", "https://example.org", "38.32Z"),
        "Syndicats",
    )
    shown = page(client, answer.location)
    assert "La structure est ajoutée." in shown.words
    assert said(shown, "header") == [
        "Coopérative siège ou activité dans le 92 structure hôte Les Jardins Tri."
    ]
    facts = {n.all("dt")[0].words: n.all("dd")[0].words for n in shown.all(name="facts__pair")}
    assert facts == {
        "Statut": "SCOP, société coopérative ouvrière de production CAE, coopérative d’activités "
        "et d’emploi",
        "Conventionnements": "EI, entreprise d’insertion ACI, atelier et chantier d’insertion",
        "Agréments et labels": "ESUS, Bio",
        "Réseaux": "Réseau union",
        "Collège": "Syndicats (choisi par l’équipe)",
        "Secteurs": "Énergie, Recyclage et réemploi, Apiculture",
        "Création": "1998",
        "Équipe": "37 personnes salariées, dont 21 associées",
        "SIRET": "000 000 018 00010",
        "Code APE": "38.32Z",
        "Commune": "92110 Clichy",
        "Site": "https://example.org",
    }


@pytest.mark.parametrize(
    ("more", "status", "sentence"),
    [
        ({"name": " "}, 422, "Indiquez le nom de la structure."),
        ({"family": "tribu"}, 422, "Choisissez une des réponses de la liste."),
        ({"conventions": ["xx"]}, 422, "Choisissez une des réponses de la liste."),
        ({"website": "javascript:alert(1)"}, 422, "Écrivez une adresse complète"),
        ({"postcode": "9280"}, 422, "Un code postal a cinq chiffres"),
        ({"ape": "Z"}, 422, "Un code APE compte quatre chiffres et une lettre"),
        ({"labels": "x" * 81}, 422, "Chaque ligne reste en dessous de 80 caractères."),
        ({"other_sectors": "\n".join(map(str, range(21)))}, 422, "Vingt au plus"),
        ({"employees": "beaucoup"}, 422, "Indiquez un nombre entier"),
        ({"founded": "20" * 12}, 422, "Indiquez un nombre entier"),
        ({"statute": "scop"}, 409, "Ce statut est celui d’une coopérative"),
        ({"siret": ""}, 409, "Indiquez un SIRET ou un numéro RNA"),
        ({"rna": "X" * 60}, 409, "Un numéro RNA commence par W"),
        ({"siret": UNUSUAL_SIRET}, 409, "Ce SIRET est très inhabituel"),
    ],
)
def test_what_is_wrong_is_said_under_its_field_and_nothing_is_lost(
    edition: Edition, client: FlaskClient, more: dict[str, object], status: int, sentence: str
) -> None:
    answer = client.post(ADD, data=typed(commune="Clichy", **more))
    assert (answer.status_code, answer.text.count(sentence) >= 2) == (status, True)
    assert (all_stored(), 'value="Clichy"' in answer.text) == ([], True)


def test_an_unusual_siret_stands_once_an_organiser_has_checked_it(
    edition: Edition, client: FlaskClient
) -> None:
    assert "SIRET vérifié à la main" not in client.get(ADD).text
    refused = client.post(ADD, data=typed(siret=UNUSUAL_SIRET))
    assert "SIRET vérifié à la main" in refused.text
    answer = client.post(ADD, data=typed(siret=UNUSUAL_SIRET, is_siret_checked="y"))
    assert [(w.siret, w.is_siret_checked) for w in wishes()] == [(UNUSUAL_SIRET, True)]
    assert "000 000 018 00011 vérifié à la main" in page(client, answer.location).words


def test_a_double_siret_is_a_question_that_leads_to_who_holds_it(
    edition: Edition, client: FlaskClient
) -> None:
    holder = an_organisation("le-pont", name="Le Pont", siret=SIRET, commune="Meudon")
    answer = client.post(ADD, data=typed(commune="Clichy"))
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))
    assert (answer.status_code, len(all_stored()), 'value="Clichy"' in answer.text) == (
        *(409, 1),
        True,
    )
    assert "Ce SIRET est celui de « Le Pont » : est-ce elle ? Association, Meudon" in text
    assert "Ouvrir la fiche de Le Pont" in text
    assert f'href="{ROOM}/{holder.id}"' in answer.text
    assert "error-summary" not in answer.text


def test_who_meets_a_known_one_may_complete_it_and_chooses_line_by_line(
    edition: Edition, client: FlaskClient
) -> None:
    holder = an_organisation(
        "le-pont", name="Le Pont", siret=SIRET, commune="Meudon", college="Associations"
    ).id
    before = {**hidden(page(client, ADD)), "commune": "", "presentation_fr": ""}
    target = f"{ROOM}/{holder}/modifier"
    assert f'formaction="{target}"' in client.post(ADD, data=typed(**before)).text
    shown = client.post(target, data=typed(**before, employees="4"))
    assert (shown.status_code, "Cette structure est déjà dans l’annuaire" in shown.text) == (
        409,
        True,
    )
    lines = dict(re.findall(r'name="theirs" value="(\w+)" (checked)?', shown.text))
    assert lines == {
        **dict.fromkeys(("name", "employees"), ""),
        **dict.fromkeys(("commune", "presentation_fr"), "checked"),
    }
    version = re.search(r'name="version"[^>]*value="(\d+)"', shown.text)
    assert version
    answer = client.post(
        target,
        data=typed(
            version=version[1],
            employees="4",
            commune="",
            theirs=["name", "commune", "presentation_fr"],
        ),
    )
    assert answer.status_code == 303
    found = wishes()
    assert [(w.name, w.commune, w.employees, w.presentation.fr) for w in found] == [
        ("Le Pont", "Meudon", 4, "Une structure.")
    ]


def test_another_establishment_is_saved_with_a_warning(
    edition: Edition, client: FlaskClient
) -> None:
    an_organisation("siege", name="Siège", siret=SIRET)
    answer = client.post(ADD, data=typed(siret=SAME_SIREN), follow_redirects=False)
    shown = page(client, answer.location)
    assert said(shown, name="notice--warning") == [
        (
            "Attention Même entreprise (SIREN) que « Siège » : c’est un autre établissement. "
            "Masquer ce message"
        )
    ]
    assert "Autres établissements de la même entreprise Siège 000 000 018 00010" in shown.words


def test_two_who_edit_at_once_lose_nothing(edition: Edition, client: FlaskClient) -> None:
    number = an_organisation("a", siret=SIRET, commune="Meudon").id
    address = f"{ROOM}/{number}/modifier"
    before = hidden(page(client, address))
    assert client.post(address, data=typed(**before, commune="Clichy")).status_code == 303
    late = client.post(address, data=typed(**before, commune="Sceaux"))
    assert (late.status_code, "Quelqu’un d’autre a enregistré" in late.text) == (409, True)
    assert ([w.commune for w in wishes()], "Sceaux" in late.text) == (["Clichy"], True)


def test_an_organisation_that_is_only_named_can_be_corrected(
    edition: Edition, client: FlaskClient
) -> None:
    number = an_organisation("cai", is_invited=True, is_fictitious=False).id
    shown = page(client, f"{ROOM}/{number}/modifier")
    sent = typed(**hidden(shown), siret="", is_invited="y", commune="Nanterre")
    assert client.post(f"{ROOM}/{number}/modifier", data=sent).status_code == 303
    assert [(w.is_invited, w.commune) for w in wishes()] == [(True, "Nanterre")]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["Atelier Écluse", "Énergie", "Zèbre"]),
        ("q=ecluse", ["Atelier Écluse"]),
        ("q=atelier+meudon", ["Atelier Écluse"]),
        ("q=000000018", ["Énergie"]),
        ("q=000+000+018+00010", ["Énergie"]),
        ("q=w920000001", ["Zèbre"]),
        ("famille=cooperative", ["Énergie"]),
        ("conventionnement=ei", ["Atelier Écluse", "Zèbre"]),
        ("conventionnement=ei&reseau=union", ["Zèbre"]),
        ("college=Syndicats", ["Zèbre"]),
        ("famille=tribu&conventionnement=x", ["Atelier Écluse", "Énergie", "Zèbre"]),
        ("q=rien", []),
    ],
)
def test_the_list_is_searched_without_accents_and_filtered_by_each_axis(
    edition: Edition, client: FlaskClient, asked: str, names: list[str]
) -> None:
    union = a_network("union")
    an_organisation(
        "z", name="Zèbre", conventions=("ei", "aci"), networks=[union], rna="W920000001"
    )
    zebra = all_stored()[0]
    zebra.college = "Syndicats"
    db.session.commit()
    an_organisation("e", name="Énergie", family=Family.COOPERATIVE, siret=SIRET)
    an_organisation("a", name="Atelier Écluse", commune="Meudon", conventions=("ei",))
    shown = page(client, f"{ROOM}?{asked}")
    assert [n.all("a")[0].words for n in shown.all("th") if n.all("a")] == names


def test_a_line_says_what_an_organisation_is(edition: Edition, client: FlaskClient) -> None:
    an_organisation(
        "e",
        name="Énergie – structure fictive",
        usual_name="EC",
        family=Family.COOPERATIVE,
        statute=Statute.SCIC,
        networks=[a_network("union")],
        siret=SIRET,
        postcode="92190",
        commune="Meudon",
    )
    an_organisation("z", name="Zut", creation_note="x", is_fictitious=False)
    assert rows(page(client, ROOM)) == [
        (
            "Énergie EC structure fictive Coopérative SCIC Réseau union Meudon "
            "siège ou activité dans le 92 000 000 018 00010"
        ),
        "Zut Association – – en création",
    ]


def test_pages_follow_each_other_and_ask_the_same_however_long_the_list(
    edition: Edition,
    client: FlaskClient,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    an_organisation("un", networks=[a_network("union")])
    with counting() as few:
        client.get(ROOM)
    for number in range(120):
        union = db.session.scalars(db.select(Network)).one()
        an_organisation(f"structure-{number:03}", networks=[union])
    with counting() as many:
        first = page(client, ROOM)
    assert (len(many), len(rows(first))) == (len(few), 50)
    assert rows(page(client, f"{ROOM}?page=3&reseau=union"))[-1].startswith("Un ")
    assert len(rows(page(client, f"{ROOM}?page=99"))) == 21


def test_a_page_tells_the_forums_and_the_history_of_an_organisation(
    edition: Edition, client: FlaskClient
) -> None:
    village = a_village(edition)
    client.post(ADD, data=typed())
    made = all_stored()[0]
    an_exhibitor(
        edition, made, stand_id=a_stand(village, "I07").id, network_id=a_network("union").id
    )
    shown = page(client, f"{ROOM}/{made.id}")
    assert rows(shown) == [
        "Forum de l’ESS 2011 Confirmée Village INS I07 Stand collectif : Réseau union"
    ]
    assert said(shown, name="timeline__item") == [
        "lundi 7 novembre 2011, 10 h A modifié une structure chef@example.org"
    ]
    assert client.get(f"{ROOM}/{made.id + 1}").status_code == 404


def test_networks_are_listed_added_and_changed(edition: Edition, client: FlaskClient) -> None:
    address = f"{ROOM}/reseaux/nouveau"
    assert client.post(address, data={"name": ""}).status_code == 422
    answer = client.post(
        address, data={"name": "Union", "description_fr": "Ensemble.", "website": "example.org"}
    )
    network = db.session.scalars(db.select(Network)).one()
    assert answer.location == f"{ROOM}/reseaux/{network.id}"
    assert (network.slug, network.description.fr, network.website) == (
        *("union", "Ensemble."),
        "https://example.org",
    )
    assert client.post(address, data={"name": "UNION"}).status_code == 409
    change = f"{answer.location}/modifier"
    before = hidden(page(client, change))
    sent = {**before, "name": "Union des Boucles", "description_fr": "Ensemble."}
    assert client.post(change, data=sent).status_code == 303
    late = client.post(change, data={**sent, "name": "Autre"})
    assert (late.status_code, "Union des Boucles" in late.text) == (409, True)
    assert said(page(client, f"{ROOM}/reseaux"), name="shelf__item") == [
        "Union des Boucles Ensemble. aucun membre"
    ]


def test_members_join_and_leave_a_network(edition: Edition, client: FlaskClient) -> None:
    network, one = a_network("union").id, an_organisation("le-pont", name="Le Pont").id
    address = f"{ROOM}/reseaux/{network}"
    assert client.post(f"{address}/membres", data={"organisation": "99"}).status_code == 422
    assert client.post(f"{address}/membres", data={}).status_code == 422
    joined = client.post(f"{address}/membres", data={"organisation": str(one)})
    assert (joined.status_code, joined.location) == (303, address)
    shown = page(client, address)
    assert rows(shown) == ["Le Pont Association – Retirer"]
    assert [n.attributes["value"] for n in shown.all("option")] == [""]
    assert client.post(f"{address}/membres/{one}/retirer").status_code == 303
    assert [one.networks for one in all_stored()] == [[]]
    assert client.post(f"{address}/membres/{one + 1}/retirer").status_code == 303
    assert client.get(f"{ROOM}/reseaux/{network + 1}").status_code == 404


def test_a_network_tells_its_collective_stands(edition: Edition, client: FlaskClient) -> None:
    network, village = a_network("union"), a_village(edition)
    stand = a_stand(village, "I07")
    an_exhibitor(
        edition,
        an_organisation("le-pont", name="Le Pont", siret=OTHER_SIRET),
        stand_id=stand.id,
        network_id=network.id,
    )
    assert rows(page(client, f"{ROOM}/reseaux/{network.id}")) == [
        "Forum de l’ESS 2011 Le Pont Confirmée Village INS I07"
    ]


def test_the_page_of_a_network_asks_the_same_however_many_its_members(
    edition: Edition,
    client: FlaskClient,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    network = a_network("union")
    an_organisation("un", networks=[network])
    with counting() as few:
        client.get(f"{ROOM}/reseaux/{network.id}")
    for number in range(30):
        an_organisation(f"structure-{number}", networks=[db.session.merge(network)])
    with counting() as many:
        client.get(f"{ROOM}/reseaux/{network.id}")
    assert len(many) == len(few)


def test_without_any_edition_the_directory_can_be_kept(app: Flask, client: FlaskClient) -> None:
    an_organiser()
    give_password(client)
    number, network = an_organisation("a").id, a_network("union").id
    for path in ("", "/nouvelle", f"/{number}", f"/{number}/modifier", "/importer", "/exporter"):
        assert client.get(f"{ROOM}{path}").status_code == 200
    for path in ("", "/nouveau", f"/{network}", f"/{network}/modifier"):
        assert client.get(f"{ROOM}/reseaux{path}").status_code == 200


def test_what_an_organiser_does_is_noted(edition: Edition, client: FlaskClient) -> None:
    client.post(ADD, data=typed())
    client.post(f"{ROOM}/reseaux/nouveau", data={"name": "Union"})
    deeds = db.session.execute(
        db.select(Entry.deed, Entry.subject)
        .where(Entry.deed.in_((Deed.ORGANISATION_CHANGED, Deed.NETWORK_CHANGED)))
        .order_by(Entry.id)
    )
    assert [tuple(row) for row in deeds] == [
        (Deed.ORGANISATION_CHANGED, "Les Jardins"),
        (Deed.NETWORK_CHANGED, "Union"),
    ]
