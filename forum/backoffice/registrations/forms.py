"""What organisers type about somebody: its shape is checked here, its sense by the rules."""

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext
from flask_wtf.form import _Auto
from wtforms import BooleanField, EmailField, Field, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from forum.registration.answers import CATEGORIES
from forum.registration.fields import clean, in_words, line
from forum.registration.forms import DESCRIBING, MOST_DEBATES, ProfileForm
from forum.registration.hand import Hand
from forum.registration.models import Category, Registration
from forum.registration.services import Profile, Wish
from forum.registration.services.organising import Correction
from forum.web.forms import Form
from forum.web.versions import VersionedForm

BY_HAND = {name: words for name, words in CATEGORIES.items() if name is not Category.GROUP}


class DeedForm(Form):
    """What an organiser decides beside a deed: a letter, a chevauchement."""

    told = BooleanField(lazy_gettext("Prévenir la personne par lettre"), default=True)
    overlap = BooleanField(lazy_gettext("Malgré le chevauchement"))
    debate = SelectField(
        lazy_gettext("Débat à ajouter"), coerce=clean, choices=[], validate_choice=False
    )

    def hand(self, by: int) -> Hand:
        """Return the organiser's hand."""
        return Hand(by, is_told=self.told.data, may_overlap=self.overlap.data)


class PersonForm(ProfileForm):
    """Somebody as an organiser writes her down; her consents are hers alone to give."""

    photo_consent = newsletter_consent = directory_consent = None
    email = line(lazy_gettext("Courriel"), 254, kind=EmailField)
    category = SelectField(
        lazy_gettext("Catégorie"), choices=in_words(BY_HAND), default=Category.VISITOR
    )
    told = BooleanField(lazy_gettext("Prévenir la personne par lettre"), default=True)

    def __init__(self, said: Any = _Auto, *, sees_needs: bool = False, **more: Any) -> None:  # noqa: ANN401 - what WTForms takes
        super().__init__(said, **more)
        self.attendee_kind.label.text = lazy_gettext("Vient en tant que")
        self.heard_from.label.text = lazy_gettext("A connu le forum par")
        if not sees_needs:
            del self.arrangements

    def profile(self) -> Profile:
        """Hand over what was written, without any consent."""
        names = [name for name in DESCRIBING if name in self._fields]
        said: dict[str, Any] = {
            name: self[name].data or "" for name in names if name != "arrangements"
        }
        needs = tuple(self.arrangements.data) if "arrangements" in self._fields else ()
        return Profile(**said, email=self.email.data or "", arrangements=needs)


class AddForm(PersonForm):
    """Somebody who is registered by hand, with her debates."""

    locale = SelectField(
        lazy_gettext("Langue des lettres"),
        choices=[SelectChoice("fr", "Français"), SelectChoice("en", "English")],
    )
    debates = SelectMultipleField(
        lazy_gettext("Débats"), coerce=clean, choices=[], validate_choice=False
    )
    overlap = BooleanField(lazy_gettext("Malgré le chevauchement"))

    def wish(self) -> Wish:
        """Hand over who is to be registered, and for which debates."""
        profile = self.profile()
        said = {name: getattr(profile, name) for name in Profile.__dataclass_fields__}
        return Wish(
            **said,
            debates=tuple(self.debates.data[:MOST_DEBATES]),
            locale=self.locale.data,
            category=Category(self.category.data),
        )

    def hand(self, by: int) -> Hand:
        """Return the organiser's hand."""
        return Hand(by, is_told=self.told.data, may_overlap=self.overlap.data)


class CorrectForm(VersionedForm, PersonForm):
    """Somebody who is corrected, over the version that was read."""

    def subject(self) -> Iterator[Field]:
        """Return the fields that are kept: whether a letter tells of it is not."""
        return (field for field in super().subject() if field is not self.told)

    def correction(self) -> Correction:
        """Hand over what was written anew."""
        return Correction(
            profile=self.profile(),
            category=Category(self.category.data),
            version=self.version.data or 0,
            has_arrangements="arrangements" in self._fields,
        )

    def hand(self, by: int) -> Hand:
        """Return the organiser's hand."""
        return Hand(by, is_told=self.told.data)


def correct_form(
    said: Any,  # noqa: ANN401 - what was posted, or nothing
    registration: Registration,
    *,
    sees_needs: bool,
) -> CorrectForm:
    """Return the form that corrects somebody, filled with what is stored where nothing was sent."""
    stored = {name: getattr(registration, name) for name in DESCRIBING}
    form = CorrectForm(
        said,
        data={**stored, "email": registration.email, "category": registration.category},
        sees_needs=sees_needs,
    )
    if registration.category is Category.GROUP:
        form.category.choices = in_words(CATEGORIES)
    if registration.group_id is not None:
        for name in ("first_name", "last_name"):
            form[name].validators = form[name].validators[1:]
            form[name].flags.required = False
    return form
