/** Second screen: the volunteer says where this phone stands. */

import { show } from "./screens.js";
import { hour, word } from "./words.js";

/**
 * Ask for the gate.
 * @param {import("./state.js").State} state
 * @returns {Promise<void>} when it is chosen
 */
export function chooseGate(state) {
  return new Promise((resolve) => {
    const screen = show("gates");
    const now = state.now().getTime();
    for (const gate of state.kept.gates) {
      const line = document.getElementById("gate-line").content.cloneNode(true).firstElementChild;
      const button = line.querySelector("button");
      button.querySelector(".gate__name").textContent = gate.name;
      button.querySelector(".gate__hours").textContent = hoursOf(gate, state);
      button.querySelector(".gate__inside").textContent = insideWords(gate);
      if (gate.slug === state.kept.gate) {
        button.setAttribute("aria-current", "true");
      }
      button.addEventListener("click", async () => {
        await state.set({ gate: gate.slug, direction: "in" });
        resolve();
      });
      screen.querySelector(`#gates-${listOf(gate, now)}`).append(line);
    }
    for (const list of ["now", "later", "past"]) {
      const isEmpty = !screen.querySelector(`#gates-${list} li`);
      screen.querySelector(`#gates-${list}-title`).hidden = isEmpty;
    }
  });
}

/**
 * Say who is inside, as far as this phone knows.
 * @param {import("./manifest.js").Gate} gate
 * @returns {string} nothing before the first data came
 */
export function insideWords({ inside, asks_for_seat: asksForSeat, capacity, standby }) {
  if (inside === undefined) {
    return "";
  }
  const waiting = standby && word(standby === 1 ? "standby-count-one" : "standby-count-many", { n: standby });
  const number = ["inside-none", "inside-one"][inside] ?? "inside-many";
  const within = asksForSeat ? word("inside-of", { n: inside, capacity }) : word(number, { n: inside });
  return [within, waiting].filter(Boolean).join(" · ");
}

/**
 * @param {import("./manifest.js").Gate} gate
 * @param {import("./state.js").State} state
 * @returns {string}
 */
function hoursOf(gate, state) {
  const [from, to] = [gate.opens_at, gate.closes_at].map((at) => at && hour(state.local(at)));
  return from ? word("gate-hours", { from, to }) : "";
}

/**
 * @param {import("./manifest.js").Gate} gate
 * @param {number} now milliseconds
 * @returns {"entrances" | "now" | "later" | "past"}
 */
function listOf(gate, now) {
  if (gate.kind !== "debat") {
    return "entrances";
  }
  if (gate.closes_at && Date.parse(gate.closes_at) <= now) {
    return "past";
  }
  return gate.opens_at && Date.parse(gate.opens_at) <= now ? "now" : "later";
}
