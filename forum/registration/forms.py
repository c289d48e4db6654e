"""What a person types: its shape is checked here, its sense by the rules."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    EmailField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    ValidationError,
)

from forum.registration.answers import ARRANGEMENTS, CONSENTS, KINDS, SOURCES
from forum.registration.fields import NOT_SAID, clean, in_the_list, in_words, line
from forum.registration.models import Registration
from forum.registration.rules import Purpose
from forum.registration.services import Profile, Wish
from forum.registration.writings import (
    WRONG_EMAIL,
    WRONG_PHONE,
    WRONG_POSTCODE,
    is_postcode,
    written_email,
    written_phone,
)
from forum.web.forms import Form

CONSENT_FIELDS = {
    Purpose.PHOTO: "photo_consent",
    Purpose.NEWSLETTER: "newsletter_consent",
    Purpose.DIRECTORY: "directory_consent",
}
DESCRIBING = (
    "first_name",
    "last_name",
    "organisation",
    "job_title",
    "postcode",
    "phone",
    "attendee_kind",
    "heard_from",
    "arrangements",
)
MOST_DEBATES = 50


class EmailForm(Form):
    """An e-mail, brought into the shape in which it is written to."""

    email = line(
        lazy_gettext("Courriel"),
        254,
        lazy_gettext("Indiquez votre adresse électronique."),
        EmailField,
    )

    def validate_email(self, field: StringField) -> None:
        """Check the form of an address without asking the network; accents cannot be written to."""
        if field.errors or not field.data:
            return
        if not (address := written_email(field.data)):
            raise ValidationError(WRONG_EMAIL)
        field.data = address


class ProfileForm(EmailForm):
    """What a person says of herself and agrees to."""

    first_name = line(lazy_gettext("Prénom"), 80, lazy_gettext("Indiquez votre prénom."))
    last_name = line(lazy_gettext("Nom"), 80, lazy_gettext("Indiquez votre nom."))
    organisation = line(lazy_gettext("Structure"), 200)
    job_title = line(lazy_gettext("Fonction"), 120)
    postcode = line(lazy_gettext("Code postal"), 20)
    phone = line(lazy_gettext("Téléphone"), 40, kind=TelField)
    attendee_kind = SelectField(
        lazy_gettext("Vous venez en tant que"),
        choices=[NOT_SAID, *in_words(KINDS)],
        validate_choice=False,
        validators=[in_the_list],
    )
    heard_from = SelectField(
        lazy_gettext("Comment avez-vous connu le forum"),
        choices=[NOT_SAID, *in_words(SOURCES)],
        validate_choice=False,
        validators=[in_the_list],
    )
    arrangements = SelectMultipleField(
        lazy_gettext("Aménagements utiles à votre venue"),
        choices=in_words(ARRANGEMENTS),
        validate_choice=False,
        validators=[in_the_list],
    )
    photo_consent = BooleanField(CONSENTS[Purpose.PHOTO])
    newsletter_consent = BooleanField(CONSENTS[Purpose.NEWSLETTER])
    directory_consent = BooleanField(CONSENTS[Purpose.DIRECTORY])

    def validate_postcode(self, field: StringField) -> None:
        """Check that a postcode has five digits, CEDEX ones included."""
        field.data = field.data.replace(" ", "")
        if field.data and not is_postcode(field.data):
            raise ValidationError(WRONG_POSTCODE)

    def validate_phone(self, field: StringField) -> None:
        """Check a number typed in any usual way, and write French ones in pairs of digits."""
        if not field.data:
            return
        if not (number := written_phone(field.data)):
            raise ValidationError(WRONG_PHONE)
        field.data = number

    def said(self) -> dict[str, Any]:
        """Return what was typed, under the names of a `Profile`."""
        return {
            "email": self.email.data,
            **{name: self[name].data or "" for name in DESCRIBING},
            "arrangements": tuple(
                str(needed) for needed in ARRANGEMENTS if needed in self.arrangements.data
            ),
            "consents": frozenset(
                purpose for purpose, name in CONSENT_FIELDS.items() if self[name].data
            ),
        }

    def profile(self) -> Profile:
        """Hand over what a person says of herself."""
        return Profile(**self.said())


class RegistrationForm(ProfileForm):
    """Who comes, and to which debates."""

    debates = SelectMultipleField(
        lazy_gettext("Débats"), coerce=clean, choices=[], validate_choice=False
    )
    website = StringField(lazy_gettext("Laissez ce champ vide"))  # only robots fill it

    def validate_debates(self, field: SelectMultipleField) -> None:
        """Take no more choices than a day can hold: each is looked up."""
        if len(field.data) > MOST_DEBATES:
            field.data = []
            raise ValidationError(lazy_gettext("Choisissez moins de débats."))

    @property
    def is_trapped(self) -> bool:
        """Tell whether a robot filled the field that people do not see."""
        return bool(self.website.data)

    def wish(self, locale: str) -> Wish:
        """Hand over what a person asks for."""
        return Wish(**self.said(), debates=tuple(self.debates.data), locale=locale)


def as_typed(registration: Registration) -> dict[str, Any]:
    """Return a registration as the form of its correction shows it."""
    given = {consent.purpose for consent in registration.consents if not consent.withdrawn_at}
    return {
        **{name: getattr(registration, name) for name in DESCRIBING},
        "email": registration.new_email or registration.email,
        **{field: purpose in given for purpose, field in CONSENT_FIELDS.items()},
    }
