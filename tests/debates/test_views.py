"""The programme, its tracks, rooms and debates, as pages."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.database import Bilingual
from forum.debates.models import Debate, DebateState, Format, Part
from forum.edition.models import Edition
from tests.builders import a_debate, a_room, a_speaker, a_track, an_edition, paris
from tests.reading import Reading

NBSP = "\u00a0"


def a_programme(**said: object) -> tuple[Edition, Debate]:
    """Store a track, a room, a full debate of theirs and a free welcome."""
    edition = an_edition(**said)
    debate = a_debate(
        edition,
        "achat-public",
        title=Bilingual("Commerce équitable", "Fair trade"),
        track_id=a_track(edition, "equitable", is_founding=True).id,
        room_id=a_room(edition, "agora").id,
        arrangements=("boucle", "lsf"),
        capacity=20,
        seated=20,
        waiting=3,
    )
    a_speaker(debate, "Acheteur", Part.SPEAKER)
    a_speaker(debate, "Modératrice", Part.MODERATOR)
    a_debate(
        edition,
        "cafe",
        title=Bilingual("Café d’accueil"),
        format=Format.WELCOME,
        starts_at=paris(8, 30),
        ends_at=paris(9, 15),
        is_bookable=False,
        capacity=None,
    )
    return edition, debate


def read(client: FlaskClient, address: str, status: int = 200) -> Reading:
    """Read a page that answers as it should."""
    answer = client.get(address)
    assert answer.status_code == status
    return Reading(answer.text)


def test_the_programme_lists_debates_by_hour_of_start(client: FlaskClient) -> None:
    a_programme()
    page = read(client, "/2011/programme")
    assert page.all("h2", "slot__time") == [f"8{NBSP}h{NBSP}30", f"10{NBSP}h{NBSP}15"]
    assert page.all("h3", "debate-line__title") == ["Café d’accueil", "Commerce équitable"]
    assert page.all("p", "filters__result") == ["2 créneaux au programme."]
    assert page.all("span", "places") == [
        "Entrée libre, sans réservation",
        "Complet, 3 personnes sur liste d’attente",
    ]


def test_filters_are_kept_in_the_address_of_the_other_view_and_of_the_other_language(
    client: FlaskClient,
) -> None:
    a_programme()
    links = read(client, "/2011/programme?parcours=equitable&q=equitable+commerce").links()
    assert [links["Grille par salle"], links["English"], links["Tout afficher"]] == [
        "/2011/programme?vue=grille&parcours=equitable&q=equitable+commerce",
        "/2011/programme?parcours=equitable&q=equitable+commerce&langue=en",
        "/2011/programme",
    ]


def test_a_search_ignores_accents_and_the_order_of_words(client: FlaskClient) -> None:
    a_programme()
    page = read(client, "/2011/programme?q=EQUITABLE+moderatrice+commerce")
    assert page.all("h3", "debate-line__title") == ["Commerce équitable"]
    assert page.all("p", "filters__result") == ["1 créneau sur 2 répond à votre recherche."]


def test_a_search_without_an_answer_shows_the_way_out(client: FlaskClient) -> None:
    a_programme()
    page = read(client, "/2011/programme?q=introuvable&vue=grille")
    assert page.all("p", "empty__title") == ["Aucun créneau sur 2 ne répond à votre recherche"]
    assert page.links()["Voir tout le programme"] == "/2011/programme?vue=grille"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("parcours=xyz", "Aucun parcours de ce forum ne s’appelle «\u202fxyz\u202f»."),
        ("salle=<b>", "Aucune salle de ce forum ne s’appelle «\u202f<b>\u202f»."),
        ("jour=2011-13-45", "Le forum n’a pas lieu le «\u202f2011-13-45\u202f»."),
        ("parcours=scop", "Aucun parcours de ce forum ne s’appelle «\u202fscop\u202f»."),
    ],
)
def test_an_unknown_filter_is_told_and_the_whole_programme_shown(
    client: FlaskClient, query: str, sentence: str
) -> None:
    a_programme()
    a_track(an_edition(slug="autre"), "scop")
    page = read(client, f"/2011/programme?{query}")
    assert page.all("div", "notice__body") == [
        f"Attention {sentence} Ce filtre est laissé de côté."
    ]
    assert page.all("p", "filters__result") == ["2 créneaux au programme."]


def test_the_table_has_a_column_a_room_and_keeps_the_list_for_phones(client: FlaskClient) -> None:
    a_programme()
    page = read(client, "/2011/programme?vue=grille")
    assert page.all("th") == [
        "Heure",
        "Agora",
        "Salle à préciser",
        f"8{NBSP}h{NBSP}30",
        f"9{NBSP}h{NBSP}15",
        f"10{NBSP}h{NBSP}15",
    ]
    assert [link.split(" ")[0] for link in page.all("a", "timetable__debate")] == [
        "Café",
        "Commerce",
    ]
    assert page.all("h3", "debate-line__title") == ["Café d’accueil", "Commerce équitable"]


def test_days_are_offered_only_when_the_forum_lasts_several(client: FlaskClient) -> None:
    edition, _ = a_programme()
    assert "Jour" not in read(client, "/2011/programme").all("label")
    a_debate(edition, "demain", starts_at=paris(9, day=29), ends_at=paris(10, day=29))
    page = read(client, "/2011/programme?jour=2011-11-29")
    assert page.all("label")[:4] == ["Mots", "Parcours", "Salle", "Jour"]
    assert page.all("option")[-6:-3] == ["Tous", "lundi 28 novembre 2011", "mardi 29 novembre 2011"]
    assert page.all("h4", "debate-line__title") == ["Demain"]


def test_an_empty_programme_says_that_it_will_come(client: FlaskClient) -> None:
    an_edition()
    page = read(client, "/2011/programme")
    assert page.all("p", "empty__title") == ["Le programme n’est pas encore publié"]


def test_a_cancelled_debate_is_struck_and_said_to_be_cancelled(client: FlaskClient) -> None:
    edition, _ = a_programme()
    a_debate(edition, "annule", state=DebateState.CANCELLED)
    assert read(client, "/2011/programme").all("li", "debate-line--cancelled") == [
        f"jusqu’à 11{NBSP}h{NBSP}45 Annule Annulé Débat"
    ]
    page = read(client, "/2011/debats/annule")
    assert page.all("s") == ["Annule"]
    assert "S’inscrire à ce débat" not in page.links()


def test_a_debate_tells_who_speaks_where_and_what_is_left(client: FlaskClient) -> None:
    a_programme()
    page = read(client, "/2011/debats/achat-public")
    assert page.all("p", "page-header__lead") == [
        f"Lundi 28 novembre 2011, de 10{NBSP}h{NBSP}15 à 11{NBSP}h{NBSP}45, salle Agora"
    ]
    assert page.all("ul", "people") == ["Modératrice animation Acheteur"]
    assert page.all("ul", "access-list") == ["Français Langue des signes (LSF) Boucle magnétique"]
    assert page.all("span", "places") == ["Complet, 3 personnes sur liste d’attente"]
    links = page.links()
    assert links["S’inscrire à ce débat"] == "/2011/inscription?debat=achat-public"
    assert links["Salle Agora"] == "/2011/salles/agora"
    assert links["Ajouter à mon agenda"] == "/2011/debats/achat-public/agenda"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"registration_opens_at": paris(0, day=10), "registration_closes_at": None},
            "Les inscriptions ouvrent le jeudi 10 novembre 2011.",
        ),
        ({"registration_opens_at": None}, "Les inscriptions ne sont pas encore ouvertes."),
        ({"registration_closes_at": paris(0, day=7)}, "Les inscriptions sont closes."),
    ],
)
def test_a_debate_says_why_nobody_can_register_yet_or_any_more(
    client: FlaskClient, facts: dict[str, object], sentence: str
) -> None:
    a_programme(**facts)
    page = read(client, "/2011/debats/achat-public")
    assert sentence in page.all("p")
    assert "S’inscrire à ce débat" not in page.links()


def test_a_debate_that_is_over_does_not_count_its_seats_any_more(client: FlaskClient) -> None:
    edition, _ = a_programme()
    a_debate(edition, "hier", starts_at=paris(10, day=6), ends_at=paris(11, day=6))
    assert read(client, "/2011/debats/hier").all("div", "debate__call") == ["Ce débat est terminé."]


def test_a_track_and_a_room_list_their_debates(client: FlaskClient) -> None:
    a_programme()
    for address, title in (
        ("/2011/parcours/equitable", "Equitable"),
        ("/2011/salles/agora", "Agora"),
    ):
        page = read(client, address)
        assert page.all("h1") == [title]
        assert page.all("h3", "debate-line__title") == ["Commerce équitable"]


@pytest.mark.parametrize("address", ["parcours/xyz", "salles/xyz", "debats/xyz", "xyz"])
def test_an_unknown_address_is_told_in_words(client: FlaskClient, address: str) -> None:
    a_programme()
    page = read(client, f"/2011/{address}", 404)
    assert page.all("h1") == ["Cette page n’existe pas"]


def test_another_edition_keeps_its_pages(client: FlaskClient) -> None:
    a_programme()
    an_edition(slug="autre")
    for address in ("parcours/equitable", "salles/agora", "debats/achat-public"):
        read(client, f"/2011/{address}")
        read(client, f"/autre/{address}", 404)


@pytest.mark.parametrize(
    "address",
    ["programme", "programme?vue=grille", "programme?q=debat", "parcours/scop", "salles/agora"],
)
def test_a_longer_programme_asks_no_more_of_the_database(
    app: Flask,
    client: FlaskClient,
    counting: Callable[[], AbstractContextManager[list[str]]],
    address: str,
) -> None:
    edition = an_edition()
    track, room = a_track(edition), a_room(edition)
    counted = []
    for count in (5, 45):
        for number in range(count):
            debate = a_debate(
                edition, f"debat-{count}-{number}", track_id=track.id, room_id=room.id
            )
            a_speaker(debate, f"Intervenant {number}")
        with counting() as asked:
            read(client, f"/2011/{address}")
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 11  # one of them once for all pages of a version
