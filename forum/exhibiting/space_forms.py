"""What an exhibitor types in its space: its shape is checked here, its sense by the rules."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    DateField,
    TextAreaField,
    URLField,
)
from wtforms.validators import DataRequired, ValidationError

from forum.exhibiting.space_rules import LONGEST_OFFER, LONGEST_PRESENTATION, MOST_OFFERS
from forum.folding import clean_paragraphs
from forum.registration.fields import at_most, clean, line
from forum.registration.forms import EmailForm
from forum.web.forms import Form
from forum.web.versions import VersionedForm

LONGEST_SITE = 200
LONGEST_MESSAGE = 4000
CHOOSE = lazy_gettext("Choisissez un fichier.")
SITE = lazy_gettext("Écrivez une adresse complète, par exemple https://example.org.")


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


class MessageForm(Form):
    """A message to the organisers."""

    text = TextAreaField(
        lazy_gettext("Votre message"),
        filters=[clean_paragraphs],
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
