"""Whatever happens to a programme, its calendars only go forward: nothing is lost or doubled."""

from flask.testing import FlaskClient
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.agenda.personal_history import PersonalHistory
from tests.agenda.programme_history import ProgrammeHistory

# A failing history is made short; to explain it would trace every line, many times slower.
PHASES = (Phase.generate, Phase.shrink)
FEW = settings(max_examples=12, stateful_step_count=20, phases=PHASES)
MORE = settings(FEW, max_examples=30)


def test_the_public_calendar_follows_any_history(client: FlaskClient) -> None:
    run_state_machine_as_test(lambda: ProgrammeHistory(client), settings=MORE)


def test_a_personal_calendar_follows_any_history(client: FlaskClient) -> None:
    run_state_machine_as_test(lambda: PersonalHistory(client), settings=FEW)
