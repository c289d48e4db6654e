/** Keeps figures up to date: asks for the page again, and changes only the parts that differ. */

const PATIENCE_MS = 10_000; // an answer that takes longer is none

/**
 * Copy each part of the newest page that differs into the one that is shown.
 * @param {HTMLElement} element
 * @param {Element} present the same element of the newest page
 */
function update(element, present) {
  for (const part of element.querySelectorAll("[data-refresh]")) {
    const newest = present.querySelector(`[data-refresh="${part.dataset.refresh}"]`);
    if (!newest || newest.innerHTML === part.innerHTML) {
      continue;
    }
    const address = part.contains(document.activeElement) ? document.activeElement.href : null;
    part.replaceChildren(...document.importNode(newest, true).childNodes);
    if (address) {
      [...part.querySelectorAll("a")].find((link) => link.href === address)?.focus();
    }
  }
}

/** @param {HTMLElement} element what holds the parts; `data-interval` in milliseconds */
export function mount(element) {
  const lost = element.querySelector("[data-refresh-lost]");
  let isAsking = false; // one question at a time: an old answer never replaces a newer one
  const look = async () => {
    if (document.hidden || isAsking) {
      return;
    }
    isAsking = true;
    try {
      const answer = await fetch(window.location.href, {
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const present = page.querySelector("[data-forum-behaviour=refresh]");
      if (answer.redirected || (answer.ok && !present)) {
        window.location.reload(); // the session is over: the page says so
        return;
      }
      lost.hidden = answer.ok;
      if (answer.ok) {
        update(element, present);
      }
    } catch {
      lost.hidden = false;
    } finally {
      isAsking = false;
    }
  };

  setInterval(look, Number(element.dataset.interval));
  document.addEventListener("visibilitychange", look);
}
