"""What is done about letters: each write of the room in one transaction of its own."""

from forum.mailing.services.delivering import (
    Claim,
    claim_next,
    deliver,
    deliver_due,
    settle,
    write_to_organiser,
)

__all__ = ["Claim", "claim_next", "deliver", "deliver_due", "settle", "write_to_organiser"]
