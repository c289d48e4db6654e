"""What organisers type of an edition: its shape is checked here, its sense by the rules."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext
from wtforms import BooleanField, EmailField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from forum.backoffice.editions.answers import ACCESSIBILITY, TIME_ZONES
from forum.backoffice.editions.fields import (
    DegreeField,
    count,
    day,
    is_an_email,
    moment,
    paragraphs,
)
from forum.database import Bilingual
from forum.edition.models import Accessibility, Edition
from forum.edition.services import EditionWish, NewEdition, Twin
from forum.registration.fields import at_most, clean, line
from forum.web.forms import Form
from forum.web.versions import VersionedForm

BILINGUAL = ("name", "short_name", "tagline", "presentation", "practical")
MOMENTS = ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at")
PLAIN = (
    "time_zone",
    "venue",
    "address",
    "latitude",
    "longitude",
    "organiser",
    "contact_email",
    "contact_phone",
    "gauge",
    "gap_minutes",
    "quiet_minutes",
    "is_ess_month",
    "accessibility",
)
STARTS = lazy_gettext("Indiquez quand le forum commence.")
ENDS = lazy_gettext("Indiquez quand il se termine.")


def email(label: str) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for the address that the public writes to."""
    asked = DataRequired(lazy_gettext("Indiquez une adresse électronique."))
    return EmailField(label, filters=[clean], validators=[asked, at_most(254), is_an_email])


class Named(Form):
    """What every edition is called, in both languages."""

    name_fr = line(lazy_gettext("Nom"), 200, lazy_gettext("Donnez un nom au forum."))
    name_en = line(lazy_gettext("Nom en anglais"), 200)
    short_name_fr = line(
        lazy_gettext("Nom court"), 60, lazy_gettext("Donnez un nom court, pour les titres.")
    )
    short_name_en = line(lazy_gettext("Nom court en anglais"), 60)

    def words(self, name: str) -> Bilingual:
        """Return a text in both languages."""
        return Bilingual(self[f"{name}_fr"].data or "", self[f"{name}_en"].data or "")

    def local(self, name: str) -> dt.datetime | None:
        """Return a moment on the clock of the edition."""
        typed: dt.datetime | None = self[name].data
        return typed and typed.replace(tzinfo=ZoneInfo(self["time_zone"].data))


class Placed(Named):
    """When and where an edition is, and who holds it."""

    starts_at = moment(lazy_gettext("Début"), STARTS)
    ends_at = moment(lazy_gettext("Fin"), ENDS)
    time_zone = SelectField(
        lazy_gettext("Fuseau horaire"),
        [InputRequired(lazy_gettext("Choisissez un fuseau de la liste."))],
        choices=[SelectChoice(zone, label) for zone, label in TIME_ZONES.items()],
        default="Europe/Paris",
        invalid_choice_message=lazy_gettext("Choisissez un fuseau de la liste."),
    )
    venue = line(lazy_gettext("Lieu"), 120, lazy_gettext("Indiquez le lieu."))
    address = line(lazy_gettext("Adresse postale"), 240, lazy_gettext("Indiquez l’adresse."))
    organiser = line(lazy_gettext("Organisateur"), 160, lazy_gettext("Indiquez l’organisateur."))
    contact_email = email(lazy_gettext("Courriel de contact"))


class EditionForm(VersionedForm, Placed):
    """Everything that can be changed of an edition."""

    tagline_fr = line(lazy_gettext("Accroche"), 200)
    tagline_en = line(lazy_gettext("Accroche en anglais"), 200)
    presentation_fr = paragraphs(lazy_gettext("Présentation"), 6000)
    presentation_en = paragraphs(lazy_gettext("Présentation en anglais"), 6000)
    practical_fr = paragraphs(lazy_gettext("Venir au forum"), 3000)
    practical_en = paragraphs(lazy_gettext("Venir au forum, en anglais"), 3000)
    latitude = DegreeField(lazy_gettext("Latitude"), 90)
    longitude = DegreeField(lazy_gettext("Longitude"), 180)
    contact_phone = line(lazy_gettext("Téléphone de contact"), 20)
    registration_opens_at = moment(lazy_gettext("Ouverture des inscriptions"))
    registration_closes_at = moment(lazy_gettext("Clôture des inscriptions"))
    gauge = count(
        lazy_gettext("Jauge du lieu, en personnes"), lazy_gettext("Indiquez la jauge du lieu.")
    )
    gap_minutes = count(
        lazy_gettext("Trajet d’un intervenant entre deux salles, en minutes"),
        lazy_gettext("Indiquez un nombre de minutes."),
    )
    quiet_minutes = count(
        lazy_gettext("Délai entre une publication et ses lettres, en minutes"),
        lazy_gettext("Indiquez un nombre de minutes."),
    )
    is_ess_month = BooleanField(lazy_gettext("Cette édition fait partie du Mois de l’ESS"))
    accessibility = SelectField(
        lazy_gettext("Conformité du site au RGAA, d’après son audit"),
        [InputRequired(lazy_gettext("Choisissez une des réponses de la liste."))],
        choices=[SelectChoice(level.value, words) for level, words in ACCESSIBILITY.items()],
        invalid_choice_message=lazy_gettext("Choisissez une des réponses de la liste."),
    )
    despite_debates = BooleanField(
        lazy_gettext("Enregistrer quand même : nous déplacerons ou annulerons ces débats")
    )

    def wish(self) -> EditionWish:
        """Return what is wanted of the edition."""
        said: dict[str, Any] = {name: self[name].data for name in PLAIN}
        said |= {name: self.words(name) for name in BILINGUAL}
        said |= {name: self.local(name) for name in MOMENTS}
        said["accessibility"] = Accessibility(said["accessibility"])
        return EditionWish(**said)


def said_of(edition: Edition) -> dict[str, Any]:
    """Return an edition as its form shows it, moments on its own clock."""
    zone = ZoneInfo(edition.time_zone)
    texts = {
        f"{name}_{language}": getattr(getattr(edition, name), language)
        for name in BILINGUAL
        for language in ("fr", "en")
    }
    moments = {
        name: moment and moment.astimezone(zone).replace(tzinfo=None)
        for name in MOMENTS
        for moment in (getattr(edition, name),)
    }
    return {**texts, **moments, **{name: getattr(edition, name) for name in PLAIN}}


class Addressed(Form):
    """The address of a new edition, which it keeps."""

    slug = StringField(
        lazy_gettext("Adresse"),
        [DataRequired(lazy_gettext("Choisissez une adresse, par exemple 2012."))],
        filters=[lambda text: clean(text).lower()],
    )


class NewEditionForm(Addressed, Placed):
    """The few things that a new edition begins with."""

    def wish(self) -> NewEdition:
        """Return what is wanted of the new edition."""
        names = ("slug", "time_zone", "venue", "address", "organiser", "contact_email")
        said: dict[str, Any] = {name: self[name].data for name in names}
        said |= {name: self.words(name) for name in ("name", "short_name")}
        said |= {name: self.local(name) for name in ("starts_at", "ends_at")}
        return NewEdition(**said)


class TwinForm(Addressed, Named):
    """What a copy does not take over from the earlier edition."""

    day = day(lazy_gettext("Jour du forum"), lazy_gettext("Indiquez le jour du forum."))

    def wish(self) -> Twin:
        """Return what is wanted of the copy."""
        return Twin(
            slug=self.slug.data or "",
            name=self.words("name"),
            short_name=self.words("short_name"),
            day=self.day.data,
        )
