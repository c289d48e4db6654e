"""Any history of what people choose, while organisers change the programme beneath them."""

from flask.testing import FlaskClient
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from forum.board.services.seating import Seats, SeatsWish, change_seats
from forum.database import db
from forum.debates.models import Debate
from forum.registration import services
from forum.registration.links import word_of
from forum.registration.models import Registration
from tests.agenda.programme_history import OFTEN, ProgrammeHistory
from tests.agenda.subscribing import Subscriber
from tests.registration.wishes import a_wish

PEOPLE = st.sampled_from([0, 0, 1])  # mostly her whose calendar is read
DEBATES = st.integers(0, 3)
NO_LIMIT = 9  # more seats taken back than anybody has


class PersonalHistory(ProgrammeHistory):
    """Two people who want the same seats, and the calendar of the first."""

    def __init__(self, client: FlaskClient) -> None:
        super().__init__(client)
        self.people = [self._registered(name) for name in ("camille", "aline")]
        word = word_of(db.session.get_one(Registration, self.people[0]))
        self.own_reader = Subscriber(client, f"/p/{word}/agenda.ics", is_private=True)
        db.session.rollback()

    def _registered(self, name: str) -> int:
        """Register somebody who has chosen nothing yet."""
        wish = a_wish(f"{name}@example.org")
        code = services.register(self.edition_id, wish, self.now)
        return db.session.scalars(db.select(Registration.id).where(Registration.code == code)).one()

    @invariant()
    def her_calendar_only_goes_forward(self) -> None:
        """Complain of nothing."""
        complaints = self.own_reader.look(self.now)
        assert not complaints, complaints

    def everybody_looks(self) -> None:
        """Let her ask again as well."""
        super().everybody_looks()
        self.her_calendar_only_goes_forward()

    @rule(who=PEOPLE, which=DEBATES)
    def choose(self, who: int, which: int) -> None:
        """Take a seat, or the next number of the list."""
        with self.a_minute_later() as hand:
            services.choose(self.people[who], self._slug(which), hand.now)

    @rule(who=PEOPLE, which=DEBATES)
    def leave(self, who: int, which: int) -> None:
        """Give a debate up; who waits is served."""
        with self.a_minute_later() as hand:
            services.leave(self.people[who], self._slug(which), hand.now)

    @rule(who=PEOPLE, which=DEBATES, is_accepted=OFTEN)
    def answer(self, who: int, which: int, *, is_accepted: bool) -> None:
        """Take a seat that is promised, or not."""
        with self.a_minute_later() as hand:
            services.answer_offer(
                self.people[who], self._slug(which), hand.now, is_accepted=is_accepted
            )

    @rule()
    def let_promises_lapse(self) -> None:
        """Do what the worker does each minute."""
        with self.a_minute_later() as hand:
            services.lapse_offers(hand.now)

    @rule(which=DEBATES, capacity=st.sampled_from([0, 1, 2]))
    def change_seats(self, which: int, capacity: int) -> None:
        """Find chairs, or lose some: the last seated wait from then on."""
        with self.a_minute_later() as hand:
            wish = SeatsWish(seats=Seats(capacity=capacity), moves_last=NO_LIMIT)
            change_seats(self.edition_id, self._slug(which), wish, hand.account_id, hand.now)

    def _slug(self, which: int) -> str:
        """Return where one of the public debates is found; there are two at least."""
        slugs = db.session.scalars(
            db.select(Debate.slug).where(Debate.edition_id == self.edition_id).order_by(Debate.id)
        ).all()
        return slugs[which % len(slugs)]
