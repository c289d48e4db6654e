"""A debate in words, as every printed programme tells it."""

from collections.abc import Sequence

from flask_babel import gettext

from forum.debates.models import Debate, DebateState
from forum.debates.presenting import (
    contributions,
    followed,
    format_words,
    interpreted_words,
    language_words,
)
from forum.debates.programme import by_day
from forum.web.words import day, hour, hours, plain, sentence, zone

NEUTRAL = ("slate", "calendar")  # hue and pictogram of what belongs to no track


def told(debate: Debate) -> dict[str, object]:
    """Return what printed matter says of a debate; its speakers are loaded."""
    hue, pictogram = (debate.track.hue, debate.track.pictogram) if debate.track else NEUTRAL
    marks = followed(debate)
    return {
        "title": plain(debate.title),
        "hours": hours(debate.starts_at, debate.ends_at),
        "room": debate.room.name if debate.room else "",
        "track": plain(debate.track.name) if debate.track else format_words(debate),
        "hue": hue,
        "pictogram": pictogram,
        "summary": plain(debate.summary),
        "people": gettext("\u202f; ").join(
            f"{plain(name)}, {part}" if part else plain(name)
            for name, part in contributions(debate)
        ),
        "arrangements": [words for _, words in marks],
        "marks": [mark for mark, _ in marks],  # pictograms, in the order of their words
        "language": _language(debate),
        "is_cancelled": debate.state is DebateState.CANCELLED,
    }


def _language(debate: Debate) -> str:
    """Name the language that is spoken, and into which it is interpreted."""
    others = interpreted_words(debate)
    said = gettext(", avec interprétation\u00a0: %(languages)s", languages=others) if others else ""
    return language_words(debate) + said


def told_by_day(debates: Sequence[Debate]) -> list[dict[str, object]]:
    """Return debates, which come in order, by day and by the hour at which they begin."""
    return [
        {
            "day": sentence(day(today.starts_at)),
            "hours": [
                {
                    "hour": hour(slot.starts_at),
                    "debates": [told(debate) for debate in slot.debates],
                }
                for slot in today.slots
            ],
        }
        for today in by_day(debates, zone())
    ]
