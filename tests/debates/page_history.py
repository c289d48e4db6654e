"""Any history of a programme and of its seats, read by visitors who keep what they were sent."""

from flask.testing import FlaskClient
from hypothesis.stateful import invariant

from forum.debates import lines, pages
from tests.agenda.personal_history import PersonalHistory

ADDRESSES = (
    "programme?langue=fr",
    "programme?langue=en&vue=grille",
    "programme?langue=fr&salle=agora",
    "programme?langue=fr&q=acheter",
    "parcours/scop?langue=fr",
    "salles/agora?langue=en",
)


class Visitor:
    """Asks again for one page with the tag of what she has."""

    def __init__(self, client: FlaskClient, address: str) -> None:
        self.client = client
        self.address = address
        self.kept, self.tag = b"", ""

    def look(self) -> list[str]:
        """Return what she would complain of."""
        answer = self.client.get(self.address, headers={"If-None-Match": self.tag})
        is_known = answer.status_code == 304
        shown = self.kept if is_known else answer.data
        true = self._as_it_is()
        found = [] if shown == true else ["what she is shown is not as it is"]
        if not is_known and shown == self.kept and answer.status_code == 200:
            found.append("sent again, and the same")
        self.kept, self.tag = shown, answer.headers.get("ETag", "")
        return [f"{self.address}: {what}" for what in found]

    def _as_it_is(self) -> bytes:
        """Return the page as a process writes it that has kept nothing; ours keeps what it has."""
        before = pages.pieces_kept, pages.pages_kept
        try:
            pages.pieces_kept, pages.pages_kept = type(before[0])(), type(before[1])()
            lines.written.cache_clear()
            return self.client.get(self.address).data
        finally:
            pages.pieces_kept, pages.pages_kept = before


class PageHistory(PersonalHistory):
    """Organisers and two people at work, and somebody who looks at each page after each gesture."""

    def __init__(self, client: FlaskClient) -> None:
        super().__init__(client)
        self.visitors = [Visitor(client, f"/{self.slug}/{address}") for address in ADDRESSES]

    def the_public_calendar_only_goes_forward(self) -> None:
        """Leave calendars to their own histories."""

    def her_calendar_only_goes_forward(self) -> None:
        """Leave calendars to their own histories."""

    @invariant()
    def pages_are_as_they_are(self) -> None:
        """Complain of nothing."""
        complaints = [what for visitor in self.visitors for what in visitor.look()]
        assert not complaints, complaints
