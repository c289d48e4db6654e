"""The duties of a public site: every page in both languages, nothing forgotten."""

import json
import re
import tomllib
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import settings
from forum.edition.models import Accessibility
from forum.home.credits import CREDITS
from tests.builders import a_debate, a_room, a_track, an_edition
from tests.reading import Reading

NBSP = "\u00a0"
PAGES = (
    "/2011/",
    "/2011/programme",
    "/2011/programme?vue=grille",
    "/2011/parcours/scop",
    "/2011/salles/agora",
    "/2011/debats/debat",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
    "/sources",
)


def read(client: FlaskClient, address: str) -> Reading:
    """Read a page that answers as it should."""
    answer = client.get(address)
    assert answer.status_code == 200
    return Reading(answer.text)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_its_language_and_has_one_title(
    client: FlaskClient, address: str, language: str
) -> None:
    edition = an_edition()
    a_debate(edition, track_id=a_track(edition).id, room_id=a_room(edition).id)
    page = read(client, f"{address}{'&' if '?' in address else '?'}langue={language}")
    assert (page.lang, len(page.all("h1")), len(page.all("main"))) == (language, 1, 1)


@pytest.mark.parametrize("address", PAGES)
def test_french_typography_keeps_its_spaces_from_breaking(
    client: FlaskClient, address: str
) -> None:
    edition = an_edition()
    a_debate(edition, track_id=a_track(edition).id, room_id=a_room(edition).id)
    words = " ".join(read(client, address).all("main"))
    assert re.findall(r"\w+ [:;?!»]|« \w+|\w'\w", words) == []


def test_without_an_audit_the_site_is_declared_not_compliant(client: FlaskClient) -> None:
    an_edition()
    page = read(client, "/accessibilite")
    assert page.all("h2")[:9] == [
        "État de conformité",
        "Résultats des tests",
        "Contenus non accessibles",
        "Établissement de cette déclaration",
        "Retour d’information et contact",
        "Voies de recours",
        "Forum de l’ESS 2011",
        "Votre visite",
        "Ce site",
    ]
    assert page.all("h3") == [
        "Non-conformités",
        "Dérogations pour charge disproportionnée",
        "Contenus non soumis à l’obligation d’accessibilité",
        "Technologies utilisées",
        "Environnement de test",
        "Outils de vérification",
        "Pages vérifiées",
    ]
    assert page.all("strong") == ["non conforme"]
    assert page.all("p", "page-header__lead") == [f"Accessibilité{NBSP}: non conforme"]


def test_an_audited_site_declares_what_the_audit_says(client: FlaskClient) -> None:
    an_edition(accessibility=Accessibility.PARTIAL)
    assert read(client, "/accessibilite").all("strong") == ["partiellement conforme"]


def test_missing_legal_notices_are_told(client: FlaskClient) -> None:
    an_edition()
    page = read(client, "/mentions-legales")
    assert page.all("div", "notice--warning") == [
        (
            f"Attention Ces mentions ne sont pas complètes{NBSP}: "
            "le site ne doit pas encore être ouvert au public."
        )
    ]


def test_legal_notices_come_from_the_settings(app: Flask, client: FlaskClient) -> None:
    an_edition()
    duties = settings.Duties("2 rue X, Nanterre", "Camille Exemple", "Hébergeur, Lyon, 04…")
    settings.install(replace(settings.current(), duties=duties))
    page = read(client, "/mentions-legales")
    assert page.all("div", "notice") == []
    text = page.all("main")[0]
    assert [said in text for said in ("2 rue X, Nanterre", "Camille Exemple", "Hébergeur")] == [
        True,
        True,
        True,
    ]


def test_a_demonstration_says_that_it_binds_nobody(client: FlaskClient) -> None:
    an_edition(is_demonstration=True)
    assert len(read(client, "/mentions-legales").all("div", "notice--info")) == 1


def test_personal_data_are_told_purpose_by_purpose(client: FlaskClient) -> None:
    an_edition()
    page = read(client, "/donnees-personnelles")
    assert (
        len(page.all("h3")) == page.all("dt").count("Base légale") == page.all("dt").count("Durée")
    )
    assert page.all("dt").count("Base légale") == 9
    assert page.links()["recevoir de nouveau votre lien"] == "/2011/inscription/lien"


def test_every_library_that_runs_here_is_credited() -> None:
    project = tomllib.loads((settings.ROOT / "pyproject.toml").read_text())["project"]
    python = {re.split(r"[\[<>=~ ]", line)[0] for line in project["dependencies"]}
    modules = json.loads((settings.ROOT / "static" / "package.json").read_text())["dependencies"]
    assert {package for credit in CREDITS for package in credit.packages} == python | set(modules)
