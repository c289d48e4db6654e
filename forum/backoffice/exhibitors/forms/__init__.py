"""What organisers type of an application; only its shape is judged here."""

from forum.backoffice.exhibitors.forms.adding import AddedForm, added_form
from forum.backoffice.exhibitors.forms.correcting import NEEDS, CorrectionForm, correction_form
from forum.backoffice.exhibitors.forms.deciding import DecisionForm, MessageForm
from forum.backoffice.exhibitors.forms.fields import villages_as_choices

__all__ = [
    "NEEDS",
    "AddedForm",
    "CorrectionForm",
    "DecisionForm",
    "MessageForm",
    "added_form",
    "correction_form",
    "villages_as_choices",
]
