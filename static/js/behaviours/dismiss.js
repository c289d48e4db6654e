/** Takes a message away, and gives the focus back to the contents. */

/** @param {HTMLElement} message */
export function mount(message) {
  message.querySelector("[data-dismiss]")?.addEventListener("click", () => {
    message.remove();
    document.getElementById("contenu")?.focus();
  });
}
