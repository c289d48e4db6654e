"""The programme to print: what stands in it, tagged, as of when, and drawn once for all."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pypdf
import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.board.models import Release
from forum.database import Bilingual, db
from forum.debates.models import Debate, DebateState
from forum.demo.loading import load_demonstration
from forum.edition.models import Edition
from tests.badges.test_series import kinds_in
from tests.booklet.test_booklet import words_of
from tests.builders import a_debate, a_room, a_speaker, a_track, an_edition, paris, stored

Counting = Callable[[], AbstractContextManager[list[str]]]
LIST, GRID = "/2011/programme.pdf", "/2011/programme-a3.pdf"
BOTH = pytest.mark.parametrize("address", [LIST, GRID])
HOSTILE = "#strong[x] $y$ <b> *gras* _bas_ @ref // \\ `code` ~ = 1"
MILLIMETRE = 72 / 25.4
TOP_OF_GRID = 43  # millimetres from the edge of the sheet
A4, A3 = (210, 297), (420, 297)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum of two rooms and three debates, one of them cancelled."""
    edition = an_edition()
    agora, atelier = a_room(edition, "agora"), a_room(edition, "atelier")
    track = a_track(edition, "equit", name=Bilingual("Commerce équitable", "Fair trade"))
    debate = a_debate(
        edition,
        "equit",
        title=Bilingual("De l’achat militant à l’achat public", "Fair buying"),
        summary=Bilingual("Trois acheteurs comparent.", "Three buyers compare."),
        track_id=track.id,
        room_id=agora.id,
        language="en",
        arrangements=("lsf", "boucle"),
    )
    a_speaker(debate, "Torréfactrice")
    a_debate(edition, "piege", title=Bilingual(HOSTILE), room_id=atelier.id)
    a_debate(
        edition,
        "annule",
        title=Bilingual("Locaux partagés"),
        state=DebateState.CANCELLED,
        starts_at=paris(14),
        ends_at=paris(15, 30),
        room_id=agora.id,
    )
    return edition


def read(client: FlaskClient, address: str) -> pypdf.PdfReader:
    """Ask for a document and open it."""
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return pypdf.PdfReader(io.BytesIO(answer.data))


def sizes(document: pypdf.PdfReader) -> list[tuple[int, int]]:
    """Return the paper of each page, in millimetres."""
    boxes = [page.mediabox for page in document.pages]
    return [(round(box.width / MILLIMETRE), round(box.height / MILLIMETRE)) for box in boxes]


def left_out(client: FlaskClient, address: str, said: tuple[str, ...]) -> list[str]:
    """Return what does not stand in a document, whatever its lines."""
    words = "".join(words_of(client.get(address).data).split())
    return [one for one in said if "".join(one.split()) not in words]


@pytest.mark.usefixtures("edition")
def test_the_list_tells_all_that_is_known_of_each_debate(client: FlaskClient) -> None:
    said = (
        "Lundi 28 novembre 2011, de 9\u00a0h à 18\u00a0h\u00a015",
        "CNIT",
        "De l’achat militant à l’achat public",
        "de 10\u00a0h\u00a015 à 11\u00a0h\u00a045, Agora",
        "Commerce équitable",
        "Trois acheteurs comparent.",
        "Torréfactrice",
        "Anglais",
        "Langue des signes",
        "Boucle magnétique",
        HOSTILE,
        "Annulé Locaux partagés",
        "http://localhost/2011/programme",
    )
    assert left_out(client, LIST, said) == []


def test_the_name_and_the_floor_of_a_room_stand_whole_above_the_grid(
    edition: Edition, client: FlaskClient
) -> None:
    name = "Salle de conférences Pierre-Mendès-France, bâtiment des Voûtes, aile est, porte"
    for number in range(9):
        room = a_room(edition, f"salle-{number}", name=name, floor=Bilingual("Entresol"))
        a_debate(edition, f"debat-{number}", room_id=room.id)
    depths = []
    with pypdfium2.PdfDocument(client.get(GRID).data) as document:
        for page in document:
            text = page.get_textpage()
            found = text.search("Entresol")
            while place := found.get_next():
                bottom = text.get_charbox(place[0])[1]
                depths.append((page.get_height() - bottom) / MILLIMETRE)
    assert (len(depths), [one for one in depths if one > TOP_OF_GRID]) == (9, [])


@pytest.mark.usefixtures("edition")
def test_the_grid_tells_what_fits_in_each_block(client: FlaskClient) -> None:
    said = (
        "Lundi 28 novembre 2011",
        "Agora Niveau 1",
        "Atelier Niveau 1",
        "De l’achat militant à l’achat public",
        "10\u00a0h\u00a015\u202f–\u202f11\u00a0h\u00a045",
        "Commerce équitable",
        "Trois acheteurs comparent.",
        "Torréfactrice",
        "Anglais",
        HOSTILE,
        "ANNULÉ Locaux partagés",
    )
    assert left_out(client, GRID, said) == []


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(("address", "size"), [(LIST, A4), (GRID, A3)])
def test_a_small_programme_is_one_sheet(
    client: FlaskClient, address: str, size: tuple[int, int]
) -> None:
    assert sizes(read(client, address)) == [size]


@pytest.mark.usefixtures("edition")
@BOTH
def test_it_is_tagged_for_those_who_listen_to_it(client: FlaskClient, address: str) -> None:
    said = {}
    for locale in ("fr", "en"):
        document = read(client, f"{address}?langue={locale}")
        root = document.root_object
        assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
        said[locale] = (str(root["/Lang"]), root["/MarkInfo"]["/Marked"].value, document.metadata)
    titles = {locale: (lang, marked, data.title) for locale, (lang, marked, data) in said.items()}
    assert titles == {
        "fr": (
            "fr",
            True,
            "Programme – Forum départemental de l’économie sociale et solidaire",
        ),
        "en": ("en", True, "Programme – Departmental forum"),
    }


@pytest.mark.usefixtures("edition")
def test_hours_and_titles_are_headings_and_the_grid_is_a_table(client: FlaskClient) -> None:
    counted = []
    for address, wanted in ((LIST, ("/H1", "/H2", "/H3")), (GRID, ("/H1", "/Table", "/TH"))):
        kinds = kinds_in(read(client, address).root_object["/StructTreeRoot"])
        counted.append({kind: kinds.count(kind) for kind in wanted})
    assert counted == [{"/H1": 1, "/H2": 2, "/H3": 3}, {"/H1": 1, "/Table": 1, "/TH": 3}]


@pytest.mark.usefixtures("edition")
@BOTH
def test_it_speaks_english_to_who_reads_english(client: FlaskClient, address: str) -> None:
    said = ("Monday 28 November 2011", "Fair buying", "Fair trade")
    assert left_out(client, f"{address}?langue=en", said) == []


@pytest.mark.usefixtures("edition")
def test_people_are_parted_as_each_language_does(client: FlaskClient) -> None:
    debate = db.session.scalars(db.select(Debate).where(Debate.slug == "equit")).one()
    a_speaker(debate, "Acheteur")
    found = [
        re.findall(r"Torréfactrice.*Acheteur", words_of(client.get(f"{LIST}?langue={one}").data))
        for one in ("fr", "en")
    ]
    assert found == [["Torréfactrice ; Acheteur"], ["Torréfactrice; Acheteur"]]


@BOTH
def test_it_says_of_when_it_is_and_which_version(
    edition: Edition, client: FlaskClient, address: str
) -> None:
    edition.revised_at = paris(18, 30, day=4)
    db.session.commit()
    stored(Release(edition_id=edition.id, number=3, released_at=paris(18, 30, day=4), note=""))
    assert left_out(client, address, ("Version 3 du programme",)) == []


@BOTH
def test_who_has_it_is_told_so_until_the_programme_changes(
    edition: Edition, client: FlaskClient, counting: Counting, address: str
) -> None:
    first = client.get(address)
    kept = {"If-None-Match": first.headers["ETag"]}
    with counting() as asked:
        again = client.get(address, headers=kept)
    head = client.head(address)
    assert (again.status_code, again.data, len(asked)) == (304, b"", 2)  # edition, stamp
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", kept["If-None-Match"])
    assert head.headers["Content-Length"] == str(len(first.data))
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get(address, headers=since).status_code == 304
    assert client.get(f"{address}?langue=en", headers=kept).status_code == 200
    debate = db.session.query(Debate).filter_by(edition_id=edition.id, slug="equit").one()
    debate.title = Bilingual("Un autre titre")
    db.session.commit()
    changed = client.get(address, headers=kept)
    assert changed.status_code == 200
    assert "Un autre titre" in words_of(changed.data)


def test_several_days_are_several_sheets_of_the_grid(edition: Edition, client: FlaskClient) -> None:
    room = a_room(edition, "forge")
    for day in (29, 30):
        moments = {"starts_at": paris(10, day=day), "ends_at": paris(12, day=day)}
        a_debate(edition, f"jour-{day}", room_id=room.id, **moments)
    document = read(client, GRID)
    heads = [page.extract_text().split("\n")[0] for page in document.pages]
    assert heads == [
        "Lundi 28 novembre 2011",
        "Mardi 29 novembre 2011",
        "Mercredi 30 novembre 2011",
    ]
    words = words_of(client.get(LIST).data)
    assert [head in words for head in heads] == [True, True, True]


@BOTH
def test_a_forum_without_programme_has_a_sheet_that_says_so(
    app: Flask, client: FlaskClient, address: str
) -> None:
    an_edition()
    assert left_out(client, address, ("Le programme n’est pas encore publié.",)) == []
    assert "imprimer" not in client.get("/2011/programme").text


@BOTH
def test_it_asks_the_database_as_often_for_many_debates_as_for_few(
    edition: Edition, client: FlaskClient, counting: Counting, address: str
) -> None:
    counted = []
    for size in (0, 12):
        for n in range(size):
            track, room = a_track(edition, f"t{n}"), a_room(edition, f"s{n}")
            debate = a_debate(edition, f"autre-{n}", track_id=track.id, room_id=room.id)
            a_speaker(debate, f"Personne {n}")
        with counting() as asked:
            client.get(address)
        counted.append(len(asked))
    assert counted[0] == counted[1]


@pytest.mark.usefixtures("edition")
def test_the_page_of_the_programme_leads_to_both(client: FlaskClient) -> None:
    for asked, said in (("", ""), ("?langue=en", "?langue=en")):
        text = client.get(f"/2011/programme{asked}").text
        led = [f'href="{address}{said}"' in text for address in (LIST, GRID)]
        assert led == [True, True]


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_every_title_of_the_demonstration_is_in_both(app: Flask, client: FlaskClient) -> None:
    load_demonstration(lambda _words: None, participants=0)
    edition = db.session.query(Edition).filter_by(slug="2011").one()
    debates = db.session.query(Debate).filter_by(edition_id=edition.id).all()
    titles = tuple(debate.title.fr for debate in debates)
    assert len(titles) > 10
    assert (left_out(client, LIST, titles), left_out(client, GRID, titles)) == ([], [])
    assert sizes(read(client, GRID)) == [A3]
