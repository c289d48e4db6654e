"""How least shares stand, and what happened to an application, in words."""

import datetime as dt
from typing import cast

from flask_babel import gettext, ngettext

from forum.backoffice.dashboard.rules import Decision, DecisionKind
from forum.villages.applications import passages_of
from forum.villages.dossier_phrases import SHARES
from forum.villages.gauges import ShareToday
from forum.villages.models import ExhibitorApplication, Passage
from forum.villages.phrases import STATES, stands_said
from forum.web.words import NBSP, day, hour, plain, sentence


def first_name(name: str) -> str:
    """Return the first word of a contact's name, which is all that the floor needs."""
    return name.split(" ", 1)[0]


def share_name(today: ShareToday) -> str:
    """Name a least share: whose stands, and where."""
    whose = str(SHARES[today.share.share_of])
    village = today.share.village
    if village is None:
        return whose[:1].upper() + whose[1:]
    return str(gettext("%(village)s : %(whose)s", village=plain(village.name), whose=whose))


def share_said(today: ShareToday) -> str:
    """Say how a least share stands, in words and figures."""
    gauge = today.gauge
    if not gauge.total:
        return str(gettext("Aucun stand n’est encore accepté."))
    return str(
        gettext(
            "%(stands)s sur %(total)s, soit %(percent)s ; part visée : %(wanted)s.",
            stands=sentence(stands_said(gauge.counted)),
            total=gauge.total,
            percent=f"{gauge.percent:.0f}{NBSP}%",
            wanted=f"{gauge.target.percent}{NBSP}%",
        )
    )


def lacking_said(today: ShareToday) -> str:
    """Say how many stands are lacking for a least share."""
    return str(
        ngettext(
            "Il manque %(num)s stand pour atteindre la part visée.",
            "Il manque %(num)s stands pour atteindre la part visée.",
            today.gauge.lacking,
        )
    )


def sentence_on_exhibitors(decision: Decision) -> str:
    """Say what is to be decided about exhibitors today."""
    facts, count = decision.facts, decision.count
    if decision.kind is DecisionKind.SILENCE_NEAR:
        told = ngettext(
            "Le silence va décider d’une candidature, le %(day)s.",
            "Le silence va décider de %(num)s candidatures, la première le %(day)s.",
            count,
            day=day(cast("dt.date", facts["day"])),
        )
    elif decision.kind is DecisionKind.APPLICATIONS_WAITING:
        told = ngettext(
            "%(num)s candidature attend une décision.",
            "%(num)s candidatures attendent une décision.",
            count,
        )
    elif decision.kind is DecisionKind.APPLICATIONS_INCOMPLETE:
        told = ngettext(
            "%(num)s dossier est incomplet depuis plus de %(days)s jours.",
            "%(num)s dossiers sont incomplets depuis plus de %(days)s jours.",
            count,
            days=facts["days"],
        )
    else:
        today = cast("ShareToday", facts["share"])
        told = gettext(
            "%(name)s : %(stands)s",
            name=share_name(today),
            stands=_inside(lacking_said(today)),
        )
    return str(told)


def _inside(said: str) -> str:
    """Take the capital from a sentence that follows a colon."""
    return said[:1].lower() + said[1:]


def history(application: ExhibitorApplication) -> list[tuple[str, str, str]]:
    """Tell what happened to an application, in order: when, what, by whom and why."""
    told: list[tuple[dt.datetime, str, str]] = []
    if application.submitted_at:
        told.append((application.submitted_at, gettext("Dossier déposé"), ""))
    for passage in passages_of(application.exhibitor_id or 0):
        title = gettext(
            "De « %(before)s » à « %(after)s »",
            before=STATES[passage.from_state],
            after=STATES[passage.to_state],
        )
        told.append((passage.passed_at, title, f"{_who(passage)}{_why(passage)}"))
    told.sort(key=lambda line: line[0])
    return [(f"{day(at)}, {hour(at)}", title, text) for at, title, text in told]


def _who(passage: Passage) -> str:
    account = passage.account
    if account is None:
        return str(gettext("Par l’exposant."))
    return str(gettext("Par %(name)s.", name=account.name or account.email))


def _why(passage: Passage) -> str:
    return f" {passage.note}" if passage.note else ""
