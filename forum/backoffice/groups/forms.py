"""Groups as organisers change them: the contact's address too, which renews the link."""

from forum.groups.forms import ChangeForm, DelegationChangeForm, NetworkChangeForm
from forum.groups.rules import GroupKind
from forum.groups.services import Change
from forum.registration.forms import EmailForm


class OfficeChangeForm(EmailForm, ChangeForm):
    """Counts, slot and contact of a class."""

    def change(self, email: str = "") -> Change:
        """Hand over how the group is to be."""
        return super().change(email or self.email.data)


class OfficeDelegationForm(EmailForm, DelegationChangeForm):
    """Counts, slot and contact of a delegation."""

    def change(self, email: str = "") -> Change:
        """Hand over how the delegation is to be."""
        return super().change(email or self.email.data)


class OfficeNetworkForm(EmailForm, NetworkChangeForm):
    """The contact of a network."""

    def change(self, email: str = "") -> Change:
        """Hand over who answers for the network."""
        return super().change(email or self.email.data)


CHANGES: dict[GroupKind, type[OfficeChangeForm | OfficeDelegationForm | OfficeNetworkForm]] = {
    GroupKind.SCHOOL: OfficeChangeForm,
    GroupKind.DELEGATION: OfficeDelegationForm,
    GroupKind.NETWORK: OfficeNetworkForm,
}
