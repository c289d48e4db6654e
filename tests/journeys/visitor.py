"""What a visitor does on the site."""

from collections.abc import Iterable

from playwright.sync_api import Page, expect


def register(page: Page, base_url: str, address: str, titles: Iterable[str]) -> None:
    """Go from the home page by the programme to the welcome page, choosing debates by title."""
    page.goto(base_url)
    page.get_by_role("link", name="Programme", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Programme")
    page.get_by_role("link", name="S’inscrire", exact=True).first.click()
    page.get_by_label("Prénom").fill("Zoé")
    page.get_by_label("Nom", exact=True).fill("Đặng-Lefèvre")
    page.get_by_label("Courriel").fill(address)
    for title in titles:
        page.get_by_role("checkbox", name=title).check()
    page.get_by_role("button", name="S’inscrire").click()
    page.wait_for_url("**/inscription/bienvenue")
