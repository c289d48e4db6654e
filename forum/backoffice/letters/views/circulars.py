"""Circulars: to whom, in which words, and what became of them."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.letters import queries
from forum.backoffice.letters.choices import asked_audience, names_of_programme, typed_of
from forum.backoffice.letters.forms import CircularForm, ReviewForm, SendForm, number
from forum.backoffice.letters.phrases import LANGUAGES, PLACEHOLDERS, PLACES, segment_words
from forum.backoffice.letters.views.blueprint import bp
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.mailing import services
from forum.mailing.circulating import BODY_NAMES, addressee_of, composed_circular
from forum.mailing.models import Circular
from forum.mailing.phrases import CIRCULAR_STATES, NATURES, STATES, sentence
from forum.mailing.rules import Segment
from forum.mailing.samples import nobody_addressed
from forum.mailing.segments import audience_of, has_colleague
from forum.mailing.services.circulars import EDITABLE
from forum.mailing.showing import shown, without_secrets
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.registration.answers import CATEGORIES, KINDS
from forum.web.forms import Form
from forum.web.versions import typed

Answer = str | tuple[str, int] | Response
ONE = "/envois/<int(max=2147483647):circular_id>"
SAMPLE = 5


@bp.get("/envois")
@in_office(Permission.SEE_LETTERS)
def circulars(edition: Edition) -> str:
    """List circulars, the newest first."""
    return render_template(
        "backoffice/letters/circulars.html",
        circulars=queries.circulars_of(edition.id),
        states=CIRCULAR_STATES,
        natures=NATURES,
    )


@bp.get("/envois/destinataires")
@in_office(Permission.WRITE_LETTERS)
def recipients(edition: Edition) -> str:
    """Choose to whom a circular goes; the number follows each choice."""
    audience = asked_audience(edition.id)
    return render_template(
        "backoffice/letters/recipients.html",
        nature=audience.nature,
        segment=audience.segment,
        count=audience.count(),
        names=names_of_programme(edition.id),
        choices={"natures": NATURES, "places": PLACES, "categories": CATEGORIES, "kinds": KINDS},
        languages=LANGUAGES,
        circular_id=number(request.args.get("envoi")),
        kept={"nature": audience.nature.value, **audience.segment.kept()},
    )


@bp.route("/envois/nouveau", methods=["GET", "POST"])
@in_office(Permission.WRITE_LETTERS)
def new(edition: Edition) -> Answer:
    """Write a circular to those whom the address names."""
    audience, form = asked_audience(edition.id), CircularForm()
    status = 200
    if form.validate_on_submit():
        try:
            circular_id = services.draft(
                edition.id, form.wish(audience.nature, audience.segment), organiser(), clock.now()
            )
        except RefusedError as refused:
            form.refuse(refused.refusals, sentence)
            status = 409
        else:
            flash(gettext("Le brouillon est enregistré."), "success")
            return redirect(url_for("letters.circular", circular_id=circular_id), 303)
    elif request.method == "POST":
        status = 422
    kept = {"nature": audience.nature.value, **audience.segment.kept()}
    return _text_page(edition, form, kept), status


def _text_page(edition: Edition, form: CircularForm, kept: dict[str, str], **said: object) -> str:
    """Show the form of a circular, beside those whom it reaches."""
    audience = asked_audience(edition.id, kept)
    return render_template(
        "backoffice/letters/text.html",
        form=form,
        count=audience.count(),
        lines=segment_words(audience.nature, audience.segment, names_of_programme(edition.id)),
        kept=kept,
        placeholders={name: PLACEHOLDERS[name] for name in BODY_NAMES},
        **{"differences": None, "circular_id": "", **said},
    )


@bp.route(f"{ONE}/texte", methods=["GET", "POST"])
@in_office(Permission.WRITE_LETTERS)
def text(edition: Edition, circular_id: int) -> Answer:
    """Change a circular that has not left; other recipients may be named by the address."""
    circular = _editable(edition, circular_id)
    current = CircularForm(None, obj=typed_of(circular))
    form = CircularForm(typed(current), obj=typed_of(circular))
    audience = asked_audience(edition.id) if "nature" in request.args else audience_of(circular)
    kept = {"nature": audience.nature.value, **audience.segment.kept()}
    differences, status = None, 200
    if form.validate_on_submit():
        wish = form.wish(audience.nature, audience.segment)
        try:
            services.redraft(circular_id, wish, form.version.data, organiser(), clock.now())
        except RefusedError as refused:
            form.refuse(refused.refusals, sentence)
            status = 409
        except ChangedMeanwhileError:
            circular = _editable(edition, circular_id)
            current = CircularForm(None, obj=typed_of(circular))
            differences, status = form.differences(current), 409
            form.remember(current, circular.version)
        else:
            flash(gettext("Le brouillon est enregistré."), "success")
            return redirect(url_for("letters.circular", circular_id=circular_id), 303)
    elif request.method == "POST":
        status = 422
    else:
        form.remember(current, circular.version)
    page = _text_page(edition, form, kept, differences=differences, circular_id=circular_id)
    return page, status


def _editable(edition: Edition, circular_id: int) -> Circular:
    """Return a circular of an edition that has not left."""
    circular = queries.circular_of(edition.id, circular_id) or abort(404)
    return circular if circular.state in EDITABLE else abort(409)


@bp.get(ONE)
@in_office(Permission.SEE_LETTERS)
def circular(edition: Edition, circular_id: int) -> str:
    """Show a circular: its readers, its text, and how far it is."""
    return circular_page(edition, circular_id)


def circular_page(
    edition: Edition,
    circular_id: int,
    reviewing: ReviewForm | None = None,
    sending: SendForm | None = None,
) -> str:
    """Write the page of a circular, with what was refused beside its field."""
    subject = Subject("envoi", "circular", circular_id)
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    found = queries.circular_of(edition.id, circular_id) or abort(404)
    audience = audience_of(found)
    is_open = found.state in EDITABLE
    sample = audience.batch(0, SAMPLE) if is_open else []
    languages = ["fr", "en"] if found.subject.en else ["fr"]
    letters = {
        locale: composed_circular(
            found.subject, found.body, found.nature, edition, nobody_addressed(edition, locale)
        )
        for locale in languages
    }
    return render_template(
        "backoffice/letters/circular.html",
        circular=found,
        is_open=is_open,
        count=audience.count() if is_open else found.recipients,
        sample=[addressee_of(reader) for reader in sample],
        lines=segment_words(
            found.nature, Segment.read(found.segment), names_of_programme(edition.id)
        ),
        letters=letters,
        htmls={locale: shown(letter.html) for locale, letter in letters.items()},
        texts={locale: without_secrets(letter.text) for locale, letter in letters.items()},
        people=queries.names_of(found.written_by, found.reviewed_by, found.sent_by),
        is_own=found.written_by == organiser(),
        has_colleague=has_colleague(found.written_by),
        progress=queries.states(edition.id, circular_id),
        words={"states": CIRCULAR_STATES, "letters": STATES, "languages": LANGUAGES},
        reviewing=reviewing or ReviewForm(formdata=None),
        sending=sending or SendForm(formdata=None),
        form=Form(formdata=None),
    )
