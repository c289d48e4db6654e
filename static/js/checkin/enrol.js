/** First screen: a code of the organisers turns this phone into a scanner. */

import { NoAnswer, Refused } from "./api.js";
import { sayTrouble, show } from "./screens.js";
import { word } from "./words.js";

/** @returns {string} the code that the address carries after `#`, which is then taken out of it */
function codeInAddress() {
  const said = location.hash.slice(1);
  if (said) {
    history.replaceState(null, "", location.pathname + location.search);
  }
  try {
    const code = decodeURIComponent(said);
    return /^[\w\s-]{1,40}$/.test(code) ? code : "";
  } catch {
    return ""; // a stray % is no code
  }
}

/**
 * @param {unknown} error
 * @returns {string} why this phone could not be enrolled, and what to do
 */
function whyNot(error) {
  if (error instanceof Refused) {
    return error.words;
  }
  return word(error instanceof NoAnswer ? "no-network" : "enrol-not-kept");
}

/**
 * Ask for a code until one is accepted.
 * @param {import("./api.js").Api} api
 * @param {import("./state.js").State} state
 * @returns {Promise<void>} when this phone is enrolled
 */
export function enrol(api, state) {
  return new Promise((resolve) => {
    const screen = show("enrol");
    const form = screen.querySelector("form");
    const trouble = screen.querySelector("#enrol-error");
    const { code, name } = form.elements;
    const takeCode = () => {
      const found = codeInAddress();
      if (found && form.isConnected) {
        code.value = found;
        name.focus();
      }
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      for (const [field, words] of [
        [code, "code-empty"],
        [name, "name-empty"],
      ]) {
        field.setAttribute("aria-invalid", "false");
        if (!field.value.trim()) {
          sayTrouble(trouble, word(words), field);
          field.focus();
          return;
        }
      }
      const button = form.querySelector("button");
      button.disabled = true;
      try {
        const { token, device, edition, gates, rights } = await api.enrol(code.value, name.value);
        await state.set({ token, device, edition, gates, rights, gate: "" });
        resolve();
      } catch (error) {
        sayTrouble(trouble, whyNot(error), code);
        code.focus();
      } finally {
        button.disabled = false;
      }
    });
    takeCode();
    addEventListener("hashchange", takeCode);
  });
}
