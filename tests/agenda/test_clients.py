"""The right hours in the calendars that people use, in summer and in winter."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from forum.agenda.personal import personal_calendar
from forum.database import db
from forum.debates.models import Debate
from forum.demo.loading import load_demonstration
from forum.edition.models import Edition
from forum.edition.queries import edition_by_slug
from forum.registration import services
from forum.registration.models import Registration
from forum.registration.rules import Place
from tests.agenda.clients import Khal, calcurse_says, ical_js_says
from tests.agenda.comparing import SAME, differences
from tests.agenda.many import a_large_edition, truth_of
from tests.agenda.story import a_participant, booked, the_programme
from tests.agenda.test_feeds import debate_at
from tests.builders import paris
from tests.conftest import NOW

PROGRAMME = [
    "2011-bilan@forum-ess 2011-07-02T18:00 2011-07-02T20:00 CONFIRMED",
    "2011-equit@forum-ess 2011-11-28T10:15 2011-11-28T11:45 CONFIRMED",
    "2011-iae@forum-ess 2011-11-28T14:00 2011-11-28T15:30 CONFIRMED",
    "2011-scop@forum-ess 2011-11-28T15:45 2011-11-28T17:15 CANCELLED",
]


def test_khal_shows_the_hours_of_paris(client: FlaskClient, tmp_path: Path) -> None:
    the_programme()
    khal = Khal(tmp_path / "khal")
    khal.take(client.get("/2011/programme.ics").data)
    assert khal.says() == PROGRAMME


def test_ical_js_understands_the_hours_of_paris(client: FlaskClient, tmp_path: Path) -> None:
    the_programme()
    written = client.get("/2011/programme.ics").data
    assert ical_js_says(written, tmp_path) == PROGRAMME


def test_every_program_understands_the_programme_of_the_demonstration(
    client: FlaskClient, tmp_path: Path
) -> None:
    load_demonstration(lambda _words: None, participants=0)
    edition = edition_by_slug("2011")
    assert edition is not None
    debates = db.session.scalars(db.select(Debate).where(Debate.edition_id == edition.id)).all()
    truth = [truth_of(debate) for debate in debates]
    assert len(truth) == 14
    assert differences(client.get("/2011/programme.ics").data, truth, tmp_path) == SAME


def test_a_program_that_looks_at_no_state_shows_in_words_what_does_not_hold(
    app: Flask, tmp_path: Path
) -> None:
    edition = the_programme()
    camille = a_participant(edition)
    for slug in ("equit", "iae"):
        services.choose(camille.id, slug, paris(9, day=6))
    booked(camille, debate_at("scop").id, Place.SEATED)
    debate_at("scop").seated = 1
    db.session.commit()
    services.leave(camille.id, "iae", paris(10, day=6))
    told = [calcurse_titles(edition, camille, tmp_path / "before")]
    services.cancel(camille.id, paris(11, day=6))
    told.append(calcurse_titles(edition, camille, tmp_path / "after"))
    day, equit = "Forum départemental de l’économie sociale et solidaire", debate_at("equit").title
    iae, scop = "Quitté\u00a0: Répondre aux clauses sociales", "Quand les salariés dirigent"
    assert told == [
        [day, equit.fr, iae, f"Annulé\u00a0: {scop}"],
        [
            *(f"Inscription annulée\u00a0: {day}", f"Quitté\u00a0: {equit.fr}"),
            *(iae, f"Annulé\u00a0: {scop}"),
        ],
    ]


def calcurse_titles(edition: Edition, person: Registration, folder: Path) -> list[str]:
    """Return the titles that calcurse shows of somebody's calendar, in the order of the day."""
    folder.mkdir()
    db.session.expire_all()
    said = calcurse_says(personal_calendar(edition, person, NOW), folder)
    return [line.split(" ", 2)[2] for line in said]


def test_every_program_understands_a_year_of_debates_in_all_scripts(
    client: FlaskClient, tmp_path: Path
) -> None:
    truth = a_large_edition()
    assert len(truth) == 331
    assert differences(client.get("/2011/programme.ics").data, truth, tmp_path) == SAME


def test_an_hour_that_is_off_is_seen_in_every_program(client: FlaskClient, tmp_path: Path) -> None:
    the_programme()
    an_hour = dt.timedelta(hours=1)
    truth = [truth_of(debate_at(slug)) for slug in ("bilan", "equit", "scop")]
    truth[1] = replace(truth[1], starts_at=truth[1].starts_at + an_hour)
    moved = "2011-equit@forum-ess 2011-11-28T{}:15 2011-11-28T11:45 CONFIRMED"
    unknown = "2011-iae@forum-ess 2011-11-28T14:00 2011-11-28T15:30 CONFIRMED"
    named = [f"+ {moved.format(10)}", f"+ {unknown}", f"- {moved.format(11)}"]
    title = truth[1].title
    assert differences(client.get("/2011/programme.ics").data, truth, tmp_path) == {
        **dict.fromkeys(("khal", "ical.js", "libical"), named),
        "calcurse": [
            f"+ 2011-11-28T10:15 2011-11-28T11:45 {title}",
            "+ 2011-11-28T14:00 2011-11-28T15:30 Répondre aux clauses sociales",
            f"- 2011-11-28T11:15 2011-11-28T11:45 {title}",
        ],
    }


def test_a_change_replaces_the_entry_that_khal_has(app: Flask, tmp_path: Path) -> None:
    edition = the_programme()
    camille = a_participant(edition)
    booked(camille, debate_at("equit").id, Place.WAITLISTED, number=1)
    khal = Khal(tmp_path / "khal")
    khal.take(personal_calendar(edition, camille, NOW))
    before = khal.says()
    equit = debate_at("equit")
    equit.starts_at, equit.ends_at = paris(16), paris(17, 30)
    equit.revision, equit.revised_at = 3, paris(9, day=6)
    db.session.commit()
    khal.take(personal_calendar(edition, camille, NOW))
    after = khal.says()
    day = [line for line in before if "T09:00" in line]
    assert before == sorted(
        [*day, "2011-equit@forum-ess 2011-11-28T10:15 2011-11-28T11:45 TENTATIVE"]
    )
    assert after == sorted(
        [*day, "2011-equit@forum-ess 2011-11-28T16:00 2011-11-28T17:30 TENTATIVE"]
    )
    assert len(day) == 1
