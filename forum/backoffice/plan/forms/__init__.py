"""What organisers type about the plan."""

from forum.backoffice.plan.forms.areas import AreaForm, area_form
from forum.backoffice.plan.forms.stands import (
    Offer,
    PlaceForm,
    RowForm,
    StandForm,
    new_form,
    place_form,
    stand_form,
)

__all__ = [
    "AreaForm",
    "Offer",
    "PlaceForm",
    "RowForm",
    "StandForm",
    "area_form",
    "new_form",
    "place_form",
    "stand_form",
]
