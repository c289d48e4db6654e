/** Who waits at the door of a debate, and who may be called now. */

import { NoAnswer } from "./api.js";
import { sayTrouble, show } from "./screens.js";
import { hour, word } from "./words.js";

const OFTEN = 10_000; // milliseconds between looks

/**
 * Show the queue of a door until somebody is let in or the volunteer goes back.
 * @param {import("./api.js").Api} api
 * @param {import("./state.js").State} state
 * @returns {Promise<string>} the code of the badge to judge; empty when the volunteer goes back
 */
export function standby(api, state) {
  const screen = show("standby").querySelector("section");
  const trouble = screen.querySelector("#standby-trouble");
  screen.querySelector("#standby-gate").textContent = state.gate.name;

  return new Promise((resolve) => {
    const look = async () => {
      if (!screen.isConnected) {
        clearInterval(timer); // she went elsewhere, or this phone was withdrawn
        return;
      }
      try {
        const { free, releases_at: releasesAt, waiting } = await api.standby(state.kept.gate);
        sayTrouble(trouble, "");
        draw(screen, free, waiting, releasesAt && Date.parse(releasesAt) > state.now() ? releasesAt : "");
        for (const [place, button] of screen.querySelectorAll("#standby-waiting button").entries()) {
          button.onclick = () => resolve(waiting[place].badge);
        }
      } catch (error) {
        sayTrouble(trouble, error instanceof NoAnswer ? word("standby-offline") : error.words);
      }
    };
    screen.querySelector("#go-back").onclick = () => resolve("");
    const timer = setInterval(look, OFTEN);
    look();
  });
}

/**
 * @param {HTMLElement} screen
 * @param {number} free seats
 * @param {{badge: string, name: string, since: string}[]} waiting in order
 * @param {string} releasesAt when more seats may be free; empty when that is over
 */
function draw(screen, free, waiting, releasesAt) {
  const seats = Math.max(0, free);
  const name = seats === 1 ? "standby-free-one" : seats === 0 ? "standby-free-none" : "standby-free";
  const later = releasesAt ? word("standby-later", { hour: hour(releasesAt) }) : "";
  screen.querySelector("#standby-free").textContent = [word(name, { n: seats }), later]
    .filter(Boolean)
    .join(" ");
  screen.querySelector("#standby-none").hidden = waiting.length > 0;
  screen
    .querySelector("#standby-waiting")
    .replaceChildren(...waiting.map((one, place) => drawn(one, place < seats)));
}

/**
 * @param {{badge: string, name: string, since: string}} person
 * @param {boolean} isCalled whether a seat is free for her now
 * @returns {Element}
 */
function drawn({ name, since }, isCalled) {
  const line = document.getElementById("waiting-line").content.cloneNode(true).firstElementChild;
  line.dataset.called = String(isCalled);
  line.querySelector(".found__name").textContent = name;
  line.querySelector(".found__what").textContent = word("standby-since", { hour: hour(since) });
  const state = line.querySelector(".found__state");
  state.hidden = !isCalled;
  const button = line.querySelector("button");
  button.hidden = !isCalled;
  button.setAttribute("aria-label", `${button.textContent}, ${name}`);
  return line;
}
