"""The archive: who stands on which sheet in which order, and what stands on none."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pypdf
import pytest
from flask import Flask

from forum.database import db
from forum.registration.models import Registration, RegistrationState
from tests.builders import a_debate, a_registration, an_edition, paris
from tests.paper.kits import NAMES, a_booking, a_class, a_forum, in_order, made, words_of

DOCUMENTS = [
    "LISEZ-MOI.txt",
    "1-accueil/file-A-D.pdf",
    "1-accueil/file-E-Z.pdf",
    "2-debats/10h15-scop.pdf",
    "3-stands.pdf",
    "4-contacts.pdf",
    "5-programme.pdf",
    "programme/index.html",
    "programme/en.html",
    "programme/programme.css",
    "6-plan.pdf",
]
LAST_NAMES = [name.partition(" ")[2] for name in NAMES]
PRIVATE = ("personne-", "06 39 98 77 66", "Langue des signes française", "stand@example.org")
Counting = Callable[[], AbstractContextManager[list[str]]]


def test_the_archive_holds_each_sheet_of_the_day_in_its_folder(app: Flask) -> None:
    assert list(made(a_forum())) == DOCUMENTS


def test_each_name_stands_once_in_its_queue_from_a_to_z(app: Flask) -> None:
    kit = made(a_forum())
    found = [
        in_order(words_of(kit[name]), LAST_NAMES)
        for name in ("1-accueil/file-A-D.pdf", "1-accueil/file-E-Z.pdf")
    ]
    assert found == [["Bâ", "d’Estrelles", "Destrez"], ["Éluard", "Ybarra", "Лис"]]


def test_the_door_has_the_seated_from_a_to_z_then_the_waiting_in_their_order(app: Flask) -> None:
    words = words_of(made(a_forum())["2-debats/10h15-scop.pdf"])
    seated, _, waiting = words.partition("Liste d’attente, dans l’ordre")
    assert in_order(seated, LAST_NAMES) == ["Bâ", "Destrez", "Лис"]
    assert in_order(waiting, LAST_NAMES) == ["d’Estrelles", "Éluard", "Ybarra"]
    assert "3 places, 3 réservées, 3 personnes en attente" in words


def test_what_is_not_needed_at_a_door_stands_on_no_sheet(app: Flask) -> None:
    kit = made(a_forum())
    said = {
        name: words_of(content) if name.endswith(".pdf") else content.decode()
        for name, content in kit.items()
    }
    told = {name: [word for word in PRIVATE if word in words] for name, words in said.items()}
    assert told == {name: [] for name in DOCUMENTS}


def test_the_contact_of_a_stand_is_where_one_calls_her(app: Flask) -> None:
    kit = made(a_forum())
    told = {
        name: [
            word
            for word in ("Cuisine partagée", "Camille Contact", "06 39 98 00 01", "Refusee")
            if word in words_of(content)
        ]
        for name, content in kit.items()
        if name in {"3-stands.pdf", "4-contacts.pdf", "1-accueil/file-A-D.pdf"}
    }
    called = ["Cuisine partagée", "Camille Contact", "06 39 98 00 01"]
    assert told == {
        "1-accueil/file-A-D.pdf": [],
        "3-stands.pdf": called,
        "4-contacts.pdf": called,
    }
    assert "Modératrice fictive" in words_of(kit["4-contacts.pdf"])


def test_a_group_is_one_line_that_counts_its_people(app: Flask) -> None:
    edition = an_edition()
    a_class(edition)
    words = words_of(made(edition, 1)["1-accueil/file-A-Z.pdf"])
    assert re.findall(r"____ / \d+ Lycée X Terminale .*?Groupe", words) == [
        "____ / 30 Lycée X Terminale 30 badges numérotés, dont 2 accompagnateurs Groupe"
    ]


def test_who_has_cancelled_is_on_no_sheet_and_a_withdrawn_badge_says_so(app: Flask) -> None:
    edition = an_edition()
    a_registration(edition, last_name="Parti", state=RegistrationState.CANCELLED)
    lost = a_registration(edition, last_name="Perdu", is_badge_revoked=True)
    words = words_of(made(edition, 1)["1-accueil/file-A-Z.pdf"])
    assert ("Parti" in words, "Perdu Camille Visiteur badge retiré" in words) == (False, True)
    assert lost.code not in words.replace("-", "")


def test_every_sheet_is_tagged_and_says_its_language_and_its_title(app: Flask) -> None:
    said = {}
    for name, content in made(a_forum()).items():
        if name.endswith(".pdf"):
            reader = pypdf.PdfReader(io.BytesIO(content))
            root = reader.trailer["/Root"].get_object()
            said[name] = (root["/Lang"], root["/MarkInfo"]["/Marked"], bool(reader.metadata.title))
    assert said == {name: ("fr", True, True) for name in DOCUMENTS if name.endswith(".pdf")}


def test_every_page_says_how_old_it_is_which_it_is_and_that_it_is_a_demonstration(
    app: Flask,
) -> None:
    pages = pypdf.PdfReader(io.BytesIO(made(a_forum())["1-accueil/file-A-D.pdf"])).pages
    signs = (
        "Accueil, file A–D",
        "Données de démonstration",
        "État au lundi 7 novembre 2011 à 10 h",
    )
    missing = {
        (number, sign)
        for number, page in enumerate(pages, 1)
        for sign in (*signs, f"page {number} sur {len(pages)}")
        if sign not in " ".join(page.extract_text().split())
    }
    assert (len(pages), missing) == (2, set())


def test_the_programme_opens_without_a_network_in_both_languages(app: Flask) -> None:
    kit = made(a_forum())
    pages = {name: kit[f"programme/{name}"].decode() for name in ("index.html", "en.html")}
    assert {name: re.findall(r'(?:href|src)="([^"]*)"', page) for name, page in pages.items()} == {
        "index.html": ["programme.css", "en.html"],
        "en.html": ["programme.css", "index.html"],
    }
    assert [
        title in page
        for title, page in zip(
            ("Quand les salariés dirigent", "When employees run it"), pages.values(), strict=True
        )
    ] == [True, True]
    assert "<script" not in "".join(pages.values())


def test_the_kit_of_a_forum_where_nothing_is_known_yet_can_be_made(app: Flask) -> None:
    assert list(made(an_edition(), 1)) == [
        "LISEZ-MOI.txt",
        "1-accueil/file-A-Z.pdf",
        *DOCUMENTS[4:-1],
    ]


def test_debates_of_several_days_stand_in_the_order_of_the_days(app: Flask) -> None:
    edition = an_edition(ends_at=paris(18, day=29))
    a_debate(edition, "apres", starts_at=paris(9, day=29), ends_at=paris(10, day=29))
    a_debate(edition, "avant", starts_at=paris(14), ends_at=paris(15))
    doors = [name for name in made(edition) if name.startswith("2-")]
    assert doors == ["2-debats/11-28-14h00-avant.pdf", "2-debats/11-29-09h00-apres.pdf"]


@pytest.mark.parametrize("queues", [1, 3])
def test_any_number_of_people_is_read_in_the_same_number_of_questions(
    app: Flask, counting: Counting, queues: int
) -> None:
    edition = a_forum()
    a_class(edition, people=3)
    with counting() as few:
        made(edition, queues)
    debate = a_debate(edition, "autre")
    for number in range(20):
        person = a_registration(edition, last_name=f"Nom {number}")
        a_booking(person, debate, number)
    a_class(edition, "Collège Y", people=5)
    db.session.expire_all()
    with counting() as many:
        made(edition, queues)
    assert len(many) == len(few)
    assert db.session.query(Registration).count() > 30
