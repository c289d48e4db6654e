"""The demonstration's data, read as it lies in the folder."""

import tomllib
from pathlib import Path

import forum.demo

FOLDER = Path(forum.demo.__file__).parent / "data"
DATA = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")
}
VILLAGES = DATA["villages"]["villages"]
STANDS = [stand for village in VILLAGES for stand in village["stands"]]
AREAS = DATA["villages"]["areas"]
PROGRAMME = DATA["programme"]
DEBATES = PROGRAMME["debates"]
ORGANISATIONS = DATA["organisations"]["organisations"]
EXHIBITORS = DATA["exhibitors"]["exhibitors"]
