"""The edition, its villages, stands and areas, and the meetings that prepared it."""

from zoneinfo import ZoneInfo

from forum.demo.reading import Row
from forum.edition.models import Accessibility, Edition
from forum.preparation.models import PreparatoryMeeting
from forum.villages.models import Area, Stand, Village


def zone_of(row: Row) -> ZoneInfo:
    """Return the time zone in which a file writes its hours."""
    try:
        return ZoneInfo(row.text("time_zone"))
    except (KeyError, ValueError) as error:
        raise row.wrong("time_zone", "ce fuseau horaire est inconnu") from error


def edition_from(row: Row) -> Edition:
    """Build the edition that a file describes; one without a window takes no registrations."""
    zone = zone_of(row)
    is_open = "registration_opens_at" in row.values
    return Edition(
        slug=row.text("slug"),
        name=row.words("name"),
        short_name=row.words("short_name"),
        tagline=row.words("tagline"),
        presentation=row.paragraphs("presentation"),
        practical=row.paragraphs("practical"),
        starts_at=row.moment("starts_at", zone),
        ends_at=row.moment("ends_at", zone),
        time_zone=zone.key,
        venue=row.text("venue"),
        address=row.text("address"),
        latitude=row.maybe("latitude", float),
        longitude=row.maybe("longitude", float),
        organiser=row.text("organiser"),
        contact_email=row.text("contact_email"),
        contact_phone=row.text("contact_phone"),
        registration_opens_at=row.moment("registration_opens_at", zone) if is_open else None,
        registration_closes_at=row.moment("registration_closes_at", zone) if is_open else None,
        gauge=row.number("gauge"),
        is_demonstration=True,
        is_ess_month=row.truth("is_ess_month"),
        is_archived=row.truth("is_archived"),
        accessibility=row.choice("accessibility", Accessibility),
        plan_width=row.number("plan_width"),
        plan_height=row.number("plan_height"),
    )


def villages_from(row: Row, edition: Edition) -> tuple[dict[str, Village], dict[str, Stand]]:
    """Build the villages and their stands, both by code."""
    villages: dict[str, Village] = {}
    stands: dict[str, Stand] = {}
    for position, (code, said) in enumerate(row.keyed("villages", "code").items(), 1):
        village = villages[code] = Village(
            edition_id=edition.id,
            position=position,
            code=code,
            **said.emblem(),
        )
        for place in said.rows("stands"):
            if place.text("code") in stands:
                raise place.wrong("code", f"« {place.text('code')} » est déjà pris")
            stands[place.text("code")] = Stand(
                edition_id=edition.id,
                village=village,
                code=place.text("code"),
                x=place.number("x"),
                y=place.number("y"),
                width=place.number("width"),
                height=place.number("height"),
                size=place.text("size"),
                power=place.number("power"),
                has_water=place.truth("has_water"),
                is_accessible=place.truth("is_accessible"),
                is_quiet=place.truth("is_quiet"),
            )
    return villages, stands


def areas_from(row: Row, edition: Edition) -> list[Area]:
    """Build the areas of the plan that hold no stand."""
    return [
        Area(
            edition_id=edition.id,
            name=said.words("name"),
            pictogram=said.text("pictogram", ""),
            x=said.number("x"),
            y=said.number("y"),
            width=said.number("width"),
            height=said.number("height"),
        )
        for said in row.rows("areas")
    ]


def meetings_from(row: Row, edition: Edition) -> list[PreparatoryMeeting]:
    """Build the meetings of the enlarged committee."""
    zone = ZoneInfo(edition.time_zone)
    return [
        PreparatoryMeeting(
            edition_id=edition.id,
            name=said.words("name"),
            starts_at=said.moment("starts_at", zone),
            ends_at=said.moment("ends_at", zone),
            place=said.text("place"),
            how_to_join=said.words("how_to_join"),
            outcome=said.words("outcome"),
        )
        for said in row.rows("meetings")
    ]
