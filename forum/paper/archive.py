"""The archive itself: every document in its folder, drawn one after the other."""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from flask import render_template

from forum.booklet.floor import plan_facts
from forum.edition.models import Edition
from forum.paper import places
from forum.paper.doors import door_facts, file_name
from forum.paper.gathering import Kit, kit_of
from forum.paper.programme import PAGES, STYLE, programme_facts, programme_page
from forum.paper.welcome import queue_facts
from forum.printing import TEMPLATES, forget, printed
from forum.web.words import local

Draw = Callable[[], bytes]
Tell = Callable[[int, int], None]


def archive_name(edition: Edition) -> str:
    """Return the name of the file that is taken away."""
    return f"forum-{edition.slug}-papier.zip"


def write_archive(
    file: IO[bytes], edition: Edition, queues: int, now: dt.datetime, tell: Tell
) -> int:
    """Write the paper kit of an edition to a file, and return how many people stand in it.

    Documents are drawn one at a time, so that memory holds one, however many people come.
    """
    kit = kit_of(edition, queues, now)
    documents = list(_documents(kit))
    made_at = local(now).timetuple()[:6]
    folder = archive_name(edition).removesuffix(".zip")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (path, draw) in enumerate(documents):
            tell(number, len(documents))
            entry = zipfile.ZipInfo(str(PurePosixPath(folder, path)), made_at)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, draw())
    tell(len(documents), len(documents))
    return len(kit.people) + sum(party.people + party.accompanying for party in kit.parties)


def _documents(kit: Kit) -> Iterator[tuple[str, Draw]]:
    """Give each document: where it lies in the archive, and what draws it."""
    yield "LISEZ-MOI.txt", partial(_readme, kit)
    for queue in kit.queues:
        name = queue.name.replace("–", "-")
        yield f"1-accueil/file-{name}.pdf", _drawing("welcome.typ", queue_facts, kit, queue)
    for debate in kit.bookable:
        yield f"2-debats/{file_name(kit, debate)}", _drawing("door.typ", door_facts, kit, debate)
    yield "3-stands.pdf", _drawing("stands.typ", places.stands_facts, kit)
    yield "4-contacts.pdf", _drawing("contacts.typ", places.contacts_facts, kit)
    yield "5-programme.pdf", _drawing("programme.typ", programme_facts, kit)
    for language, name in PAGES.items():
        yield f"programme/{name}", partial(programme_page, kit, language)
    yield f"programme/{STYLE.name}", STYLE.read_bytes
    if kit.stands:
        yield "6-plan.pdf", partial(_plan, kit)


def _drawing(template: str, facts: Callable[..., Mapping[str, object]], *said: object) -> Draw:
    """Return what draws one document; its words are gathered only then."""

    def draw() -> bytes:
        pdf = printed(TEMPLATES / "paper" / template, facts(*said))
        forget()
        return pdf

    return draw


def _plan(kit: Kit) -> bytes:
    """Draw the plan of the floor, as everybody may print it."""
    return printed(TEMPLATES / "booklet" / "plan.typ", plan_facts(kit.edition))


def _readme(kit: Kit) -> bytes:
    """Return how the kit is used, for any program that shows text."""
    letters = ", ".join(queue.name for queue in kit.queues)
    text = render_template("paper/readme.txt", kit=kit, letters=letters)
    return ("\ufeff" + text).replace("\n", "\r\n").encode()
