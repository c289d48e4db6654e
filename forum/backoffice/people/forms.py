"""Forms about the people of the team and the journal."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, EmailField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, InputRequired, Length

from forum.accounts.phrases import ROLES
from forum.accounts.rules import RoleName
from forum.registration.fields import clean
from forum.web.forms import Form

LONG_NAME = lazy_gettext("Cent vingt caractères au plus.")


class NameForm(Form):
    """The name one goes by in the team."""

    name = StringField(
        lazy_gettext("Nom"),
        [DataRequired(lazy_gettext("Indiquez un nom.")), Length(max=120, message=LONG_NAME)],
        filters=[clean],
    )


class _RolesForm(Form):
    roles = SelectMultipleField(
        lazy_gettext("Rôles"),
        [InputRequired(lazy_gettext("Choisissez au moins un rôle."))],
        choices=[SelectChoice(str(name), label) for name, label in ROLES.items()],
    )

    def chosen(self) -> frozenset[RoleName]:
        """Return the roles ticked."""
        return frozenset(RoleName(name) for name in self.roles.data)


class InvitationForm(_RolesForm):
    """Whom to invite."""

    email = EmailField(
        lazy_gettext("Courriel"),
        [
            DataRequired(lazy_gettext("Indiquez un courriel.")),
            Email(lazy_gettext("Cette adresse de courriel n’est pas complète.")),
            Length(max=254, message=lazy_gettext("Cette adresse est trop longue.")),
        ],
        filters=[clean],
    )
    name = StringField(lazy_gettext("Nom"), [Length(max=120, message=LONG_NAME)], filters=[clean])


class AccountForm(_RolesForm, NameForm):
    """What an administrator changes of an account."""

    is_accessibility_contact = BooleanField(
        lazy_gettext("Lit les aménagements demandés par les participants")
    )
