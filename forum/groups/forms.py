"""What the contact of a group types: its shape is checked here, its sense by the rules."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import ValidationError

from forum.groups.fields import ContactForm, CountsForm, count
from forum.groups.member_lines import members_in
from forum.groups.models import Group
from forum.groups.rules import NEEDS, GroupKind
from forum.groups.services import Change, GroupWish, Member
from forum.registration.answers import CONSENTS
from forum.registration.fields import line
from forum.registration.forms import CONSENT_FIELDS, EmailForm, ProfileForm
from forum.registration.rules import Purpose
from forum.web.forms import Form


class GroupForm(EmailForm, ContactForm):
    """A group that registers, whatever its kind."""

    kind: GroupKind
    name = line(lazy_gettext("Nom"), 120, lazy_gettext("Indiquez le nom du groupe."))
    postcode = line(lazy_gettext("Code postal"), 20)
    website = StringField(lazy_gettext("Laissez ce champ vide"))  # only robots fill it

    validate_postcode = ProfileForm.validate_postcode

    @property
    def is_trapped(self) -> bool:
        """Tell whether a robot filled the field that people do not see."""
        return bool(self.website.data)

    def said(self) -> dict[str, Any]:
        """Return what this kind says beside its contact."""
        return {}

    def wish(self, locale: str) -> GroupWish:
        """Hand over what a contact asks for."""
        return GroupWish(
            kind=self.kind,
            name=self.name.data,
            contact_name=self.contact_name.data,
            email=self.email.data,
            phone=self.phone.data or "",
            postcode=self.postcode.data or "",
            locale=locale,
            **self.said(),
        )


class SchoolForm(GroupForm, CountsForm):
    """A class, as numbers alone."""

    kind = GroupKind.SCHOOL
    name = line(
        lazy_gettext("Nom de l’établissement"),
        120,
        lazy_gettext("Indiquez le nom de l’établissement."),
    )
    said = CountsForm.counted


class DelegationForm(GroupForm, CountsForm):
    """A delegation, as numbers alone."""

    kind = GroupKind.DELEGATION
    name = line(
        lazy_gettext("Nom de la délégation"), 120, lazy_gettext("Indiquez le nom de la délégation.")
    )
    level = line(lazy_gettext("Composition de la délégation"), 80)
    people = count(lazy_gettext("Nombre de personnes"), is_required=True)
    accompanying = count(lazy_gettext("Nombre d’accompagnateurs"))
    said = CountsForm.counted


class MembersForm(Form):
    """Members whom a network names."""

    members = TextAreaField(lazy_gettext("Membres, un par ligne"))
    named: tuple[Member, ...] = ()

    def validate_members(self, field: TextAreaField) -> None:
        """Read each line, and tell all those that cannot be read; nothing typed is lost."""
        found, faults = members_in(field.data or "")
        self.named = tuple(found)
        if faults:
            field.errors = [*field.errors, *faults[:-1]]
            raise ValidationError(faults[-1])


class NetworkForm(GroupForm, MembersForm):
    """A network and those whom it names."""

    kind = GroupKind.NETWORK
    name = line(lazy_gettext("Nom du réseau"), 120, lazy_gettext("Indiquez le nom du réseau."))

    def said(self) -> dict[str, Any]:
        """Return the members."""
        return {"members": self.named}


class ChangeForm(ContactForm, CountsForm):
    """Counts, slot and contact of a group that is registered."""

    def change(self, email: str = "") -> Change:
        """Hand over how the group is to be."""
        return Change(
            contact_name=self.contact_name.data,
            phone=self.phone.data or "",
            email=email,
            **self.counted(),
        )


class DelegationChangeForm(ChangeForm):
    """The same in the words of a delegation."""

    level = line(lazy_gettext("Composition de la délégation"), 80)
    people = count(lazy_gettext("Nombre de personnes"), is_required=True)
    accompanying = count(lazy_gettext("Nombre d’accompagnateurs"))


class NetworkChangeForm(ContactForm):
    """The contact of a network."""

    def change(self, email: str = "") -> Change:
        """Hand over who answers for the network."""
        return Change(contact_name=self.contact_name.data, phone=self.phone.data or "", email=email)


class ConfirmationForm(Form):
    """What an invited member agrees to; nothing is ticked beforehand."""

    photo_consent = BooleanField(CONSENTS[Purpose.PHOTO])
    newsletter_consent = BooleanField(CONSENTS[Purpose.NEWSLETTER])
    directory_consent = BooleanField(CONSENTS[Purpose.DIRECTORY])

    def consents(self) -> frozenset[Purpose]:
        """Return what is agreed to."""
        return frozenset(purpose for purpose, name in CONSENT_FIELDS.items() if self[name].data)


FORMS: dict[GroupKind, type[GroupForm]] = {
    form.kind: form for form in (SchoolForm, NetworkForm, DelegationForm)
}
CHANGES: dict[GroupKind, type[ChangeForm | NetworkChangeForm]] = {
    GroupKind.SCHOOL: ChangeForm,
    GroupKind.NETWORK: NetworkChangeForm,
    GroupKind.DELEGATION: DelegationChangeForm,
}


def as_registered(group: Group) -> dict[str, Any]:
    """Return a group as the form of its change shows it."""
    return {
        "contact_name": group.contact_name,
        "phone": group.contact_phone,
        "email": group.contact_email,
        "level": group.level,
        "people": group.people,
        "accompanying": group.accompanying,
        "visit": group.visit.slug if group.visit else "",
        **{f"need_{need}": group.arrangements.get(need) for need in NEEDS},
    }
