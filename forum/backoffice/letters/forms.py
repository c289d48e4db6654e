"""Forms about letters."""

import re
import unicodedata

from flask_babel import lazy_gettext
from wtforms import BooleanField, Field, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from forum.database import Bilingual
from forum.mailing.models import Letter
from forum.mailing.rules import Nature, Segment
from forum.mailing.wishes import CircularWish, ReminderWish, WordingWish
from forum.registration.fields import in_the_list
from forum.web.forms import Form
from forum.web.versions import VersionedForm

LONGEST = 5000  # signs of a text
SUBJECT_LENGTH = Letter.subject.type.length
TOO_LONG = lazy_gettext("Restez en dessous de %(max)d caractères.")
ASK_SUBJECT = lazy_gettext("Écrivez un objet.")
ASK_BODY = lazy_gettext("Écrivez le texte de la lettre.")


def clean_text(text: object) -> str:
    """Return a typed text of several lines without signs that nobody sees."""
    lines = str(text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = (
        "".join(s for s in line if unicodedata.category(s) not in {"Cc", "Cf", "Cs", "Co"})
        for line in lines
    )
    return "\n".join(line.rstrip() for line in kept).strip("\n")


def clean_line(text: object) -> str:
    """Return a typed text on one line; spaces that do not break stay what they are."""
    return re.sub(r"[ \n]+", " ", clean_text(text)).strip()


def _subject(label: str, *validators: object) -> Field:
    return StringField(
        label, [*validators, Length(max=SUBJECT_LENGTH, message=TOO_LONG)], filters=[clean_line]
    )


def _text(label: str, *validators: object) -> Field:
    return TextAreaField(
        label, [*validators, Length(max=LONGEST, message=TOO_LONG)], filters=[clean_text]
    )


class WordingForm(VersionedForm):
    """An edition's own words around the facts of a letter."""

    subject_line = _subject(lazy_gettext("Objet"), DataRequired(ASK_SUBJECT))
    opening = _text(lazy_gettext("Début de la lettre"))
    closing = _text(lazy_gettext("Fin de la lettre"))

    def wish(self, kind: str, locale: str) -> WordingWish:
        """Return what was typed."""
        return WordingWish(
            kind=kind,
            locale=locale,
            subject=self.subject_line.data,
            opening=self.opening.data,
            closing=self.closing.data,
        )


class CircularForm(VersionedForm):
    """The text of a circular in both languages; to whom it goes is chosen before."""

    subject_fr = _subject(lazy_gettext("Objet"), DataRequired(ASK_SUBJECT))
    body_fr = _text(lazy_gettext("Texte"), DataRequired(ASK_BODY))
    subject_en = _subject(lazy_gettext("Objet en anglais"))
    body_en = _text(lazy_gettext("Texte en anglais"))

    def validate_subject_en(self, field: Field) -> None:
        """Refuse half an English letter."""
        if self.body_en.data and not field.data:
            raise ValidationError(lazy_gettext("Traduisez aussi l’objet."))

    def validate_body_en(self, field: Field) -> None:
        """Refuse half an English letter."""
        if self.subject_en.data and not field.data:
            raise ValidationError(lazy_gettext("Traduisez aussi le texte."))

    def wish(self, nature: Nature, segment: Segment) -> CircularWish:
        """Return what was typed."""
        return CircularWish(
            nature=nature,
            subject=Bilingual(self.subject_fr.data, self.subject_en.data or ""),
            body=Bilingual(self.body_fr.data, self.body_en.data or ""),
            segment=segment,
        )


class ReviewForm(Form):
    """A circular was read again."""

    version = HiddenField()
    alone = BooleanField(lazy_gettext("Je suis seul·e à pouvoir relire cet envoi, et je l’ai relu"))


class SendForm(Form):
    """A circular leaves, knowingly."""

    version = HiddenField()
    shown = HiddenField()
    confirmed = BooleanField(lazy_gettext("J’ai vérifié le texte et les destinataires"))


class ReminderForm(VersionedForm):
    """Which reminders leave, and when."""

    is_week_on = BooleanField(lazy_gettext("Une semaine avant, avec l’agenda"))
    is_day_on = BooleanField(lazy_gettext("La veille, avec l’agenda et le badge"))
    hour = SelectField(
        lazy_gettext("Heure du départ"),
        [in_the_list],
        choices=[SelectChoice(str(n), f"{n} h") for n in range(6, 22)],
        default="9",
        validate_choice=False,
    )

    def wish(self) -> ReminderWish:
        """Return what was chosen."""
        return ReminderWish(
            is_week_on=self.is_week_on.data,
            is_day_on=self.is_day_on.data,
            hour=int(self.hour.data or 9),
        )


def number(text: str | None) -> int:
    """Read a number that a page kept; what is none is 0, which no version is."""
    digits = text or ""
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 0  # noqa: PLR2004 - digits of a row number
