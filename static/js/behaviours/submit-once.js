/** Sends a form once: a second press of the button does nothing until the answer has come. */

/** @param {HTMLFormElement} form */
export function mount(form) {
  const buttons = form.querySelectorAll("button[type=submit], button:not([type])");

  form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      return;
    }
    form.setAttribute("aria-busy", "true");
    for (const button of buttons) {
      button.setAttribute("aria-busy", "true");
    }
  });

  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener("pageshow", () => {
    form.removeAttribute("aria-busy");
    for (const button of buttons) {
      button.removeAttribute("aria-busy");
    }
  });
}
