"""The booklet: what stands in it, tagged, in our own fonts, and drawn once for who has it."""

import io

import pypdf
import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.database import Bilingual
from forum.debates.models import DebateState
from forum.edition.models import Edition
from forum.villages.rules import ExhibitorState
from tests.builders import (
    a_debate,
    a_room,
    a_speaker,
    a_stand,
    a_track,
    a_village,
    an_edition,
    an_exhibitor,
    an_organisation,
    paris,
)

BOOKLET = "/2011/livret.pdf"


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum of two debates, one cancelled, and two exhibitors, one not public."""
    stored = an_edition()
    debate = a_debate(
        stored,
        "scop",
        title=Bilingual("Quand les salariés dirigent", "When employees run it"),
        track_id=a_track(stored).id,
        room_id=a_room(stored).id,
    )
    a_speaker(debate, "Gérante d’une SCOP (intervenante fictive)")
    a_debate(stored, "annule", title=Bilingual("Débat annulé"), state=DebateState.CANCELLED)
    village = a_village(stored)
    an_exhibitor(
        stored,
        an_organisation("les-jardins", name="#strong[Jardins] <du> Méandre", commune="Nanterre"),
        stand_id=a_stand(village, "I07").id,
        village_id=village.id,
    )
    an_exhibitor(stored, an_organisation("cachee"), state=ExhibitorState.REFUSED)
    return stored


def words_of(pdf: bytes) -> str:
    """Return the words of a PDF, page after page, with single spaces."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_cover_of_a_forum_of_several_days_names_them_all_and_no_hours(
    app: Flask, client: FlaskClient
) -> None:
    an_edition(ends_at=paris(17, day=30))
    cover = pypdf.PdfReader(io.BytesIO(client.get(BOOKLET).data)).pages[0].extract_text()
    words = " ".join(cover.split())
    assert ("du lundi 28 au mercredi 30 novembre 2011" in words, "17 h" in words) == (True, False)


@pytest.mark.usefixtures("edition")
def test_the_booklet_tells_the_programme_and_the_exhibitors_of_the_public_pages(
    client: FlaskClient,
) -> None:
    answer = client.get(BOOKLET)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    words = words_of(answer.data)
    shown = {
        said: said in words
        for said in (
            "Quand les salariés dirigent",
            "Gérante d’une SCOP (intervenante fictive)",
            "#strong[Jardins] <du> Méandre",
            "I07",
            "Nanterre",
            "Débat annulé",
            "Cachee",
        )
    }
    assert [said for said, is_shown in shown.items() if not is_shown] == ["Débat annulé", "Cachee"]


@pytest.mark.usefixtures("edition")
def test_the_booklet_is_tagged_and_says_its_language_and_title(client: FlaskClient) -> None:
    said = {}
    for locale in ("fr", "en"):
        reader = pypdf.PdfReader(io.BytesIO(client.get(f"{BOOKLET}?langue={locale}").data))
        root = reader.trailer["/Root"].get_object()
        said[locale] = (root["/Lang"], root["/MarkInfo"]["/Marked"], bool(reader.metadata.title))
    assert said == {"fr": ("fr", True, True), "en": ("en", True, True)}


@pytest.mark.usefixtures("edition")
def test_who_has_the_booklet_already_is_told_so(client: FlaskClient) -> None:
    first = client.get(BOOKLET)
    again = client.get(BOOKLET, headers={"If-None-Match": first.headers["ETag"]})
    other = client.get(f"{BOOKLET}?langue=en")
    assert (again.status_code, again.data) == (304, b"")
    assert other.headers["ETag"] != first.headers["ETag"]


def test_a_forum_without_programme_or_exhibitors_has_a_booklet_that_says_so(
    app: Flask, client: FlaskClient
) -> None:
    an_edition(starts_at=paris(9))
    words = words_of(client.get(BOOKLET).data)
    assert "Le programme n’est pas encore publié." in words
    assert "Les exposants ne sont pas encore annoncés." in words


def test_a_forum_that_is_not_public_has_no_booklet_for_strangers(
    app: Flask, client: FlaskClient
) -> None:
    an_edition(is_public=False)
    assert client.get(BOOKLET).status_code == 404
