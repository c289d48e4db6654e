"""A decision on an application, and a message to its contact."""

from flask_babel import gettext, lazy_gettext
from wtforms import SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from forum.backoffice.exhibitors.forms.fields import chosen, note, number
from forum.folding import clean_paragraphs
from forum.registration.fields import in_the_list
from forum.villages.dossier_phrases import PIECES
from forum.villages.rules import ExhibitorState, Said
from forum.villages.services.deciding import Decision
from forum.web.forms import Form
from forum.web.versions import VersionField


class DecisionForm(Form):
    """A decision, with what goes with it."""

    version = VersionField(default=0)
    note = note(lazy_gettext("Note jointe à la lettre"))
    missing = SelectMultipleField(
        lazy_gettext("Ce qui manque"),
        [in_the_list],
        choices=[SelectChoice(piece.value, words) for piece, words in PIECES.items()],
        validate_choice=False,
    )
    village = chosen(lazy_gettext("Village"))

    def ask_for(self, to: ExhibitorState) -> None:
        """Name the fields after what is decided, and say which of them it needs."""
        if to is ExhibitorState.REFUSED:
            self.note.label.text = gettext("Motifs de la décision")
            self.note.flags.required = True
        if to is ExhibitorState.INCOMPLETE:
            self.missing.flags.required = True

    def decision(self, to: ExhibitorState) -> Decision:
        """Return what is decided."""
        is_incomplete = to is ExhibitorState.INCOMPLETE
        missing = tuple(self.missing.data or ()) if is_incomplete else ()
        return Decision(
            to,
            self.version.data,
            Said(self.note.data or "", missing),
            number(self.village) if to is ExhibitorState.ACCEPTED else None,
        )


class MessageForm(Form):
    """A message to an exhibitor."""

    text = TextAreaField(
        lazy_gettext("Votre message"),
        [
            DataRequired(lazy_gettext("Écrivez votre message.")),
            Length(max=4000, message=lazy_gettext("Restez en dessous de %(max)d caractères.")),
        ],
        filters=[clean_paragraphs],
    )
