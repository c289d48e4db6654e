"""Why there is no certificate, in words: a title, and what may help."""

from flask_babel import lazy_gettext

from forum.certificates.rules import Reason

REFUSALS = {
    Reason.NOT_YET: (
        lazy_gettext("Votre attestation sera là après le forum"),
        lazy_gettext(
            "Elle dit les heures relevées aux portes : revenez ici une fois le forum terminé."
        ),
    ),
    Reason.NOT_SCANNED: (
        lazy_gettext("Aucune porte n’a lu votre badge"),
        lazy_gettext(
            "Une attestation ne dit que ce qui a été relevé. Si vous êtes venu malgré tout, "
            "écrivez à l’organisation."
        ),
    ),
}
