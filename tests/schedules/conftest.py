"""What tests of schedules stand on."""

import pytest

from forum.schedules import answers


@pytest.fixture(autouse=True)
def _empty_shelf() -> None:
    """Forget what another test had written: its edition had the same number and stamp."""
    answers._kept.clear()  # noqa: SLF001 - the whole shelf is what is meant
