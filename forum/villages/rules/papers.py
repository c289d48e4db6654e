"""The papers of an application: what may be missing, and whether the insurance covers the day."""

import datetime as dt
from enum import StrEnum


class Piece(StrEnum):
    """What an incomplete application lacks, as it is stored in `missing`."""

    INSURANCE = "assurance"
    INSURANCE_EXPIRED = "assurance-perimee"
    IDENTITY = "identifiant"
    REGULATION = "reglement"
    SIGNATORY = "signataire"
    PRESENTATION = "presentation"
    LOGO = "logo"
    CONTACT = "contact-du-jour"
    EQUIPMENT = "besoins"
    CO_EXHIBITORS = "co-exposants"
    OTHER = "autre"  # the note says what


class Insurance(StrEnum):
    """What is known of the certificate of insurance."""

    NOT_DUE = "non-demandee"
    MISSING = "manquante"
    UNDATED = "sans-date"  # sent, but nobody read until when it runs
    TOO_SHORT = "trop-courte"  # it ends before the forum does
    ON_PAPER = "vue-sur-papier"  # an organiser noted its date, no file is kept
    VALID = "valable"


LACKING = frozenset({Insurance.MISSING, Insurance.UNDATED, Insurance.TOO_SHORT})


def insurance_of(
    until: dt.date | None, last_day: dt.date, *, is_due: bool, has_file: bool
) -> Insurance:
    """Judge a certificate: it must run until the last day of the forum."""
    if until is None:
        if has_file:
            return Insurance.UNDATED
        return Insurance.MISSING if is_due else Insurance.NOT_DUE
    if until < last_day:
        return Insurance.TOO_SHORT
    return Insurance.VALID if has_file else Insurance.ON_PAPER
