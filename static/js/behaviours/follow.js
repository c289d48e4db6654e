/** Follows a long work: brings its page up to date, and opens it anew when the work is over. */

/**
 * Copy what the page says at present into the page that is shown.
 * @param {HTMLElement} element
 * @param {Element} present the same element of the newest page
 */
function update(element, present) {
  const shown = element.querySelector("progress");
  const newest = present.querySelector("progress");
  shown.max = newest.max;
  shown.value = newest.value;
  const words = element.querySelector(`#${shown.getAttribute("aria-labelledby")}`);
  words.textContent = present.querySelector(`#${words.id}`).textContent;
}

/** @param {HTMLElement} element what says how far the work is; `data-interval` in milliseconds */
export function mount(element) {
  const look = async () => {
    try {
      const answer = await fetch(window.location.href, { cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const present = page.querySelector("[data-forum-behaviour=follow]");
      const isLate = present?.querySelector(".notice") && !element.querySelector(".notice");
      if (!answer.ok || answer.redirected || !present || isLate) {
        window.location.reload();
        return;
      }
      update(element, present);
    } catch {
      // the network is away for a moment
    }
    setTimeout(look, Number(element.dataset.interval));
  };

  setTimeout(look, Number(element.dataset.interval));
}
