/**
 * Answers while one types: asks for the same address as the form would, and puts its results in place.
 * The focus stays where it is; the number of results is said. Without script the button does the same.
 */

const PAUSE_MS = 180;

/**
 * Leave out of the address what is empty.
 * @param {HTMLFormElement} form
 * @returns {string}
 */
function address(form) {
  const chosen = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(chosen).toString();
  const base = form.action.split("?")[0];
  return query ? `${base}?${query}` : base;
}

/** @param {HTMLFormElement} form */
export function mount(form) {
  const results = document.getElementById(form.dataset.results);
  const status = document.querySelector("[data-search-status]");
  let timer = 0;
  let asking = new AbortController();
  let shown = address(form);

  async function ask() {
    clearTimeout(timer);
    const wanted = address(form);
    if (wanted === shown) {
      return;
    }
    asking.abort();
    asking = new AbortController();
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(wanted, { signal: asking.signal, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById(results.id);
      if (!answer.ok || !found) {
        window.location.assign(wanted); // signed out meanwhile, or refused: the page says why
        return;
      }
      results.replaceChildren(...found.childNodes);
      shown = wanted;
      window.history.replaceState(null, "", wanted);
      status.textContent = results.querySelector("[data-search-result]")?.firstChild?.textContent.trim() ?? "";
      results.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") {
        results.removeAttribute("aria-busy"); // no network: what was shown stays, the button tries again
      }
    }
  }

  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(ask, event.target.matches("select") ? 0 : PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (address(form) === shown) {
      window.location.assign(shown);
    } else {
      ask();
    }
  });
}
