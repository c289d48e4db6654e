"""What is looked for on any page: faults of accessibility, width, controls that Tab reaches."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page

from forum.settings import ROOT
from tests.browser import DESKTOP, NARROW

Faults = list[tuple[str, str]]  # rule and place
WIDTHS = (DESKTOP["width"], NARROW["width"])

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# In the dark only the values of tokens change (static/css/tokens.css), so that a page of which
# every rule was looked at in the light needs the rules that look at colours alone.
COLOURS = ["color-contrast", "link-in-text-block"]
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
# Keeps what Tab has still to reach, and notes each control that looks the same with the focus.
# What stands around the contents (masthead, menu, colophon) is left out once it has been gone
# through (it is told by its controls): Tab then goes from its last control before the contents,
# through them, to the first after them.
WATCH = """([selector, known]) => {
    const isPassedOver = e => {  // Tab stops once in a group of radio buttons
        const group = [...document.getElementsByName(e.name)].filter(r => r.form === e.form);
        return e.type === 'radio' && e !== (group.find(r => r.checked) ?? group[0]);
    };
    const controls = root => [...root.querySelectorAll(selector)].filter(e =>
        e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0
        && !e.closest('[aria-hidden=true]') && !isPassedOver(e));
    const contents = document.querySelector("main[tabindex='-1']");
    const around = controls(document).filter(e => contents && !contents.contains(e));
    const frame = around.map(e => [e.tagName, e.type, e.className, e.innerText,
        Boolean(e.closest('[inert]'))].join()).join('|');
    const isKnown = around.length > 0 && known.includes(frame);
    const beside = side => around.filter(e => contents.compareDocumentPosition(e) & side);
    const before = isKnown ? beside(Node.DOCUMENT_POSITION_PRECEDING) : [];
    const left = new Set(isKnown
        ? [...controls(contents), ...beside(Node.DOCUMENT_POSITION_FOLLOWING).slice(0, 1)]
        : controls(document));
    const met = new WeakSet(), dim = new Set();
    const look = e => [e, e.parentElement, ...e.children].map(x => {
        const style = getComputedStyle(x);
        return [style.outline, style.boxShadow, style.stroke, style.strokeWidth].join();
    }).join();
    const note = () => {
        const e = document.activeElement;
        if (!e || e === document.body || e.tabIndex < 0 || met.has(e)) return;
        met.add(e);
        left.delete(e);
        // Day, month and year each take a Tab; taking the focus away would begin again at the day.
        if (/^(date|time|datetime-local)$/.test(e.type)) return;
        const focused = look(e);
        e.blur();
        const plain = look(e);
        e.focus({focusVisible: true, preventScroll: true});
        if (focused === plain) dim.add(e.outerHTML.slice(0, 80));
    };
    document.addEventListener('focusin', () => queueMicrotask(note), true);
    if (isKnown) (before.at(-1) ?? contents).focus({preventScroll: true});
    window.tabbing = {left, dim};
    return [left.size, frame];
}"""
LEFT = "() => window.tabbing.left.size"
TOLD = (
    "() => [[...window.tabbing.left].map(e => e.outerHTML.slice(0, 80)), [...window.tabbing.dim]]"
)
STRIDE = 8  # presses between two questions to the page


def axe() -> str:
    """Read the program that looks for faults of accessibility."""
    return (ROOT / "static/node_modules/axe-core/axe.min.js").read_text()


def faults(page: Page, rules: list[str] = RULES) -> Faults:
    """Return what axe finds wrong on a page."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe())
    found: list[dict[str, Any]] = page.evaluate(
        """rules => axe.run(  // no rule among ours reads what `preload` fetches once more
            document, {runOnly: rules, resultTypes: ['violations'], preload: false}
        ).then(r => r.violations)""",
        rules,
    )
    return [(fault["id"], str(node["target"])) for fault in found for node in fault["nodes"]]


def faults_in_both_themes(page: Page) -> dict[str, Faults]:
    """Return what axe finds wrong on a page in the light and, of colours, in the dark."""
    found = {}
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
        page.evaluate(  # colours that still glide from one theme to the other are at their end
            "() => document.getAnimations().forEach(a => a instanceof CSSTransition && a.finish())"
        )
        found[scheme] = faults(page, rules)
    page.emulate_media(color_scheme="light")
    return found


def width(page: Page) -> int:
    """Return how wide a page is, in pixels."""
    return int(page.evaluate("() => document.documentElement.scrollWidth"))


def out_of_reach(page: Page, known: set[str] | None = None) -> tuple[list[str], list[str]] | None:
    """Press Tab through a page; tell the controls never reached and those that hide the focus.

    `known` holds the frames of pages already gone through, and gets this one.
    """
    frames = set() if known is None else known
    wanted, frame = page.evaluate(WATCH, [FOCUSABLE, sorted(frames)])
    frames.add(frame)
    segments = 6 * page.locator("[type=date], [type=time], [type=datetime-local]").count()
    pressed = 0
    while page.evaluate(LEFT) and pressed < wanted + segments + 10:
        for _ in range(STRIDE):
            page.keyboard.down("Tab")  # and held: one message to the browser for each stop
        pressed += STRIDE
    page.keyboard.up("Tab")
    left, dim = page.evaluate(TOLD)
    return (left, sorted(dim)) if left or dim else None


@dataclass
class Seen:
    """What was found on pages at both widths, by page."""

    faults: dict[tuple[int, str], dict[str, Faults]] = field(
        default_factory=lambda: {(w, s): {} for w in WIDTHS for s in ("light", "dark")}
    )
    wide: dict[str, int] = field(default_factory=dict)
    out_of_reach: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    console: list[tuple[str, str]] = field(default_factory=list)  # kind, page and words


def look_at(
    context: BrowserContext, pages: Mapping[str, str], opens: Callable[[Page, str], None]
) -> Seen:
    """Open each page once, and look for all that can be wrong with it, wide and then narrow."""
    seen, known = Seen(), set[str]()
    page = context.new_page()
    page.on("console", lambda said: seen.console.append((said.type, f"{page.url}: {said.text}")))
    page.on("pageerror", lambda error: seen.console.append(("error", f"{page.url}: {error}")))
    for name, address in pages.items():
        page.set_viewport_size(DESKTOP)
        opens(page, address)
        for size in (DESKTOP, NARROW):
            page.set_viewport_size(size)
            if (found := width(page)) > size["width"]:
                seen.wide[f"{name} {size['width']}"] = found
            for scheme, wrong in faults_in_both_themes(page).items():
                if wrong:
                    seen.faults[size["width"], scheme][name] = wrong
            if size == DESKTOP:
                page.wait_for_load_state("networkidle")  # what scripts add stands: long so by now
                if (missed := out_of_reach(page, known)) is not None:
                    seen.out_of_reach[name] = missed
    page.close()
    return seen


def all_wrong(page: Page, addresses: Iterable[str]) -> dict[str, object]:
    """Open each page once; tell what is wrong with it, at both widths and in both themes."""
    found: dict[str, object] = {}
    known = set[str]()
    page.emulate_media(reduced_motion="reduce")
    for address in addresses:
        page.goto(address)
        for size in (NARROW, DESKTOP):
            page.set_viewport_size(size)
            for scheme, wrong in faults_in_both_themes(page).items():
                if wrong:
                    found[f"{address} {size['width']} {scheme}"] = wrong
            if width(page) > size["width"]:
                found[f"{address} {size['width']}"] = width(page)
        if missed := out_of_reach(page, known):
            found[f"{address} by Tab"] = missed
    return found


def lacking_without_script(page: Page, pages: Mapping[str, str]) -> dict[str, str]:
    """Open each page in English, on the narrowest phone, without script; tell what it lacks."""
    page.set_viewport_size(NARROW)
    found = {}
    for name, address in pages.items():
        page.goto(f"{address}{'&' if '?' in address else '?'}langue=en")
        if page.locator("h1").count() != 1 or len(page.locator("main").inner_text().strip()) < 40:
            found[name] = "without its contents"
        elif width(page) > NARROW["width"]:
            found[name] = f"{width(page)} pixels wide"
    return found
