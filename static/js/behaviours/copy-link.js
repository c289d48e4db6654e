/** Copies the address in `data-copy` (or that of the page) and says so in `data-copied`. */

/** @param {HTMLButtonElement} button */
export function mount(button) {
  const words = button.querySelector("span") ?? button;
  const before = words.textContent;
  words.setAttribute("aria-live", "polite");

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy ?? window.location.href);
      words.textContent = button.dataset.copied ?? before;
      setTimeout(() => {
        words.textContent = before;
      }, 4000);
    } catch {
      window.prompt(before, button.dataset.copy ?? window.location.href);
    }
  });
}
