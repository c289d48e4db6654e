"""One try at saving a form over something that others may edit at the same time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.web.versions import Difference, VersionedForm, typed

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

Kept = TypeVar("Kept")
Filled = TypeVar("Filled", bound=VersionedForm)


@dataclass(frozen=True, slots=True)
class Attempt(Generic[Kept, Filled]):
    """The form to show, what it is about, what others saved meanwhile, and the code of the page."""

    form: Filled
    record: Kept
    differences: list[Difference] | None = None
    status: int = 200
    is_saved: bool = False


def attempt(
    read: Callable[[], Kept],
    version: Callable[[Kept], int],
    build: Callable[[Kept, "MultiDict[str, str] | None"], Filled],
    write: Callable[[Filled], object],
    sentence: Callable[[Refusal], str],
) -> Attempt[Kept, Filled]:
    """Show a form, or save what was typed; what is refused stays in the form with the reason."""
    record = read()
    current = build(record, None)
    form = build(record, typed(current))
    if not form.is_submitted():
        form.remember(current, version(record))
        return Attempt(form, record)
    if not form.validate():
        return Attempt(form, record, status=422)
    try:
        write(form)
    except RefusedError as refused:
        form.refuse(refused.refusals, sentence)
        return Attempt(form, read(), status=409)
    except ChangedMeanwhileError:
        record = read()
        current = build(record, None)
        differences = form.differences(current)
        form.remember(current, version(record))
        return Attempt(form, record, differences, status=409)
    return Attempt(form, record, is_saved=True)
