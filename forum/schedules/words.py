"""What schedules give to the templates of lower rooms."""

from flask import Flask

from forum.schedules.writing.linked import linked_debate, linked_edition


def init_app(app: Flask) -> None:
    """Let pages describe their forum or their debate to search engines."""
    app.add_template_global(linked_edition)
    app.add_template_global(linked_debate)
