"""Files that are no schedule, or that would hurt: refused in a sentence, before they do."""

import codecs
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from forum.schedules.odd_phrases import trouble_sentence
from forum.schedules.reading.files import read_file
from forum.schedules.reading.raw import MOST_BYTES, MOST_EVENTS, NoScheduleError, Trouble
from forum.schedules.reading.table_row import Frame
from forum.settings import ROOT
from tests.schedules.writing import json_event, json_of, only, read, xml, xml_event

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?>\n<!DOCTYPE schedule [<!ENTITY l0 "ha">{LAUGHS}]>\n'
OUTSIDE = '<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
MOST_SECONDS, MOST_MEMORY = 10, 400 * 1024**2
SMALLEST = (
    "<schedule><conference/><day><room><event><title>{}</title></event></room></day></schedule>"
)

BAD = {
    "empty": (b"", Trouble.EMPTY),
    "spaces": (b" \n ", Trouble.EMPTY),
    "a page": (b"<!DOCTYPE html><html><body>Bonjour</body></html>", Trouble.NOT_A_SCHEDULE),
    "other XML": (b"<rss><channel/></rss>", Trouble.NOT_A_SCHEDULE),
    "no XML at all": (b"<<<", Trouble.NOT_A_SCHEDULE),
    "other JSON": (b'{"name": "x"}', Trouble.NOT_A_SCHEDULE),
    "JSON of another shape": (b'{"schedule": [1], "conference": 3}', Trouble.NOT_A_SCHEDULE),
    "a PDF": (b"%PDF-1.7\n", Trouble.NOT_A_SCHEDULE),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", Trouble.NOT_A_SCHEDULE),
    "truncated XML": (xml(xml_event())[:-40], Trouble.BROKEN),
    "truncated JSON": (json_of(json_event())[:-40], Trouble.BROKEN),
    "no event": (xml(), Trouble.NO_EVENT),
    "an entity bomb": ((BOMB + SMALLEST.format("&l9;")).encode(), Trouble.DECLARES),
    "an entity bomb in UTF-16": (
        codecs.BOM_UTF16_LE + (BOMB + SMALLEST.format("&l9;"))[22:].encode("utf-16-le"),
        Trouble.DECLARES,
    ),
    "an entity in an attribute": (
        BOMB.encode() + b'<schedule><day date="&l9;"/></schedule>',
        Trouble.DECLARES,
    ),
    "an entity in the first tag": (
        BOMB.encode() + b'<schedule a="&l9;"><day/></schedule>',
        Trouble.DECLARES,
    ),
    "a file of the machine": ((OUTSIDE + SMALLEST.format("&x;")).encode(), Trouble.DECLARES),
    "a declaration far below": (
        b"<!--" + b"x" * 10_000 + b"-->" + (OUTSIDE + SMALLEST.format("&x;")).encode(),
        Trouble.DECLARES,
    ),
    "an unknown entity": (SMALLEST.format("&x;").encode(), Trouble.BROKEN),
    "deep XML": (b"<schedule>" + b"<a>" * 100_000, Trouble.BROKEN),
    "deep JSON": (b'{"a":' * 100_000, Trouble.BROKEN),
    "a number without end": (b'{"conference": ' + b"9" * 5_000 + b"}", Trouble.BROKEN),
    "too long": (b"<schedule>" + b" " * MOST_BYTES, Trouble.TOO_LARGE),
    "many elements": (b"<schedule>" + b"<a/>" * 7_000_000, Trouble.TOO_MANY),
    "unclosed elements": (b"<schedule>" + b"<a></a>" * 299_000 + b"<a/>" * 1_500, Trouble.TOO_MANY),
    "many values": (b'{"conference": [' + b"0," * 7_000_000 + b"0]}", Trouble.TOO_MANY),
    "many events": (
        xml("<event><title>x</title></event>" * (MOST_EVENTS + 1)),
        Trouble.TOO_MANY,
    ),
}


def refused(data: bytes) -> Trouble:
    """Return why a file is refused."""
    with pytest.raises(NoScheduleError) as caught:
        read_file(data, Frame("2011", "Europe/Paris", None))
    return caught.value.trouble


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_schedule_is_refused(name: str) -> None:
    data, trouble = BAD[name]
    assert refused(data) is trouble


WEIGHED = """
import pathlib, resource, sys
from forum.schedules.reading.files import read_file
from forum.schedules.reading.raw import NoScheduleError
from forum.schedules.reading.table_row import Frame
data = pathlib.Path(sys.argv[1]).read_bytes()
try:
    read_file(data, Frame("2011", "Europe/Paris", None))
except NoScheduleError as error:
    print(error.trouble)
"""


@pytest.mark.parametrize("name", ["an entity bomb", "unclosed elements", "deep JSON"])
def test_what_would_hurt_is_refused_within_little_time_and_memory(
    name: str, tmp_path: Path
) -> None:
    data, trouble = BAD[name]
    file = tmp_path / "given"
    file.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", WEIGHED, str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=_bounded,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, trouble), done.stderr[-500:]


def _bounded() -> None:
    """Let a process have so much memory and time, and no more."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def test_every_trouble_has_its_sentence() -> None:
    said = {trouble: trouble_sentence(NoScheduleError(trouble, 3)) for trouble in Trouble}
    assert len(set(said.values())) == len(Trouble)
    assert said[Trouble.BROKEN] == "Ce fichier est abîmé ou incomplet à la ligne 3."


def test_a_schedule_is_read_in_every_encoding() -> None:
    sound = read(xml(xml_event()))
    text = xml(xml_event()).decode().partition("\n")[2]
    assert read(codecs.BOM_UTF8 + text.encode()).events[0].title == sound.events[0].title
    assert only(text.encode("utf-16")).title == "Premier débat"
    latin = '<?xml version="1.0" encoding="ISO-8859-1"?>' + text
    assert only(latin.encode("latin-1")).title == "Premier débat"
    assert only(codecs.BOM_UTF8 + json_of(json_event())).title == "Premier débat"
