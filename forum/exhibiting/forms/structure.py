"""The first step: which structure applies, what visitors read of it, who answers for it."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, SelectMultipleField, StringField, TelField, TextAreaField
from wtforms.validators import ValidationError

from forum.database import Bilingual
from forum.exhibiting.desk import Desk
from forum.exhibiting.forms.fields import ChoiceField, Typed, among, area, choice, written_site
from forum.exhibiting.forms.identity import IdentityForm
from forum.exhibiting.rules import LONGEST_OFFER, LONGEST_PRESENTATION, MOST_OFFERS
from forum.exhibiting.wishes import Described, Portrait, StructureWish
from forum.organisations.phrases import CONVENTIONS, SECTORS, STATUTES
from forum.organisations.rules import Family, Statute, called
from forum.registration.fields import clean, line
from forum.registration.writings import WRONG_POSTCODE, is_postcode, written_phone
from forum.web.words import sentence

MOST_LABELS, LONGEST_LABEL = 8, 80
NAF = 5  # signs of a code without its dot


def lines_of(text: str | None) -> tuple[str, ...]:
    """Return the lines that say something."""
    return tuple(said for line in (text or "").splitlines() if (said := clean(line)))


class StructureForm(IdentityForm):
    """The structure that applies."""

    usual_name = line(lazy_gettext("Nom d’usage"), 120)
    statute = ChoiceField(lazy_gettext("Statut coopératif"))
    is_cae = BooleanField(lazy_gettext("Coopérative d’activités et d’emploi (CAE)"))
    conventions = SelectMultipleField(
        lazy_gettext("Conventionnements de l’insertion et du travail adapté"),
        validate_choice=False,
        validators=[among],
    )
    labels = TextAreaField(lazy_gettext("Agréments et labels"))
    networks = SelectMultipleField(
        lazy_gettext("Réseaux dont vous êtes membre"), validate_choice=False, validators=[among]
    )
    sectors = SelectMultipleField(
        lazy_gettext("Secteurs d’activité"),
        choices=[choice(heading, words) for heading, words in SECTORS.items()],
        validate_choice=False,
        validators=[among],
    )
    ape = StringField(lazy_gettext("Code APE"), filters=[clean])
    address = line(lazy_gettext("Adresse"), 240, lazy_gettext("Indiquez l’adresse."))
    postcode = line(lazy_gettext("Code postal"), 20, lazy_gettext("Indiquez le code postal."))
    commune = line(lazy_gettext("Commune"), 80, lazy_gettext("Indiquez la commune."))
    acts_here = BooleanField(
        lazy_gettext("Nous avons notre siège ou une activité dans le département")
    )
    website = line(lazy_gettext("Site internet"), 250)
    presentation = area(
        lazy_gettext("Présentation"),
        LONGEST_PRESENTATION,
        lazy_gettext("Présentez la structure en quelques phrases : les visiteurs les liront."),
    )
    presentation_en = area(lazy_gettext("Présentation en anglais"), LONGEST_PRESENTATION)
    offers = TextAreaField(lazy_gettext("Ce que l’on trouvera sur votre stand"))
    contact_name = line(
        lazy_gettext("Nom du contact"), 160, lazy_gettext("Indiquez qui répond du dossier.")
    )
    contact_title = line(lazy_gettext("Fonction"), 120)
    contact_mobile = line(
        lazy_gettext("Téléphone mobile le jour du forum"),
        40,
        lazy_gettext("Indiquez un numéro où vous joindre sur place."),
        TelField,
    )

    def __init__(self, typed: Typed | None, desk: Desk, contact_name: str = "") -> None:
        super().__init__(typed, data={"contact_name": contact_name})
        self.statute.choices = [
            choice(statute.value, sentence(term.in_full)) for statute, term in STATUTES.items()
        ]
        self.conventions.choices = [
            choice(kind.value, term.in_full) for kind, term in CONVENTIONS.items()
        ]
        self.networks.choices = [
            choice(network.id, called(network.name)) for network in desk.networks
        ]

    def validate_postcode(self, field: StringField) -> None:
        """Check five digits, which may be typed in groups."""
        digits = (field.data or "").replace(" ", "")
        if not field.errors and not is_postcode(digits):
            raise ValidationError(WRONG_POSTCODE)
        field.data = digits

    def validate_contact_mobile(self, field: StringField) -> None:
        """Check a number typed in any usual way."""
        if field.errors:
            return
        if not (number := written_phone(field.data or "")):
            raise ValidationError(
                lazy_gettext("Écrivez un numéro de téléphone, par exemple 06 39 98 00 12.")
            )
        field.data = number

    def validate_website(self, field: StringField) -> None:
        """Check that an address is one of the web."""
        written_site(field)

    def validate_ape(self, field: StringField) -> None:
        """Check four digits and a letter, written with or without a dot."""
        code = (field.data or "").replace(".", "").replace(" ", "").upper()
        if not code:
            return
        is_code = len(code) == NAF and code.isascii() and code[:4].isdigit() and code[4].isalpha()
        if not is_code:
            raise ValidationError(
                lazy_gettext("Un code APE a quatre chiffres et une lettre, par exemple 88.99B.")
            )
        field.data = f"{code[:2]}.{code[2:]}"

    def validate_offers(self, field: TextAreaField) -> None:
        """Check each line: what visitors read is short."""
        said = lines_of(field.data)
        if len(said) > MOST_OFFERS or any(len(one) > LONGEST_OFFER for one in said):
            raise ValidationError(
                lazy_gettext("Six lignes au plus, de 80 caractères au plus chacune.")
            )

    def validate_labels(self, field: TextAreaField) -> None:
        """Check each line."""
        said = lines_of(field.data)
        if len(said) > MOST_LABELS or any(len(one) > LONGEST_LABEL for one in said):
            raise ValidationError(
                lazy_gettext("Huit lignes au plus, de 80 caractères au plus chacune.")
            )

    def wish(self) -> StructureWish:
        """Hand over who applies."""
        identity = self.identity()
        is_cooperative = identity.family is Family.COOPERATIVE
        statute = self.statute.data if is_cooperative else None
        portrait = Portrait(
            usual_name=self.usual_name.data or "",
            statute=Statute(statute) if statute else None,
            is_cae=is_cooperative and self.is_cae.data,
            conventions=tuple(self.conventions.data or ()),
            labels=lines_of(self.labels.data),
            sectors=tuple(self.sectors.data or ()),
            network_ids=tuple(int(number) for number in self.networks.data or ()),
            ape=self.ape.data or "",
            address=self.address.data,
            postcode=self.postcode.data,
            commune=self.commune.data,
            acts_here=self.acts_here.data,
            website=self.website.data or "",
        )
        presentation = Bilingual(self.presentation.data, self.presentation_en.data or "")
        return StructureWish(
            described=Described(identity, portrait, presentation),
            offers=lines_of(self.offers.data),
            contact_name=self.contact_name.data,
            contact_title=self.contact_title.data or "",
            contact_mobile=self.contact_mobile.data[:20],
        )
