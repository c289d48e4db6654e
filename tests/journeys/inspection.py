"""What is looked for on any page: faults of accessibility, width, controls that Tab reaches."""

from typing import Any

from playwright.sync_api import Page

from forum.settings import ROOT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
COUNT = """selector => [...document.querySelectorAll(selector)].filter(e =>
    e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0
    && !e.closest('[aria-hidden=true]') && !(e.type === 'radio' && !e.checked)).length"""
FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body || e.tabIndex < 0) return null;
    e.dataset.reached ??= String(Math.random());
    // Day, month and year each take a Tab; taking the focus away would begin again at the day.
    if (/^(date|time|datetime-local)$/.test(e.type)) return [e.dataset.reached, true, ""];
    const look = () => [e, e.parentElement, ...e.children].map(x => {
        const style = getComputedStyle(x);
        return [style.outline, style.boxShadow, style.stroke, style.strokeWidth].join();
    }).join();
    const focused = look();
    e.blur();
    const plain = look();
    e.focus({focusVisible: true, preventScroll: true});
    return [e.dataset.reached, focused !== plain, e.outerHTML.slice(0, 80)];
}"""


def axe() -> str:
    """Read the program that looks for faults of accessibility."""
    return (ROOT / "static/node_modules/axe-core/axe.min.js").read_text()


def faults(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds wrong on a page: rule and place."""
    page.evaluate(axe())
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(r => r.violations)", RULES
    )
    return [(fault["id"], str(node["target"])) for fault in found for node in fault["nodes"]]


def width(page: Page) -> int:
    """Return how wide a page is, in pixels."""
    return int(page.evaluate("() => document.documentElement.scrollWidth"))


def out_of_reach(page: Page) -> tuple[int, int, list[str]] | None:
    """Press Tab through a page; tell the controls wanted, those reached, those that hide focus."""
    wanted = page.evaluate(COUNT, FOCUSABLE)
    reached, dim = set(), set()
    segments = 6 * page.locator("[type=date], [type=time], [type=datetime-local]").count()
    for _ in range(wanted + segments + 10):
        page.keyboard.press("Tab")
        if focused := page.evaluate(FOCUSED):
            reached.add(focused[0])
            if not focused[1]:
                dim.add(focused[2])
    return (wanted, len(reached), sorted(dim)) if len(reached) < wanted or dim else None
