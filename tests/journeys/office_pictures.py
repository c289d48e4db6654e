"""The pictures of the office in docs/, taken from the demonstration in a real Chromium.

Start `flask demo` afresh, then run `.venv/bin/python -m tests.journeys.office_pictures
http://127.0.0.1:5000 EMAIL PASSWORD`, with the login that it printed.
"""

import sys

from playwright.sync_api import sync_playwright

from tests.browser import DESKTOP, QUIET, chromium_path
from tests.journeys.pictures import TALL, keep

PAGES = {
    "bureau-ensemble": "/organisation/2011/",
    "bureau-programme": "/organisation/2011/programme",
    "bureau-inscriptions": "/organisation/2011/inscriptions",
    "bureau-places": "/organisation/2011/places/allotir-pour-ouvrir",
    "bureau-lettres": "/organisation/2011/lettres",
    "bureau-echeances": "/organisation/2011/echeances",
    "bureau-candidatures": "/organisation/2011/exposants",
    "bureau-plan": "/organisation/2011/plan",
    "bureau-attribution": "/organisation/2011/plan/attributions?etat=tous",
    "bureau-listes": "/organisation/2011/listes",
}


def main(base_url: str, email: str, password: str) -> None:
    """Sign in and take every page on a telephone and on a desktop."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(QUIET))
        page = browser.new_context(viewport=DESKTOP, locale="fr-FR").new_page()
        page.goto(f"{base_url}/organisation/connexion")
        page.get_by_label("Courriel").fill(email)
        page.get_by_label("Mot de passe").fill(password)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**/organisation/")
        for device, size in (("telephone", TALL), ("grand", DESKTOP)):
            page.set_viewport_size(size)
            for name, path in PAGES.items():
                page.goto(base_url + path, wait_until="networkidle")
                keep(page.screenshot(), f"{name}-{device}")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2], sys.argv[3])
