"""The list of stands with its exhibitors, and whom to call on the day."""

from itertools import groupby

from flask_babel import gettext

from forum.debates.models import Part
from forum.paper.frame import framed
from forum.paper.gathering import Kit
from forum.paper.queries import Contact
from forum.paper.rules import sort_word
from forum.villages import phrases
from forum.villages.models import Village
from forum.web.words import hours, plain

NOWHERE = "\uffff"  # after every code of a stand


def stands_facts(kit: Kit) -> dict[str, object]:
    """Return the stands village by village, then the exhibitors from A to Z."""
    return framed(
        kit,
        gettext("Stands et exposants"),
        {
            "villages": [
                {
                    "name": plain(village.name),
                    "stands": [
                        {
                            "code": stand.code,
                            "size": phrases.size(stand),
                            "names": _names_on(kit, stand.id),
                        }
                        for stand in kit.stands
                        if stand.village_id == village.id
                    ],
                }
                for village in kit.villages
            ],
            "exhibitors": [
                _line(one)
                for one in sorted(
                    kit.contacts, key=lambda one: sort_word(phrases.name(one.exhibitor))
                )
            ],
            "words": {
                "by_village": gettext("Les stands, village par village"),
                "by_name": gettext("Les exposants de A à Z"),
                "stand": gettext("Stand"),
                "size": gettext("Taille"),
                "exhibitor": gettext("Exposant"),
                "contact": gettext("Contact le jour même"),
                "mobile": gettext("Téléphone"),
                "arrived": gettext("Arrivé"),
                "free": gettext("libre"),
                "none": gettext("Aucun stand n’est dessiné."),
                "nobody": gettext("Aucun exposant n’est attendu."),
            },
        },
    )


def contacts_facts(kit: Kit) -> dict[str, object]:
    """Return whom to call: the organiser, coordinators, exhibitors by village, moderators."""
    return framed(
        kit,
        gettext("Contacts du jour"),
        {
            "service": [
                part
                for part in (
                    kit.edition.organiser,
                    kit.edition.contact_phone,
                    kit.edition.contact_email,
                )
                if part
            ],
            "coordinators": [
                {"village": plain(village.name), "people": _coordinators(village)}
                for village in kit.villages
                if village.coordinators
            ],
            "exhibitors": _by_village(kit),
            "moderators": _moderators(kit),
            "words": {
                "service": gettext("Organisation"),
                "coordinators": gettext("Coordination des villages"),
                "exhibitors": gettext("Exposants, village par village"),
                "moderators": gettext("Animation des débats"),
                "village": gettext("Village"),
                "people": gettext("Personnes"),
                "stand": gettext("Stand"),
                "exhibitor": gettext("Exposant"),
                "contact": gettext("Contact le jour même"),
                "mobile": gettext("Téléphone"),
                "hours": gettext("Heures"),
                "room": gettext("Salle"),
                "debate": gettext("Débat"),
                "no_village": gettext("Sans village"),
                "by_hand": gettext("Autres numéros utiles"),
            },
            "blanks": 8,
        },
    )


def _names_on(kit: Kit, stand_id: int) -> str:
    """Return who is on a stand, the host before its guests."""
    return ", ".join(
        phrases.name(one.exhibitor) for one in kit.contacts if one.exhibitor.stand_id == stand_id
    )


def _line(contact: Contact) -> dict[str, str]:
    """Return an exhibitor as it is looked for and called."""
    exhibitor = contact.exhibitor
    host = exhibitor.host
    return {
        "name": phrases.name(exhibitor),
        "with": gettext("avec %(host)s", host=phrases.name(host)) if host else "",
        "stand": exhibitor.stand.code if exhibitor.stand else "",
        "contact": contact.person,
        "mobile": contact.mobile,
    }


def _coordinators(village: Village) -> str:
    """Return who coordinates a village; an account without a name is told by its address."""
    return ", ".join(one.name or one.email for one in village.coordinators)


def _by_village(kit: Kit) -> list[dict[str, object]]:
    """Return the exhibitors of each village in the order of their stands; guests are theirs."""
    order = {village.id: number for number, village in enumerate(kit.villages)}

    def place(one: Contact) -> tuple[int, str]:
        village, stand = phrases.village_of(one.exhibitor), one.exhibitor.stand
        position = order[village.id] if village else len(order)
        return position, stand.code if stand else NOWHERE

    hosts = sorted((one for one in kit.contacts if not one.exhibitor.host_id), key=place)
    names = [*(plain(village.name) for village in kit.villages), gettext("Sans village")]
    return [
        {"village": names[position], "lines": [_line(one) for one in group]}
        for position, group in groupby(hosts, key=lambda one: place(one)[0])
    ]


def _moderators(kit: Kit) -> list[dict[str, str]]:
    """Return who moderates which debate, where and when."""
    return [
        {
            "hours": hours(debate.starts_at, debate.ends_at),
            "room": debate.room.name if debate.room else "",
            "debate": plain(debate.title),
            "people": ", ".join(
                plain(one.speaker.name)
                for one in debate.contributions
                if one.part is Part.MODERATOR
            ),
        }
        for debate in kit.debates
        if any(one.part is Part.MODERATOR for one in debate.contributions)
    ]
