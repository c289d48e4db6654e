/** Keeps the choice of a light or a dark page on this device; without a choice the device decides. */

const KEY = "forum-theme";
const root = document.documentElement;

/** @returns {string} light, dark or auto */
function chosen() {
  try {
    return localStorage.getItem(KEY) ?? "auto";
  } catch {
    return "auto"; // storage refused: the choice lasts as long as the page
  }
}

/** @param {string} theme */
function show(theme) {
  if (theme === "light" || theme === "dark") {
    root.dataset.theme = theme;
  } else {
    delete root.dataset.theme;
  }
}

show(chosen());

/** @param {HTMLElement} element what holds the list of choices */
export function mount(element) {
  const list = element.querySelector("select");
  list.value = chosen();
  list.addEventListener("change", () => {
    show(list.value);
    try {
      localStorage.setItem(KEY, list.value);
    } catch {
      // nothing to keep it in
    }
  });
}
