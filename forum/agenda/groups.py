"""The calendar of a group."""

from dataclasses import replace

from forum import codes, settings
from forum.agenda import queries
from forum.agenda.feeds import public_feed
from forum.agenda.rules import Feed, uid
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.groups.models import Group
from forum.groups.rules import GroupState


def group_feed(edition: Edition, group: Group) -> Feed:
    """Return the calendar of a group: the slot that it takes, and nothing once it is cancelled."""
    is_coming = group.state is GroupState.ACTIVE and group.visit_id is not None
    debates = queries.slots(edition.id, Debate.id == group.visit_id) if is_coming else ()
    word = codes.secret_word(settings.current().secret_key, "agenda", group.code)
    feed = public_feed(edition, debates, group.name, "programme")
    return replace(feed, uid=uid(f"group-{word}"))
