"""What the addresses of the directory and of the plan say; only their shape is judged."""

from collections.abc import Collection, Mapping

from werkzeug.datastructures import MultiDict

from forum.villages.drawing import ORDERS
from forum.villages.rules import Sought

PAGE = 60  # exhibitors on a page of the directory
LONGEST = 100  # letters of a search that are read
ZOOMS = 3

Arguments = MultiDict[str, str]


def sought(
    arguments: Arguments, known: Mapping[str, Collection[str]]
) -> tuple[Sought, tuple[str, ...]]:
    """Read the filters of the directory; values that mean nothing come back apart."""
    said = {key: arguments.get(key, "").strip() for key in known}
    unknown = tuple(value for key, value in said.items() if value and value not in known[key])
    kept = {key: "" if value in unknown else value for key, value in said.items()}
    return Sought(
        words=arguments.get("q", "").strip()[:LONGEST],
        family=kept["famille"],
        village=kept["village"],
        network=kept["reseau"],
        term=kept["statut"],
    ), unknown


def page(arguments: Arguments, found: int) -> tuple[int, int]:
    """Read which page is wanted, and return it with the number of pages; the nearest if none."""
    pages = max(1, -(-found // PAGE))
    return min(max(_number(arguments, "page"), 1), pages), pages


def order(arguments: Arguments) -> str:
    """Read the column that sorts the table of stands."""
    said = arguments.get("tri", "")
    return said if said.removeprefix("-") in ORDERS else "stand"


def zoom(arguments: Arguments) -> int:
    """Read how near the plan is seen, from 1 to 3."""
    return min(max(_number(arguments, "zoom"), 1), ZOOMS)


def _number(arguments: Arguments, key: str) -> int:
    said = arguments.get(key, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1  # noqa: PLR2004 - no list is that long
