"""What these tests stand on besides the house."""

import pytest

from forum import settings
from forum.settings import Settings


@pytest.fixture
def installation(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Install the settings of an installation without any database."""
    said = settings.read_settings(
        {
            "FORUM_INSTANCE": str(tmp_path_factory.mktemp("installation")),
            "FORUM_SECRET_KEY": "a key for the tests alone",
            "FORUM_BASE_URL": "https://forum-ess.hauts-de-seine.example",
        }
    )
    settings.install(said)
    return said
