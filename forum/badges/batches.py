"""Badges on sheets: some at once, or thousands in a file, in memory that does not grow."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from forum.badges.facts import facts_of
from forum.badges.queries import holders
from forum.badges.sheets import BY_NAME, DEFAULT, FOLDED, Sheet
from forum.edition.models import Edition
from forum.printing import bind, printed
from forum.registration.models import Registration

AT_ONCE = 400  # badges, or a few more for full pages: 280 MB, most of it of the house itself
Tell = Callable[[int, int], None]


def badges_pdf(
    edition: Edition,
    registrations: Sequence[Registration],
    locale: str,
    sheet: str = DEFAULT,
) -> bytes:
    """Return a PDF of some badges, in their order."""
    wanted = BY_NAME[sheet]
    return printed(wanted.template, facts_of(edition, registrations, locale, wanted))


def badge_pdf(edition: Edition, registration: Registration) -> bytes:
    """Return the sheet to fold of one person, in her language."""
    return badges_pdf(edition, [registration], registration.locale, FOLDED)


def write_badges(
    path: Path, edition: Edition, registration_ids: Sequence[int], sheet: Sheet, tell: Tell
) -> None:
    """Write a PDF of badges to a file, in their order; `tell` hears how many are ready, of all.

    They speak French, as the team does. They are printed by the hundred: one portion is set while
    the codes of the next are drawn.
    """
    total, done = len(registration_ids), 0
    parts: list[Future[Path]] = []
    with (
        tempfile.TemporaryDirectory(prefix="forum-badges-") as folder,
        ThreadPoolExecutor(1) as press,
    ):
        for number, ids in enumerate(_portions(registration_ids, sheet)):
            facts = facts_of(edition, holders(ids), "fr", sheet)
            if parts:
                parts[-1].result()  # two portions in memory, never more
                tell(done, total)
            part = Path(folder) / f"{number:05}.pdf"
            parts.append(press.submit(_pressed, part, sheet, facts))
            done += len(ids)
        bind([part.result() for part in parts], path)
    tell(total, total)


def _portions(registration_ids: Sequence[int], sheet: Sheet) -> Iterator[Sequence[int]]:
    """Give portions that fill whole pages."""
    size = sheet.pages_for(AT_ONCE) * sheet.per_page
    for start in range(0, len(registration_ids), size):
        yield registration_ids[start : start + size]


def _pressed(path: Path, sheet: Sheet, facts: dict[str, object]) -> Path:
    """Print one portion to a file."""
    path.write_bytes(printed(sheet.template, facts))
    return path
