"""A forum, and an organiser who is signed in; a module names another role, or its own forum."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.edition.models import Edition
from tests.accounts.test_views import an_account, sign_in
from tests.builders import an_edition


@pytest.fixture
def organiser_role() -> RoleName:
    """Return the role of the organiser who is signed in."""
    return RoleName.ADMINISTRATOR


@pytest.fixture
def edition(app: Flask, client: FlaskClient, organiser_role: RoleName) -> Edition:
    """Store the forum and sign an organiser in."""
    stored = an_edition()
    an_account(organiser_role)
    sign_in(client)
    return stored
