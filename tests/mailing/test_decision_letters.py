"""Letters of decisions on applications: one for each passage, with what the other side is owed."""

import datetime as dt
import re

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.database import Bilingual, db, transaction
from forum.edition.models import Edition
from forum.mailing.decision_letters import previewed
from forum.mailing.models import Letter
from forum.villages import signals
from forum.villages.applications import application_of, lock_application
from forum.villages.links import space_address, word_of
from forum.villages.models import ExhibitorApplication, Passage
from forum.villages.rules import Actor, ExhibitorState, Remit, Said
from forum.villages.services.answering import answer
from forum.villages.services.passing import By, pass_on
from tests.builders import a_stand, a_village, an_edition, an_organisation, paris
from tests.villages.applying import a_call, a_guest, an_application

STATE = ExhibitorState
LETTERS = {
    ("depose", "en_instruction"): "",
    ("depose", "incomplet"): "exhibitor_incomplete",
    ("en_instruction", "incomplet"): "exhibitor_incomplete",
    ("incomplet", "en_instruction"): "exhibitor_review",
    ("en_instruction", "accepte"): "exhibitor_accepted",
    ("liste_attente", "accepte"): "exhibitor_accepted",
    ("en_instruction", "liste_attente"): "exhibitor_waitlisted",
    ("en_instruction", "refuse"): "exhibitor_refused",
    ("incomplet", "refuse"): "exhibitor_refused",
    ("liste_attente", "refuse"): "exhibitor_refused",
    ("refuse", "en_instruction"): "exhibitor_review",
    ("desiste", "en_instruction"): "exhibitor_review",
    ("accepte", "stand_attribue"): "",  # told when the stand is given
    ("stand_attribue", "accepte"): "exhibitor_stand_taken",
    ("confirme", "accepte"): "exhibitor_stand_taken",
    ("stand_attribue", "confirme"): "exhibitor_confirmed",
    ("confirme", "desiste"): "exhibitor_withdrawn",
    ("depose", "desiste"): "exhibitor_withdrawn",
    ("confirme", "installe"): "",
    ("confirme", "absent"): "",
    ("installe", "confirme"): "",
    ("absent", "confirme"): "",
    ("absent", "installe"): "",
}


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum and its call."""
    kept = an_edition()
    a_call(kept)
    return kept


def passed(
    application: ExhibitorApplication,
    to: str,
    now: dt.datetime,
    said: Said | None = None,
    actor: Actor = Actor.INSTRUCTOR,
) -> None:
    """Bring an application to another state, as an organiser or its own contact does."""
    chef = ensure_account("chef@example.org", RoleName.EXHIBITORS, paris(9, day=1), "a hash")
    account = None if actor is Actor.EXHIBITOR else chef
    with transaction():
        held = lock_application(application.edition_id, application.exhibitor_id or 0)
        assert held is not None
        told = said or Said("Une raison.", ("assurance",))
        pass_on(held, ExhibitorState(to), By(actor, account), now, told)


def the_letter() -> Letter:
    """Return the only letter."""
    db.session.rollback()
    return db.session.scalars(sa.select(Letter)).one()


def words(text: str) -> list[str]:
    """Return the words of a text, tags, head and the marks of lists left out."""
    body = re.sub(r"(?s)<head>.*?</head>", " ", text)
    plain = re.sub(r"<[^>]+>", " ", body).replace("&#39;", "’")
    return [word for word in plain.split() if word != "-"]


@pytest.mark.parametrize(("way", "kind"), LETTERS.items())
def test_each_passage_is_told_once_or_needs_no_letter(
    edition: Edition, now: dt.datetime, way: tuple[str, str], kind: str
) -> None:
    village = a_village(edition)
    one = an_application(
        edition,
        "cae",
        ExhibitorState(way[0]),
        village_id=village.id,
        stand_id=a_stand(village).id,
    )
    passed(one, way[1], now)
    db.session.rollback()
    assert db.session.scalars(sa.select(Letter.kind)).all() == ([kind] if kind else [])


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize(("way", "kind"), [pair for pair in LETTERS.items() if pair[1]])
def test_every_letter_says_the_same_in_both_parts(
    edition: Edition, now: dt.datetime, way: tuple[str, str], kind: str, locale: str
) -> None:
    village = a_village(edition)
    one = an_application(
        edition,
        "cae",
        ExhibitorState(way[0]),
        village_id=village.id,
        stand_id=a_stand(village).id,
        locale=locale,
    )
    a_guest(one, "co-exposante")
    passed(one, way[1], now)
    letter = the_letter()
    assert words(letter.text) == words(letter.html)
    assert (letter.kind, letter.recipient, letter.application_id) == (
        kind,
        "contact@example.org",
        one.id,
    )
    assert space_address(one) in letter.text


def test_a_refusal_says_its_reasons_who_decided_and_the_remedies(
    edition: Edition, now: dt.datetime
) -> None:
    organisation = an_organisation("cae", name="Les Jardins – structure fictive")
    one = an_application(edition, state=STATE.UNDER_REVIEW, organisation=organisation)
    one.code = "ACDEFGHJK"
    db.session.commit()
    passed(one, "refuse", now, Said("Le projet est hors du champ.\n\nLes critères sont publics."))
    letter = the_letter()
    assert letter.subject == "Votre candidature d’exposant n’est pas retenue – Forum de l’ESS 2011"
    assert letter.text.split("\n\n")[:9] == [
        "Bonjour Camille Contact,",
        "Votre candidature au forum n’est pas retenue.",
        "Motifs de la décision\u00a0:",
        "Le projet est hors du champ.",
        "Les critères sont publics.",
        "Décision du lundi 7 novembre 2011, prise par Camille Décision, directrice (fictive).",
        "Voies et délais de recours\u00a0:",
        "Dans les deux mois, un recours gracieux ou contentieux.",
        (
            "Nous vous remercions de l’intérêt que vous portez au forum, qui reste ouvert à votre "
            "équipe et à vos publics."
        ),
    ]
    assert (
        "Structure\u00a0: Les Jardins – structure fictive\nDossier\u00a0: ACD-EFG-HJK"
        in letter.text
    )


def test_an_incomplete_file_is_told_what_is_missing_and_where_to_send_it(
    edition: Edition, now: dt.datetime
) -> None:
    one = an_application(edition, "cae")
    passed(one, "incomplet", now, Said("Avant vendredi.", ("assurance", "reglement")))
    assert the_letter().text.split("\n\n")[1:6] == [
        "Nous avons lu votre dossier d’exposant. Pour l’étudier, il nous manque\u00a0:",
        "- l’attestation d’assurance responsabilité civile\n- l’acceptation du règlement",
        "Avant vendredi.",
        "Complétez votre dossier par le lien ci-dessous, ou écrivez à exposants@example.org.",
        (
            "Tant qu’il manque une pièce, le délai d’étude indiqué dans l’accusé de réception est "
            "suspendu."
        ),
    ]


def test_an_acceptance_names_the_village_and_the_guests(edition: Edition, now: dt.datetime) -> None:
    village = a_village(edition, name=Bilingual("Village de l’insertion"))
    one = an_application(edition, "cae", STATE.UNDER_REVIEW, village_id=village.id)
    a_guest(one, "co-exposante")
    passed(one, "accepte", now, Said())
    letter = the_letter()
    assert "Vous exposerez dans le village «\u202fVillage de l’insertion\u202f»." in letter.text
    assert "Avec\u00a0: Co exposante" in letter.text


@pytest.mark.parametrize(("has_before", "says"), [(False, "vous est attribué"), (True, "change")])
def test_a_stand_is_told_with_its_code_its_size_and_its_power(
    edition: Edition, *, has_before: bool, says: str
) -> None:
    village = a_village(edition, name=Bilingual("Village de l’insertion"))
    stand, before = a_stand(village, "I02", size="9", power=1000), a_stand(village, "I01")
    one = an_application(edition, "cae", STATE.ACCEPTED, village_id=village.id, stand_id=stand.id)
    with transaction():
        held = lock_application(edition.id, one.exhibitor_id or 0)
        signals.stand_given.send(held, before=before if has_before else None)
    letter = the_letter()
    assert says in letter.text
    assert "I02" in letter.subject
    assert "Taille\u00a0: 9\u00a0m². Électricité\u00a0: 1\u00a0kW." in letter.text
    assert "http://localhost/2011/plan" in letter.text


def test_what_a_contact_wrote_makes_no_link_in_the_letter_that_answers(
    edition: Edition, now: dt.datetime
) -> None:
    one = an_application(edition, "cae")
    passed(one, "desiste", now, Said("Voyez www.example.org/gain"), Actor.EXHIBITOR)
    letter = the_letter()
    assert "Voyez www. example. org/gain" in letter.text


def test_a_message_is_announced_and_not_repeated(edition: Edition, now: dt.datetime) -> None:
    one = an_application(edition, "cae")
    chef = ensure_account("chef@example.org", RoleName.EXHIBITORS, paris(9, day=1), "a hash")
    remit = Remit(account_id=chef, instructs_all=True, sees_all=True)
    answer(edition.id, one.exhibitor_id or 0, "Le quai nord, à sept heures.", remit, now)
    letter = the_letter()
    assert letter.subject == "Un message de l’équipe du forum – Forum de l’ESS 2011"
    assert "quai nord" not in letter.text + letter.html
    assert words(letter.text) == words(letter.html)


def test_a_preview_writes_nothing(edition: Edition) -> None:
    one = an_application(edition, "cae", STATE.UNDER_REVIEW)
    read = application_of(edition.id, one.exhibitor_id or 0)
    assert read is not None
    shown = previewed(read, STATE.UNDER_REVIEW, STATE.REFUSED)
    assert shown is not None
    assert "Motifs de la décision\u00a0:\n\n[…]" in shown.text
    assert previewed(read, STATE.CONFIRMED, STATE.SET_UP) is None
    db.session.rollback()
    assert db.session.scalars(sa.select(Letter)).all() == []
    assert db.session.scalars(sa.select(Passage)).all() == []


def test_a_preview_does_not_tell_the_link_of_the_contact(edition: Edition) -> None:
    one = an_application(edition, "cae", STATE.UNDER_REVIEW)
    read = application_of(edition.id, one.exhibitor_id or 0)
    assert read is not None
    shown = previewed(read, STATE.UNDER_REVIEW, STATE.ACCEPTED)
    assert shown is not None
    assert ("http://localhost/x/…" in shown.text, shown.html) == (True, "")
    assert word_of(one) not in shown.text


def test_an_edition_without_a_call_still_writes(app: Flask, now: dt.datetime) -> None:
    bare = an_edition()
    for state, to in (("en_instruction", "refuse"), ("depose", "incomplet")):
        passed(an_application(bare, f"cae-{to}", ExhibitorState(state)), to, now)
    db.session.rollback()
    assert db.session.scalars(sa.select(Letter.kind).order_by(Letter.id)).all() == [
        "exhibitor_refused",
        "exhibitor_incomplete",
    ]
