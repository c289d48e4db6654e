"""What organisers type about organisations, networks and lists of them."""

from forum.backoffice.organisations.forms.lists import ExportForm, ImportForm
from forum.backoffice.organisations.forms.networks import MemberForm, NetworkForm, network_form
from forum.backoffice.organisations.forms.organisations import (
    Offered,
    OrganisationForm,
    organisation_form,
)

__all__ = [
    "ExportForm",
    "ImportForm",
    "MemberForm",
    "NetworkForm",
    "Offered",
    "OrganisationForm",
    "network_form",
    "organisation_form",
]
