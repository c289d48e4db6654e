"""The forms of an application, one for each step, read from what was kept of it."""

from forum.exhibiting.forms.begin import BeginForm
from forum.exhibiting.forms.fields import StepForm
from forum.exhibiting.forms.guests import GuestsForm
from forum.exhibiting.forms.logistics import LogisticsForm
from forum.exhibiting.forms.papers import PapersForm
from forum.exhibiting.forms.stand import StandForm
from forum.exhibiting.forms.structure import StructureForm

__all__ = [
    "BeginForm",
    "GuestsForm",
    "LogisticsForm",
    "PapersForm",
    "StandForm",
    "StepForm",
    "StructureForm",
]
