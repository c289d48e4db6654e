"""What is said about accounts: the sentences of Flask-Security in our words, and refusals."""

from flask_babel import lazy_gettext

from forum.accounts.rules import Reason, RoleName, State
from forum.refusals import Refusal

MESSAGES = {
    "UNAUTHENTICATED": (lazy_gettext("Connectez-vous pour ouvrir cette page."), "info"),
    "REAUTHENTICATION_REQUIRED": (
        lazy_gettext("Avant de continuer, confirmez que c’est bien vous."),
        "info",
    ),
    "REAUTHENTICATION_SUCCESSFUL": (lazy_gettext("Merci. Vous pouvez continuer."), "success"),
    "GENERIC_AUTHN_FAILED": (
        lazy_gettext("Ce courriel et ce mot de passe ne vont pas ensemble."),
        "error",
    ),
    "INVALID_PASSWORD": (lazy_gettext("Ce mot de passe n’est pas le bon."), "error"),
    "DISABLED_ACCOUNT": (lazy_gettext("Ce compte est fermé."), "error"),
    "PASSWORD_RESET_REQUEST": (
        lazy_gettext("Si cette adresse a un compte, une lettre vient de lui être envoyée."),
        "info",
    ),
    "PASSWORD_RESET": (lazy_gettext("Votre mot de passe est choisi. Connectez-vous."), "success"),
    "PASSWORD_RESET_NO_LOGIN": (
        lazy_gettext("Votre mot de passe est choisi. Connectez-vous."),
        "success",
    ),
    "PASSWORD_RESET_EXPIRED": (
        lazy_gettext("Ce lien a plus de deux jours. Demandez-en un nouveau."),
        "error",
    ),
    "INVALID_RESET_PASSWORD_TOKEN": (
        lazy_gettext("Ce lien a déjà servi ou est incomplet. Demandez-en un nouveau."),
        "error",
    ),
    "PASSWORD_CHANGE": (
        lazy_gettext("Votre mot de passe est changé. Vos autres appareils sont déconnectés."),
        "success",
    ),
    "PASSWORD_IS_THE_SAME": (
        lazy_gettext("C’est le mot de passe que vous avez déjà : choisissez-en un autre."),
        "error",
    ),
    "RETYPE_PASSWORD_MISMATCH": (
        lazy_gettext("Les deux mots de passe ne sont pas les mêmes."),
        "error",
    ),
    "PASSWORD_INVALID_LENGTH": (lazy_gettext("Choisissez au moins douze caractères."), "error"),
    "EMAIL_NOT_PROVIDED": (lazy_gettext("Indiquez votre courriel."), "error"),
    "PASSWORD_NOT_PROVIDED": (lazy_gettext("Indiquez votre mot de passe."), "error"),
    "INVALID_EMAIL_ADDRESS": (
        lazy_gettext("Cette adresse de courriel n’est pas complète."),
        "error",
    ),
    "API_ERROR": (lazy_gettext("La demande n’a pas été comprise. Recommencez."), "error"),
    "INVALID_CODE": (lazy_gettext("Indiquez le code."), "error"),
    "INVALID_RECOVERY_CODE": (
        lazy_gettext("Ce code de secours n’est pas bon, ou a déjà servi."),
        "error",
    ),
    "TWO_FACTOR_INVALID_TOKEN": (
        lazy_gettext("Ce code n’est pas bon, ou a déjà servi. Attendez le suivant."),
        "error",
    ),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (lazy_gettext("Vous êtes connecté."), "success"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (
        lazy_gettext("Votre application donne désormais un code à chaque connexion."),
        "success",
    ),
    "TWO_FACTOR_PERMISSION_DENIED": (
        lazy_gettext("La connexion a été interrompue. Recommencez-la."),
        "error",
    ),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (
        lazy_gettext("Ce moyen n’est pas proposé à votre compte."),
        "error",
    ),
    "TWO_FACTOR_DISABLED": (
        lazy_gettext("Votre application ne donne plus de code pour ce compte."),
        "success",
    ),
    "WEBAUTHN_EXPIRED": (lazy_gettext("Vous avez tardé à répondre. Recommencez."), "error"),
    "WEBAUTHN_NAME_REQUIRED": (lazy_gettext("Donnez un nom à cette clé."), "error"),
    "WEBAUTHN_NAME_INUSE": (lazy_gettext("Une de vos clés porte déjà ce nom."), "error"),
    "WEBAUTHN_NAME_NOT_FOUND": (lazy_gettext("Aucune de vos clés ne porte ce nom."), "error"),
    "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": (
        lazy_gettext("Donnez un nom de lettres, de chiffres, de tirets et d’espaces."),
        "error",
    ),
    "INVALID_INPUT_LENGTH": (lazy_gettext("Soixante-quatre caractères au plus."), "error"),
    "WEBAUTHN_CREDENTIAL_DELETED": (lazy_gettext("La clé est retirée."), "success"),
    "WEBAUTHN_REGISTER_SUCCESSFUL": (lazy_gettext("La clé est ajoutée."), "success"),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": (lazy_gettext("Cette clé est déjà enregistrée."), "error"),
    **dict.fromkeys(
        (
            "WEBAUTHN_UNKNOWN_CREDENTIAL_ID",
            "WEBAUTHN_ORPHAN_CREDENTIAL_ID",
            "WEBAUTHN_NO_VERIFY",
            "WEBAUTHN_MISMATCH_USER_HANDLE",
        ),
        (lazy_gettext("Cette clé n’ouvre aucun compte ici."), "error"),
    ),
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE": (
        lazy_gettext("Cette clé n’a pas été enregistrée pour cet usage."),
        "error",
    ),
}
SENTENCES = {
    Reason.LAST_ADMINISTRATOR: lazy_gettext(
        "C’est le seul compte d’administration ouvert : "
        "donnez d’abord ce rôle à une autre personne."
    ),
    Reason.EMAIL_TAKEN: lazy_gettext("Cette adresse a déjà un compte."),
    Reason.ALREADY_JOINED: lazy_gettext("Cette personne a déjà accepté son invitation."),
    Reason.CLOSED: lazy_gettext("Ce compte est fermé : rouvrez-le d’abord."),
    Reason.LINK_DEAD: lazy_gettext(
        "Ce lien a déjà servi, a plus de sept jours ou a été remplacé. "
        "Demandez une nouvelle invitation à la personne qui vous a invité."
    ),
}
STATES = {
    State.INVITED: lazy_gettext("invité"),
    State.OPEN: lazy_gettext("ouvert"),
    State.CLOSED: lazy_gettext("fermé"),
}
ROLES = {
    RoleName.ADMINISTRATOR: lazy_gettext("Administration"),
    RoleName.PROGRAMME: lazy_gettext("Programme"),
    RoleName.EXHIBITORS: lazy_gettext("Exposants"),
    RoleName.WELCOME: lazy_gettext("Accueil"),
    RoleName.FACILITATOR: lazy_gettext("Facilitateur"),
    RoleName.COMMUNICATION: lazy_gettext("Communication"),
    RoleName.COORDINATOR: lazy_gettext("Coordination de village"),
    RoleName.READER: lazy_gettext("Lecture"),
}
DUTIES = {
    RoleName.ADMINISTRATOR: lazy_gettext("Tout, et les comptes de l’équipe."),
    RoleName.PROGRAMME: lazy_gettext("Prépare et publie les débats."),
    RoleName.EXHIBITORS: lazy_gettext("Suit les exposants et les villages."),
    RoleName.WELCOME: lazy_gettext("Inscriptions, groupes et téléphones de l’accueil."),
    RoleName.FACILITATOR: lazy_gettext("Met en lien acheteurs et structures d’insertion."),
    RoleName.COMMUNICATION: lazy_gettext("Rédige et envoie les lettres."),
    RoleName.COORDINATOR: lazy_gettext("Suit les exposants de ses seuls villages."),
    RoleName.READER: lazy_gettext("Regarde sans rien modifier."),
}


def sentence(refusal: Refusal) -> str:
    """Say why something cannot be done to an account."""
    return str(SENTENCES[Reason(refusal.reason)])


def role_label(name: str) -> str:
    """Say a role as pages show it."""
    return str(ROLES[RoleName(name)])
