"""Which exhibitors somebody looks for."""

from collections.abc import Collection
from dataclasses import dataclass

from forum.folding import has_words


@dataclass(frozen=True, slots=True)
class Facts:
    """What an exhibitor can be found by."""

    text: str
    family: str
    village: str
    networks: Collection[str]
    terms: Collection[str]


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for in the directory; an empty word asks for nothing."""

    words: str = ""
    family: str = ""
    village: str = ""
    network: str = ""
    term: str = ""

    def is_met_by(self, facts: Facts) -> bool:
        """Tell whether an exhibitor is looked for; order and accents of words do not matter."""
        return (
            self.family in {"", facts.family}
            and self.village in {"", facts.village}
            and (not self.network or self.network in facts.networks)
            and (not self.term or self.term in facts.terms)
            and has_words(facts.text, self.words)
        )
