"""Badges on paper: read by a decoder, tagged, in our own fonts, whatever the name."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pypdf
import pytest
from flask import Flask

from forum.badges.batches import badge_pdf
from forum.badges.signing import badge_address
from forum.database import Bilingual
from forum.printing import TEMPLATES, printed
from forum.registration.models import Booking, Category
from forum.registration.rules import Place
from tests.badges.reading import boxes_of, page_of, texts_in, words_of
from tests.builders import a_debate, a_registration, a_room, an_edition, paris, stored

MILLIMETRE = 72 / 25.4
LONGEST = ("A" * 80, "W" * 80)
NAMES = [
    ("Camille", "Exemple"),
    ("Maëlle-Élisabeth", "Garçon-Bœuf"),
    ("Jean-Charles Marie de la Tour du Pin", "Rochechouart de Mortemart de la Rochefoucauld"),
    ("Đặng Thị", "Nguyễn Phương Ánh"),
    ("Ελένη", "Παπαδοπούλου"),
    ("Оксана", "Ковальчук"),
    ("Łukasz", "Ðórðarson Þór Ñúñez Åžŷ"),
    ("#strong[x] $x$", "<b>\\ @ref *a* _b_"),
    LONGEST,
]


def luminance(ink: str) -> float:
    """Return how light a colour is (WCAG 2, relative luminance)."""
    levels = [int(ink[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in levels]
    return sum(part * v for part, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_whole_in_its_place(app: Flask, name: tuple[str, str]) -> None:
    edition = an_edition()
    registration = a_registration(
        edition, first_name=name[0], last_name=name[1], organisation="o" * 200, code="ACDEFGHJK"
    )
    pdf = badge_pdf(edition, registration)
    shown = "".join(words_of(pdf).split())
    assert shown.startswith(
        "Forumdépartementaldel’économiesocialeetsolidairelundi28novembre2011–CNIT"
        + "".join("".join(name).split())
        + "o" * 200
        + "ACD-EFG-HJKNepasphotographierVisiteur"
    )


@pytest.mark.parametrize("name", NAMES)
def test_nothing_on_a_badge_leaves_its_place_or_covers_another(
    app: Flask, name: tuple[str, str]
) -> None:
    edition = an_edition()
    registration = a_registration(
        edition, first_name=name[0], last_name=name[1], organisation="o" * 200, code="ACDEFGHJK"
    )
    boxes = boxes_of(badge_pdf(edition, registration))
    left, right = 7.5 * MILLIMETRE, (105 - 7.5) * MILLIMETRE
    start = len("".join(f"{edition.name}lundi 28 novembre 2011 – CNIT".split()))
    lengths = [start, len("".join("".join(name).split())), 200, len("ACD-EFG-HJK"), len("Visiteur")]
    ends = [sum(lengths[:n]) for n in range(len(lengths) + 1)]
    parts = [boxes[a:b] for a, b in pairwise(ends)]
    assert [part for part in parts for box in part if box[1] < left or box[3] > right] == []
    floors = [min(box[2] for box in part) for part in parts]
    tops = [max(box[4] for box in part) for part in parts]
    assert [floor > top for floor, top in zip(floors, tops[1:], strict=False)] == [True] * 4


def test_the_badge_of_a_forum_of_several_days_names_them_all(app: Flask) -> None:
    edition = an_edition(ends_at=paris(17, day=30))
    words = " ".join(words_of(badge_pdf(edition, a_registration(edition))).split())
    assert [
        said in words
        for said in (
            "solidaire du lundi 28 au mercredi 30 novembre 2011 – CNIT",
            "du lundi 28 novembre 2011 à 9 h au mercredi 30 novembre 2011 à 17 h",
        )
    ] == [True, True]


@pytest.mark.parametrize("dpi", [110, 150, 300])
def test_a_printed_badge_is_read_by_another_decoder(app: Flask, dpi: int) -> None:
    edition = an_edition()
    registrations = [a_registration(edition, category=category) for category in Category]
    read = [texts_in(page_of(badge_pdf(edition, one), dpi)) for one in registrations]
    assert read == [[badge_address("2011", one.code)] for one in registrations]


def test_a_badge_is_a_tagged_document_that_holds_its_fonts(app: Flask) -> None:
    edition = an_edition()
    registration = a_registration(edition, first_name="Đặng", code="ACDEFGHJK")
    document = pypdf.PdfReader(io.BytesIO(badge_pdf(edition, registration)))
    root = document.root_object
    metadata = root["/Metadata"].get_data().decode()
    fonts = [font.get_object() for font in document.pages[0]["/Resources"]["/Font"].values()]
    descriptors = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "fr"
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert document.metadata is not None
    assert document.metadata.title == (
        "Badge de Đặng Exemple – Forum départemental de l’économie sociale et solidaire"
    )
    assert [{"/FontFile2", "/FontFile3"} & set(one) != set() for one in descriptors] == [
        True for _ in descriptors
    ]
    assert {one["/FontName"].split("+")[1].split("-")[0] for one in descriptors} == {
        "AtkinsonHyperlegibleNext",
        "DejaVuSans",
    }


def test_the_back_tells_the_chosen_debates_in_the_language_of_the_holder(app: Flask) -> None:
    edition = an_edition(is_demonstration=True)
    room = a_room(edition, name="Équité")
    registration = a_registration(edition, locale="en", category=Category.PRESS)
    for slug, place, hour in (
        ("scop", Place.SEATED, 15),
        ("iae", Place.WAITLISTED, 14),
        ("equit", Place.OFFERED, 10),
    ):
        debate = a_debate(
            edition,
            slug,
            title=Bilingual(f"Débat {slug}", f"Debate {slug}" if slug == "scop" else ""),
            room_id=room.id,
            starts_at=paris(hour),
            ends_at=paris(hour, 45),
        )
        stored(
            Booking(
                registration_id=registration.id,
                debate_id=debate.id,
                place=place,
                number=1,
                offer_ends_at=paris(9),
                created_at=paris(9, day=7),
            )
        )
    shown = words_of(badge_pdf(edition, registration))
    debates = [shown.index(word) for word in ("10:00–10:45 – Équité Débat equit", "14:00–14:45")]
    assert debates == sorted(debates)
    assert "15:00–15:45 – Équité Debate scop" in shown
    assert "Monday 28 November 2011 – CNIT" in shown


def test_many_debates_with_long_titles_fit_beside_the_badge(app: Flask) -> None:
    edition = an_edition(practical=Bilingual("\n\n".join(["Pour venir, " * 40] * 6)))
    room = a_room(edition, name="Salle " + "é" * 70)
    registration = a_registration(edition)
    titles = [f"{n} " + "débat sur les clauses sociales " * 8 for n in range(10)]
    for n, title in enumerate(titles):
        debate = a_debate(
            edition,
            f"debat-{n}",
            title=Bilingual(title),
            room_id=room.id,
            starts_at=paris(8 + n),
            ends_at=paris(8 + n, 45),
        )
        stored(
            Booking(
                registration_id=registration.id,
                debate_id=debate.id,
                place=Place.WAITLISTED,
                number=1,
                created_at=paris(9, day=7),
            )
        )
    pdf = badge_pdf(edition, registration)
    shown = words_of(pdf)
    middle, fold = 105 * MILLIMETRE, 148.5 * MILLIMETRE
    boxes = boxes_of(pdf)
    beside = [box for box in boxes if box[1] > middle and box[2] > fold]
    below = [box for box in boxes if box[1] < middle and box[4] < fold]
    edge = 7.5 * MILLIMETRE
    assert [" ".join(title.split()) in shown for title in titles] == [True] * 10
    assert [box for box in beside if box[2] < fold + edge] == []
    assert [box for box in below if box[2] < edge] == []


def test_each_category_has_an_ink_on_which_white_is_read() -> None:
    template = (TEMPLATES / "badges" / "parts.typ").read_text().split("#let inks = (")[1]
    inks = dict(re.findall(r'(\w+): rgb\("#(\w{6})"\)', template.split("\n)")[0]))
    contrasts = {name: 1.05 / (luminance(ink) + 0.05) for name, ink in inks.items()}
    assert set(inks) == {category.value for category in Category}
    assert {name: round(c, 1) for name, c in contrasts.items() if c < 4.5} == {}


def test_a_cancelled_debate_is_not_printed(app: Flask) -> None:
    edition = an_edition()
    registration = a_registration(edition)
    debate = a_debate(edition, "annule", title=Bilingual("Débat annulé"), state="annule")
    stored(
        Booking(
            registration_id=registration.id,
            debate_id=debate.id,
            place=Place.SEATED,
            created_at=paris(9, day=7),
        )
    )
    shown = words_of(badge_pdf(edition, registration))
    assert ("Débat annulé" in shown, "Vous n’avez choisi aucun débat." in shown) == (False, True)


def test_signs_that_no_font_has_do_not_prevent_a_badge(app: Flask) -> None:
    edition = an_edition()
    registration = a_registration(
        edition,
        first_name="李小龍 💚",
        last_name="O’\u0007Neil 👩\u200d🚀",
        organisation="Répare\ufeff",
    )
    pdf = badge_pdf(edition, registration)
    assert "□□□ O’Neil Répare" in words_of(pdf)
    assert texts_in(page_of(pdf)) == [badge_address("2011", registration.code)]


def test_the_same_badge_is_the_same_file(app: Flask) -> None:
    edition = an_edition()
    registration = a_registration(edition)
    assert badge_pdf(edition, registration) == badge_pdf(edition, registration)


def test_several_threads_print_at_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    template = TEMPLATES / f"{tmp_path_factory.mktemp('x').name}.typ"
    template.write_text('#set document(title: "x", date: none)\n#json(bytes(sys.inputs.data)).name')
    try:
        with ThreadPoolExecutor(8) as pool:
            pages = list(pool.map(lambda n: printed(template, {"name": f"n{n}"}), range(40)))
    finally:
        template.unlink()
    assert [words_of(page) for page in pages] == [f"n{n}" for n in range(40)]
