"""The LibreOffice of the machine, which opens our files and writes others."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

# Separator `;`, quote `"`, UTF-8, from line 1; values as they are kept, all texts between quotes.
SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,false,false"
WINDOWS_CSV = "csv:Text - txt - csv (StarCalc):59,34,1"
READ_QUOTED_AS_TEXT = "CSV:59,34,76,1,,0,true,true"


def office_path() -> str:
    """Return LibreOffice; without one skip the test, or fail where CI demands one."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("FORUM_TESTS_NEED_OFFICE"):
        pytest.fail("LibreOffice is missing, and this run must have it")
    if found is None:
        pytest.skip("no LibreOffice on this machine (Debian: apt install libreoffice-calc-nogui)")
    return found


def converted(source: Path, to: str, folder: Path, read_as: str = "") -> Path:
    """Open a file as LibreOffice does without asking anything, and save it as another kind."""
    out = folder / "converted"
    out.mkdir(exist_ok=True)
    subprocess.run(
        [
            office_path(),
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *([f"--infilter={read_as}"] if read_as else []),
            "--convert-to",
            to,
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return out / f"{source.stem}.{to.partition(':')[0]}"
