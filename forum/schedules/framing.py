"""The line of HTML that shows the programme inside the page of another site."""

from flask_babel import gettext
from markupsafe import Markup

from forum.agenda.entries import address
from forum.debates.models import Track
from forum.edition.models import Edition
from forum.web.locale import speaking
from forum.web.words import plain

LOWEST, HIGHEST = 400, 900  # pixels: below, nothing can be read; above, a phone cannot scroll past
HEAD, LINE = 180, 120  # pixels that the title and each debate take


def height_for(debates: int) -> int:
    """Return the height of a frame: what it holds, as far as a page can bear; then it scrolls."""
    return min(max(HEAD + LINE * debates, LOWEST), HIGHEST)


def frame_line(edition: Edition, language: str, track: Track | None, debates: int) -> str:
    """Return the line to copy, whole, with its words in the language of the frame."""
    said = {"parcours": track.slug if track else "", "langue": "" if language == "fr" else language}
    asked = "&".join(f"{name}={value}" for name, value in said.items() if value)
    with speaking(language, edition):
        forum = plain(edition.short_name)
        title = gettext("Programme : %(forum)s", forum=forum)
    line = Markup(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"'
        ' style="border:0"></iframe>'
    )
    source = address(edition, "integre/programme") + (f"?{asked}" if asked else "")
    return str(line.format(source, title, height_for(debates)))
