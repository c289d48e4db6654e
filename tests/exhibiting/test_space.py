"""The space of an exhibitor: what it says in each state, what its contact decides of it."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.database import Bilingual, db
from forum.villages.models import Exhibitor, ExhibitorApplication, Passage
from forum.villages.rules import ExhibitorState, Silence
from tests.builders import an_edition, paris, stored
from tests.exhibiting.spaces import a_placed, exhibitor_in, space_of
from tests.registration.pages import Page
from tests.villages.applying import a_call, a_draft, a_guest, an_application

State = ExhibitorState


def passed(
    application: ExhibitorApplication, before: State, after: State, at: dt.datetime
) -> Passage:
    """Store a passage as it happened."""
    return stored(
        Passage(
            exhibitor_id=application.exhibitor_id, from_state=before, to_state=after, passed_at=at
        )
    )


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_the_space_of_every_state_is_shown_and_stays_out_of_caches(
    app: Flask, client: FlaskClient, state: State
) -> None:
    edition = an_edition()
    a_call(edition)
    maker = a_placed if state in {State.PLACED, State.CONFIRMED} else an_application
    answer = client.get(space_of(maker(edition, "les-jardins", state=state)))
    assert (answer.status_code, Page(answer).words.count("Les jardins")) == (200, 1)
    assert [answer.headers[name] for name in ("Cache-Control", "X-Robots-Tag")] == [
        "no-store",
        "noindex",
    ]
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_an_unknown_link_and_that_of_a_draft_open_no_space(app: Flask, client: FlaskClient) -> None:
    draft = a_draft(an_edition())
    assert client.get("/x/aucun").status_code == 404
    answer = client.get(space_of(draft))
    assert (answer.status_code, answer.location) == (303, f"{space_of(draft)}/dossier/relecture")


def test_the_day_on_which_silence_decides_is_said_while_it_is_examined(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    a_call(edition)
    words = Page(client.get(space_of(an_application(edition, state=State.UNDER_REVIEW)))).words
    assert (
        "Sans réponse de notre part le vendredi 9 décembre 2011, "
        "votre demande sera réputée rejetée." in words
    )
    waiting = an_application(edition, state=State.INCOMPLETE, missing=("autre",))
    assert "Sans réponse" not in Page(client.get(space_of(waiting))).words


def test_the_time_while_something_was_missing_is_added_to_the_silence(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    call = a_call(edition)
    application = an_application(edition, state=State.SUBMITTED)
    passed(application, State.SUBMITTED, State.INCOMPLETE, paris(9, day=12, month=10))
    passed(application, State.INCOMPLETE, State.SUBMITTED, paris(9, day=20, month=10))
    assert "le samedi 17 décembre 2011" in Page(client.get(space_of(application))).words
    call.silence_means = Silence.ACCEPTANCE
    db.session.commit()
    assert "le lundi 19 décembre 2011, votre demande sera réputée acceptée" in (
        Page(client.get(space_of(application))).words
    )


def test_what_is_missing_is_said_with_the_way_to_send_it_and_sent_again(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    application = an_application(
        edition,
        state=State.INCOMPLETE,
        missing=("assurance", "logo", "autre"),
        missing_note="Le plan de la remorque.",
    )
    space = space_of(application)
    answer = client.get(space)
    assert [
        f'href="{space}{way}"' in answer.text
        for way in ("/documents", f"/fiche/{application.exhibitor_id}", "/messages")
    ] == [True] * 3
    assert "Le plan de la remorque." in Page(answer).words
    assert client.post(f"{space}/completer").location == space
    assert exhibitor_in(application).state is State.SUBMITTED
    assert client.post(f"{space}/completer").location == space
    assert "Rien ne manque plus" in Page(client.get(space)).words


def test_a_stand_is_confirmed_once(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    space = space_of(application)
    page = client.get(space)
    assert ("Confirmer notre venue" in page.text, "plan-L01" in page.text) == (True, True)
    client.post(f"{space}/confirmer")
    assert exhibitor_in(application).state is State.CONFIRMED
    client.post(f"{space}/confirmer")
    assert "cette décision n’est plus possible" in Page(client.get(space)).words


def test_what_is_lost_is_said_before_a_withdrawal(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    a_guest(application, "co-exposant")
    space = space_of(application)
    words = Page(client.get(f"{space}/retirer")).words
    assert [
        said in words for said in ("le stand L01", "votre page dans l’annuaire", "Co exposant")
    ] == [True] * 3
    assert exhibitor_in(application).state is State.PLACED
    long = client.post(f"{space}/retirer", data={"reason": "x" * 401})
    assert long.status_code == 422
    client.post(f"{space}/retirer", data={"reason": "Équipe réduite."})
    exhibitor = exhibitor_in(application)
    assert (exhibitor.state, exhibitor.reason, exhibitor.stand_id) == (
        State.WITHDRAWN,
        "Équipe réduite.",
        None,
    )
    guest = db.session.scalars(db.select(Exhibitor).where(Exhibitor.host_id == exhibitor.id)).one()
    assert guest.state is State.WITHDRAWN
    assert client.get(f"{space}/retirer").status_code == 303


def test_a_refusal_gives_its_reasons_and_remedies(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    a_call(edition, remedies=Bilingual("Un recours dans les deux mois."))
    refused = an_application(edition, state=State.REFUSED, reason="Hors du champ de l’ESS.")
    words = Page(client.get(space_of(refused))).words
    assert [
        said in words for said in ("Hors du champ de l’ESS.", "Un recours dans les deux mois.")
    ] == [True, True]
    assert "Retirer la candidature" not in words
