"""Which debates of an edition the events of a file stand for."""

from collections import Counter
from collections.abc import Iterator

from forum.board.models import Draft
from forum.folding import folded
from forum.schedules.importing.known import Known
from forum.schedules.reading.facts import Schedule
from forum.schedules.writing.rules import name_of


def names_of(draft: Draft) -> Iterator[str]:
    """Return the identities of a debate: that of an imported file, those under which we tell it."""
    if draft.guid:
        yield draft.guid
    if draft.debate and draft.debate.guid:
        yield draft.debate.guid
    if draft.debate:
        yield name_of("debate", draft.debate.uid)


def recognised_debates(schedule: Schedule, known: Known) -> dict[str, Draft]:
    """Return the drafts that events stand for, by identity; none stands for two events.

    A debate typed by hand has no identity but that under which our own files tell it; one that no
    event claims so is recognised by its title, where no other has the same.
    """
    by_name = {draft.guid: draft for draft in known.drafts if draft.guid}
    for draft in known.drafts:
        for name in names_of(draft):
            by_name.setdefault(name, draft)
    found: dict[str, Draft] = {}
    claimed: set[int] = set()
    for event in schedule.events:
        named = by_name.get(event.guid)
        if named and named.id not in claimed:
            found[event.guid] = named
            claimed.add(named.id)
    by_hand: dict[str, list[Draft]] = {}
    for draft in known.drafts:
        if not draft.guid:
            by_hand.setdefault(folded(draft.title.fr), []).append(draft)
    titles = Counter(folded(event.title) for event in schedule.events)
    for event in schedule.events:
        title = folded(event.title)
        alike = by_hand.get(title, [])
        is_alone = len(alike) == titles[title] == 1
        if event.guid not in found and is_alone and alike[0].id not in claimed:
            found[event.guid] = alike[0]
    return found
