/** Second screen: the volunteer says where this phone stands. */

import { show } from "./screens.js";

/**
 * Ask for the gate.
 * @param {import("./state.js").State} state
 * @returns {Promise<void>} when it is chosen
 */
export function chooseGate(state) {
  return new Promise((resolve) => {
    const screen = show("gates");
    for (const gate of state.kept.gates) {
      const line = document.getElementById("gate-line").content.cloneNode(true).firstElementChild;
      const button = line.querySelector("button");
      button.querySelector(".gate__name").textContent = gate.name;
      if (gate.slug === state.kept.gate) {
        button.setAttribute("aria-current", "true");
      }
      button.addEventListener("click", async () => {
        await state.set({ gate: gate.slug, direction: "in" });
        resolve();
      });
      const list = gate.kind === "debat" ? "#gates-debates" : "#gates-entrances";
      screen.querySelector(list).append(line);
    }
    screen.querySelector("#gates-debates-title").hidden = !screen.querySelector("#gates-debates li");
  });
}
