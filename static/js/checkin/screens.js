/** Screens are cut out in the page and shown one at a time; the focus goes to their title. */

/**
 * Show a screen.
 * @param {"enrol" | "gates" | "scan" | "search" | "walk-in" | "walked-in" | "standby" | "withdrawn"} name
 * @returns {HTMLElement} where it stands
 */
export function show(name) {
  const place = document.getElementById("screen");
  const cut = document.getElementById(`screen-${name}`);
  place.replaceChildren(cut.content.cloneNode(true));
  place.dataset.screen = name;
  window.scrollTo(0, 0);
  place.querySelector("h2").focus({ preventScroll: true });
  return place;
}

/**
 * Say what is wrong beside a field, and mark the field.
 * @param {HTMLElement} place where it is said
 * @param {string} words empty when nothing is wrong
 * @param {HTMLInputElement} [field] the field concerned
 */
export function sayTrouble(place, words, field) {
  place.textContent = words;
  place.hidden = words === "";
  field?.setAttribute("aria-invalid", String(words !== ""));
}
