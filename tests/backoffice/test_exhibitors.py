"""Applications in the office: what is listed, shown, corrected, and noted in the journal."""

from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from tests.accounts.test_views import an_account, sign_in
from tests.builders import a_village, an_edition
from tests.villages.applying import a_call, a_share, an_application

LIST = "/organisation/2011/exposants"


def test_smoke(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    a_call(edition)
    village = a_village(edition)
    a_share(edition)
    one = an_application(edition, "les-jardins", first_village_id=village.id)
    an_account(RoleName.EXHIBITORS)
    sign_in(client)
    assert client.get(LIST).status_code == 200
    page = f"{LIST}/{one.exhibitor_id}"
    assert client.get(page).status_code == 200
    for to in ("en_instruction", "incomplet", "desiste"):
        answer = client.get(f"{page}/passer/{to}")
        assert answer.status_code == 200, answer.text
    assert client.get(f"{page}/modifier").status_code == 200
    assert client.get(f"{LIST}/nouveau").status_code == 200
    assert client.get(f"{LIST}/arrivees").status_code == 200

    for path in (
        "",
        "/villages",
        "/villages/nouveau",
        f"/villages/{village.id}",
        "/installation",
        "/parts",
    ):
        assert client.get(f"/organisation/2011/appel{path}").status_code == 200, path
