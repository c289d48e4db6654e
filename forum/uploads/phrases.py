"""Why a file is not kept, and what helps."""

from collections.abc import Iterable

from flask_babel import gettext, lazy_gettext

from forum.refusals import Refusal
from forum.uploads.rules import TERMS, Media, Purpose, Reason
from forum.web.words import NBSP

KINDS = {
    Media.PNG: "PNG",
    Media.JPEG: "JPEG",
    Media.WEBP: "WebP",
    Media.GIF: "GIF",
    Media.SVG: "SVG",
    Media.PDF: "PDF",
}
SENTENCES = {
    Reason.EMPTY: lazy_gettext("Ce fichier est vide : choisissez-en un autre."),
    Reason.TOO_HEAVY: lazy_gettext(
        "Ce fichier est trop lourd : %(most)s Mo au plus. Réduisez-le, puis envoyez-le de nouveau."
    ),
    Reason.NOT_THIS_KIND: lazy_gettext(
        "Ce fichier n’est pas de ceux que nous pouvons lire ici : envoyez %(taken)s."
    ),
    Reason.LIES: lazy_gettext(
        "Le nom de ce fichier annonce %(claimed)s, mais il contient %(found)s : "
        "enregistrez-le de nouveau sous son vrai format."
    ),
    Reason.DAMAGED: lazy_gettext(
        "Ce fichier est incomplet ou abîmé : ouvrez-le, enregistrez-le de nouveau et renvoyez-le."
    ),
    Reason.TOO_LARGE: lazy_gettext(
        "Cette image a trop de points : %(most)s millions au plus. Réduisez ses dimensions."
    ),
    Reason.LOCKED: lazy_gettext(
        "Ce PDF demande un mot de passe : enregistrez-le sans protection et renvoyez-le."
    ),
    Reason.TWO_NATURES: lazy_gettext(
        "Ce fichier en cache un autre : imprimez-le en PDF et envoyez le résultat."
    ),
    Reason.NO_SUCH_PAGE: lazy_gettext("Ce document n’a pas cette page : il en compte %(pages)s."),
    Reason.NOTHING_LEFT: lazy_gettext(
        "Ce dessin SVG ne contient rien que nous puissions montrer : exportez-le de nouveau, "
        "sans script ni lien."
    ),
}


def sentence(refusal: Refusal) -> str:
    """Say why a file is not kept."""
    facts = {
        name: _kinds(fact) if name in {"taken", "claimed", "found"} else fact
        for name, fact in refusal.facts.items()
    }
    return str(SENTENCES[Reason(refusal.reason)]) % facts


def taken(purpose: Purpose) -> str:
    """Say what may be sent for a purpose, as a hint under its field."""
    terms = TERMS[purpose]
    most = f"{terms.most_bytes // (1024 * 1024)}{NBSP}Mo"
    return str(gettext("%(kinds)s, %(most)s au plus", kinds=_kinds(terms.media), most=most))


def accepted(purpose: Purpose) -> str:
    """Return the media types for the `accept` of a file field."""
    return ",".join(TERMS[purpose].media)


def _kinds(said: object) -> str:
    """Name one media type, or several with « ou » before the last."""
    if isinstance(said, Media):
        return KINDS[said]
    names = [KINDS[Media(one)] for one in said] if isinstance(said, Iterable) else []
    if len(names) < 2:  # noqa: PLR2004 - one alone needs no « ou »
        return "".join(names)
    return str(gettext("%(first)s ou %(last)s", first=", ".join(names[:-1]), last=names[-1]))
