/** Applies filters as soon as a list or a box changes; words are applied by the button or the Enter key. */

/**
 * Leave out of the address what is empty.
 * @param {HTMLFormElement} form
 * @returns {string}
 */
function address(form) {
  const chosen = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(chosen).toString();
  return query ? `${form.action.split("?")[0]}?${query}` : form.action.split("?")[0];
}

/** @param {HTMLFormElement} form */
export function mount(form) {
  const apply = (focused) => {
    if (focused) {
      sessionStorage.setItem("forum-focus", focused);
    }
    window.location.assign(address(form));
  };

  form.addEventListener("change", (event) => {
    if (event.target.matches("select, [type=checkbox], [type=radio]")) {
      apply(event.target.id);
    }
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply("");
  });

  const last = sessionStorage.getItem("forum-focus");
  sessionStorage.removeItem("forum-focus");
  if (last) {
    document.getElementById(last)?.focus();
  }
}
