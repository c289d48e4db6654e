"""The sheets on which badges are printed; how each looks is in `templates/badges/<name>.typ`.

Sizes are said here for the pages that show them; a test holds them to what the templates draw.
"""

from dataclasses import dataclass
from pathlib import Path

from flask_babel import lazy_gettext

from forum.printing import TEMPLATES


@dataclass(frozen=True, slots=True)
class Sheet:
    """One way to print badges; all sizes are in millimetres."""

    name: str
    label: str
    purpose: str
    page: tuple[float, float]
    badge: tuple[float, float]
    columns: int = 1
    rows: int = 1
    gutter: float = 0  # between two columns
    is_personal: bool = False  # it tells the holder's own programme, in the holder's language

    @property
    def per_page(self) -> int:
        """How many badges a page holds."""
        return self.columns * self.rows

    @property
    def template(self) -> Path:
        """The file that draws it."""
        return TEMPLATES / "badges" / f"{self.name}.typ"

    @property
    def places(self) -> tuple[tuple[float, float], ...]:
        """Where the badges of a page begin, from its left and its top."""
        left = (self.page[0] - self.columns * self.badge[0] - (self.columns - 1) * self.gutter) / 2
        top = (self.page[1] - self.rows * self.badge[1]) / 2
        return tuple(
            (left + column * (self.badge[0] + self.gutter), top + row * self.badge[1])
            for row in range(self.rows)
            for column in range(self.columns)
        )

    def pages_for(self, badges: int) -> int:
        """Return how many pages so many badges need."""
        return -(-badges // self.per_page)


A4 = (210.0, 297.0)
FOLDED = "pliant"
DEFAULT = "a4-8-a7"
SHEETS = (
    Sheet(
        "a4-8-a7",
        lazy_gettext("A4, 8 badges A7"),
        lazy_gettext("Porte-badges de 105 × 74 mm, sur toute imprimante ; à couper."),
        A4,
        (105, 74.25),
        2,
        4,
    ),
    Sheet(
        "a4-4-a6",
        lazy_gettext("A4, 4 badges A6"),
        lazy_gettext("Porte-badges de 105 × 148 mm : le nom se lit de loin ; à couper."),
        A4,
        (105, 148.5),
        2,
        2,
    ),
    Sheet(
        "a4-10-carte",
        lazy_gettext("A4, 10 cartes de 85 × 54 mm"),
        lazy_gettext("Planches de cartes prédécoupées du commerce, ou à couper."),
        A4,
        (85, 54),
        2,
        5,
        10,
    ),
    Sheet(
        "carte-id1",
        lazy_gettext("Carte de 85,6 × 54 mm"),
        lazy_gettext("Imprimante de cartes en plastique : une carte par page."),
        (85.6, 54),
        (85.6, 54),
    ),
    Sheet(
        "etiquette-54x90",
        lazy_gettext("Étiquette de 54 × 90 mm"),
        lazy_gettext("Imprimante d’étiquettes : une étiquette par page."),
        (54, 90),
        (54, 90),
    ),
    Sheet(
        "etiquette-62",
        lazy_gettext("Étiquette en rouleau de 62 mm"),
        lazy_gettext("Imprimante d’étiquettes à rouleau continu, coupé tous les 100 mm."),
        (62, 100),
        (62, 100),
    ),
    Sheet(
        FOLDED,
        lazy_gettext("A4 plié en quatre"),
        lazy_gettext("Le badge devant, les débats de la personne derrière, dans sa langue."),
        A4,
        A4,
        is_personal=True,
    ),
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
