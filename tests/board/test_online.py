"""The address at which a debate is followed online: drafted, taken back, released, concerned."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.board.changes import rows
from forum.board.models import Change, Draft, Step
from forum.board.releases import concerned_by
from forum.board.services.drafting import DraftWish, add_draft, edit_draft
from forum.board.services.steps import Hand
from forum.board.services.undoing import undo_last
from forum.board.standings import differences_of
from forum.database import Bilingual, db
from forum.debates.models import Debate
from forum.debates.rules import Objection
from forum.debates.services import Target
from forum.edition.models import Edition
from forum.refusals import Refusal, RefusedError
from tests.board.building import adopted, change, changes, released, seat
from tests.board.people import an_organiser
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW

ONE, OTHER = "https://direct.example.org/un", "https://direct.example.org/deux"
WISH = DraftWish(title=Bilingual("Acheter"), minutes=60, starts_at=paris(10), online_url=ONE)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with a public debate that is followed online."""
    stored = an_edition()
    a_debate(stored, "matin", online_url=ONE)
    return stored


def addresses() -> tuple[list[str], list[str]]:
    """Return where debates are followed, as they are drafted and as they are public."""
    db.session.rollback()
    db.session.expire_all()
    found = [db.session.scalars(sa.select(k.online_url).order_by(k.id)) for k in (Draft, Debate)]
    return found[0].all(), found[1].all()  # type: ignore[return-value]


def test_it_is_adopted_drafted_and_released(edition: Edition) -> None:
    draft = adopted(edition)["matin"]
    assert (addresses(), differences_of(edition.id)) == (([ONE], [ONE]), ())
    change(draft, online_url=OTHER)
    assert addresses() == ([OTHER], [ONE])
    released(edition)
    debate = db.session.scalars(sa.select(Debate)).one()
    assert (addresses(), debate.revision, debate.revised_at) == (([OTHER], [OTHER]), 1, NOW)


def test_a_release_says_what_became_of_it(edition: Edition) -> None:
    change(adopted(edition)["matin"], online_url="")
    number = released(edition)
    said = db.session.scalars(sa.select(Change).order_by(Change.id.desc())).first()
    assert said
    assert changes(number) == [("matin", "modifie")]
    assert (said.before, said.after) == ({"online_url": ONE}, {"online_url": ""})
    assert [
        (row.label, row.before, row.after) for row in rows(said.kind, said.before, said.after)
    ] == [("Adresse pour suivre à distance", ONE, "aucune")]


def test_those_who_chose_the_debate_are_concerned(edition: Edition) -> None:
    seat(db.session.scalars(sa.select(Debate)).one())
    draft = adopted(edition)["matin"]
    change(draft, summary=Bilingual("Autre résumé."))
    told = [concerned_by(differences_of(edition.id)).people]
    change(draft, online_url=OTHER)
    assert [*told, concerned_by(differences_of(edition.id)).people] == [0, 1]


def test_what_people_could_not_open_is_refused(edition: Edition) -> None:
    hand = Hand(an_organiser("ada"), NOW)
    number = add_draft(edition.id, WISH, hand)
    deeds = (
        lambda wish: add_draft(edition.id, wish, hand),
        lambda wish: edit_draft(Target(edition.id, number), wish, hand),
    )
    for deed in deeds:
        with pytest.raises(RefusedError) as refused:
            deed(replace(WISH, online_url="javascript:alert(1)"))
        assert refused.value.refusals == (Refusal(Objection.NOT_HTTPS, "online_url"),)
    assert addresses()[0] == [ONE]


def test_a_gesture_is_taken_back_even_one_of_before_addresses_were_known(edition: Edition) -> None:
    hand = Hand(an_organiser("ada"), NOW)
    number = add_draft(edition.id, replace(WISH, online_url=""), hand)
    edit_draft(Target(edition.id, number), replace(WISH, minutes=45, online_url=""), hand)
    old = db.session.scalars(sa.select(Step).order_by(Step.id.desc())).first()
    assert old
    old.before = {name: fact for name, fact in (old.before or {}).items() if name != "online_url"}
    db.session.commit()
    edit_draft(Target(edition.id, number), replace(WISH, minutes=45, online_url=OTHER), hand)
    seen = [addresses()[0]]
    for _ in range(2):
        undo_last(edition.id, hand)
        seen.append(addresses()[0])
    assert seen == [[OTHER], [""], [""]]
    assert db.session.get_one(Draft, number).minutes == WISH.minutes
