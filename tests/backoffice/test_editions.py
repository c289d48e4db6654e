"""The pages on which editions are made, changed, opened and planned."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.board.models import Draft
from forum.database import Bilingual, db
from forum.debates.models import Format
from forum.edition.models import Edition, Task
from forum.edition.queries import edition_by_slug, tasks_of
from tests.accounts.test_views import an_account, sign_in
from tests.builders import a_debate, a_registration, a_room, a_track, an_edition, paris, stored
from tests.groups.coming import registered

EDIT = "/organisation/2011/edition"


def fields(page: str) -> dict[str, str]:
    """Return what a browser would post of the first form that has many fields."""
    form = max(re.findall(r"<form.*?</form>", page, re.DOTALL), key=len)
    said = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'\b{key}="([^"]*)"', tag) for key in ("name", "value"))
        kind = re.search(r'\btype="(\w+)', tag)
        if name and (not kind or kind[1] != "checkbox" or re.search(r"\bchecked\b", tag)):
            said[name[1]] = unescape(value[1]) if value else ""
    for name, text in re.findall(
        r'<textarea[^>]*name="(\w+)"[^>]*>\r?\n?(.*?)</textarea>', form, re.DOTALL
    ):
        said[name] = unescape(text)
    for name, options in re.findall(
        r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'<option selected value="([^"]*)"', options)
        said[name] = unescape(chosen[1]) if chosen else ""
    return said


def words(page: str) -> str:
    """Return what a page says."""
    text = re.sub(r"<[^>]+>", " ", page[page.index("<main") :])
    return re.sub(r"[^\S\u00a0\u202f]+", " ", unescape(text))


def test_the_form_posted_as_it_was_opened_changes_nothing_but_the_version(
    edition: Edition, client: FlaskClient
) -> None:
    before = {column.key: getattr(edition, column.key) for column in Edition.__table__.columns}
    answer = client.post(EDIT, data=fields(client.get(EDIT).text))
    assert (answer.status_code, answer.location) == (303, EDIT)
    after = {column.key: getattr(edition, column.key) for column in Edition.__table__.columns}
    assert after == {**before, "version": 2}


def test_every_field_of_the_form_is_written(edition: Edition, client: FlaskClient) -> None:
    said = {
        **fields(client.get(EDIT).text),
        "tagline_en": "Meet",
        "presentation_fr": " Un.\r\nDeux.\r\n\r\n\r\nTrois. ",
        "starts_at": "2011-11-28T08:30",
        "latitude": "48,9",
        "registration_closes_at": "",
        "gauge": "900",
        "quiet_minutes": "0",
        "accessibility": "partiellement conforme",
    }
    del said["is_ess_month"]
    assert client.post(EDIT, data=said).status_code == 303
    assert (
        edition.tagline,
        edition.presentation.fr,
        edition.starts_at,
        edition.latitude,
        edition.registration_closes_at,
        edition.gauge,
        edition.quiet_minutes,
        edition.accessibility,
        edition.is_ess_month,
    ) == (
        Bilingual("Se connaître pour agir ensemble", "Meet"),
        "Un.\nDeux.\n\nTrois.",
        paris(8, 30),
        48.9,
        None,
        900,
        0,
        "partiellement conforme",
        False,
    )


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        ({"name_fr": ""}, 422, "Donnez un nom au forum."),
        ({"starts_at": "demain"}, 422, "Indiquez un jour et une heure"),
        ({"starts_at": "0001-01-01T00:00"}, 422, "Indiquez un jour et une heure"),
        ({"starts_at": ""}, 422, "Indiquez quand le forum commence."),
        ({"latitude": "nan"}, 422, "Écrivez un nombre entre -90 et 90"),
        ({"gauge": "²"}, 422, "Écrivez un nombre entier."),
        ({"gauge": "9999999999"}, 422, "Écrivez un nombre entier."),
        ({"contact_email": "forum"}, 422, "Écrivez une adresse complète"),
        ({"time_zone": "Europe/Berlin"}, 422, "Choisissez un fuseau de la liste."),
        ({"ends_at": "2011-11-28T08:00"}, 409, "Le forum doit se terminer après son début."),
        ({"gauge": "0"}, 409, "La jauge est d’une personne au moins."),
        ({"longitude": ""}, 409, "Donnez la latitude et la longitude"),
        ({"registration_closes_at": "2011-11-29T00:00"}, 409, "Les inscriptions se closent"),
        ({"registration_opens_at": "2011-11-29T00:00"}, 409, "Les inscriptions doivent ouvrir"),
    ],
)
def test_a_refusal_is_told_beside_its_field_and_keeps_what_was_typed(
    edition: Edition, client: FlaskClient, said: dict[str, str], status: int, sentence: str
) -> None:
    typed = {**fields(client.get(EDIT).text), "tagline_fr": "Une autre accroche", **said}
    answer = client.post(EDIT, data=typed)
    assert (answer.status_code, sentence in answer.text) == (status, True)
    assert "Une autre accroche" in answer.text
    assert edition.version == 1


def test_the_second_of_two_is_shown_the_difference_and_loses_nothing(
    edition: Edition, client: FlaskClient
) -> None:
    opened = fields(client.get(EDIT).text)
    client.post(EDIT, data={**opened, "venue": "Espace Grande Arche", "gauge": "800"})
    hers = {**opened, "venue": "Préfecture", "tagline_fr": "La mienne"}
    answer = client.post(EDIT, data=hers)
    assert answer.status_code == 409
    told = words(answer.text)
    assert "Lieu Espace Grande Arche Préfecture Reprendre Lieu" in told
    assert "Jauge du lieu, en personnes 800 1200 (vous n’y aviez pas touché)" in told
    again = fields(answer.text)
    assert (again["venue"], again["tagline_fr"], again["version"]) == (
        "Préfecture",
        "La mienne",
        "2",
    )
    assert (edition.venue, edition.version) == ("Espace Grande Arche", 2)
    assert client.post(EDIT, data={**again, "theirs": "gauge"}).status_code == 303
    assert (edition.venue, edition.gauge, edition.tagline.fr, edition.version) == (
        "Préfecture",
        800,
        "La mienne",
        3,
    )


def test_hours_that_leave_debates_outside_ask_for_a_yes(
    edition: Edition, client: FlaskClient
) -> None:
    a_debate(edition)
    late = {**fields(client.get(EDIT).text), "starts_at": "2011-11-28T11:00"}
    answer = client.post(EDIT, data=late)
    assert (answer.status_code, "1 débat publié tomberait hors" in answer.text) == (409, True)
    assert client.post(EDIT, data={**late, "despite_debates": "y"}).status_code == 303
    assert edition.starts_at == paris(11)


def test_how_many_people_a_change_concerns_is_said_before_and_after(
    edition: Edition, client: FlaskClient
) -> None:
    page = client.get(EDIT).text
    assert "Un changement concerne" not in page
    for _ in range(2):
        a_registration(edition)
    page = client.get(EDIT).text
    assert "Un changement concerne 2 personnes inscrites" in words(page)
    told = client.post(EDIT, data={**fields(page), "venue": "Halle"}, follow_redirects=True).text
    said = (
        "2 personnes le sauront par courriel, 30 minutes après le dernier changement, "
        "sauf si tout est redevenu comme avant."
    )
    assert said in words(told)
    same = client.post(EDIT, data={**fields(told), "gauge": "900"}, follow_redirects=True).text
    assert "le sauront par courriel" not in same


def test_how_many_contacts_of_groups_are_told_is_said_before_and_after(
    edition: Edition, client: FlaskClient, now: dt.datetime
) -> None:
    for name, email in (
        ("X", "un@example.org"),
        ("Y", "Un@example.org"),
        ("Z", "deux@example.org"),
    ):
        registered(edition, now, name=name, email=email)
    page = client.get(EDIT).text
    told = client.post(EDIT, data={**fields(page), "venue": "Ailleurs"}, follow_redirects=True).text
    assert "2 contacts de groupes seront prévenus par courriel dès que" in words(page)
    assert "2 contacts de groupes en sont prévenus dès maintenant par courriel." in words(told)


def test_the_form_costs_the_same_number_of_questions_whoever_comes(
    edition: Edition, client: FlaskClient, counting: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    asked = []
    for people in (1, 9):
        for _ in range(people):
            a_registration(edition)
        with counting() as statements:
            client.get(EDIT)
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_outside_november_the_mois_de_l_ess_is_a_warning(
    edition: Edition, client: FlaskClient
) -> None:
    said = {
        **fields(client.get(EDIT).text),
        "starts_at": "2011-12-05T09:00",
        "ends_at": "2011-12-05T18:00",
        "registration_closes_at": "",
    }
    page = client.post(EDIT, data=said, follow_redirects=True).text
    assert "Le Mois de l’ESS est en novembre" in page


def test_an_archived_edition_is_read_and_not_changed(edition: Edition, client: FlaskClient) -> None:
    client.post(f"{EDIT}/archiver")
    page = client.get(EDIT)
    assert (page.status_code, "elle se lit et ne se modifie plus" in page.text) == (200, True)
    assert client.post(EDIT, data=fields(page.text)).status_code == 409
    assert client.post(f"{EDIT}/ouvrir").status_code == 409
    assert client.post(f"{EDIT}/reprendre").status_code == 303
    assert edition.is_archived is False


def test_an_edition_is_made_from_nothing(edition: Edition, client: FlaskClient) -> None:
    said = {
        "slug": "2012",
        "name_fr": "Forum départemental",
        "short_name_fr": "Forum de l’ESS 2012",
        "starts_at": "2012-11-26T09:00",
        "ends_at": "2012-11-26T18:00",
        "time_zone": "Indian/Reunion",
        "venue": "CNIT",
        "address": "La Défense",
        "organiser": "Conseil général",
        "contact_email": "forum@example.org",
    }
    page = "/organisation/editions/nouvelle"
    assert client.post(page, data={**said, "slug": "journal"}).status_code == 409
    assert client.post(page, data={**said, "venue": ""}).status_code == 422
    answer = client.post(page, data=said)
    assert (answer.status_code, answer.location) == (303, "/organisation/2012/edition")
    made = edition_by_slug("2012")
    assert made
    assert made.starts_at == dt.datetime(2012, 11, 26, 5, tzinfo=dt.UTC)
    assert client.get(answer.location).status_code == 200


def test_an_edition_is_copied_to_another_day(edition: Edition, client: FlaskClient) -> None:
    page = "/organisation/editions/nouvelle?depuis=2011"
    assert "Jour du forum" in client.get(page).text
    said = {"slug": "2012", "name_fr": "F", "short_name_fr": "Forum 2012", "day": "2012-06-04"}
    assert client.post(page, data={**said, "day": "un jour"}).status_code == 422
    assert client.post(page, data={**said, "slug": "2011"}).status_code == 409
    assert client.post(page, data=said).status_code == 303
    twin = edition_by_slug("2012")
    assert twin
    assert (twin.starts_at, twin.venue) == (dt.datetime(2012, 6, 4, 7, tzinfo=dt.UTC), "CNIT")


def test_the_list_says_how_each_edition_stands(
    edition: Edition,
    client: FlaskClient,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    a_registration(edition)
    asked = []
    for more in (0, 5):
        for number in range(more):
            an_edition(slug=f"e{number}", is_public=False)
        with counting() as questions:
            page = client.get("/organisation/editions").text
        asked.append(len(questions))
    assert asked[0] == asked[1]
    assert "Forum de l’ESS 2011 /2011/ publique 28/11/2011 1 Copier" in words(page)


def test_what_is_missing_is_shown_before_the_public_comes(
    edition: Edition, client: FlaskClient
) -> None:
    edition.is_public = False
    db.session.commit()
    scop, fair = (a_track(edition, slug, is_founding=True) for slug in ("scop", "equitable"))
    a_debate(edition, "scop", track_id=scop.id)
    a_room(edition, "hall", capacity=None)
    del fair
    stored(
        Draft(
            edition_id=edition.id,
            slug="neuf",
            title=Bilingual("Neuf"),
            summary=Bilingual(""),
            format=Format.DEBATE,
            minutes=60,
            created_at=paris(9),
            revised_at=paris(9),
        )
    )
    told = words(client.get(f"{EDIT}/ouverture").text)
    for sentence in (
        "À régler Les mentions légales sont incomplètes (adresse de l’éditeur, directeur",
        "Il manque 1 des trois parcours fondateurs",
        "Le parcours fondateur «\u202fEquitable\u202f» n’a aucun débat publié.",
        "La salle «\u202fHall\u202f» n’a pas de capacité.",
        "1 débat en préparation n’a jamais été publié.",
    ):
        assert sentence in told
    assert client.post(f"{EDIT}/ouvrir").status_code == 303
    assert edition.is_public is True
    assert "déjà publique" in client.post(f"{EDIT}/ouvrir", follow_redirects=True).text
    assert client.post(f"{EDIT}/brûler").status_code == 404


def test_the_plan_shows_what_is_late_first(edition: Edition, client: FlaskClient) -> None:
    page = "/organisation/2011/echeances"
    for title, day in (("Rappels", "2011-11-21"), ("Sécurité", "2011-11-06")):
        assert client.post(page, data={"title_fr": title, "due_on": day}).status_code == 303
    assert client.post(page, data={"title_fr": "", "due_on": ""}).status_code == 422
    told = words(client.get(page).text)
    assert told.index("En retard (1)") < told.index("Sécurité") < told.index("À venir (1)")
    assert "1 jour de retard" in told
    late, coming = (task.id for task in tasks_of(edition.id))
    assert client.post(f"{page}/{late}/fait").status_code == 303
    changed = {"title_fr": "Rappels de J-7", "due_on": "2011-11-20"}
    assert client.post(f"{page}/{coming}", data=changed).status_code == 303
    assert client.post(f"{page}/{coming}", data={"title_fr": ""}).status_code == 422
    assert client.get(f"{page}/{coming}").status_code == 200
    told = words(client.get(page).text)
    assert "En retard" not in told.split("Rétroplanning")[1]
    assert "Rappels de J-7" in told
    assert client.post(f"{page}/{late}/afaire").status_code == 303
    assert client.post(f"{page}/{late}/retirer").status_code == 303
    gone = client.post(f"{page}/{late}/fait", follow_redirects=True).text
    assert "Quelqu’un a retiré cette échéance entre-temps." in gone
    assert client.get(f"{page}/{late}").status_code == 303


def test_an_edition_without_plan_may_take_the_usual_one(
    edition: Edition, client: FlaskClient
) -> None:
    page = "/organisation/2011/echeances"
    assert "Reprendre le plan habituel" in client.get(page).text
    assert client.post(f"{page}/plan").status_code == 303
    assert "Déposer le dossier de sécurité" in client.get(page).text


def test_the_plan_costs_the_same_number_of_questions_whatever_its_length(
    edition: Edition,
    client: FlaskClient,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    asked = []
    for more in (1, 20):
        for number in range(more):
            a_track(edition, f"t{more}-{number}", is_founding=True)
            a_room(edition, f"r{more}-{number}", capacity=None)
            stored(Task(edition_id=edition.id, title=Bilingual("À faire"), due_on=paris(9).date()))
        with counting() as questions:
            client.get("/organisation/2011/echeances")
        asked.append(len(questions))
    assert asked[0] == asked[1]


def test_a_reader_sees_the_plan_and_changes_nothing(app: Flask, client: FlaskClient) -> None:
    an_edition()
    an_account(RoleName.READER)
    sign_in(client)
    page = client.get("/organisation/2011/echeances")
    assert (page.status_code, "Ajouter une échéance" in page.text) == (200, False)
    refused = {
        address: client.post(address, data={}).status_code
        for address in (
            EDIT,
            f"{EDIT}/ouvrir",
            "/organisation/2011/echeances",
            "/organisation/editions/nouvelle",
        )
    }
    assert set(refused.values()) == {403}
