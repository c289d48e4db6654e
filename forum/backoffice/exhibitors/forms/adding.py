"""An exhibitor added by hand."""

from collections.abc import Iterable

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, EmailField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from forum.backoffice.editions.fields import is_an_email
from forum.backoffice.exhibitors.forms.fields import chosen, number, villages_as_choices
from forum.organisations.models import Organisation
from forum.organisations.rules import called
from forum.registration.fields import at_most, clean, in_the_list, line
from forum.villages.models import ExhibitorCall, Village
from forum.villages.phrases import size_said
from forum.villages.services.adding import Added
from forum.web.forms import Form


class AddedForm(Form):
    """An exhibitor added by hand."""

    organisation = SelectField(
        lazy_gettext("Structure"),
        [DataRequired(lazy_gettext("Choisissez une structure de l’annuaire.")), in_the_list],
        choices=[],
        validate_choice=False,
    )
    contact_name = line(
        lazy_gettext("Prénom et nom du contact"), 160, lazy_gettext("Indiquez qui est le contact.")
    )
    email = EmailField(
        lazy_gettext("Courriel du contact"),
        filters=[clean],
        validators=[
            DataRequired(lazy_gettext("Indiquez une adresse électronique.")),
            at_most(254),
            is_an_email,
        ],
    )
    contact_title = line(lazy_gettext("Fonction"), 120)
    mobile = line(lazy_gettext("Téléphone le jour du forum"), 20)
    village = chosen(lazy_gettext("Village"))
    size = chosen(lazy_gettext("Taille du stand"))
    is_invited = BooleanField(lazy_gettext("Structure invitée : accepter tout de suite"))

    def added(self, locale: str) -> Added:
        """Return the exhibitor as it is to be."""
        return Added(
            organisation_id=number(self.organisation) or 0,
            contact_name=self.contact_name.data or "",
            email=self.email.data or "",
            contact_title=self.contact_title.data or "",
            mobile=self.mobile.data or "",
            village_id=number(self.village),
            size=self.size.data or "",
            is_invited=self.is_invited.data,
            locale=locale,
        )


def added_form(
    organisations: Iterable[Organisation], villages: Iterable[Village], call: ExhibitorCall | None
) -> AddedForm:
    """Build the form of an exhibitor who is added by hand."""
    form = AddedForm()
    known = [SelectChoice(str(one.id), called(one.name)) for one in organisations]
    form.organisation.choices = [SelectChoice("", gettext("Choisir…")), *known]
    form.village.choices = villages_as_choices(villages, gettext("À choisir plus tard"))
    sizes = call.sizes if call else ()
    form.size.choices = [
        SelectChoice("", gettext("À préciser")),
        *(SelectChoice(size, size_said(size)) for size in sizes),
    ]
    return form
