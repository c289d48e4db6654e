"""An edition's own words around the facts of a letter, and what stands behind the braces."""

import datetime as dt
import re

import pytest
from flask import Flask

from forum.database import Bilingual, db, transaction
from forum.edition.models import Edition
from forum.edition.signals import copied
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing import services
from forum.mailing.kinds import KINDS
from forum.mailing.models import LetterTemplate, ReminderPlan
from forum.mailing.own_words import template_of
from forum.mailing.phrases import sentence
from forum.mailing.placeholders import NAMES, refusals
from forum.mailing.samples import house_words, sample_letter
from forum.mailing.showing import shown, without_secrets
from forum.mailing.wishes import WordingWish
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.registration.links import space_address
from forum.registration.services import Wish, choose, register
from tests.builders import a_debate, a_registration, an_edition, stored
from tests.mailing.story import EMAIL, letters_to, registration_of


def words(**said: str) -> WordingWish:
    """Return own words for the welcome in French."""
    facts = {
        "kind": "registered",
        "locale": "fr",
        "subject": "Bienvenue à {forum}",
        "opening": "Merci {prenom}.\n\nVoyez https://exemple.fr/plan.\nÀ bientôt",
        "closing": "Votre espace : {espace}",
    }
    return WordingWish(**{**facts, **said})


def saved(edition: Edition, now: dt.datetime, version: int = 0, **said: str) -> None:
    services.save_wording(edition.id, words(**said), version, None, now)


def greeted(edition: Edition, now: dt.datetime, **said: str) -> None:
    """Let Camille register."""
    person = {"first_name": "Camille", "last_name": "Exemple", **said}
    register(edition.id, Wish(email=EMAIL, **person), now)


def test_own_words_stand_around_the_facts(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    a_debate(edition, "scop")
    saved(edition, now)
    register(
        edition.id,
        Wish(first_name="Camille", last_name="Exemple", email=EMAIL, debates=("scop",)),
        now,
    )
    letter = letters_to(EMAIL)[0]
    space = space_address(registration_of(EMAIL))
    assert letter.subject == "Bienvenue à Forum de l’ESS 2011"
    assert letter.text.startswith(
        "Bonjour Camille Exemple,\n\nMerci Camille.\n\n"
        "Voyez https://exemple.fr/plan.\nÀ bientôt\n\nVos débats\u00a0:\n- Scop\n"
    )
    assert f"Votre espace : {space}\n\nPour consulter, modifier" in letter.text
    assert (
        '<p>Voyez <a href="https://exemple.fr/plan">https://exemple.fr/plan</a>.<br>\nÀ bientôt</p>'
        in letter.html
    )
    assert f'<p>Votre espace : <a href="{space}">{space}</a></p>' in letter.html


def test_other_languages_and_other_kinds_keep_the_words_of_the_house(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    a_debate(edition, "scop")
    saved(edition, now)
    greeted(edition, now, locale="en")
    choose(registration_of(EMAIL).id, "scop", now)
    assert [letter.subject for letter in letters_to(EMAIL)] == [
        "You are registered – ESS forum 2011",
        "Your seat is booked: Scop",
    ]


@pytest.mark.parametrize(
    ("first", "text", "html"),
    [
        ("<b>Camille</b>", "Merci <b>Camille</b>.", "Merci &lt;b&gt;Camille&lt;/b&gt;."),
        ("www.vol.fr", "Merci www. vol. fr.", "Merci www. vol. fr."),
        ("https://vol.fr", "Merci https: //vol. fr.", "Merci https: //vol. fr."),
        ("Ca\r\n\r\nmille", "Merci Ca mille.", "Merci Ca mille."),
        ("{nom} {espace}", "Merci {nom} {espace}.", "Merci {nom} {espace}."),
        ("{{ 7*7 }}%s", "Merci {{ 7*7 }}%s.", "Merci {{ 7*7 }}%s."),
    ],
)
def test_a_name_stays_a_name_wherever_it_is_inserted(
    app: Flask, now: dt.datetime, first: str, text: str, html: str
) -> None:
    edition = an_edition()
    saved(edition, now, subject="Pour {prenom}", opening="Merci {prenom}.", closing="")
    greeted(edition, now, first_name=first)
    letter = letters_to(EMAIL)[0]
    assert letter.text.split("\n\n")[1] == text
    assert f"<p>{html}</p>" in letter.html
    assert letter.subject == "Pour " + text.removeprefix("Merci ").removesuffix(".")


def test_what_organisers_write_is_text_too(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    saved(edition, now, opening="<a href='https://x.fr/'>ici</a> & http://y.fr")
    greeted(edition, now)
    assert (
        '<p>&lt;a href=&#39;<a href="https://x.fr/">https://x.fr/</a>&#39;&gt;ici&lt;/a&gt; '
        "&amp; http://y.fr</p>" in letters_to(EMAIL)[0].html
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{prénom}", "{prénom} n’existe pas. Vouliez-vous {prenom}\u202f?"),
        ("{forums} {date}", "{forums} n’existe pas. Vouliez-vous {forum}\u202f?"),
        ("{debat}", "{debat} ne peut pas servir ici."),
        ("https://x.fr/{prenom}", "Laissez une espace"),
        ("{prenom}{nom}", "Laissez une espace"),
        ("{prenom}.fr", "Laissez une espace"),
        ("www.{nom}", "Laissez une espace"),
        ("ici:{espace}", "Laissez une espace"),
    ],
)
def test_a_name_that_cannot_be_replaced_is_refused_beside_its_field(
    app: Flask, now: dt.datetime, text: str, said: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        saved(an_edition(), now, opening=text)
    assert refused.value.refusals[0].field == "opening"
    assert sentence(refused.value.refusals[0]).startswith(said)
    assert db.session.scalars(db.select(LetterTemplate)).all() == []


def test_a_private_address_is_no_matter_for_a_subject(app: Flask, now: dt.datetime) -> None:
    with pytest.raises(RefusedError) as refused:
        saved(an_edition(), now, subject="Ouvrez {espace}")
    assert [refusal.field for refusal in refused.value.refusals] == ["subject_line"]


@pytest.mark.parametrize(
    "text", ["{", "}", "{}", "{ }", "a {b", "d’{prenom}, {nom}.", "({prenom})"]
)
def test_braces_that_hold_no_name_are_text(text: str) -> None:
    said = refusals(text, NAMES, "opening")
    assert said == () or text == "{ }"


def test_two_who_write_at_once_lose_nothing(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    saved(edition, now, opening="Une")
    with pytest.raises(ChangedMeanwhileError):
        saved(edition, now, opening="Autre")
    saved(edition, now, version=1, opening="Autre")
    own = template_of(edition.id, "registered", "fr")
    assert own is not None
    assert (own.opening, own.version) == ("Autre", 2)


def test_the_house_s_words_can_be_returned_to(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    saved(edition, now)
    services.return_to_house(edition.id, "registered", "fr", None, now)
    greeted(edition, now)
    assert letters_to(EMAIL)[0].subject == "Votre inscription est enregistrée – Forum de l’ESS 2011"
    deeds = db.session.scalars(db.select(Entry.deed)).all()
    assert deeds == [Deed.TEMPLATE_CHANGED] * 2


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_the_house_may_be_kept_as_they_are(
    app: Flask, now: dt.datetime, kind: str, locale: str
) -> None:
    """What the form shows at first is accepted, and writes the same letter."""
    edition = an_edition()
    a_debate(edition, "scop")
    own = house_words(kind, locale, edition)
    before = sample_letter(kind, edition, locale, None)
    wish = WordingWish(
        kind=kind, locale=locale, subject=own.subject, opening=own.opening, closing=own.closing
    )
    services.save_wording(edition.id, wish, 0, None, now)
    after = sample_letter(kind, edition, locale, template_of(edition.id, kind, locale))
    assert (after.subject, after.text) == (before.subject, before.text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_shown_before_an_edition_has_debates(app: Flask, kind: str) -> None:
    letter = sample_letter(kind, an_edition(), "fr", None)
    for part in (letter.text, letter.html):
        assert ("Annulé" in part, bool(part)) == (False, True)


def test_a_copied_edition_takes_words_and_reminders_along(app: Flask, now: dt.datetime) -> None:
    source, edition = an_edition(), an_edition(slug="2012")
    saved(source, now)
    stored(ReminderPlan(edition_id=source.id, is_day_on=True, hour=8))
    with transaction():
        copied.send(edition, source=source, by=dt.timedelta(days=364))
    own = template_of(edition.id, "registered", "fr")
    plan = db.session.scalars(
        db.select(ReminderPlan).where(ReminderPlan.edition_id == edition.id)
    ).one()
    assert own is not None
    assert (own.subject, own.version) == ("Bienvenue à {forum}", 1)
    assert (plan.is_week_on, plan.is_day_on, plan.hour) == (False, True, 8)


def test_a_letter_is_shown_without_what_opens_a_space(app: Flask) -> None:
    person = a_registration(an_edition(short_name=Bilingual("<script>x</script>")))
    letter = sample_letter("registered", person_edition(person.edition_id), "fr", None, person)
    page = shown(letter.html)
    assert space_address(person) not in page
    assert "<span>http://localhost/p/…</span>" in page
    assert "<style" not in page
    assert "<script" not in page
    assert space_address(person) not in without_secrets(letter.text)


def test_no_address_that_a_secret_opens_is_shown(app: Flask) -> None:
    word = "abcdefghijklmnopqrstuvwxyz"
    private = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions.get(rule.endpoint), "audience", "").startswith(
            ("holder of", "reader of")
        )
    }
    assert len(private) > 40
    whole = []
    for rule in sorted(private):
        address = re.sub(r"<[^>]+>", "12", re.sub(r"<(?:token|word)>", word, rule))
        assert word in address
        if word in without_secrets(f"http://localhost{address}"):
            whole.append(rule)
    assert whole == []


def person_edition(edition_id: int) -> Edition:
    return db.session.get_one(Edition, edition_id)


@pytest.mark.parametrize(
    ("html", "page"),
    [
        ('<p onclick="x()">a<script>b</script></p>', "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', "<span>a</span>"),
        ('<img src=x onerror="y">&lt;b&gt;', "&lt;b&gt;"),
        ("<p><strong>a", "<p><strong>a</strong></p>"),
        ('<iframe src="//x"></iframe><p>a</p></div>', "<p>a</p>"),
    ],
)
def test_only_words_of_a_letter_are_shown(html: str, page: str) -> None:
    assert shown(html) == page
