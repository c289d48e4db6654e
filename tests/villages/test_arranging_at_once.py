"""Two organisers who add the same village or the same share at once: one does, one is told."""

from collections import Counter

import sqlalchemy as sa
from flask import Flask

from forum.database import Bilingual, db
from forum.villages.models import MinimumShare, Village
from forum.villages.rules import ShareOf
from forum.villages.rules.calls import CallReason
from forum.villages.services.arranging import VillageWish, add_village
from forum.villages.services.timing import add_share
from tests.builders import an_edition
from tests.conftest import NOW
from tests.exhibiting.test_at_once import SENT, at_once


def test_one_code_is_given_to_one_village(app: Flask) -> None:
    edition_id = an_edition().id
    wish = VillageWish(
        version=0,
        code="INS",
        name=Bilingual("Village de l’insertion"),
        description=Bilingual(""),
        hue="terracotta",
        pictogram="hands",
        coordinators=(),
    )
    db.session.rollback()
    answers = at_once(app, [lambda: add_village(edition_id, wish, None, NOW)] * 4)
    assert Counter(answers) == {SENT: 1, CallReason.CODE_TAKEN: 3}
    assert db.session.scalars(sa.select(Village.code)).all() == ["INS"]


def test_one_share_is_wanted_once(app: Flask) -> None:
    edition_id = an_edition().id
    share = (ShareOf.INSERTION, 33)
    db.session.rollback()
    answers = at_once(app, [lambda: add_share(edition_id, share, None, None, NOW)] * 4)
    assert Counter(answers) == {SENT: 1, CallReason.SHARE_THERE: 3}
    assert db.session.scalars(sa.select(MinimumShare.percent)).all() == [33]
