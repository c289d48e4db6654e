"""How a delivery can fail."""


class RefusedForGoodError(Exception):
    """The other side will never take this letter; the text is its answer."""


class TryLaterError(Exception):
    """The other side may take it another time; the text says what stood in the way."""


class NotWantedError(Exception):
    """Its reader took back her agreement, or does not come any more: the letter stays here."""
