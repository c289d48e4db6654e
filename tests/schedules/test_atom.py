"""The changes of a programme as a feed: what was released, in words, and nothing else."""

import datetime as dt

import pytest
from flask.testing import FlaskClient
from lxml import etree

from forum.board.models import Draft
from forum.board.services.releasing import release
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.schedules.writing.atom import MOST
from tests.board.building import a_draft, adopted, change, released, seen
from tests.board.people import an_organiser
from tests.builders import a_debate, a_room, an_edition, paris

ATOM = "{http://www.w3.org/2005/Atom}"
TOLD = ("title", "content")
FIRST = 5  # entries of the first release, which holds all debates
SOON = dt.datetime(2011, 11, 8, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def edition(client: FlaskClient) -> Edition:
    """Store a programme on a board: five debates of which each will change otherwise."""
    edition = an_edition()
    a_room(edition, "agora")
    for slug in ("heure", "salle", "titre", "texte", "annule"):
        a_debate(edition, slug)
    adopted(edition)
    return edition


def by_slug() -> dict[str, Draft]:
    """Return the drafts as they stand."""
    return {draft.slug: draft for draft in db.session.scalars(db.select(Draft))}


def feed(client: FlaskClient, asked: str = "") -> etree._Element:
    """Read the feed, its spaces that hold together made plain."""
    said = client.get(f"/2011/programme.atom{asked}").text.replace("\u00a0", " ")
    return etree.fromstring(said.encode())


def entries(client: FlaskClient, asked: str = "") -> list[tuple[str, ...]]:
    """Return the title and the contents of each entry."""
    return [
        tuple(entry.findtext(ATOM + name) or "" for name in TOLD)
        for entry in feed(client, asked).iterfind(f"{ATOM}entry")
    ]


def test_each_change_of_a_release_is_an_entry_in_words(
    client: FlaskClient, edition: Edition
) -> None:
    drafts = by_slug()
    agora = a_room(edition, "cooperation", name="Coopération")
    change(drafts["heure"], starts_at=paris(14))
    change(drafts["salle"], room_id=agora.id)
    change(drafts["titre"], title=Bilingual("Autre <titre>"))
    change(drafts["texte"], summary=Bilingual("Un long texte.", ""))
    change(drafts["annule"], is_withdrawn=True)
    a_draft(edition, "neuf", room_id=agora.id)
    released(edition, SOON)
    said = entries(client)
    assert said[:-FIRST] == [
        ("Nouveau : Neuf", "<p>28/11/2011, de 14 h à 15 h, Coopération</p>"),
        ("Annulé : Annule", "<p>28/11/2011, de 10 h 15 à 11 h 45</p>"),
        ("Autre salle : Salle", "<ul><li>Salle : aucune → Coopération</li></ul>"),
        (
            "Autres horaires : Heure",
            "<ul><li>Début : 10 h 15 → 14 h</li><li>Fin : 11 h 45 → 15 h 30</li></ul>",
        ),
        (
            "Renommé : Autre <titre>",
            "<ul><li>Titre : Titre → Autre &lt;titre&gt;</li></ul>",
        ),
        ("Modifié : Texte", "<ul><li>Résumé : nouveau texte</li></ul>"),
    ]
    assert said[-FIRST] == (
        "Nouveau : Heure",
        '<p>28/11/2011, de 10 h 15 à 11 h 45</p><p lang="fr">Première publication</p>',
    )
    change(drafts["heure"], starts_at=paris(16), room_id=agora.id)
    a_draft(edition, "secret")
    assert entries(client) == said


def test_a_forum_put_off_to_another_year_keeps_the_names_of_what_was_told(
    client: FlaskClient, edition: Edition
) -> None:
    names = [found.text for found in feed(client).iter(f"{ATOM}id")]
    edition.starts_at, edition.ends_at = (
        moment.replace(year=2012) for moment in (edition.starts_at, edition.ends_at)
    )
    db.session.commit()
    assert [found.text for found in feed(client).iter(f"{ATOM}id")] == names


def test_the_feed_is_one_that_readers_take(client: FlaskClient, edition: Edition) -> None:
    change(by_slug()["titre"], title=Bilingual("Autre titre"))
    number = released(edition, SOON, note="Une note & un mot")
    root = feed(client)
    uid = "2011-titre"
    assert [
        (child.tag.removeprefix(ATOM), child.text, dict(child.attrib))
        for child in root
        if child.tag not in {f"{ATOM}entry", f"{ATOM}author"}
    ] == [
        ("id", "tag:forum-ess,2011:2011/programme", {}),
        ("title", "Forum de l’ESS 2011 – changements du programme", {}),
        ("subtitle", "Se connaître pour agir ensemble", {}),
        ("updated", "2011-11-08T10:30:00+01:00", {}),
        (
            "link",
            None,
            {
                "rel": "self",
                "type": "application/atom+xml",
                "href": "http://localhost/2011/programme.atom",
            },
        ),
        (
            "link",
            None,
            {"rel": "alternate", "type": "text/html", "href": "http://localhost/2011/programme"},
        ),
        ("generator", "forum-ess", {}),
    ]
    author, entry = root.find(f"{ATOM}author"), root.find(f"{ATOM}entry")
    assert author is not None
    assert entry is not None
    assert [child.text for child in author] == ["Conseil général des Hauts-de-Seine"]
    assert [(child.tag.removeprefix(ATOM), child.text, dict(child.attrib)) for child in entry] == [
        ("id", f"tag:forum-ess,2011:2011/version/{number}/{uid}", {}),
        ("title", "Renommé : Autre titre", {}),
        ("published", "2011-11-08T10:30:00+01:00", {}),
        ("updated", "2011-11-08T10:30:00+01:00", {}),
        (
            "link",
            None,
            {
                "rel": "alternate",
                "type": "text/html",
                "href": "http://localhost/2011/debats/titre",
            },
        ),
        ("category", None, {"term": "renomme"}),
        (
            "content",
            '<ul><li>Titre : Titre → Autre titre</li></ul><p lang="fr">Une note &amp; un mot</p>',
            {"type": "html"},
        ),
    ]


def test_the_last_release_comes_first_and_an_entry_keeps_its_id(
    client: FlaskClient, edition: Edition
) -> None:
    drafts, told = by_slug(), []
    for hour in (14, 15):
        change(drafts["heure"], starts_at=paris(hour))
        released(edition, SOON + dt.timedelta(hours=hour))
        told.append([one.findtext(f"{ATOM}id") for one in feed(client).iterfind(f"{ATOM}entry")])
    assert (len(told[0]), len(told[1]), told[1][1:]) == (FIRST + 1, FIRST + 2, told[0])


def test_no_account_is_named(client: FlaskClient, edition: Edition) -> None:
    who = an_organiser("organisatrice")
    change(by_slug()["titre"], title=Bilingual("Autre titre"))
    release(edition.id, "", seen(edition), who, SOON)
    db.session.rollback()
    said = client.get("/2011/programme.atom").text
    assert ("Autre titre" in said, "organisatrice" in said) == (True, False)


def test_it_speaks_english_to_who_asks_for_it(client: FlaskClient, edition: Edition) -> None:
    change(by_slug()["titre"], title=Bilingual("Autre titre", "Another title"))
    released(edition, SOON)
    root = feed(client, "?langue=en")
    assert [link.get("href") for link in root.iter(f"{ATOM}link")][:3] == [
        "http://localhost/2011/programme.atom?langue=en",
        "http://localhost/2011/programme?langue=en",
        "http://localhost/2011/debats/titre?langue=en",
    ]
    assert (root.get("{http://www.w3.org/XML/1998/namespace}lang")) == "en"


def test_a_programme_that_never_changed_has_an_empty_feed(client: FlaskClient) -> None:
    an_edition()
    root = feed(client)
    assert root.find(f"{ATOM}entry") is None
    assert dt.datetime.fromisoformat(root.findtext(f"{ATOM}updated") or "").tzinfo is not None


def test_no_more_than_a_hundred_changes_are_told(client: FlaskClient) -> None:
    edition = an_edition()
    for n in range(MOST + 5):
        db.session.add(a_draft(edition, f"d{n}"))
    released(edition, SOON)
    assert len(entries(client)) == MOST
