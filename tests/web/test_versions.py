"""Two who edit the same thing at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Flask
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from forum.web.versions import Difference, VersionedForm, typed


@dataclass(frozen=True)
class Notice:
    """Something that two people edit."""

    title: str = "Le forum"
    text: str = "Une journée.\n\nDes débats."
    kind: str = "a"
    days: tuple[str, ...] = ("lundi",)
    is_shown: bool = True


class NoticeForm(VersionedForm):
    title = StringField("Titre")
    text = TextAreaField("Texte")
    kind = SelectField("Genre", choices=[SelectChoice("a", "affiche"), SelectChoice("b", "lettre")])
    days = SelectMultipleField("Jours", choices=[SelectChoice("lundi"), SelectChoice("mardi")])
    is_shown = BooleanField("Montré")


def as_sent(form: NoticeForm) -> dict[str, object]:
    """Return what a browser posts of a page that nobody touched; areas have CRLF."""
    said = {
        "version": str(form.version.data),
        "found": form.found.data,
        "title": form.title.data,
        "text": form.text.data.replace("\n", "\r\n"),
        "kind": form.kind.data,
        "days": list(form.days.data),
    }
    return {**said, **({"is_shown": "y"} if form.is_shown.data else {})}


def page_of(app: Flask, notice: Notice, version: int) -> dict[str, object]:
    """Open the page and return what it would post."""
    with app.test_request_context():
        form = NoticeForm(None, obj=notice)
        form.remember(NoticeForm(None, obj=notice), version)
        return as_sent(form)


def posted(app: Flask, stored: Notice, said: Mapping[str, object]) -> tuple[int, list[Difference]]:
    """Post a page and return the version that it was read at, and what differs."""
    with app.test_request_context(method="POST", data=said):
        current = NoticeForm(None, obj=stored)
        form = NoticeForm(typed(current))
        return form.version.data, form.differences(current)


def test_a_page_posted_as_it_was_opened_differs_in_nothing(app: Flask) -> None:
    said = page_of(app, Notice(), 3)
    assert posted(app, Notice(), said) == (3, [])


def test_what_only_the_other_changed_is_told_apart_from_what_both_changed(app: Flask) -> None:
    said = {**page_of(app, Notice(), 3), "title": "Le mien", "days": ["mardi"]}
    stored = replace(Notice(), title="Le sien", kind="b", is_shown=False)
    assert posted(app, stored, said) == (
        3,
        [
            Difference("title", "Titre", "Le sien", "Le mien", is_untouched=False),
            Difference("kind", "Genre", "lettre", "affiche", is_untouched=True),
            Difference("days", "Jours", "lundi", "mardi", is_untouched=False),
            Difference("is_shown", "Montré", "non", "oui", is_untouched=True),
        ],
    )


def test_the_other_s_value_is_taken_where_she_gives_up_hers(app: Flask) -> None:
    said = {**page_of(app, Notice(), 3), "title": "Le mien", "days": ["mardi"]}
    stored = replace(Notice(), title="Le sien", days=("lundi", "mardi"), is_shown=False)
    taken = {**said, "theirs": ["days", "is_shown", "version", "inconnu"]}
    assert posted(app, stored, taken) == (
        3,
        [Difference("title", "Titre", "Le sien", "Le mien", is_untouched=False)],
    )


def test_after_the_difference_the_page_holds_the_version_that_she_has_seen(app: Flask) -> None:
    said = page_of(app, Notice(), 3)
    with app.test_request_context(method="POST", data=said):
        current = NoticeForm(None, obj=Notice())
        form = NoticeForm(typed(current))
        form.remember(current, 4)
        assert 'value="4"' in str(form.hidden_tag())


def test_a_page_whose_hidden_fields_were_tampered_with_is_only_a_page_of_no_version(
    app: Flask,
) -> None:
    said = {**page_of(app, Notice(), 3), "version": "x", "found": "[1]", "title": "Le mien"}
    assert posted(app, Notice(), said) == (
        0,
        [Difference("title", "Titre", "Le forum", "Le mien", is_untouched=False)],
    )
