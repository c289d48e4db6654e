/** Brings the focus to what must be read first, for instance what is to be corrected. */

/** @param {HTMLElement} element */
export function mount(element) {
  element.focus();
}
