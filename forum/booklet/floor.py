"""The plan of the floor as it is printed on A3; how it looks is in `templates/booklet/plan.typ`."""

import base64
import io

from flask import render_template
from flask_babel import gettext, ngettext
from PIL import Image

from forum.edition.models import Edition
from forum.uploads.rules import Media
from forum.uploads.storage import path_of
from forum.villages import drawing, phrases, queries
from forum.villages.drawing import Plan, Quarter
from forum.villages.floor import background
from forum.villages.models import PlanBackground
from forum.web.locale import locale
from forum.web.words import days, plain

SHEET = (396, 250)  # millimetres of an A3 sheet, lying, that the plan may fill
LEGEND = 92  # millimetres of one column of the legend
LINES = 42  # lines of such a column
AROUND = (8, 34)  # decimetres of the drawing beyond the floor: edges, scale
SHARPEST = 2400  # pixels of a picture, its longer side, as it is printed
QUALITY = 80


def plan_facts(edition: Edition) -> dict[str, object]:
    """Return the floor of an edition as a drawing, and who is on each stand, in words."""
    spots = drawing.spots(queries.stands(edition.id), queries.public_exhibitors(edition.id))
    ground = background(edition.id)
    plan = drawing.plan(edition, spots, queries.areas(edition.id), locale(), ground)
    width, columns = _layout(plan)
    return {
        "lang": locale(),
        "title": gettext("Plan") + f" – {plain(edition.name)}",
        "forum": plain(edition.name),
        "organiser": edition.organiser,
        "day_and_place": f"{days(edition)} – {edition.venue}",
        "demonstration": gettext("Données de démonstration") if edition.is_demonstration else "",
        "drawing": render_template(
            "booklet/plan.svg",
            plan=plan,
            picture=_picture(ground),
            letters={quarter.village.id: letter_of(quarter) for quarter in plan.quarters},
        ),
        "told": _told(plan),
        "width": width,
        "columns": columns,
        "scale": gettext("Échelle : 1/%(number)s environ", number=_scale(plan, width)),
        "villages": [_village(quarter) for quarter in plan.quarters],
        "words": {
            "plan": gettext("Plan"),
            "legend": gettext("Qui est où"),
            "free": gettext("Libres :"),
            "none": gettext("Le plan sera publié ici"),
        },
    }


def _layout(plan: Plan) -> tuple[float, int]:
    """Return how wide the plan is on the sheet, and how many columns of legend stand beside it.

    No column: the legend does not fit there, and follows on sheets of its own.
    """
    wide, high = plan.floor.width + AROUND[0], plan.floor.height + AROUND[1]
    lines = sum(2 + len(quarter.spots) for quarter in plan.quarters)
    needed = max(1, -(-lines // LINES))
    beside = SHEET[0] - needed * LEGEND
    largest = min(SHEET[0], SHEET[1] * wide / high)
    width = min(beside, largest)
    if width < largest / 2:
        return largest, 0
    return width, int((SHEET[0] - width) // LEGEND)


def _scale(plan: Plan, width: float) -> int:
    """Return how many times larger the floor is than the print, rounded to tens."""
    decimetre = width / (plan.floor.width + AROUND[0])
    return max(10, int(round(100 / decimetre, -1)))


def _told(plan: Plan) -> str:
    """Tell the drawing to those who do not see it; the legend says who is on each stand."""
    stands = sum(len(quarter.spots) for quarter in plan.quarters)
    names = ", ".join(plain(quarter.village.name) for quarter in plan.quarters)
    areas = ", ".join(plain(zone.area.name) for zone in plan.zones)
    told = ngettext(
        "Plan du forum : %(num)s stand. Villages : %(names)s.",
        "Plan du forum : %(num)s stands. Villages : %(names)s.",
        stands,
        names=names,
    )
    if areas:
        told += " " + gettext("Espaces : %(areas)s.", areas=areas)
    return str(told + " " + gettext("La légende dit qui est sur chaque stand."))


def _village(quarter: Quarter) -> dict[str, object]:
    """Return a village of the legend: its letter, and its stands in order."""
    spots = sorted(quarter.spots, key=lambda spot: spot.stand.code)
    return {
        "name": plain(quarter.village.name),
        "hue": quarter.village.hue,
        "letter": letter_of(quarter),
        "stands": [
            {
                "code": spot.stand.code,
                "names": ", ".join(phrases.name(one) for one in spot.exhibitors),
            }
            for spot in spots
            if spot.exhibitors
        ],
        "free": ", ".join(spot.stand.code for spot in spots if not spot.exhibitors),
    }


def letter_of(quarter: Quarter) -> str:
    """Return the letter with which the codes of a village begin, or its own code."""
    letters = {spot.stand.code.rstrip("0123456789") for spot in quarter.spots}
    return letters.pop() if len(letters) == 1 and "" not in letters else quarter.village.code


def _picture(ground: PlanBackground | None) -> str:
    """Return the drawing of the venue as an address that holds it whole; pictures are lightened."""
    if ground is None or not path_of(ground.file).is_file():
        return ""
    data, media = path_of(ground.file).read_bytes(), ground.file.media_type
    if media != Media.SVG:
        with Image.open(io.BytesIO(data)) as picture:
            small = Image.new("RGB", picture.size, "white")
            small.paste(picture, mask=picture if picture.mode == "RGBA" else None)
        small.thumbnail((SHARPEST, SHARPEST))
        written = io.BytesIO()
        small.save(written, "JPEG", quality=QUALITY)
        data, media = written.getvalue(), Media.JPEG
    return f"data:{media};base64,{base64.b64encode(data).decode()}"
