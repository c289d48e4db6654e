"""What happens to a test whose calendar program is not on the machine."""

import os

import pytest


def needed(name: str, how: str, *, is_there: bool) -> None:
    """Skip the test without a program, or fail where CI demands one."""
    if is_there:
        return
    if os.environ.get("FORUM_TESTS_NEED_CALENDARS"):
        pytest.fail(f"{name} is missing, and this run must have it")
    pytest.skip(f"no {name} on this machine ({how})")
