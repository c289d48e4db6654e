"""However many come along, a page of an application asks the database as often."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from flask import Flask
from flask.testing import FlaskClient

from tests.exhibiting.dossiers import a_fair, begun, filled

Counting = Callable[[], AbstractContextManager[list[str]]]


def guests(count: int) -> dict[str, str]:
    """Return what is typed of so many co-exhibitors."""
    return {
        f"guests-{number}-{field}": said
        for number in range(count)
        for field, said in (
            ("name", f"Structure {number}"),
            ("creation_note", "En cours"),
            ("family", "association"),
            ("presentation", "Une structure."),
            ("siret", ""),
        )
    }


def test_pages_ask_as_often_with_two_guests_as_with_ten(
    app: Flask, client: FlaskClient, counting: Counting
) -> None:
    _, village = a_fair()
    asked: dict[int, list[int]] = {}
    for count in (2, 10):
        dossier = begun(client)
        numbers = {"siret": "", "creation_note": "En cours"}
        filled(client, dossier, village, **{"structure": numbers, "co-exposants": guests(count)})
        asked[count] = []
        for path in ("co-exposants", "relecture"):
            with counting() as statements:
                assert client.get(f"{dossier}/{path}").status_code == 200
            asked[count].append(len(statements))
        assert client.post(f"{dossier}/relecture").status_code == 303
        with counting() as statements:
            assert client.get(f"{dossier}/relecture").status_code == 200
        asked[count].append(len(statements))
    assert asked[2] == asked[10]
    assert max(asked[10]) <= 16
