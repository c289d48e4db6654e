"""The promises of the house, counted."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from forum.settings import ROOT

PACKAGE = ROOT / "forum"
DRAWERS = {"utils", "util", "common", "shared", "helpers", "misc"}
LIBRARY_VIEWS = re.compile(r"^static$")  # Flask's own
LONGEST = 200  # lines of a module


def modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def callers_of(name: str) -> set[str]:
    """Return the modules that call a function by its plain name or as an attribute."""
    found = set()
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and name in {
                getattr(node.func, "id", None),
                getattr(node.func, "attr", None),
            }:
                found.add(path.relative_to(PACKAGE).as_posix())
    return found


def names_given_to_templates() -> list[str]:
    """Return the names under which filters and globals are given to every template."""
    given = []
    for path in modules():
        each: dict[str, list[str]] = {}  # what a loop gives one after the other
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
                each[getattr(node.target, "id", "")] = [last_name(e) for e in node.iter.elts]
            if isinstance(node, ast.Call) and re.fullmatch(
                r"add_(app_)?template_(filter|global|test)", getattr(node.func, "attr", "")
            ):
                named = node.args[1:2] or [k.value for k in node.keywords if k.arg == "name"]
                name = last_name(named[0] if named else node.args[0])
                given += each.get(name, [name])
    return given


def last_name(node: ast.expr) -> str:
    """Return what a thing is called: a word, a name, or the last part of a dotted one."""
    return str(
        getattr(node, "value", "")
        if isinstance(node, ast.Constant)
        else getattr(node, "attr", None) or getattr(node, "id", "")
    )


def test_no_two_rooms_give_templates_the_same_name() -> None:
    given = names_given_to_templates()
    assert {"skew_words", "clock_words"} <= set(given)
    assert sorted(name for name in set(given) if given.count(name) > 1) == []


def test_no_drawer_exists() -> None:
    names = {p.stem for p in ROOT.joinpath("tests").rglob("*.py")} | {p.stem for p in modules()}
    folders = {p.name for p in PACKAGE.rglob("*") if p.is_dir()}
    assert (names | folders) & DRAWERS == set()


def test_no_module_is_longer_than_two_hundred_lines() -> None:
    long = {
        p.relative_to(ROOT).as_posix(): count
        for p in modules()
        if (count := len(p.read_text().splitlines())) > LONGEST
    }
    assert long == {}


def test_only_services_open_a_transaction() -> None:
    outside = {
        path
        for path in callers_of("transaction")
        if not re.search(r"(^|/)(services(/\w+)?|loading)\.py$", path) and path != "database.py"
    }
    assert outside == set()


def test_only_the_clock_asks_for_the_time() -> None:
    wrong = set()
    for path in modules():
        text = path.read_text()
        if re.search(r"datetime\.now\(|\.utcnow\(|date\.today\(|time\.time\(", text):
            wrong.add(path.relative_to(PACKAGE).as_posix())
    assert wrong == {"clock.py"}


def test_only_the_settings_read_the_environment() -> None:
    wrong = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if re.search(r"os\.environ|getenv", path.read_text())
    }
    # demonstration.py hands the environment on to the worker that it starts
    assert wrong == {"settings.py", "demonstration.py"}


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_every_view_says_who_may_see_it(app: Flask) -> None:
    silent = {
        endpoint
        for endpoint, view in app.view_functions.items()
        if not LIBRARY_VIEWS.match(endpoint) and not getattr(view, "audience", "")
    }
    assert silent == set()


def test_every_module_says_what_it_is_for() -> None:
    mute = {p.relative_to(ROOT).as_posix() for p in modules() if not ast.get_docstring(tree_of(p))}
    assert mute == set()


def test_nothing_is_loaded_from_another_host_and_nothing_stands_inline() -> None:
    faults = {}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if path.parts[-2] == "mailing":
            continue  # letters carry their own small style
        text = path.read_text()
        found = re.findall(
            r"""(?:src|srcset|<link[^>]+href)\s*=\s*["']https?:|<style|\sstyle=|\son[a-z]+=["']"""
            # a block of data runs nothing
            r"""|<script(?![^>]*\ssrc=)(?! type="application/ld\+json">)""",
            text,
        )
        if found:
            faults[path.relative_to(ROOT).as_posix()] = found
    assert faults == {}


def test_no_style_sheet_or_script_asks_another_host() -> None:
    faults = {
        path.relative_to(ROOT).as_posix()
        for kind in ("css", "js")
        for path in (ROOT / "static" / kind).rglob(f"*.{kind}")
        if re.search(r"""(?:url\(|import |fetch\()\s*["']?https?:""", path.read_text())
    }
    assert faults == set()


def test_rules_know_no_time_and_no_database() -> None:
    wrong = {
        p.relative_to(ROOT).as_posix()
        for p in modules()
        if p.stem == "rules"
        and re.search(r"import (flask|sqlalchemy)|from (flask|sqlalchemy)", p.read_text())
    }
    assert wrong == set()
