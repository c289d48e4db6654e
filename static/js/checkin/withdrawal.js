/** The screen of a phone whose rights were taken away: its unsent scans go to the organisers. */

import { NoAnswer, Refused } from "./api.js";
import { batched, written } from "./queue.js";
import { show } from "./screens.js";
import { word } from "./words.js";

const RETRY = 15_000;

/** What becomes of a withdrawn phone. */
export class Withdrawal {
  /**
   * @param {import("./state.js").State} state
   * @param {import("./api.js").Api} api
   * @param {import("./store.js").Store} store
   * @param {import("./queue.js").Queue} queue
   */
  constructor(state, api, store, queue) {
    this.state = state;
    this.api = api;
    this.store = store;
    this.queue = queue;
    this.isHandedOver = false;
    /** @type {Element | null} */
    this.screen = null;
    addEventListener("online", () => this.#handOver());
    setInterval(() => this.#handOver(), RETRY);
  }

  /**
   * Say what happened and what becomes of the scans.
   * @param {() => void} onEnrol told when the volunteer has a new code
   */
  async show(onEnrol) {
    const screen = show("withdrawn");
    this.screen = screen.querySelector("section");
    this.isHandedOver = false; // of this withdrawal nothing is yet
    screen.querySelector("#enrol-again").onclick = onEnrol;
    await this.queue.count();
    this.#say();
    await this.#handOver();
  }

  async #handOver() {
    if (!this.screen?.isConnected || this.isHandedOver || this.queue.unsent === 0) {
      return;
    }
    const scans = (await this.store.kept()).filter((scan) => !scan.isSent && !scan.isUndone);
    try {
      for (const batch of batched(scans, this.state.kept.ahead)) {
        await this.api.handover(batch.scans.map(written), batch.ahead);
      }
      this.isHandedOver = true;
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof Refused)) {
        throw error;
      }
    }
    this.#say();
  }

  #say() {
    const number = this.queue.unsent;
    const place = document.getElementById("withdrawn-unsent");
    const how = this.isHandedOver ? "handed-over" : "kept-here";
    if (place) {
      place.hidden = number === 0;
      place.textContent = word(number === 1 ? `${how}-one` : `${how}-many`, { n: number });
    }
  }
}
