"""A large edition over a whole year, with all that goes wrong in calendars."""

import datetime as dt
import itertools

from forum.clock import PARIS
from forum.database import Bilingual, db
from forum.debates.models import Debate, DebateState, Format
from forum.edition.models import Edition
from tests.agenda.comparing import Truth
from tests.builders import an_edition

UTC = dt.UTC
TITLES = (
    "Commerce équitable : de l’achat militant à l’achat public",
    'Acheter, vendre ; comparer \\ choisir, « bien » ou "mieux"',
    "C:\\Nord\\nouveau ; \\, et \\; restent ce qu’ils sont",
    "Économie 💚🧑🏽‍🤝‍🧑🏻 solidaire 🇫🇷",
    "Ελληνικά, Русский, Հայերեն, ქართული",
    "עברית, العربية — من اليمين",
    "中文、日本語、한국어",
    "हिन्दी, ไทย, አማርኛ",
    "Z\u0335\u0321\u0334a\u0301\u0310lgo et e\u0301 décomposé",
    "BEGIN:VEVENT",
    "a=b;c:d,e\"f'g^n^^",
    "Une phrase longue ; " + "coopération et réciprocité, " * 12 + "fin",
    "é" * 300,
)
# Days and hours in UTC on which clocks change, and years, days and months end.
EDGES = (
    dt.datetime(2011, 3, 27, 0, 30, tzinfo=UTC),  # 01:30, and 02:30 does not exist
    dt.datetime(2011, 3, 27, 0, 59, tzinfo=UTC),
    dt.datetime(2011, 3, 27, 1, 0, tzinfo=UTC),
    dt.datetime(2011, 3, 27, 6, 0, tzinfo=UTC),
    dt.datetime(2011, 10, 29, 23, 30, tzinfo=UTC),  # 01:30
    dt.datetime(2011, 10, 30, 0, 30, tzinfo=UTC),  # 02:30 in summer
    dt.datetime(2011, 10, 30, 1, 30, tzinfo=UTC),  # 02:30 in winter
    dt.datetime(2011, 10, 30, 8, 0, tzinfo=UTC),
    dt.datetime(2011, 12, 31, 22, 30, tzinfo=UTC),  # over New Year
    dt.datetime(2012, 2, 28, 22, 59, tzinfo=UTC),  # over midnight, into 29 February
    dt.datetime(2011, 6, 20, 21, 59, tzinfo=UTC),  # 23:59 in summer
)
LENGTHS = (5, 25, 45, 61, 90, 135, 600)  # minutes


def _starts() -> list[dt.datetime]:
    """Return when debates begin: at the edges, and at hours that wander over the year."""
    first = dt.datetime(2011, 1, 3, 9, 0, tzinfo=PARIS)
    step = dt.timedelta(days=1, minutes=35)
    return [*EDGES, *(first + n * step for n in range(320))]


def a_large_edition() -> list[Truth]:
    """Store an edition of some hundreds of debates, and tell how each is to be understood."""
    edition = an_edition(starts_at=_starts()[len(EDGES)], ends_at=EDGES[9])
    texts = zip(itertools.cycle(TITLES), itertools.cycle(LENGTHS), strict=False)
    drawn = [
        _drawn(edition, number, start, title, minutes)
        for number, (start, (title, minutes)) in enumerate(zip(_starts(), texts, strict=False))
    ]
    db.session.add_all(drawn)
    db.session.commit()
    return [truth_of(debate) for debate in drawn]


def _drawn(edition: Edition, number: int, start: dt.datetime, title: str, minutes: int) -> Debate:
    """Make one debate; each eleventh is cancelled."""
    return Debate(
        edition_id=edition.id,
        uid=f"2011-{number:03}",
        slug=f"debat-{number}",
        title=Bilingual(title),
        summary=Bilingual(f"{title}\n\n{title[::-1]}\tFin."),
        format=Format.DEBATE,
        starts_at=start,
        ends_at=start + dt.timedelta(minutes=minutes),
        state=DebateState.CANCELLED if number % 11 == 0 else DebateState.PUBLISHED,
        created_at=dt.datetime(2010, 12, 1, tzinfo=UTC),
        revised_at=dt.datetime(2011, 11, 1, tzinfo=UTC),  # cancelled less than a month ago
    )


def truth_of(debate: Debate) -> Truth:
    """Tell how a debate is to be understood."""
    is_cancelled = debate.state is DebateState.CANCELLED
    return Truth(
        uid=f"{debate.uid}@forum-ess",
        title=f"Annulé\u00a0: {debate.title.fr}" if is_cancelled else debate.title.fr,
        starts_at=debate.starts_at,
        ends_at=debate.ends_at,
        status="CANCELLED" if is_cancelled else "CONFIRMED",
    )
