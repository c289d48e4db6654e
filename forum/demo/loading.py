"""Loading the demonstration: everything in one transaction, or nothing."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.exc import DataError, IntegrityError

from forum.board.services.adopting import adopt_programme
from forum.checkin.services.gates import open_gates
from forum.database import db, transaction
from forum.debates.models import Debate
from forum.demo.crowd import Crowd
from forum.demo.dossiers import load_dossiers
from forum.demo.groups import load_groups
from forum.demo.places import areas_from, edition_from, meetings_from, villages_from
from forum.demo.programme import debates_from
from forum.demo.reading import FOLDER, DemoError, Row, read
from forum.demo.registering import register_crowd
from forum.demo.structures import exhibitors_from, networks_from, organisations_from
from forum.edition.models import Edition, Task
from forum.edition.plan import usual_tasks
from forum.edition.queries import edition_by_slug
from forum.organisations.models import Organisation

DONE_BEFORE = 29  # days
NOON = dt.time(12)
CURRENT, ARCHIVED = "edition-2011", "edition-2013-rhone"

Say = Callable[[str], None]


def load_demonstration(say: Say, participants: int | None = None, folder: Path = FOLDER) -> bool:
    """Load the demonstration and return True; return False where it is there already.

    Without a number of participants the data says how many come; nobody gets a letter. Raises
    DemoError where the folder is broken, and leaves the database as it was.
    """
    try:
        with transaction():
            current = read(CURRENT, folder)
            if edition_by_slug(current.text("slug")) is not None:
                return False
            say("Chargement de la démonstration…")
            archived = read(ARCHIVED, folder)
            _adopt(_stored(archived), archived)
            edition = _stored(current)
            db.session.add_all(_plan(edition))
            say("  villages, structures et exposants")
            exhibiting = _load_villages(edition, folder)
            say("  programme")
            debates = _load_programme(edition, folder)
            say("  participants")
            _load_people(edition, exhibiting, debates, participants, folder)
    except (IntegrityError, DataError) as error:
        why = str(error.orig).splitlines()[0]
        raise DemoError(
            f"Données de démonstration : la base refuse ces données ({why})."
        ) from error
    return True


def _stored(row: Row) -> Edition:
    """Write an edition first, so that everything else can name it."""
    edition = edition_from(row)
    db.session.add(edition)
    db.session.flush()
    return edition


def _plan(edition: Edition) -> list[Task]:
    """Return the plan towards the day; what was due a month before the forum is done in time."""
    tasks = usual_tasks(edition.id, edition.local_day)
    for task in tasks:
        if task.due_on <= edition.local_day - dt.timedelta(days=DONE_BEFORE):
            task.done_at = dt.datetime.combine(task.due_on, NOON, dt.UTC)
    return tasks


def _adopt(edition: Edition, programme: Row) -> list[Debate]:
    """Write the debates of a file, as what organisers released on the day that it says."""
    debates = debates_from(programme, edition)
    db.session.add_all(debates)
    db.session.flush()
    released_at = programme.moment("published_at", ZoneInfo(edition.time_zone))
    adopt_programme(edition, released_at)
    return debates


def _load_villages(edition: Edition, folder: Path) -> list[Organisation]:
    """Write villages, structures and exhibitors; return the structures that hold a stand."""
    structures = read("organisations", folder)
    networks = networks_from(structures)
    organisations = organisations_from(structures, networks)
    plan = read("villages", folder)
    villages, stands = villages_from(plan, edition)
    exhibitors = exhibitors_from(
        read("exhibitors", folder), edition, organisations, villages, stands
    )
    for things in (networks, organisations, villages, stands):
        db.session.add_all(things.values())
    db.session.add_all(areas_from(plan, edition))
    load_dossiers(read("call", folder), edition, exhibitors)
    db.session.add_all(exhibitor for exhibitor in exhibitors if exhibitor.host)
    return [exhibitor.organisation for exhibitor in exhibitors if exhibitor.stand]


def _load_programme(edition: Edition, folder: Path) -> list[Debate]:
    """Write the meetings that prepared the forum, the debates and their doors."""
    programme = read("programme", folder)
    db.session.add_all(meetings_from(read("preparation", folder), edition))
    debates = _adopt(edition, programme)
    open_gates(db.session(), edition)
    return debates


def _load_people(
    edition: Edition,
    exhibiting: list[Organisation],
    debates: list[Debate],
    participants: int | None,
    folder: Path,
) -> None:
    """Write the groups, then the participants, their bookings and their consents.

    Groups come first: their classes and teachers asked before most people did.
    """
    load_groups(read("groups", folder), edition, debates)
    bookable = {debate.slug for debate in debates if debate.is_bookable}
    crowd = Crowd(read("people", folder), exhibiting, bookable, ZoneInfo(edition.time_zone))
    db.session.add_all(register_crowd(crowd.people(participants), edition, debates))
