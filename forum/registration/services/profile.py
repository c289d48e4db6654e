"""What a person says of herself and agrees to."""

import datetime as dt
from dataclasses import dataclass

from forum.folding import folded
from forum.registration.models import Consent, Registration
from forum.registration.rules import CONSENT_TEXT, Purpose
from forum.registration.words import sort_name

SEARCH_LENGTH = Registration.search_key.type.length  # some letters become many when folded
SORT_LENGTH = Registration.sort_key.type.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a person says of herself; texts are clean and short enough already."""

    first_name: str
    last_name: str
    email: str
    organisation: str = ""
    job_title: str = ""
    postcode: str = ""
    attendee_kind: str = ""
    phone: str = ""
    heard_from: str = ""
    arrangements: tuple[str, ...] = ()
    consents: frozenset[Purpose] = frozenset()


def email_key(email: str) -> str:
    """Return an e-mail as it is compared; `straße.de` and `strasse.de` are two hosts."""
    return email.lower()


def describe(registration: Registration, profile: Profile) -> None:
    """Write what a person says of herself, her e-mail and consents excepted."""
    registration.first_name = profile.first_name
    registration.last_name = profile.last_name
    registration.organisation = profile.organisation
    registration.job_title = profile.job_title
    registration.postcode = profile.postcode
    registration.attendee_kind = profile.attendee_kind
    registration.phone = profile.phone
    registration.heard_from = profile.heard_from
    registration.arrangements = profile.arrangements
    words = folded(f"{profile.first_name} {profile.last_name} {profile.organisation}")
    registration.search_key = words[:SEARCH_LENGTH]
    registration.sort_key = sort_name(profile.last_name, profile.first_name)[:SORT_LENGTH]


def agree(registration: Registration, purposes: frozenset[Purpose], now: dt.datetime) -> None:
    """Write what a person agrees to from now on, and what she takes back."""
    known = {consent.purpose: consent for consent in registration.consents}
    for purpose in Purpose:
        consent = known.get(purpose)
        is_given = consent is not None and consent.withdrawn_at is None
        if purpose in purposes and not is_given:
            if consent is None:
                consent = Consent(purpose=purpose)
                registration.consents.append(consent)
            consent.text_version, consent.given_at, consent.withdrawn_at = CONSENT_TEXT, now, None
        elif consent is not None and is_given and purpose not in purposes:
            consent.withdrawn_at = now
