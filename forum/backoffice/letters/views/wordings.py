"""The words of service letters, tried on a real person before anybody reads them."""

from dataclasses import asdict
from types import SimpleNamespace

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock, codes
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.letters import queries
from forum.backoffice.letters.forms import WordingForm
from forum.backoffice.letters.phrases import LANGUAGES, PLACEHOLDERS
from forum.backoffice.letters.views.blueprint import bp
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.mailing import services
from forum.mailing.kinds import KINDS
from forum.mailing.models import LetterTemplate
from forum.mailing.own_words import template_of
from forum.mailing.phrases import sentence
from forum.mailing.samples import house_words, sample_letter
from forum.mailing.services.wordings import wording_refusals
from forum.mailing.showing import shown, without_secrets
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.registration.fields import clean
from forum.registration.models import Registration
from forum.web.forms import Form
from forum.web.versions import typed

Answer = str | tuple[str, int] | Response
WORDS = f"/modeles/<any({', '.join(KINDS)}):kind>/<any(fr, en):locale>"


@bp.get("/modeles")
@in_office(Permission.SEE_LETTERS)
def templates(edition: Edition) -> str:
    """List the letters whose words can be changed."""
    return render_template(
        "backoffice/letters/templates.html",
        kinds=KINDS.values(),
        written=queries.written_kinds(edition.id),
        languages=LANGUAGES,
    )


def _stored(edition: Edition, kind: str, locale: str) -> tuple[SimpleNamespace, WordingForm, int]:
    """Return the words that stand now, as a form too, and their version: 0 is the house's."""
    own = template_of(edition.id, kind, locale)
    kept = own or house_words(kind, locale, edition)
    words = SimpleNamespace(subject_line=kept.subject, opening=kept.opening, closing=kept.closing)
    return words, WordingForm(None, obj=words), own.version if own else 0


@bp.route(WORDS, methods=["GET", "POST"])
@in_office(Permission.WRITE_LETTERS)
def template(edition: Edition, kind: str, locale: str) -> Answer:
    """Change the words of a letter in one language, or see what they would give."""
    words, current, version = _stored(edition, kind, locale)
    form = WordingForm(typed(current), obj=words)
    differences, tried, status = None, None, 200
    if form.validate_on_submit():
        wish = form.wish(kind, locale)
        try:
            if "preview" in request.form:
                _judge(kind, form)
                tried = sample_letter(kind, edition, locale, LetterTemplate(**asdict(wish)))
            else:
                services.save_wording(edition.id, wish, form.version.data, organiser(), clock.now())
                flash(gettext("Ces mots serviront à partir de la prochaine lettre."), "success")
                return redirect(url_for("letters.template", kind=kind, locale=locale), 303)
        except RefusedError as refused:
            form.refuse(refused.refusals, sentence)
            status = 409
        except ChangedMeanwhileError:
            _, current, version = _stored(edition, kind, locale)
            differences, status = form.differences(current), 409
            form.remember(current, version)
    elif request.method == "POST":
        status = 422
    else:
        form.remember(current, version)
    page = render_template(
        "backoffice/letters/template.html",
        form=form,
        kind=KINDS[kind],
        spoken=locale,
        languages=LANGUAGES,
        differences=differences,
        is_own=version > 0,
        house=house_words(kind, locale, edition),
        placeholders=PLACEHOLDERS,
        tried=tried,
        html=shown(tried.html) if tried else "",
        text=without_secrets(tried.text) if tried else "",
    )
    return page, status


def _judge(kind: str, form: WordingForm) -> None:
    """Refuse words that could not be kept."""
    if refused := wording_refusals(KINDS[kind], form.wish(kind, "fr")):
        raise RefusedError(*refused)


@bp.post(f"{WORDS}/maison")
@in_office(Permission.WRITE_LETTERS)
def house(edition: Edition, kind: str, locale: str) -> Response:
    """Return to the house's words."""
    services.return_to_house(edition.id, kind, locale, organiser(), clock.now())
    flash(gettext("Le texte d’origine est rétabli."), "success")
    return redirect(url_for("letters.template", kind=kind, locale=locale), 303)


@bp.get(f"{WORDS}/apercu")
@in_office(Permission.WRITE_LETTERS)
def preview(edition: Edition, kind: str, locale: str) -> str:
    """Show a letter as somebody would get it; who is looked at is noted."""
    code, words = codes.typed(request.args.get("personne", "")), clean(request.args.get("q"))
    person = _looked_at(edition, code) if code else None
    composed = sample_letter(kind, edition, locale, template_of(edition.id, kind, locale), person)
    return render_template(
        "backoffice/letters/preview.html",
        kind=KINDS[kind],
        spoken=locale,
        languages=LANGUAGES,
        words=words,
        people=queries.people_like(edition.id, words),
        person=person,
        subject=composed.subject,
        html=shown(composed.html),
        text=without_secrets(composed.text),
        form=Form(),
    )


def _looked_at(edition: Edition, code: str) -> Registration:
    """Return the person whose letter is read, and note that it is."""
    found = queries.person_by_code(edition.id, code) or abort(404)
    subject = Subject("", "registration", found.id)
    note(organiser(), Deed.PERSON_READ, clock.now(), edition_id=edition.id, subject=subject)
    return queries.person_by_code(edition.id, code) or abort(404)


@bp.post(f"{WORDS}/essai")
@in_office(Permission.WRITE_LETTERS)
def trial(edition: Edition, kind: str, locale: str) -> Response:
    """Send the letter to the organiser who reads the page, as if to nobody real."""
    composed = sample_letter(kind, edition, locale, template_of(edition.id, kind, locale))
    address = queries.address_of(organiser())
    services.send_trial(edition.id, address, composed, gettext("[Essai]"))
    flash(gettext("L’essai part à %(email)s.", email=address), "success")
    return redirect(url_for("letters.preview", kind=kind, locale=locale), 303)
