"""What organisers type about a network and its members."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice

from forum.backoffice.organisations.fields import website_field
from forum.backoffice.programme.forms.fields import both, paragraphs, parted
from forum.organisations.models import Network
from forum.organisations.services import NetworkWish
from forum.registration.fields import in_the_list, line
from forum.web.forms import Form
from forum.web.versions import VersionedForm

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict


class NetworkForm(VersionedForm):
    """A network."""

    name = line(lazy_gettext("Nom"), 160, lazy_gettext("Donnez un nom au réseau."))
    is_invited = BooleanField(lazy_gettext("Seulement nommé"))
    description_fr = paragraphs(lazy_gettext("Description"), 900)
    description_en = paragraphs(lazy_gettext("Description en anglais"), 900)
    website = website_field(lazy_gettext("Site"))

    def wish(self) -> NetworkWish:
        """Return the network as it is described."""
        return NetworkWish(
            self.name.data,
            both(self, "description"),
            self.website.data or "",
            is_invited=self.is_invited.data,
        )


def network_form(network: Network | None, said: "MultiDict[str, str] | None") -> NetworkForm:
    """Build the form of a network, or of a new one, over what was typed."""
    data = parted(description=network.description) if network else {}
    return NetworkForm(said, obj=network, data=data)


class MemberForm(Form):
    """Which organisation joins a network."""

    organisation = SelectField(
        lazy_gettext("Structure"), [in_the_list], choices=[], validate_choice=False
    )

    def offer(self, others: Iterable[tuple[int, str]]) -> None:
        """Let one of these organisations be chosen."""
        self.organisation.choices = [
            SelectChoice("", lazy_gettext("Choisir une structure")),
            *(SelectChoice(str(number), name) for number, name in others),
        ]
