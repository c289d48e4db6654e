"""Calls for exhibitors and applications in any state, stored with all that they need."""

import itertools
from typing import Any

from forum import codes
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.organisations.models import Organisation
from forum.uploads.models import KeptFile
from forum.uploads.rules import Purpose
from forum.villages.links import link_word
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    ExhibitorCall,
    MinimumShare,
    SetUpSlot,
)
from forum.villages.rules import ExhibitorState, ShareOf
from tests.builders import an_exhibitor, an_organisation, paris, stored

_numbers = itertools.count(1)
CONTACT = "contact@example.org"
OF_EXHIBITOR = frozenset(
    {
        "village_id",
        "stand_id",
        "network_id",
        "slug",
        "reason",
        "presentation",
        "offers",
        "logo_id",
        "sells_on_site",
        "insured_until_on",
        "badge_quota",
    }
)  # what `an_application` writes on the exhibitor; the rest goes into the application


def a_call(edition: Edition, **said: Any) -> ExhibitorCall:
    """Store a call that is open from 5 September to 14 November, with all its texts."""
    facts = {
        "edition_id": edition.id,
        "opens_at": paris(9, day=5, month=9),
        "closes_at": paris(18, day=14),
        "criteria": Bilingual("La diversité des familles.\n\nLa présence dans le département."),
        "regulation": Bilingual("Présence toute la journée.\n\nHauteur de 2,50 m au plus."),
        "regulation_version": "2011-1",
        "logistics": Bilingual("Déchargement par le quai nord."),
        "service": "Mission économie sociale et solidaire",
        "service_address": "2 boulevard Exemple, 92000 Nanterre",
        "service_email": "exposants@example.org",
        "service_phone": "01 99 00 00 01",
        "silence_days": 60,
        "remedies": Bilingual("Dans les deux mois, un recours gracieux ou contentieux."),
        "decider": "Camille Décision, directrice (fictive)",
    }
    return stored(ExhibitorCall(**{**facts, **said}))


def a_set_up_slot(edition: Edition, hour: int = 7, **said: Any) -> SetUpSlot:
    """Store half an hour to set up, for eight exhibitors at once."""
    facts = {
        "edition_id": edition.id,
        "starts_at": paris(hour),
        "ends_at": paris(hour, 30),
        "capacity": 8,
    }
    return stored(SetUpSlot(**{**facts, **said}))


def a_share(edition: Edition, percent: int = 33, **said: Any) -> MinimumShare:
    """Store a least share of stands for insertion, in the whole forum unless said otherwise."""
    facts = {"edition_id": edition.id, "share_of": ShareOf.INSERTION, "percent": percent}
    return stored(MinimumShare(**{**facts, **said}))


def a_certificate(name: str = "attestation.pdf", **said: Any) -> KeptFile:
    """Store what is known of an insurance certificate; its bytes lie nowhere."""
    word = codes.fingerprint(f"{name}{next(_numbers)}")
    facts = {
        "word": word[:32],
        "purpose": Purpose.INSURANCE,
        "media_type": "application/pdf",
        "name": name,
        "size": 1200,
        "sha256": word,
        "kept_at": paris(10, day=1, month=10),
    }
    return stored(KeptFile(**{**facts, **said}))


def a_draft(edition: Edition, **said: Any) -> ExhibitorApplication:
    """Store an application that its contact has only begun; there is no exhibitor yet."""
    return stored(ExhibitorApplication(**{**_begun(edition, said.get("code", "")), **said}))


def an_application(
    edition: Edition,
    slug: str = "",
    state: ExhibitorState = ExhibitorState.SUBMITTED,
    *,
    organisation: Organisation | None = None,
    **said: Any,
) -> ExhibitorApplication:
    """Store an organisation, its exhibitor in a state, and the application that was submitted.

    What is said by a word of `OF_EXHIBITOR` is said of the exhibitor, all else of the application.
    """
    name = slug or f"structure-{next(_numbers)}"
    of_exhibitor = {key: said.pop(key) for key in OF_EXHIBITOR & said.keys()}
    exhibitor = an_exhibitor(
        edition, organisation or an_organisation(name), state=state, **of_exhibitor
    )
    submitted_at = said.pop("submitted_at", paris(10, day=10, month=10))
    facts = {
        "exhibitor_id": exhibitor.id,
        "submitted_at": submitted_at,
        "saved_at": submitted_at,
        "contact_title": "Directrice",
        "contact_mobile": "06 39 98 00 01",
        "size": "6",
        "tables": 1,
        "chairs": 2,
        "power": 500,
        "regulation_version": "2011-1",
        "regulation_accepted_at": submitted_at,
        "signatory": "Camille Contact",
        "signatory_title": "Directrice",
    }
    return stored(
        ExhibitorApplication(**{**_begun(edition, said.get("code", "")), **facts, **said})
    )


def a_guest(host: ExhibitorApplication, slug: str, **said: Any) -> Exhibitor:
    """Store a co-exhibitor of an application, in the state, village and stand of its host."""
    top = db.session.get_one(Exhibitor, host.exhibitor_id)
    facts = {
        "edition_id": top.edition_id,
        "organisation_id": an_organisation(slug).id,
        "host_id": top.id,
        "slug": slug,
        "state": top.state,
        "village_id": top.village_id,
        "stand_id": top.stand_id,
        "presentation": Bilingual("Un co-exposant."),
    }
    return stored(Exhibitor(**{**facts, **said}))


def _begun(edition: Edition, code: str) -> dict[str, Any]:
    number = code or codes.new_code()
    return {
        "edition_id": edition.id,
        "code": number,
        "link_hash": codes.fingerprint(link_word(number, 1)),
        "created_at": paris(9, day=1, month=10),
        "saved_at": paris(9, day=1, month=10),
        "contact_name": "Camille Contact",
        "contact_email": CONTACT,
        "contact_key": CONTACT,
    }
