"""Fields of an organisation: its numbers, its site, lists of which some words are free."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext
from wtforms import Field, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from forum.folding import clean
from forum.organisations.rules import bare
from forum.organisations.writings import written_ape, written_postcode, written_website
from forum.registration.fields import at_most, in_the_list
from forum.registration.writings import WRONG_POSTCODE
from forum.web.forms import Form

LONGEST_NUMBER = 40  # signs that are read of one
LONGEST_WORD = 80  # letters of a free label or sector
MOST_WORDS = 20
WRONG_WEBSITE = lazy_gettext("Écrivez une adresse complète, par exemple https://example.org.")
WRONG_APE = lazy_gettext("Un code APE compte quatre chiffres et une lettre, par exemple 38.32Z.")


class ChecksField(SelectMultipleField):
    """Several answers, each a box to tick; what is not in the list is refused in our words."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str, words: Mapping[Any, str] | None = None, **said: Any) -> None:  # noqa: ANN401 - what WTForms takes
        choices = [SelectChoice(str(value), text) for value, text in (words or {}).items()]
        super().__init__(label, [in_the_list], choices=choices, validate_choice=False, **said)


class LinesField(TextAreaField):
    """Words, one on each line; each is kept once."""

    def _value(self) -> str:
        """Write what was typed, or the words that are kept."""
        return "\n".join(self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the words."""
        lines = (clean(line) for line in (valuelist[0] if valuelist else "").splitlines())
        self.data = tuple(dict.fromkeys(filter(None, lines)))

    def pre_validate(self, form: Form) -> None:
        """Limit each word, and how many they are."""
        del form
        if len(self.data or ()) > MOST_WORDS:
            raise ValidationError(lazy_gettext("Vingt au plus, une par ligne."))
        if any(len(word) > LONGEST_WORD for word in self.data or ()):
            raise ValidationError(lazy_gettext("Chaque ligne reste en dessous de 80 caractères."))


def number_field(label: str) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a SIRET or an RNA number, which is kept bare; rules judge its shape."""
    return StringField(label, filters=[lambda said: bare(clean(said))[:LONGEST_NUMBER]])


def _written(write: Callable[[str], str], sentence: str) -> Callable[[Form, Field], None]:
    """Return a check that also keeps what was typed in its one shape."""

    def check(_form: Form, field: Field) -> None:
        if field.data:
            written = write(field.data)
            if not written:
                raise ValidationError(sentence)
            field.data = written

    return check


def website_field(label: str) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for an address of the web."""
    checks = [_written(written_website, WRONG_WEBSITE), at_most(200)]
    return StringField(label, checks, filters=[clean])


def ape_field(label: str) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a code of activity."""
    return StringField(label, [_written(written_ape, WRONG_APE)], filters=[clean])


def postcode_field(label: str) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a postcode."""
    return StringField(label, [_written(written_postcode, WRONG_POSTCODE)], filters=[clean])


def listed_and_free(
    words: Iterable[str], known: Iterable[str]
) -> tuple[list[str], tuple[str, ...]]:
    """Part words into those that a list offers, and the others."""
    offered = set(known)
    said = list(words)
    return [w for w in said if w in offered], tuple(w for w in said if w not in offered)
