/**
 * The only place that sends scans. A scan is kept before it is sent and forgotten when the server
 * has answered it; it is sent again under the same id until then, so that it counts once.
 */

import { NoAnswer, Refused } from "./api.js";
import { newId } from "./ids.js";

/**
 * @typedef {object} Kept a scan on this phone
 * @property {string} id UUID
 * @property {string} badge what was read
 * @property {string} gate
 * @property {"in" | "out"} direction
 * @property {string} scanned_at the forum's time, RFC 3339
 * @property {boolean} offline whether this phone judged it by itself
 * @property {boolean} isSent whether the server has answered it
 * @property {boolean} isUndone whether it is to be taken back
 */

/**
 * @typedef {object} Result what the server says of a scan
 * @property {string} id
 * @property {string} verdict
 * @property {{name: string, category: string, organisation: string} | null} attendee
 * @property {{at: string, gate: string, device: string} | null} first_seen
 * @property {boolean} conflict
 * @property {string} [hint]
 */

const PATIENCE = 4000; // milliseconds that a person before the door waits
const PATIENCE_OF_BATCH = 20_000;
const RETRY = 8000;
const MOST = 500; // scans in one batch

/**
 * @param {Kept} scan
 * @returns {object} what the API wants
 */
function told({ id, badge, gate, direction, scanned_at, offline }) {
  return { id, badge, gate, direction, scanned_at, offline };
}

/** Scans on their way to the server. */
export class Queue extends EventTarget {
  /**
   * @param {import("./store.js").Store} store where they are kept
   * @param {import("./api.js").Api} api where they are sent
   * @param {import("./state.js").State} state who sends them, from where
   */
  constructor(store, api, state) {
    super();
    this.store = store;
    this.api = api;
    this.state = state;
    /** @type {number} scans that the server has not answered, once they are counted */
    this.unsent = 0;
    /** @type {Set<string>} ids of scans that are being sent */
    this.underway = new Set();
  }

  /** Send what was kept, now and whenever it may work again. */
  async start() {
    addEventListener("online", () => this.flush());
    setInterval(() => this.flush(), RETRY);
    await this.flush();
  }

  /**
   * Keep a badge that was read, and send it.
   * @param {string} badge what was read
   * @returns {Promise<{scan: Kept, result: Result | null, refusal: Refused | null}>} neither: it is
   *   kept, and a later `answered` event tells the result
   */
  async scan(badge) {
    /** @type {Kept} */
    const scan = {
      id: newId(),
      badge,
      gate: this.state.kept.gate,
      direction: this.state.kept.direction,
      scanned_at: this.state.now().toISOString(),
      offline: false,
      isSent: false,
      isUndone: false,
    };
    this.underway.add(scan.id);
    try {
      await this.store.keep(scan);
      const [result] = await this.#send([scan], PATIENCE);
      this.flush();
      return { scan, result: result ?? null, refusal: null };
    } catch (error) {
      return { scan, result: null, refusal: await this.#failed(error, [scan]) };
    } finally {
      this.underway.delete(scan.id);
      await this.count();
    }
  }

  /**
   * Take a scan back, now or as soon as the server has it.
   * @param {Kept} scan the scan
   * @returns {Promise<boolean>} whether the server knows already
   */
  async undo(scan) {
    const kept = (await this.store.kept()).find((one) => one.id === scan.id);
    await this.store.keep({ ...scan, isSent: !kept || kept.isSent, isUndone: true });
    await this.flush();
    return !(await this.store.kept()).some((one) => one.id === scan.id);
  }

  /** Send everything that is kept. */
  async flush() {
    const kept = (await this.store.kept()).filter((scan) => !this.underway.has(scan.id));
    if (kept.length === 0 || !this.state.isEnrolled) {
      return;
    }
    kept.forEach((scan) => this.underway.add(scan.id));
    try {
      await this.#sendAll(kept);
    } finally {
      kept.forEach((scan) => this.underway.delete(scan.id));
      await this.count();
    }
  }

  /** @param {Kept[]} kept scans, and scans to be taken back */
  async #sendAll(kept) {
    const unsent = kept.filter((scan) => !scan.isSent);
    for (let start = 0; start < unsent.length; start += MOST) {
      const batch = unsent.slice(start, start + MOST);
      try {
        for (const result of await this.#send(batch, PATIENCE_OF_BATCH)) {
          this.dispatchEvent(new CustomEvent("answered", { detail: result }));
        }
      } catch (error) {
        await this.#failed(error, batch);
        return;
      }
    }
    for (const scan of kept.filter((one) => one.isUndone)) {
      try {
        await this.api.undo(scan.id);
        await this.store.forget(scan.id);
      } catch (error) {
        await this.#failed(error, [scan]);
        return;
      }
    }
  }

  /**
   * @param {Kept[]} scans
   * @param {number} patience milliseconds
   * @returns {Promise<Result[]>}
   */
  async #send(scans, patience) {
    const { results } = await this.api.scans(scans.map(told), patience);
    const kept = await this.store.kept();
    for (const scan of scans) {
      const now = kept.find((one) => one.id === scan.id) ?? scan;
      await (now.isUndone ? this.store.keep({ ...now, isSent: true }) : this.store.forget(scan.id));
    }
    return results;
  }

  /**
   * Decide what becomes of scans that could not be sent: they stay, but for those that the server
   * will never take.
   * @param {unknown} error why
   * @param {Kept[]} scans which, as they were sent
   * @returns {Promise<Refused | null>} what the server said
   */
  async #failed(error, scans) {
    if (error instanceof NoAnswer) {
      return null;
    }
    if (!(error instanceof Refused)) {
      throw error;
    }
    if (error.isWithdrawal) {
      this.dispatchEvent(new Event("withdrawn"));
    } else if (!error.isPassing) {
      for (const scan of error.thoseMeant(scans)) {
        await this.store.forget(scan.id);
        this.dispatchEvent(new CustomEvent("rejected", { detail: { scan, words: error.words } }));
      }
    }
    return error;
  }

  /** Tell how many scans are not sent yet. */
  async count() {
    this.unsent = (await this.store.kept()).filter((scan) => !scan.isSent).length;
    this.dispatchEvent(new Event("counted"));
  }
}
