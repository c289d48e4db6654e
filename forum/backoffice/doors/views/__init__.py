"""The pages about the day: who is inside, gates, phones, conflicts, and figures afterwards."""

from forum.backoffice.doors.views import (
    certificates,
    conflicts,
    figures,
    gates,
    gauge,
    handovers,
    phones,
)
from forum.backoffice.doors.views.blueprint import bp

__all__ = ["bp", "certificates", "conflicts", "figures", "gates", "gauge", "handovers", "phones"]
