"""Pages by which somebody adds a calendar to her own; nothing is asked of any other site."""

from dataclasses import dataclass, replace

from flask import Blueprint, abort, g, render_template, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from forum import settings
from forum.agenda.access import by_agenda_address
from forum.agenda.adding.ways import ways
from forum.agenda.addresses import Owner
from forum.agenda.entries import spoken
from forum.agenda.views.unknown import no_page
from forum.badges.drawing import qr_svg
from forum.debates import queries
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.groups import links as links_of_groups
from forum.groups.access import by_group_link
from forum.groups.models import Group
from forum.registration.access import by_private_link
from forum.registration.links import agenda_address, agenda_page_address
from forum.registration.models import Registration
from forum.web.words import plain, words

bp = Blueprint("adding", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A calendar that a page offers, and the page that it belongs to."""

    name: str | Markup  # as the page shows it
    title: str  # without any mark
    address: str  # of the calendar, whole
    page: str  # address of the page that offers it, whole, for the camera of a phone
    back: str = ""  # path of the page that it belongs to, where who reads this may open it
    renew: str = ""  # path of the page that gives the calendar another address
    is_own: bool = False  # somebody's, not everybody's
    is_of_group: bool = False  # whose contact may pass it on


def _whole(path: str) -> str:
    """Return the whole address of a path of this site, as agendas everywhere find it."""
    return f"{settings.current().base_url}{path}"


def _here() -> str:
    """Return the whole address of the page that is asked for."""
    return spoken(_whole(request.path))


def _page(offer: Offer) -> str:
    """Show the ways to add a calendar.

    A phone's camera gets the address of a page, because not every phone knows what a calendar is.
    """
    label = gettext("Code QR : l’adresse de cette page")
    return render_template(
        "adding/show.html",
        offer=offer,
        ways=ways(offer.address, f"{plain(g.edition.short_name)} – {offer.title}"),
        qr=qr_svg(offer.page, label),
    )


@bp.get("/<edition_slug>/programme/agenda")
@of_edition
def programme(edition: Edition) -> str:  # noqa: ARG001 - the address holds it
    """Offer the whole programme."""
    name = gettext("Tout le programme")
    address, back = _whole(url_for("agenda.programme")), url_for("debates.programme")
    return _page(Offer(name=name, title=name, address=address, page=_here(), back=back))


@bp.get("/<edition_slug>/parcours/<slug>/agenda")
@of_edition
def track(edition: Edition, slug: str) -> str:
    """Offer the debates of one track."""
    found = queries.shown_track(edition.id, slug) or abort(404)
    return _part("track", slug, words(found.name), plain(found.name))


@bp.get("/<edition_slug>/debats/<slug>/agenda")
@of_edition
def debate(edition: Edition, slug: str) -> str:
    """Offer one debate."""
    found = queries.debate_by_slug(edition.id, slug) or abort(404)
    return _part("debate", slug, words(found.title), plain(found.title))


@bp.get("/<edition_slug>/salles/<slug>/agenda")
@of_edition
def room(edition: Edition, slug: str) -> str:
    """Offer what happens in one room."""
    found = queries.shown_room(edition.id, slug) or abort(404)
    name = gettext("Salle %(name)s", name=found.name)
    return _part("room", slug, name, name)


def _part(kind: str, slug: str, name: str | Markup, title: str) -> str:
    """Offer a part of the programme, whose calendar and page are addressed alike."""
    address = _whole(url_for(f"agenda.{kind}", slug=slug))
    back = url_for(f"debates.{kind}", slug=slug)
    return _page(Offer(name=name, title=title, address=address, page=_here(), back=back))


@bp.get("/p/<token>/agenda")
@by_private_link
def personal(registration: Registration) -> str:
    """Offer somebody her own debates, from her space."""
    back, renew = url_for("registration.space"), url_for("registration.calendar")
    return _page(replace(_of_person(registration), back=back, renew=renew))


@bp.get("/g/<token>/agenda")
@by_group_link
def group(group: Group) -> str:
    """Offer a group its slot, from its space."""
    back, renew = url_for("groups.space"), url_for("groups.renew_calendar")
    return _page(replace(_of_group(group), back=back, renew=renew))


@bp.get("/agenda/<word>")
@by_agenda_address(no_page)
def own(owner: Owner) -> str:
    """Offer a calendar on another device, or to whom it was passed on: no way leads to a space."""
    return _page(_of_group(owner) if isinstance(owner, Group) else _of_person(owner))


def _of_person(registration: Registration) -> Offer:
    """Return the calendar of one person; its page for a phone opens no more than it does."""
    address = agenda_address(registration)
    return Offer(
        name=gettext("Vos débats"),
        title=gettext("mon agenda"),
        address=address,
        page=agenda_page_address(registration),
        is_own=True,
    )


def _of_group(group: Group) -> Offer:
    """Return the calendar of one group, likewise."""
    return Offer(
        name=group.name,
        title=group.name,
        address=links_of_groups.agenda_address(group),
        page=links_of_groups.agenda_page_address(group),
        is_own=True,
        is_of_group=True,
    )
