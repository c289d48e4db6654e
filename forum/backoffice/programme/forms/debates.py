"""What organisers type about a debate."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, FieldList, SelectField, SelectMultipleField, URLField
from wtforms.fields.choices import SelectChoice

from forum.backoffice.programme.forms.fields import both, count, one_of, paragraphs, parted
from forum.backoffice.programme.forms.places import LENGTH, PlaceForm, place_of
from forum.board.models import Draft
from forum.board.services.drafting import DraftSeats, DraftWish
from forum.debates.models import Format, Part, Room, Speaker, Track
from forum.debates.online import written_online
from forum.debates.presenting import ARRANGEMENTS, FORMATS
from forum.edition.models import Edition
from forum.registration.fields import in_the_list, line
from forum.web.words import plain

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

LANGUAGES = {
    "fr": lazy_gettext("Français"),
    "en": lazy_gettext("Anglais"),
    "es": lazy_gettext("Espagnol"),
    "pt": lazy_gettext("Portugais"),
    "de": lazy_gettext("Allemand"),
    "it": lazy_gettext("Italien"),
    "ar": lazy_gettext("Arabe"),
}
SEATS = ("capacity", "kept_for_speakers", "kept_for_officials", "wheelchair_places")
BLANK = {Part.MODERATOR: 1, Part.SPEAKER: 2}  # lists left open for somebody more


@dataclass(frozen=True, slots=True)
class Offer:
    """What the lists of the form offer."""

    edition: Edition
    tracks: Sequence[Track]
    rooms: Sequence[Room]
    speakers: Sequence[Speaker]


def _people(label: str) -> FieldList:
    """Return lists of which each names one person, or nobody."""
    return FieldList(SelectField(label, [in_the_list], choices=[], validate_choice=False), label)


class DebateForm(PlaceForm):
    """A debate of the draft."""

    title_fr = line(lazy_gettext("Titre"), 200, lazy_gettext("Donnez un titre au débat."))
    title_en = line(lazy_gettext("Titre en anglais"), 200)
    summary_fr = paragraphs(lazy_gettext("Résumé"))
    summary_en = paragraphs(lazy_gettext("Résumé en anglais"))
    format = one_of(lazy_gettext("Format"), {kind.value: word for kind, word in FORMATS.items()})
    track = one_of(lazy_gettext("Parcours"))
    language = one_of(lazy_gettext("Langue"), LANGUAGES)
    other_languages = SelectMultipleField(
        lazy_gettext("Traduit aussi en"),
        [in_the_list],
        choices=[SelectChoice(code, word) for code, word in LANGUAGES.items()],
        validate_choice=False,
    )
    arrangements = SelectMultipleField(
        lazy_gettext("Aménagements"),
        [in_the_list],
        choices=[SelectChoice(name, words) for name, (_, words) in ARRANGEMENTS.items()],
        validate_choice=False,
    )
    online_url = URLField(lazy_gettext("Adresse pour suivre à distance"), filters=[written_online])
    is_bookable = BooleanField(lazy_gettext("On s’y inscrit à l’avance"))
    takes_groups = BooleanField(lazy_gettext("Accueille des groupes"))
    capacity = count(lazy_gettext("Places à réserver"))
    kept_for_speakers = count(lazy_gettext("Places gardées pour les intervenants"))
    kept_for_officials = count(lazy_gettext("Places gardées pour les officiels"))
    wheelchair_places = count(lazy_gettext("Places en fauteuil roulant"))
    moderators = _people(lazy_gettext("Animation"))
    new_moderator = line(lazy_gettext("Ou quelqu’un de nouveau, à l’animation"), 200)
    speakers = _people(lazy_gettext("Intervention"))
    new_speaker = line(lazy_gettext("Ou quelqu’un de nouveau, en intervention"), 200)

    def wish(self) -> DraftWish:
        """Return the debate as it is described."""
        return DraftWish(
            title=both(self, "title"),
            summary=both(self, "summary"),
            format=Format(self.format.data),
            track_id=int(self.track.data) if self.track.data else None,
            room_id=self.room_id(),
            starts_at=self.starts_at(),
            minutes=self.minutes.data,
            language=self.language.data,
            other_languages=tuple(
                code for code in self.other_languages.data if code != self.language.data
            ),
            arrangements=tuple(self.arrangements.data),
            online_url=self.online_url.data,
            is_bookable=self.is_bookable.data,
            takes_groups=self.takes_groups.data,
            seats=self._seats(),
            cast=(*_chosen(self.moderators, Part.MODERATOR), *_chosen(self.speakers, Part.SPEAKER)),
            newcomers=tuple(
                (field.data, part)
                for field, part in (
                    (self.new_moderator, Part.MODERATOR),
                    (self.new_speaker, Part.SPEAKER),
                )
                if field.data
            ),
        )

    def _seats(self) -> DraftSeats | None:
        """Return the seats asked for, or none where the form has no such fields."""
        if "capacity" not in self:
            return None
        return DraftSeats(
            capacity=self.capacity.data,
            **{name: self[name].data or 0 for name in SEATS[1:]},
        )

    def offer(self, offer: Offer, draft: Draft | None) -> None:
        """Give the lists their choices."""
        self.offer_places(offer.edition, offer.rooms, draft)
        self.track.choices = [
            SelectChoice("", str(lazy_gettext("Hors parcours"))),
            *(SelectChoice(str(track.id), plain(track.name)) for track in offer.tracks),
        ]
        people = [SelectChoice("", "–"), *(_person(speaker) for speaker in offer.speakers)]
        for entry in (*self.moderators, *self.speakers):
            entry.choices = people


def debate_form(offer: Offer, draft: Draft, said: "MultiDict[str, str] | None") -> DebateForm:
    """Build the form of a debate over what was typed; a released one has no seats in it."""
    cast = {
        part: [str(casting.speaker_id) for casting in draft.castings if casting.part is part]
        for part in Part
    }
    stored = {
        **parted(title=draft.title, summary=draft.summary),
        **place_of(draft),
        "format": draft.format.value,
        "track": str(draft.track_id or ""),
        "moderators": cast[Part.MODERATOR] + [""] * BLANK[Part.MODERATOR],
        "speakers": cast[Part.SPEAKER] + [""] * BLANK[Part.SPEAKER],
    }
    same = ("language", "other_languages", "arrangements", "online_url", "is_bookable")
    stored |= {name: getattr(draft, name) for name in (*same, "takes_groups", *SEATS)}
    return _built(offer, draft, said, stored)


def new_debate_form(
    offer: Offer, said: "MultiDict[str, str] | None", place: dict[str, Any]
) -> DebateForm:
    """Build the form of a debate to come, at the place that somebody pointed at."""
    stored = {
        "minutes": LENGTH,
        "language": "fr",
        "format": Format.DEBATE.value,
        "is_bookable": True,
        "moderators": [""] * BLANK[Part.MODERATOR],
        "speakers": [""] * BLANK[Part.SPEAKER],
        **place,
    }
    return _built(offer, None, said, stored)


def _built(
    offer: Offer,
    draft: Draft | None,
    said: "MultiDict[str, str] | None",
    stored: dict[str, Any],
) -> DebateForm:
    """Build a form with its choices."""
    form = DebateForm(said, data=stored)
    if draft and draft.debate_id is not None:
        for name in SEATS:
            del form[name]
    form.offer(offer, draft)
    return form


def _chosen(people: FieldList, part: Part) -> list[tuple[int, Part]]:
    """Return those who are named by lists, in order."""
    return [(int(entry.data), part) for entry in people if entry.data]


def _person(speaker: Speaker) -> SelectChoice:
    """Return somebody as a choice: her name and her organisation."""
    name = plain(speaker.name)
    return SelectChoice(
        str(speaker.id), f"{name} ({speaker.organisation})" if speaker.organisation else name
    )
