"""Which role may do what, and what may be done to an account: pure judgement."""

import datetime as dt
from collections.abc import Collection, Iterable
from enum import StrEnum

from forum.refusals import Refusal

INVITATION_LASTS = dt.timedelta(days=7)
CONTACTS_AT_MOST = 2  # organisers who read arrangements; more deserve a warning
RECOVERY_CODES = 8  # given at once, each serves once


class RoleName(StrEnum):
    ADMINISTRATOR = "administrateur"
    PROGRAMME = "programme"
    EXHIBITORS = "exposants"
    WELCOME = "accueil"
    FACILITATOR = "facilitateur"
    COMMUNICATION = "communication"
    COORDINATOR = "coordination"
    READER = "lecture"


class Permission(StrEnum):
    VISIT_OFFICE = "voir la partie organisation"
    MANAGE_ACCOUNTS = "gérer les comptes"
    READ_JOURNAL = "lire le journal"
    EDIT_EDITION = "modifier l’édition"
    MAKE_EDITION = "créer, ouvrir et archiver une édition"
    SEE_PROGRAMME = "voir le programme en préparation"
    EDIT_PROGRAMME = "préparer le programme"
    RELEASE_PROGRAMME = "publier le programme"
    SEE_REGISTRATIONS = "voir les inscriptions"
    EDIT_REGISTRATIONS = "modifier les inscriptions"
    IMPORT_REGISTRATIONS = "importer des inscriptions"
    EXPORT_REGISTRATIONS = "exporter les inscriptions"
    PRINT_BADGES = "imprimer les badges"
    MANAGE_GROUPS = "gérer les groupes"
    SEE_LETTERS = "voir les lettres"
    WRITE_LETTERS = "rédiger les lettres"
    SEND_LETTERS = "envoyer les lettres"
    MANAGE_DEVICES = "gérer les téléphones de l’accueil"
    SEE_EXHIBITORS = "voir les exposants"
    SEE_EVERY_VILLAGE = "voir les exposants de tous les villages"
    INSTRUCT_EXHIBITORS = "instruire toutes les candidatures"
    INSTRUCT_VILLAGE = "instruire les candidatures de ses villages"
    MARK_EXHIBITORS = "noter l’arrivée des exposants"
    EDIT_CALL = "régler l’appel à exposants"
    EDIT_PLAN = "dessiner le plan"
    PLACE_EXHIBITORS = "attribuer les stands"
    EDIT_ORGANISATIONS = "tenir l’annuaire des structures"
    EXPORT_EXHIBITORS = "exporter les exposants"


_EVERYBODY = frozenset({Permission.VISIT_OFFICE, Permission.SEE_PROGRAMME})

GRANTED = {
    RoleName.ADMINISTRATOR: frozenset(Permission),
    RoleName.PROGRAMME: _EVERYBODY | {Permission.EDIT_PROGRAMME, Permission.RELEASE_PROGRAMME},
    RoleName.EXHIBITORS: _EVERYBODY
    | {
        Permission.SEE_EXHIBITORS,
        Permission.SEE_EVERY_VILLAGE,
        Permission.INSTRUCT_EXHIBITORS,
        Permission.INSTRUCT_VILLAGE,
        Permission.MARK_EXHIBITORS,
        Permission.EDIT_CALL,
        Permission.EDIT_PLAN,
        Permission.PLACE_EXHIBITORS,
        Permission.EDIT_ORGANISATIONS,
        Permission.EXPORT_EXHIBITORS,
    },
    RoleName.COORDINATOR: _EVERYBODY
    | {
        Permission.SEE_EXHIBITORS,
        Permission.INSTRUCT_VILLAGE,
        Permission.MARK_EXHIBITORS,
    },  # of the villages that she coordinates alone
    RoleName.WELCOME: _EVERYBODY
    | {
        Permission.SEE_REGISTRATIONS,
        Permission.EDIT_REGISTRATIONS,
        Permission.EXPORT_REGISTRATIONS,
        Permission.PRINT_BADGES,
        Permission.MANAGE_GROUPS,
        Permission.MANAGE_DEVICES,
        Permission.SEE_EXHIBITORS,
        Permission.SEE_EVERY_VILLAGE,
        Permission.MARK_EXHIBITORS,
    },
    RoleName.FACILITATOR: _EVERYBODY,
    RoleName.COMMUNICATION: _EVERYBODY
    | {Permission.SEE_LETTERS, Permission.WRITE_LETTERS, Permission.SEND_LETTERS},
    RoleName.READER: _EVERYBODY,
}


def may(roles: Iterable[str], permission: Permission) -> bool:
    """Tell whether somebody with these roles holds a permission; unknown roles hold none."""
    known = {str(name) for name in RoleName}
    return any(permission in GRANTED[RoleName(role)] for role in roles if role in known)


class State(StrEnum):
    """Where an account stands; nobody is ever deleted, so that the journal stays readable."""

    INVITED = "invité"
    OPEN = "ouvert"
    CLOSED = "fermé"


class Reason(StrEnum):
    """Why something cannot be done to an account; the sentences are in `phrases`."""

    LAST_ADMINISTRATOR = "dernier-administrateur"
    EMAIL_TAKEN = "courriel-pris"
    ALREADY_JOINED = "invitation-deja-acceptee"
    CLOSED = "compte-ferme"
    LINK_DEAD = "lien-mort"


def state_of(*, is_active: bool, has_joined: bool) -> State:
    """Name the state of an account: whoever chose a password has joined."""
    if not is_active:
        return State.CLOSED
    return State.OPEN if has_joined else State.INVITED


def must_have_second_factor(roles: Collection[str], *, is_production: bool) -> bool:
    """Tell who may not do without a second factor: administrators of a real installation.

    A demonstration prints its login for everybody, and asks for none.
    """
    return is_production and RoleName.ADMINISTRATOR in roles


def refusals_to_leave(account_id: int, administrators: Collection[int]) -> tuple[Refusal, ...]:
    """Refuse that the last administrator who can sign in is closed or loses the role."""
    if set(administrators) == {account_id}:
        return (Refusal(Reason.LAST_ADMINISTRATOR, "roles"),)
    return ()


def refusals_to_invite(state: State) -> tuple[Refusal, ...]:
    """Refuse another invitation to who has joined already, or whose account is closed."""
    reasons = {State.OPEN: Reason.ALREADY_JOINED, State.CLOSED: Reason.CLOSED}
    return (Refusal(reasons[state]),) if state in reasons else ()


def refusals_to_join(
    state: State, invited_at: dt.datetime | None, now: dt.datetime
) -> tuple[Refusal, ...]:
    """Refuse a link that has served, is too old, or belongs to a closed account."""
    is_alive = invited_at is not None and now - invited_at < INVITATION_LASTS
    return () if state is State.INVITED and is_alive else (Refusal(Reason.LINK_DEAD),)
