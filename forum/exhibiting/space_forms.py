"""What an exhibitor types in its space: its shape is checked here, its sense by the rules."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectField,
    TelField,
    TextAreaField,
    URLField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError
from wtforms.widgets import TextInput

from forum.exhibiting.services.logistics import Logistics
from forum.exhibiting.services.staff import Person
from forum.exhibiting.space_phrases import slot_said
from forum.exhibiting.space_rules import LONGEST_OFFER, LONGEST_PRESENTATION, MOST_OFFERS
from forum.registration.fields import at_most, clean, in_the_list, in_words, line
from forum.registration.forms import EmailForm
from forum.registration.writings import WRONG_EMAIL, WRONG_PHONE, written_email, written_phone
from forum.villages.dossier_phrases import VEHICLES
from forum.villages.models import ExhibitorApplication, SetUpSlot
from forum.villages.rules import Vehicle
from forum.web.forms import Form
from forum.web.versions import VersionedForm

LOWEST, HIGHEST = 100, 450  # centimetres of a vehicle
LONGEST_SITE = 200
LONGEST_MESSAGE = 4000
MOST = 99  # of anything that is counted here
CHOOSE = lazy_gettext("Choisissez un fichier.")
SITE = lazy_gettext("Écrivez une adresse complète, par exemple https://exemple.org.")


class NumberField(IntegerField):
    """A whole number that is not negative; nothing typed is none."""

    widget = TextInput()  # a wheel of the mouse changes no number that was typed

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, and keep what was typed where it is none."""
        text = clean(valuelist[0]) if valuelist else ""
        self.data = None
        if not text:
            return
        if not text.isascii() or not text.isdecimal() or int(text[:6]) > 10 * HIGHEST:
            raise ValueError(lazy_gettext("Écrivez un nombre, par exemple 2."))
        self.data = int(text)


def few(_form: Form, field: NumberField) -> None:
    """Check that a number is one that a stand can need."""
    if (field.data or 0) > MOST:
        raise ValidationError(lazy_gettext("Écrivez un nombre plus petit que 100."))


class LogisticsForm(VersionedForm):
    """How an exhibitor comes."""

    contact_mobile = line(
        lazy_gettext("Mobile de la personne à joindre ce jour-là"), 40, kind=TelField
    )
    set_up_slot_id = SelectField(
        lazy_gettext("Créneau d’installation"), validate_choice=False, validators=[in_the_list]
    )
    vehicle = SelectField(
        lazy_gettext("Véhicule"),
        choices=in_words(VEHICLES),
        validate_choice=False,
        validators=[in_the_list],
    )
    vehicle_height = NumberField(lazy_gettext("Hauteur du véhicule, en centimètres"))
    plate = line(lazy_gettext("Immatriculation"), 12)
    needs_unloading = BooleanField(lazy_gettext("Nous avons du matériel à décharger"))
    tables = NumberField(lazy_gettext("Tables"), validators=[few])
    chairs = NumberField(lazy_gettext("Chaises"), validators=[few])
    panels = NumberField(lazy_gettext("Grilles ou panneaux"), validators=[few])
    meals = NumberField(lazy_gettext("Repas de midi"), validators=[few])
    comment = TextAreaField(lazy_gettext("Remarques"), filters=[clean], validators=[at_most(600)])

    def validate_contact_mobile(self, field: TelField) -> None:
        """Check a number typed in any usual way."""
        if field.data and not (number := written_phone(field.data)):
            raise ValidationError(WRONG_PHONE)
        if field.data and len(number) <= 20:  # noqa: PLR2004 - what the column keeps
            field.data = number

    def validate_vehicle_height(self, field: NumberField) -> None:
        """Check that a height is that of a vehicle, in centimetres."""
        if field.data is not None and not LOWEST <= field.data <= HIGHEST:
            raise ValidationError(
                lazy_gettext("Donnez la hauteur en centimètres, par exemple 190 pour 1,90 m.")
            )

    def wish(self) -> Logistics:
        """Hand over how an exhibitor comes."""
        slot = self.set_up_slot_id.data
        return Logistics(
            contact_mobile=self.contact_mobile.data or "",
            set_up_slot_id=int(slot) if slot else None,
            vehicle=Vehicle(self.vehicle.data or Vehicle.NONE),
            vehicle_height=self.vehicle_height.data,
            plate=(self.plate.data or "").upper(),
            needs_unloading=self.needs_unloading.data,
            meals=self.meals.data or 0,
            tables=self.tables.data or 0,
            chairs=self.chairs.data or 0,
            panels=self.panels.data or 0,
            comment=self.comment.data or "",
        )


def logistics_form(
    application: ExhibitorApplication,
    slots: Iterable[tuple[SetUpSlot, int]],
    forum_day: dt.date,
    said: Any,  # noqa: ANN401 - what WTForms takes
) -> LogisticsForm:
    """Return the form of logistics, as stored or as it was typed."""
    kept = {name: getattr(application, name) for name in Logistics.__dataclass_fields__}
    kept["set_up_slot_id"] = str(application.set_up_slot_id or "")
    form = LogisticsForm(formdata=said, data=kept)
    form.set_up_slot_id.choices = [
        SelectChoice("", lazy_gettext("Pas encore choisi")),
        *(
            SelectChoice(
                str(slot.id), slot_said(slot, taken, application.set_up_slot_id, forum_day)
            )
            for slot, taken in slots
        ),
    ]
    return form


class PageForm(VersionedForm):
    """What the page of an exhibitor says in the directory."""

    presentation_fr = TextAreaField(
        lazy_gettext("Présentation, en français"),
        filters=[clean],
        validators=[
            DataRequired(lazy_gettext("Présentez votre structure en quelques phrases.")),
            at_most(LONGEST_PRESENTATION),
        ],
    )
    presentation_en = TextAreaField(
        lazy_gettext("Présentation, en anglais"),
        filters=[clean],
        validators=[at_most(LONGEST_PRESENTATION)],
    )
    offers = TextAreaField(lazy_gettext("Ce que l’on trouve sur votre stand"))
    website = line(lazy_gettext("Site"), LONGEST_SITE, kind=URLField)

    def validate_offers(self, field: TextAreaField) -> None:
        """Check each line: what visitors read is short."""
        lines = self.said_offers()
        if len(lines) > MOST_OFFERS:
            raise ValidationError(lazy_gettext("Gardez huit lignes au plus."))
        if any(len(text) > LONGEST_OFFER for text in lines):
            raise ValidationError(lazy_gettext("Restez en dessous de 80 caractères par ligne."))
        field.data = "\n".join(lines)

    def validate_website(self, field: URLField) -> None:
        """Check that an address is one of the web; its beginning may be left out."""
        if not field.data:
            return
        address = field.data if "://" in field.data else f"https://{field.data}"
        try:
            parts = urlsplit(address)
            is_site = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
        except ValueError:
            is_site = False
        if not is_site or " " in address or len(address) > LONGEST_SITE:
            raise ValidationError(SITE)
        field.data = address

    def said_offers(self) -> list[str]:
        """Return the lines that say something."""
        lines = (clean(text) for text in (self.offers.data or "").splitlines())
        return [text for text in lines if text]

    def said(self) -> dict[str, object]:
        """Hand over what the page shall say, by field."""
        return {
            "presentation_fr": self.presentation_fr.data,
            "presentation_en": self.presentation_en.data or "",
            "offers": self.said_offers(),
            "website": self.website.data or "",
        }


class LogoForm(Form):
    """A logo for the page."""

    logo = FileField(lazy_gettext("Votre logo"), validators=[FileRequired(CHOOSE)])


class InsuranceForm(Form):
    """A certificate of insurance, and its last day."""

    assurance = FileField(
        lazy_gettext("Attestation d’assurance responsabilité civile"),
        validators=[FileRequired(CHOOSE)],
    )
    insured_until_on = DateField(
        lazy_gettext("Valable jusqu’au"),
        validators=[DataRequired(lazy_gettext("Indiquez le dernier jour couvert."))],
    )


class NameForm(Form):
    """The name on a badge."""

    first_name = line(lazy_gettext("Prénom"), 80, lazy_gettext("Indiquez son prénom."))
    last_name = line(lazy_gettext("Nom"), 80, lazy_gettext("Indiquez son nom."))


class StaffForm(NameForm):
    """Somebody who gets a badge of an exhibitor."""

    email = line(lazy_gettext("Courriel"), 254)

    def validate_email(self, field: Any) -> None:  # noqa: ANN401 - a field of one line
        """Check the form of an address, where there is one."""
        if field.data and not (address := written_email(field.data)):
            raise ValidationError(WRONG_EMAIL)
        if field.data:
            field.data = address

    def person(self) -> Person:
        """Hand over who is named."""
        return Person(self.first_name.data, self.last_name.data, self.email.data or "")


def staff_form(exhibitor_id: int, *, is_typed: bool) -> StaffForm:
    """Return the form of one stand; a page holds one for each, so that their fields have names."""
    prefix = f"stand-{exhibitor_id}-"
    return StaffForm(prefix=prefix) if is_typed else StaffForm(formdata=None, prefix=prefix)


class MessageForm(Form):
    """A message to the organisers."""

    text = TextAreaField(
        lazy_gettext("Votre message"),
        filters=[lambda text: (text or "").strip()],
        validators=[
            DataRequired(lazy_gettext("Écrivez votre message.")),
            at_most(LONGEST_MESSAGE),
        ],
    )


class WithdrawalForm(Form):
    """Why an exhibitor does not come, if it says so."""

    reason = TextAreaField(lazy_gettext("Motif"), filters=[clean], validators=[at_most(400)])


class TransferForm(EmailForm):
    """Who answers for an exhibitor from now on."""

    name = line(
        lazy_gettext("Nom du nouveau contact"), 160, lazy_gettext("Indiquez qui prend la suite.")
    )


def page_form(page: Mapping[str, Any], said: Any) -> PageForm:  # noqa: ANN401 - what WTForms takes
    """Return the form of a page, as it is or shall be, or as it was typed."""
    return PageForm(formdata=said, data={**page, "offers": "\n".join(page["offers"])})
