"""The office of the plan."""

from forum.backoffice.plan.views import placing, placing_one, proposal
from forum.backoffice.plan.views.blueprint import bp

__all__ = ["bp", "placing", "placing_one", "proposal"]
