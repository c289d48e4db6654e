"""The fourth step: insurance, regulation, logo. The files themselves are kept apart."""

import datetime as dt

from flask_babel import lazy_gettext
from wtforms import BooleanField, DateField, FileField, HiddenField
from wtforms.validators import InputRequired
from wtforms.widgets import TextInput

from forum.clock import FIRST_YEAR, LAST_YEAR
from forum.exhibiting.desk import Desk
from forum.exhibiting.forms.fields import StepForm, Typed
from forum.exhibiting.rules import Reason, insurance_refusals
from forum.exhibiting.wishes import PapersWish
from forum.refusals import Refusal
from forum.registration.fields import line

WRITTEN = "%d/%m/%Y"


class DayField(DateField):
    """A day as people write it, `31/12/2011`, or as machines do; what is none stays as typed."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; an empty field is none. Raises ValueError."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        for pattern in (WRITTEN, "%Y-%m-%d"):
            try:
                day = dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day, no moment
            except ValueError:
                continue
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                self.data = day
                return
        raise ValueError(lazy_gettext("Indiquez un jour, par exemple 31/12/2011."))


class PapersForm(StepForm):
    """The papers of an application."""

    insured_until_on = DayField(lazy_gettext("Assurance valable jusqu’au"))
    comes_later = BooleanField(lazy_gettext("J’enverrai l’attestation plus tard"))
    regulation_version = HiddenField()  # of the regulation that the page shows
    accepts_regulation = BooleanField(
        lazy_gettext("J’ai lu le règlement des exposants et je l’accepte"),
        validators=[InputRequired(lazy_gettext("Le stand demande l’accord sur le règlement."))],
    )
    signatory = line(
        lazy_gettext("Nom de la personne qui s’engage"),
        160,
        lazy_gettext("Indiquez qui engage la structure."),
    )
    signatory_title = line(lazy_gettext("Sa fonction"), 120)
    logo = FileField(lazy_gettext("Logo"))
    assurance = FileField(lazy_gettext("Attestation d’assurance de responsabilité civile"))

    def __init__(self, typed: Typed | None, desk: Desk, *, has_certificate: bool) -> None:
        super().__init__(typed)
        self.desk, self.has_certificate = desk, has_certificate

    def refusals(self) -> tuple[Refusal, ...]:
        """Judge the insurance, and whether the regulation is still the one that was read."""
        found = insurance_refusals(
            self.insured_until_on.data,
            self.desk.forum_days[1],
            has_file=self.has_certificate,
            comes_later=self.comes_later.data,
            is_due=self.desk.call.is_insurance_due,
        )
        read = self.regulation_version.data
        if self.accepts_regulation.data and read != self.desk.call.regulation_version:
            return (*found, Refusal(Reason.REGULATION_CHANGED, "accepts_regulation"))
        return found

    def wish(self) -> PapersWish:
        """Hand over the papers."""
        return PapersWish(
            insured_until_on=self.insured_until_on.data,
            comes_later=self.comes_later.data and not self.has_certificate,
            regulation_version=self.regulation_version.data,
            signatory=self.signatory.data,
            signatory_title=self.signatory_title.data or "",
        )
