"""One try at saving a form of the programme over what others may edit at the same time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from forum.backoffice import attempting
from forum.backoffice.attempting import Attempt
from forum.backoffice.programme.phrases import objection_sentence
from forum.refusals import Refusal
from forum.web.versions import VersionedForm

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict


class Versioned(Protocol):
    """Something whose changes are counted."""

    @property
    def version(self) -> int: ...  # noqa: D102 - of what is stored


Kept = TypeVar("Kept", bound=Versioned)
Filled = TypeVar("Filled", bound=VersionedForm)


def attempt(
    read: Callable[[], Kept],
    build: Callable[[Kept, "MultiDict[str, str] | None"], Filled],
    write: Callable[[Filled], None],
    sentence: Callable[[Refusal], str] = objection_sentence,
) -> Attempt[Kept, Filled]:
    """Show a form, or save what was typed; what is refused stays in the form with the reason."""
    return attempting.attempt(read, lambda kept: kept.version, build, write, sentence)
