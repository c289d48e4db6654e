"""What organisers type of the call, its villages, its times to set up and its shares."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, EmailField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from forum.accounts.models import Account
from forum.backoffice.editions.fields import count, is_an_email
from forum.backoffice.programme.forms.fields import MomentField, both, one_of, paragraphs, parted
from forum.backoffice.programme.forms.tracks import HUES, PICTOGRAMS
from forum.edition.models import Edition
from forum.registration.fields import at_most, clean, in_the_list, line
from forum.villages.dossier_phrases import SHARES, SILENCE_OUTCOMES
from forum.villages.models import ExhibitorCall, Village
from forum.villages.phrases import size_said
from forum.villages.rules import ShareOf, Silence
from forum.villages.services.arranging import VillageWish
from forum.villages.services.calling import CallWish
from forum.web.forms import Form
from forum.web.versions import VersionedForm
from forum.web.words import plain

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict


SIZES = ("table", "4", "6", "9", "12")
TEXTS = ("criteria", "regulation", "logistics", "remedies")
SILENCES = {
    Silence.REJECTION: lazy_gettext("La demande est rejetée"),
    Silence.ACCEPTANCE: lazy_gettext("La demande est acceptée"),
}
A_NUMBER = lazy_gettext("Indiquez un nombre.")


class CallForm(VersionedForm):
    """Everything that can be set of a call."""

    opens_at = MomentField(lazy_gettext("Ouverture de l’appel"))
    closes_at = MomentField(lazy_gettext("Clôture de l’appel"))
    criteria_fr = paragraphs(lazy_gettext("Critères de choix"))
    criteria_en = paragraphs(lazy_gettext("Critères de choix, en anglais"))
    sizes = SelectMultipleField(
        lazy_gettext("Tailles de stand proposées"),
        [DataRequired(lazy_gettext("Cochez au moins une taille de stand.")), in_the_list],
        choices=[],
        validate_choice=False,
    )
    badge_quota = count(lazy_gettext("Badges d’équipe par stand"), A_NUMBER)
    guest_quota = count(lazy_gettext("Badges d’équipe par co-exposant"), A_NUMBER)
    is_insurance_due = BooleanField(
        lazy_gettext("Une attestation d’assurance responsabilité civile est demandée")
    )
    regulation_version = line(
        lazy_gettext("Version du règlement"), 20, lazy_gettext("Donnez une version au règlement.")
    )
    regulation_fr = paragraphs(lazy_gettext("Règlement"), 20_000)
    regulation_en = paragraphs(lazy_gettext("Règlement, en anglais"), 20_000)
    logistics_fr = paragraphs(lazy_gettext("Logistique de la journée"), 6000)
    logistics_en = paragraphs(lazy_gettext("Logistique de la journée, en anglais"), 6000)
    service = line(lazy_gettext("Service qui instruit"), 160)
    service_address = line(lazy_gettext("Adresse du service"), 240)
    service_email = EmailField(
        lazy_gettext("Courriel du service"),
        filters=[clean],
        validators=[at_most(254), is_an_email],
    )
    service_phone = line(lazy_gettext("Téléphone du service"), 20)
    silence_days = count(lazy_gettext("Délai au bout duquel le silence décide, en jours"), A_NUMBER)
    silence_means = one_of(lazy_gettext("Ce que vaut le silence"), SILENCE_OUTCOMES)
    decider = line(lazy_gettext("Qui décide : nom et fonction"), 160)
    remedies_fr = paragraphs(lazy_gettext("Voies et délais de recours"))
    remedies_en = paragraphs(lazy_gettext("Voies et délais de recours, en anglais"))

    def wish(self) -> CallWish:
        """Return the call as it is wanted."""
        names = (
            *("regulation_version", "is_insurance_due", "badge_quota", "guest_quota"),
            *("service", "service_address", "service_email", "service_phone", "silence_days"),
            "decider",
        )
        said: dict[str, Any] = {name: self[name].data for name in names}
        said |= {name: both(self, name) for name in TEXTS}
        return CallWish(
            opens_at=self.opens_at.moment,
            closes_at=self.closes_at.moment,
            sizes=tuple(self.sizes.data or ()),
            silence_means=Silence(self.silence_means.data),
            **said,
        )


def call_form(call: ExhibitorCall, said: "MultiDict[str, str] | None") -> CallForm:
    """Build the form of a call over what was typed."""
    texts = parted(**{name: getattr(call, name) for name in TEXTS})
    stored = {**texts, "silence_means": call.silence_means.value, "sizes": list(call.sizes)}
    form = CallForm(said, obj=call, data=stored)
    form.sizes.choices = [
        SelectChoice(size, size_said(size)) for size in dict.fromkeys((*SIZES, *call.sizes))
    ]
    return form


class VillageForm(VersionedForm):
    """A village, and who decides on its exhibitors."""

    name_fr = line(lazy_gettext("Nom"), 120, lazy_gettext("Donnez un nom au village."))
    name_en = line(lazy_gettext("Nom en anglais"), 120)
    code = line(
        lazy_gettext("Code"), 10, lazy_gettext("Donnez un code court, par exemple « INS ».")
    )
    description_fr = paragraphs(lazy_gettext("Description"), 600)
    description_en = paragraphs(lazy_gettext("Description en anglais"), 600)
    coordinators = SelectMultipleField(
        lazy_gettext("Coordination"), [in_the_list], choices=[], validate_choice=False
    )
    hue = one_of(lazy_gettext("Couleur"), HUES)
    pictogram = one_of(lazy_gettext("Pictogramme"), PICTOGRAMS)

    def wish(self) -> VillageWish:
        """Return the village as it is described."""
        return VillageWish(
            version=self.version.data,
            code=self.code.data or "",
            name=both(self, "name"),
            description=both(self, "description"),
            hue=self.hue.data or next(iter(HUES)),
            pictogram=self.pictogram.data or next(iter(PICTOGRAMS)),
            coordinators=tuple(int(number) for number in self.coordinators.data or ()),
        )


def village_form(
    village: Village | None, accounts: Iterable[Account], said: "MultiDict[str, str] | None"
) -> VillageForm:
    """Build the form of a village, or of a new one, over what was typed."""
    stored: dict[str, Any] = {"hue": next(iter(HUES)), "pictogram": next(iter(PICTOGRAMS))}
    known = {account.id: account for account in accounts}
    if village:
        stored = {**parted(name=village.name, description=village.description)}
        stored |= {name: getattr(village, name) for name in ("code", "hue", "pictogram")}
        stored["coordinators"] = [str(account.id) for account in village.coordinators]
        known |= {account.id: account for account in village.coordinators}
    form = VillageForm(said, data=stored)
    form.coordinators.choices = [
        SelectChoice(str(number), account.name or account.email)
        for number, account in known.items()
    ]
    return form


class SlotForm(Form):
    """A time to set up."""

    starts_at = MomentField(
        lazy_gettext("Début"), validators=[DataRequired(lazy_gettext("Indiquez le début."))]
    )
    ends_at = MomentField(
        lazy_gettext("Fin"), validators=[DataRequired(lazy_gettext("Indiquez la fin."))]
    )
    capacity = count(lazy_gettext("Exposants à la fois"), A_NUMBER)

    def span(self) -> tuple[dt.datetime, dt.datetime]:
        """Return from when until when; both are there once the form is valid."""
        return cast("tuple[dt.datetime, dt.datetime]", (self.starts_at.moment, self.ends_at.moment))


class ShareForm(Form):
    """A least share of stands."""

    share_of = one_of(lazy_gettext("Pour les"), SHARES)
    percent = count(lazy_gettext("Part des stands, en pour cent"), A_NUMBER)
    village = SelectField(lazy_gettext("Dans"), [in_the_list], choices=[], validate_choice=False)

    def share(self) -> tuple[ShareOf, int]:
        """Return whose share is wanted, and how large."""
        return ShareOf(self.share_of.data), self.percent.data

    @property
    def village_id(self) -> int | None:
        """The village, or none for the whole forum."""
        return int(self.village.data) if self.village.data else None


def share_form(villages: Iterable[Village]) -> ShareForm:
    """Build the form of a least share."""
    form = ShareForm()
    named = [SelectChoice(str(village.id), plain(village.name)) for village in villages]
    form.village.choices = [SelectChoice("", gettext("tout le forum")), *named]
    return form


def slot_form(edition: Edition) -> SlotForm:
    """Build the form of a time to set up, on the day of the forum unless said otherwise."""
    return SlotForm(data={"starts_at": edition.starts_at, "ends_at": edition.starts_at})
