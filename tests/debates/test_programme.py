"""The programme as a visitor asks for it: filters, days, hours of start."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from forum.database import Bilingual
from forum.debates.models import Contribution, Debate, Part, Room, Speaker, Track
from forum.debates.programme import Filters, Unknown, by_day, chosen, days_of, read_filters
from tests.builders import paris

PARIS = ZoneInfo("Europe/Paris")
SCOP = Track(slug="scop", name=Bilingual("SCOP et coopératives", "Worker co-operatives"))
IAE = Track(slug="iae", name=Bilingual("Insertion"))
AGORA = Room(slug="agora", name="Agora")
KNOWN = {"tracks": ("scop", "iae"), "rooms": ("agora",), "days": ("2011-11-28",)}


def a_talk(
    title: str, track: Track | None = None, room: Room | None = None, day: int = 28
) -> Debate:
    """Build a debate that is not stored, at 10:15, with one speaker."""
    speaker = Speaker(name=Bilingual("Gérant d’une imprimerie"), organisation="La Presse Partagée")
    return Debate(
        title=Bilingual(title, "Fair trade"),
        summary=Bilingual("Un cœur de métier."),
        track=track,
        room=room,
        starts_at=paris(10, 15, day=day),
        ends_at=paris(11, 45, day=day),
        contributions=[Contribution(part=Part.SPEAKER, position=1, speaker=speaker)],
    )


def test_filters_are_read_from_the_address() -> None:
    said = {"parcours": "scop", "salle": "agora", "jour": "2011-11-28", "q": " achat  public "}
    filters, unknown = read_filters(said, **KNOWN)
    assert (filters, unknown) == (Filters("scop", "agora", "2011-11-28", "achat  public"), ())
    assert filters.in_address() == {
        "parcours": "scop",
        "salle": "agora",
        "jour": "2011-11-28",
        "q": "achat  public",
    }


def test_filters_that_name_nothing_are_left_aside_and_told_apart() -> None:
    said = {"parcours": "xyz", "salle": "agora", "jour": "demain", "q": ""}
    assert read_filters(said, **KNOWN) == (
        Filters(room="agora"),
        (Unknown("parcours", "xyz"), Unknown("jour", "demain")),
    )


def test_no_filter_is_false_and_any_filter_is_true() -> None:
    assert [bool(f) for f in (Filters(), Filters(words="a"), Filters(day="2011-11-28"))] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (Filters(), ["Équitable", "Ailleurs"]),
        (Filters(track="scop"), ["Équitable"]),
        (Filters(room="agora"), ["Équitable"]),
        (Filters(track="iae", room="agora"), []),
        (Filters(day="2011-11-29"), ["Ailleurs"]),
        (Filters(words="equitable"), ["Équitable"]),
        (Filters(words="COOPERATIVES équitable"), ["Équitable"]),
        (Filters(words="fair trade"), ["Équitable", "Ailleurs"]),
        (Filters(words="métier coeur"), ["Équitable", "Ailleurs"]),
        (Filters(words="agora"), ["Équitable"]),
        (Filters(words="presse gerant"), ["Équitable", "Ailleurs"]),
        (Filters(words="introuvable"), []),
    ],
)
def test_all_filters_must_let_a_debate_through(filters: Filters, titles: list[str]) -> None:
    programme = [a_talk("Équitable", SCOP, AGORA), a_talk("Ailleurs", day=29)]
    assert [debate.title.fr for debate in chosen(programme, filters, PARIS)] == titles


def test_debates_are_arranged_by_local_day_and_hour_of_start() -> None:
    late = a_talk("Tard")
    late.starts_at, late.ends_at = paris(23, 30), paris(0, 30, day=29)
    programme = [a_talk("Un"), a_talk("Deux"), late, a_talk("Trois", day=29)]
    arranged = by_day(programme, PARIS)
    assert [[[d.title.fr for d in slot.debates] for slot in day.slots] for day in arranged] == [
        [["Un", "Deux"], ["Tard"]],
        [["Trois"]],
    ]
    assert days_of(programme, PARIS) == [dt.date(2011, 11, 28), dt.date(2011, 11, 29)]
