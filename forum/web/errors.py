"""What a person or a program is told when something cannot be: never a trace."""

from http import HTTPStatus

from flask import Flask, Response, abort, jsonify, render_template, request
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge


def problem(status: int, title: str, detail: str = "") -> Response:
    """Answer a program in the form of RFC 9457."""
    body = {"type": "about:blank", "title": title, "status": status}
    response = jsonify({**body, **({"detail": detail} if detail else {})})
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response


SENTENCES = {
    404: (
        lazy_gettext("Cette page n’existe pas"),
        lazy_gettext("L’adresse est peut-être mal recopiée, ou la page a été déplacée."),
    ),
    403: (
        lazy_gettext("Cette page ne vous est pas ouverte"),
        lazy_gettext("Elle est réservée à d’autres personnes de l’équipe."),
    ),
    410: (
        lazy_gettext("Cette page n’existe plus"),
        lazy_gettext("Son lien a été remplacé ou retiré."),
    ),
    413: (
        lazy_gettext("L’envoi est trop lourd"),
        lazy_gettext("Réduisez-le et recommencez."),
    ),
    429: (
        lazy_gettext("Trop de demandes en peu de temps"),
        lazy_gettext("Patientez une minute, puis recommencez."),
    ),
}
NOT_UNDERSTOOD = (
    lazy_gettext("La demande n’a pas été comprise"),
    lazy_gettext("Revenez à la page précédente et recommencez."),
)
OUR_FAULT = (
    lazy_gettext("Une erreur est survenue de notre côté"),
    lazy_gettext("Elle a été notée. Réessayez dans un instant ; si elle persiste, écrivez-nous."),
)
STALE_FORM = (
    lazy_gettext("Le formulaire est resté ouvert trop longtemps"),
    lazy_gettext("Revenez à la page précédente, rechargez-la et recommencez."),
)


def answer(error: HTTPException) -> tuple[str, int] | Response:
    """Answer an error of HTTP as a page, or as JSON under `/api/`."""
    code = error.code or 500
    default = NOT_UNDERSTOOD if code < HTTPStatus.INTERNAL_SERVER_ERROR else OUR_FAULT
    words = STALE_FORM if isinstance(error, CSRFError) else SENTENCES.get(code, default)
    title, way_out = (str(word) for word in words)
    if request.path.startswith("/api/"):
        return problem(code, title, way_out)
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    page = render_template(
        "errors/page.html",
        title=title,
        way_out=way_out,
        code=code,
        form_address=_form_address(error),
    )
    return page, code


def _form_address(error: HTTPException) -> str:
    """Return where the form is that was refused before anybody read it, if that is a page."""
    rule = request.url_rule
    is_refused = isinstance(error, (CSRFError, RequestEntityTooLarge))
    is_page = rule is not None and "GET" in (rule.methods or ())
    return request.path if is_refused and is_page else ""


def _refuse_nulls() -> None:
    """Answer that no page has a null in its address: PostgreSQL cannot even look for one."""
    if "\0" in request.path:
        abort(HTTPStatus.NOT_FOUND)


def init_app(app: Flask) -> None:
    """Answer every error in words."""
    app.before_request(_refuse_nulls)
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(InternalServerError, answer)
