"""Adding and changing networks, and who belongs to them."""

import datetime as dt
from dataclasses import dataclass

from forum.database import Bilingual, judged_again, transaction
from forum.folding import folded, free_word
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.organisations.models import Network
from forum.organisations.queries import lock_network, networks, slugs_of
from forum.organisations.rules import Reason, called
from forum.organisations.services.describing import Target
from forum.organisations.services.keeping import held, note_change
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError

SUBJECT = "network"
SLUG_LENGTH: int = Network.slug.type.length


@dataclass(frozen=True, slots=True)
class NetworkWish:
    """A network as an organiser describes it."""

    name: str
    description: Bilingual
    website: str = ""
    is_invited: bool = False  # only named: nothing is claimed of it


@judged_again
def add_network(wish: NetworkWish, by: int | None, now: dt.datetime) -> int:
    """Add a network and return its number; its address is made from its name."""
    with transaction() as session:
        _check(wish)
        network = Network(slug=free_word(called(wish.name), slugs_of(Network), SLUG_LENGTH))
        _describe(network, wish)
        session.add(network)
        session.flush()
        _note(network, by, now)
        return network.id


@judged_again
def change_network(target: Target, wish: NetworkWish, by: int | None, now: dt.datetime) -> None:
    """Change a network; its address stays. Raises RefusedError, ChangedMeanwhileError."""
    with transaction():
        network = _held(target.number)
        if target.version not in {None, network.version}:
            raise ChangedMeanwhileError
        _check(wish, network.id)
        _describe(network, wish)
        network.version += 1
        _note(network, by, now)


@judged_again
def join_network(organisation_id: int, network_id: int, by: int | None, now: dt.datetime) -> None:
    """Make an organisation a member of a network; once is enough. Raises RefusedError."""
    with transaction():
        organisation, network = held(Target(organisation_id)), _held(network_id)
        if network not in organisation.networks:
            organisation.networks.append(network)
            organisation.version += 1
            organisation.revised_at = now
            note_change(organisation, by, now)
            _note(network, by, now)


@judged_again
def leave_network(organisation_id: int, network_id: int, by: int | None, now: dt.datetime) -> None:
    """Take an organisation out of a network; its stands there stay. Raises RefusedError."""
    with transaction():
        organisation, network = held(Target(organisation_id)), _held(network_id)
        if network in organisation.networks:
            organisation.networks.remove(network)
            organisation.version += 1
            organisation.revised_at = now
            note_change(organisation, by, now)
            _note(network, by, now)


def _held(number: int) -> Network:
    """Hold a network until the transaction ends."""
    network = lock_network(number)
    if network is None:
        raise RefusedError(Refusal(Reason.GONE))
    return network


def _check(wish: NetworkWish, own: int | None = None) -> None:
    """Refuse a name that another network has."""
    for other in networks():
        if other.id != own and folded(called(other.name)) == folded(called(wish.name)):
            raise RefusedError(Refusal(Reason.NAME_TAKEN, "name"))


def _describe(network: Network, wish: NetworkWish) -> None:
    """Write a wish on a network."""
    network.name, network.description = wish.name, wish.description
    network.website, network.is_invited = wish.website, wish.is_invited


def _note(network: Network, by: int | None, now: dt.datetime) -> None:
    """Note in the journal who changed a network."""
    subject = Subject(called(network.name), SUBJECT, network.id)
    record(by, Deed.NETWORK_CHANGED, now, subject=subject)
