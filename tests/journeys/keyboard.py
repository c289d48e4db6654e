"""An organiser who has no mouse: forms and the board by keys alone."""

import re
from collections.abc import Mapping

from playwright.sync_api import Page, expect

MOST_STOPS = 400  # of the Tab key on one page


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what has the focus answers to a selector."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
    raise AssertionError(f"{page.url}: Tab never came to {selector}")


def fill(page: Page, answers: Mapping[str, str]) -> None:
    """Fill fields in the order of the page and send the form with Enter.

    Text is typed over what stands there; in a list the letters typed choose; a box or a radio
    button (`name=value`) is ticked with the space bar.
    """
    for name, answer in answers.items():
        tab_to(page, f"[name='{name}']")
        kind = page.evaluate("document.activeElement.type")
        if kind == "radio":
            choose(page, answer)
        elif kind == "checkbox":
            page.keyboard.press("Space")
        else:
            if not kind.startswith("select"):
                page.keyboard.press("Control+a")
            page.keyboard.type(answer)


def choose(page: Page, value: str) -> None:
    """Go with the arrows to a radio button of the group that has the focus."""
    page.keyboard.press("Space")
    for _ in range(MOST_STOPS):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"{page.url}: no such choice: {value}")


def send(page: Page) -> None:
    """Go to the button of the form and press it; wait for the page that follows."""
    tab_to(page, "main form button:not([formaction])")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def follow(page: Page, words: str) -> None:
    """Go to a link or button by its words and press Enter."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        said = page.evaluate("document.activeElement?.innerText ?? ''")
        if re.fullmatch(re.escape(words), said.strip()):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"{page.url}: Tab never came to « {words} »")


def live_board(page: Page) -> None:
    """Wait until the board answers keys."""
    page.locator(".board[data-live]").wait_for()


def enter_grid(page: Page) -> None:
    """Come to the first cell of the board."""
    live_board(page)
    tab_to(page, ".board-grid td")
    page.keyboard.press("Control+Home")


def new_debate_at(page: Page, room: str, starts: str) -> None:
    """Go to a free place of the board (name of a room, local moment) and ask for a debate."""
    enter_grid(page)
    heads = page.locator(".board-grid").first.locator("thead th").all_inner_texts()
    rooms = [text.split("\n")[0].strip() for text in heads[1:]]
    for _ in range(next(i for i, name in enumerate(rooms) if name.startswith(room))):
        page.keyboard.press("ArrowRight")
    for _ in range(MOST_STOPS):
        if page.evaluate("document.activeElement.closest('tr').dataset.at") == starts:
            break
        page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("n")


def go_to_card(page: Page, title: str) -> None:
    """Move through the board, room by room, to the card of a debate."""
    enter_grid(page)
    rows = page.locator(".board-grid").first.locator("tbody tr").count()
    columns = page.locator(".board-grid").first.locator("thead th").count() - 1
    for column in range(columns):
        for _ in range(rows):
            if page.evaluate("document.activeElement.dataset.title ?? ''") == title:
                return
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Control+Home")
        for _ in range(column + 1):
            page.keyboard.press("ArrowRight")
    raise AssertionError(f"no card « {title} » on the board")


def said(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait until the board says something."""
    expect(page.locator("[data-board-status]")).to_contain_text(words)
