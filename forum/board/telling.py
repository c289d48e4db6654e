"""What the public is told of releases, for the templates of lower rooms."""

from flask import Flask

from forum.board.releases import last_release


def init_app(app: Flask) -> None:
    """Let the programme say which version it is."""
    app.add_template_global(last_release)
