/** Registers somebody who comes without having registered, lets her in, and prints her badge. */

import { NoAnswer } from "./api.js";
import { spoken } from "./badge.js";
import { newId } from "./ids.js";
import { offerPrint } from "./printing.js";
import { sayTrouble, show } from "./screens.js";
import { lookOf, titleOf } from "./verdict.js";
import { word } from "./words.js";

/**
 * @typedef {object} House what the screen works with
 * @property {import("./api.js").Api} api
 * @property {import("./state.js").State} state
 * @property {(scan: import("./queue.js").Kept, result: import("./queue.js").Result) => void} onDone
 */

/**
 * Let the volunteer register people, one after the other, until she goes back.
 * @param {House} house
 * @returns {Promise<void>}
 */
export function walkIn(house) {
  return new Promise((resolve) => {
    const again = () => ask(house, () => resolve(), again);
    again();
  });
}

/**
 * @param {House} house
 * @param {() => void} onBack
 * @param {() => void} again
 */
function ask(house, onBack, again) {
  const screen = show("walk-in");
  const form = screen.querySelector("form");
  const trouble = screen.querySelector("#walk-in-trouble");
  const id = newId(); // one for one person: pressing twice registers her once
  screen.querySelector("#go-back").onclick = onBack;
  form.elements.first_name.focus();
  form.onsubmit = async (event) => {
    event.preventDefault();
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    forgive(form);
    try {
      const said = Object.fromEntries(new FormData(form));
      const gate = house.state.kept.gate;
      const scanned_at = house.state.now().toISOString();
      const answer = await house.api.walkIn({ id, gate, scanned_at, ...said });
      const scan = { id, gate, scanned_at, badge: answer.badge, direction: "in", told: "" };
      house.onDone(scan, answer.result);
      if (form.isConnected) {
        done(house, answer, onBack, again); // else a badge was read meanwhile, or she went back
      }
    } catch (error) {
      const words = error instanceof NoAnswer ? word("walk-in-offline") : error.words;
      sayTrouble(trouble, words);
      blame(form, error.problem?.errors ?? []);
    } finally {
      button.disabled = false;
    }
  };
}

/**
 * @param {House} house
 * @param {{result: import("./queue.js").Result, badge: string}} answer
 * @param {() => void} onBack
 * @param {() => void} again
 */
function done(house, { result, badge }, onBack, again) {
  const screen = show("walked-in");
  const title = screen.querySelector("#walked-in-title");
  title.textContent = titleOf(result, "in");
  title.dataset.look = lookOf(result.verdict);
  screen.querySelector("#walked-in-who").textContent = result.attendee?.name ?? "";
  screen.querySelector("#walked-in-code").textContent = spoken(badge);
  screen.querySelector("#walked-in-way").textContent =
    result.verdict === "admitted" ? "" : word(`${result.verdict}-way`);
  screen.querySelector("#walk-in-again").onclick = again;
  screen.querySelector("#go-back").onclick = onBack;
  const print = screen.querySelector("#print-badge");
  offerPrint(print, screen.querySelector("#walked-in-trouble"), house.api, badge);
  print.focus();
}

/** @param {HTMLFormElement} form whose fields are right until the server says otherwise */
function forgive(form) {
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    sayTrouble(form.querySelector(`#${field.id}-error`), "", field);
  }
}

/**
 * Say under each field what is wrong with it; the first gets the focus.
 * @param {HTMLFormElement} form
 * @param {{pointer: string, detail: string}[]} errors
 */
function blame(form, errors) {
  const known = errors
    .map(({ pointer, detail }) => ({ field: form.elements[pointer.slice(1)], detail }))
    .filter(({ field }) => field);
  for (const { field, detail } of known) {
    sayTrouble(form.querySelector(`#${field.id}-error`), detail, field);
  }
  known[0]?.field.focus();
}
