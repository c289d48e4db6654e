"""Prints of what a proposal was computed from: a line travels with the print of its two sides."""

import hashlib
import json
from dataclasses import asdict

from forum.placing.rules.facts import Candidate, Place

LENGTH = 16  # hexadecimal letters; enough to see that something changed


def fingerprint(candidate: Candidate, place: Place) -> str:
    """Return a word that changes with what an exhibitor asked for, or with what a stand has."""
    said = [asdict(candidate), asdict(place)]
    text = json.dumps(said, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
