"""Table of contents: which address opens which room of the house."""

from importlib import import_module

from flask import Blueprint

ROOMS = (
    "home",
    "debates",
    "villages",
    "registration",
    "badges",
    "agenda",
    "booklet",
    "mailing",
    "checkin",
    "schedules",
    "screens",
    "certificates",
    "accounts",
    "groups",
    "exhibiting",
    "backoffice",
    "backoffice.people",
    "backoffice.editions",
    "backoffice.programme",
    "backoffice.releases",
    "backoffice.schedules",
    "backoffice.registrations",
    "backoffice.badges",
    "backoffice.exchange",
    "backoffice.groups",
    "backoffice.pages",
    "backoffice.paper",
    "backoffice.exhibitors",
    "backoffice.call",
    "backoffice.letters",
    "backoffice.lists",
    "backoffice.plan",
    "backoffice.organisations",
    "backoffice.doors",
)


def blueprints() -> list[Blueprint]:
    """Return the blueprint of every room; each is called `bp` in its `views`."""
    return [import_module(f"forum.{room}.views").bp for room in ROOMS]
