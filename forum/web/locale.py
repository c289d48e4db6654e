"""The language of a page: French, or English one click away."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, Response, g, has_request_context, request, session
from flask_babel import Babel, force_locale

from forum.settings import ROOT, current

LOCALES = ("fr", "en")
COOKIE = "langue"
PARAMETER = "langue"
View = Callable[..., Any]
babel = Babel()


def locale() -> str:
    """Return the language asked for: in the address, or by an earlier choice; else French."""
    if not g:
        return "fr"
    here = g._get_current_object()  # noqa: SLF001 - through Flask's proxy each look is ten times as long
    if spoken := here.get("spoken"):
        return str(spoken)
    if not has_request_context():
        return str(here.get("locale", "fr"))
    for said in (
        _said(request.args, PARAMETER),
        here.get("locale"),
        _said(request.cookies, COOKIE),
    ):
        if said in LOCALES:
            return str(said)
    return "fr"


def _said(values: Mapping[str, str], name: str) -> str | None:
    """Return a value where there is one; a long page asks thousands of times.

    Their own `get` makes an error for each value that is missing, which is dear.
    """
    return values[name] if name in values else None  # noqa: SIM401 - see above


@contextmanager
def speaking(language: str, edition: object = None) -> Iterator[None]:
    """Write for one person, in her language and in the local time of an edition.

    It holds in a page and in the worker alike, whatever the address or a cookie asks for.
    """
    before = {name: g.get(name) for name in ("spoken", "edition")}
    g.spoken = language if language in LOCALES else "fr"
    g.edition = edition or before["edition"]
    try:
        with force_locale(g.spoken):
            yield
    finally:
        g.spoken, g.edition = before["spoken"], before["edition"]


def by_address_alone(view: View) -> View:
    """Let the address alone choose the language of an answer: no cookie is read, and none is set.

    What any program may keep is then the same for everybody who asks at one address.
    """

    @wraps(view)
    def shown(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        said = request.args.get(PARAMETER)
        g.locale = said if said in LOCALES else "fr"
        g.is_for_everybody = True
        return view(**kwargs)

    return shown


def other_locale_url() -> str:
    """Return the address of this page in the other language, its filters kept.

    A page that is kept for many says what it reads of its address: what one of them has beside it
    is no business of the others.
    """
    other = "en" if locale() == "fr" else "fr"
    read = g.get("arguments")
    said = request.args.items(multi=True) if read is None else read.items()
    kept = [(k, v) for k, v in said if k != PARAMETER]
    return f"{request.path}?{urlencode([*kept, (PARAMETER, other)])}"


def _remember(response: Response) -> Response:
    """Keep a choice of language (a preference: it needs no consent)."""
    if g.get("is_for_everybody"):
        session.accessed = False  # Flask-Login looks at it whoever asks; nothing here depends on it
        response.headers.setdefault("Content-Language", locale())
        return response
    if (said := request.args.get(PARAMETER)) in LOCALES and said != request.cookies.get(COOKIE):
        response.set_cookie(
            COOKIE,
            str(said),
            max_age=31_536_000,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure,
        )
    if response.mimetype == "text/html":
        response.vary.add("Cookie")
        response.headers.setdefault("Content-Language", locale())
    return response


def _compile_catalogues() -> str:
    """Write the compiled catalogues into the instance folder where they are out of date."""
    target = current().instance / "translations"
    for source in sorted((ROOT / "forum" / "translations").glob("*/LC_MESSAGES/messages.po")):
        compiled = target / source.parent.parent.name / "LC_MESSAGES" / "messages.mo"
        if compiled.exists() and compiled.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        compiled.parent.mkdir(parents=True, exist_ok=True)
        draft = compiled.with_suffix(f".{id(compiled)}.draft")
        with source.open("rb") as po, draft.open("wb") as mo:
            write_mo(mo, read_po(po))
        draft.replace(compiled)
    return str(target)


def _speak_at_once(app: Flask, folder: str) -> None:
    """Let templates look a word up in the catalogue of their language, and nowhere before it.

    Flask-Babel asks four times, for each word, whose page this is: a tenth of a long page.
    """
    catalogues = {language: Translations.load(folder, [language]) for language in LOCALES}

    def gettext(said: str) -> str:
        return str(catalogues[locale()].gettext(said))

    def ngettext(one: str, many: str, number: int) -> str:
        return str(catalogues[locale()].ngettext(one, many, number))

    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension's


def init_app(app: Flask) -> None:
    """Speak both languages in templates and code."""
    folder = _compile_catalogues()
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = folder
    babel.init_app(
        app, locale_selector=locale, default_locale="fr", default_timezone="Europe/Paris"
    )
    _speak_at_once(app, folder)
    app.after_request(_remember)
    app.context_processor(lambda: {"locale": locale(), "other_locale_url": other_locale_url})
