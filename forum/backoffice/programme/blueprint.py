"""The programme's blueprint, to which its views are added."""

from flask import Blueprint, current_app

bp = Blueprint("board", __name__, url_prefix="/organisation/<edition_slug>/programme")


@bp.app_template_test("room_of_the_house")
def is_room(endpoint: str) -> bool:
    """Tell whether an endpoint exists."""
    return endpoint in current_app.view_functions
