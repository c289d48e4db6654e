"""The demonstration's folder, read with care: whatever is broken is told in one sentence."""

import datetime as dt
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from forum.database import Bilingual

FOLDER = Path(__file__).parent / "data"

Wanted = TypeVar("Wanted")
Choice = TypeVar("Choice", bound=StrEnum)


class DemoError(Exception):
    """The demonstration cannot be loaded; its text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Row:
    """One table of a file, which knows where it stands so that it can say what is wrong."""

    file: str
    place: str
    values: Mapping[str, Any]

    def wrong(self, key: str, why: str) -> DemoError:
        """Return the error to raise about a key."""
        where = f"{self.place}, clé « {key} »" if self.place else f"clé « {key} »"
        return DemoError(f"Données de démonstration, {self.file}, {where} : {why}.")

    def value(self, key: str, kind: type[Wanted]) -> Wanted:
        """Return a value that must be there and be of its kind."""
        if key not in self.values:
            raise self.wrong(key, "elle manque")
        found = self.values[key]
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            raise self.wrong(key, f"« {found} » n’est pas du type attendu ({kind.__name__})")
        return found

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text, or the default where the key may be left out."""
        return default if default is not None and key not in self.values else self.value(key, str)

    def emblem(self) -> dict[str, Any]:
        """Return how a village or a track is named, described, coloured and drawn."""
        return {
            "slug": self.text("slug"),
            "name": self.words("name"),
            "description": self.words("description"),
            "hue": self.text("hue"),
            "pictogram": self.text("pictogram"),
        }

    def number(self, key: str) -> int:
        """Return a whole number."""
        return self.value(key, int)

    def truth(self, key: str, *, default: bool = False) -> bool:
        """Return yes or no."""
        return self.value(key, bool) if key in self.values else default

    def maybe(self, key: str, kind: type[Wanted]) -> Wanted | None:
        """Return a value of its kind, or None where the key is left out."""
        return self.value(key, kind) if key in self.values else None

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is left out."""
        found = self.value(key, list) if key in self.values else []
        if not all(isinstance(name, str) for name in found):
            raise self.wrong(key, "une liste de textes est attendue")
        return tuple(found)

    def words(self, key: str) -> Bilingual:
        """Return a text in French and English, empty where the key is left out."""
        return self._bilingual(key, self.value(key, dict)) if key in self.values else Bilingual("")

    def paragraphs(self, key: str) -> Bilingual:
        """Return a list of such texts as one, parted by empty lines."""
        parts = [self._bilingual(key, part) for part in self.value(key, list)]
        return Bilingual(
            "\n\n".join(part.fr for part in parts), "\n\n".join(part.en for part in parts)
        )

    def moment(self, key: str, zone: ZoneInfo) -> dt.datetime:
        """Return a local date and hour as an aware moment."""
        local = self.value(key, dt.datetime)
        if local.tzinfo is not None:
            raise self.wrong(key, "une heure locale est attendue, sans fuseau")
        return local.replace(tzinfo=zone)

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Return one of the words that the model knows."""
        try:
            return kind(self.value(key, str))
        except ValueError as error:
            raise self.wrong(key, f"« {self.values[key]} » n’est pas un mot connu") from error

    def named(self, key: str, known: Mapping[str, Wanted]) -> Wanted:
        """Return the thing that a key names among those already read."""
        return self._found(key, self.text(key), known)

    def all_named(self, key: str, known: Mapping[str, Wanted]) -> list[Wanted]:
        """Return the things that a key lists, in order."""
        return [self._found(key, name, known) for name in self.names(key)]

    def weights(self, key: str, known: Collection[str]) -> dict[str, float]:
        """Return a table of names, all of them known, and what each weighs."""
        inner = self.row(key)
        for name, weight in inner.values.items():
            if name not in known:
                raise self.wrong(key, f"« {name} » n’est le nom de rien de connu")
            if not isinstance(weight, int | float) or weight < 0:
                raise inner.wrong(name, "un nombre positif est attendu")
        return {name: float(weight) for name, weight in inner.values.items()}

    def row(self, key: str) -> "Row":
        """Return an inner table."""
        return Row(self.file, f"{self.place} {key}".strip(), self.value(key, dict))

    def rows(self, key: str) -> list["Row"]:
        """Return the tables of a list, numbered from 1 as people count."""
        found = self.value(key, list)
        if not all(isinstance(values, dict) for values in found):
            raise self.wrong(key, "une liste de tables est attendue")
        return [
            Row(self.file, f"{self.place} {key} n° {n}".strip(), values)
            for n, values in enumerate(found, 1)
        ]

    def keyed(self, key: str, name: str) -> "dict[str, Row]":
        """Return the tables of a list by what names them; a name is used once."""
        found: dict[str, Row] = {}
        for row in self.rows(key):
            if row.text(name) in found:
                raise row.wrong(name, f"« {row.text(name)} » est déjà pris")
            found[row.text(name)] = row
        return found

    def _found(self, key: str, name: str, known: Mapping[str, Wanted]) -> Wanted:
        if name not in known:
            raise self.wrong(key, f"« {name} » n’est le nom de rien de connu")
        return known[name]

    def _bilingual(self, key: str, found: object) -> Bilingual:
        if (
            not isinstance(found, dict)
            or set(found) - {"fr", "en"}
            or not isinstance(found.get("fr"), str)
        ):
            raise self.wrong(key, "un texte en français (fr) et en anglais (en) est attendu")
        return Bilingual(found["fr"], str(found.get("en", "")))


def read(name: str, folder: Path = FOLDER) -> Row:
    """Read one file of the folder, named without its suffix. Raises DemoError."""
    path = folder / f"{name}.toml"
    try:
        return Row(path.name, "", tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise DemoError(f"Données de démonstration : le fichier {path} est introuvable.") from error
    except OSError as error:
        raise DemoError(
            f"Données de démonstration : {path} est illisible ({error.strerror})."
        ) from error
    except UnicodeDecodeError as error:
        raise DemoError(f"Données de démonstration : {path} n’est pas écrit en UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise DemoError(
            f"Données de démonstration : {path} n’est pas un fichier TOML valable : {error}."
        ) from error
