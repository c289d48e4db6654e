"""How often one address may ask for what costs or tells something."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from forum.settings import current

limiter = Limiter(get_remote_address, headers_enabled=False)


def init_app(app: Flask) -> None:
    """Count in memory, or where FORUM_LIMITS_URL says (needed with several workers)."""
    app.config.setdefault("RATELIMIT_STORAGE_URI", current().limits_url)
    limiter.init_app(app)
