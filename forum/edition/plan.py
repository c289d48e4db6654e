"""The usual plan towards the day (rétroplanning): what an organiser of a forum must not forget."""

import datetime as dt

from forum.database import Bilingual
from forum.edition.models import Task
from forum.edition.rules import due_on

# Days after the forum's (before it, where negative), and what must be done by then.
DEFAULT_PLAN = (
    (
        -180,
        Bilingual(
            "Convoquer le comité d’organisation élargi", "Call the enlarged organising committee"
        ),
    ),
    (
        -150,
        Bilingual(
            "Arrêter la date, le lieu et le budget", "Settle the date, the venue and the budget"
        ),
    ),
    (-120, Bilingual("Ouvrir l’appel à exposants", "Open the call for exhibitors")),
    (
        -90,
        Bilingual(
            "Choisir les débats avec les acteurs de terrain",
            "Choose the debates with the people of the field",
        ),
    ),
    (
        -75,
        Bilingual(
            "Inscrire le forum au programme du Mois de l’ESS",
            "Enter the forum in the programme of the Mois de l’ESS",
        ),
    ),
    (
        -62,
        Bilingual(
            "Déposer le dossier de sécurité (deux mois au moins avant le forum)",
            "File the safety dossier (two months before the forum at the latest)",
        ),
    ),
    (-60, Bilingual("Publier le programme", "Release the programme")),
    (-56, Bilingual("Ouvrir les inscriptions", "Open registration")),
    (
        -45,
        Bilingual(
            "Réserver interprètes LSF, vélotypie et boucle magnétique",
            "Book sign language interpreters, captioning and hearing loop",
        ),
    ),
    (-30, Bilingual("Attribuer les stands", "Allot the stands")),
    (
        -21,
        Bilingual(
            "Relancer les structures et les établissements scolaires",
            "Write again to organisations and schools",
        ),
    ),
    (
        -15,
        Bilingual(
            "Vérifier les ventes sur stand (déclaration au maire)",
            "Check sales on stands (declaration to the mayor)",
        ),
    ),
    (
        -10,
        Bilingual(
            "Faire le plan d’accueil et former les bénévoles",
            "Plan the welcome and train the volunteers",
        ),
    ),
    (
        -7,
        Bilingual(
            "Envoyer le rappel de J-7 et imprimer les badges",
            "Send the reminder of D-7 and print the badges",
        ),
    ),
    (
        -1,
        Bilingual(
            "Envoyer le rappel de la veille, enrôler les téléphones, essayer les portes",
            "Send the reminder of the day before, enrol the phones, try the doors",
        ),
    ),
    (
        1,
        Bilingual(
            "Remercier participants, exposants et bénévoles",
            "Thank participants, exhibitors and volunteers",
        ),
    ),
    (
        7,
        Bilingual("Effacer les demandes d’aménagement", "Erase what was asked about arrangements"),
    ),
    (
        30,
        Bilingual(
            "Publier le bilan et le relevé de décisions", "Publish the report and the decisions"
        ),
    ),
)


def usual_tasks(edition_id: int, forum_day: dt.date) -> list[Task]:
    """Return the usual plan of an edition held on a day, to be stored."""
    return [
        Task(edition_id=edition_id, title=title, due_on=due_on(forum_day, days))
        for days, title in DEFAULT_PLAN
    ]
