/**
 * Whom this phone let through today, and whom it told to wait: what the manifest does not know yet,
 * remembered through reloads.
 */

import { WAITING, WORKING } from "./rules.js";

/**
 * @typedef {object} Own a passage that this phone saw
 * @property {string} id of the scan
 * @property {string} badge id of the badge in the manifest
 * @property {string} gate
 * @property {"in" | "out"} direction
 * @property {string} at the forum's time, RFC 3339
 * @property {string} verdict `admitted`, or a want of seat for somebody who waits; any other where
 *   the server said otherwise than this phone
 * @property {boolean} isSeated whether a seat was kept for her
 * @property {boolean} isWorking whether she sits on no seat of the public
 * @property {boolean} isUndone whether the volunteer took it back
 * @property {string} answeredAt when the server knew, by the forum's time; empty: not yet
 */

const REMEMBERED = new Set(["admitted", ...WAITING]);

/** The passages of this phone. */
export class Passages {
  /**
   * @param {import("./store.js").Store} store where they are kept
   * @param {import("./state.js").State} state
   */
  constructor(store, state) {
    this.store = store;
    this.state = state;
  }

  /**
   * Make a passage of a scan, if it changes who is inside or who waits.
   * @param {import("./queue.js").Kept} scan
   * @param {import("./judge.js").Seen} seen the badge
   * @param {string} verdict
   * @param {boolean} isAnswered whether the server said so
   * @returns {Own | null}
   */
  made(scan, seen, verdict, isAnswered) {
    if (!seen.id || !REMEMBERED.has(verdict)) {
      return null;
    }
    return {
      id: scan.id,
      badge: seen.id,
      gate: scan.gate,
      direction: scan.direction,
      at: scan.scanned_at,
      verdict,
      isSeated: seen.facts?.s?.includes(this.state.gateNamed(scan.gate)?.zone) ?? false,
      isWorking: WORKING.has(seen.facts?.c),
      isUndone: false,
      answeredAt: isAnswered ? this.state.now().toISOString() : "",
    };
  }

  /**
   * Remember a passage that the server knows.
   * @param {import("./queue.js").Kept} scan
   * @param {import("./judge.js").Seen} seen
   * @param {string} verdict
   */
  async note(scan, seen, verdict) {
    const passage = this.made(scan, seen, verdict, true);
    if (passage) {
      await this.store.keepPassages([passage]);
    }
  }

  /**
   * Write down that the server knows passages. Its verdict counts, not this phone's; but one that
   * it saw entering elsewhere is inside all the same.
   * @param {import("./queue.js").Result[]} results
   */
  async answered(results) {
    const said = new Map(results.map((result) => [result.id, result]));
    const known = await this.store.passagesNamed([...said.keys()]);
    const answeredAt = this.state.now().toISOString();
    await this.store.keepPassages(
      known.map((one) => {
        const { verdict, conflict } = said.get(one.id);
        const isInside = conflict || verdict === "already_in";
        return { ...one, answeredAt, verdict: isInside ? one.verdict : verdict };
      }),
    );
  }

  /**
   * Take a passage back.
   * @param {string} id of the scan
   */
  async undo(id) {
    const known = await this.store.passagesNamed([id]);
    await this.store.keepPassages(known.map((one) => ({ ...one, isUndone: true })));
  }

  /**
   * @param {string} badge id
   * @returns {Promise<Own[]>} what this phone saw of it
   */
  ofBadge(badge) {
    return this.store.passages("badge", badge);
  }

  /**
   * @param {string} gate
   * @returns {Promise<Own[]>} whom this phone saw there
   */
  atGate(gate) {
    return this.store.passages("gate", gate);
  }

  /** Forget the days before: nobody is inside since yesterday. */
  forgetOtherDays() {
    const today = this.state.day(this.state.now().toISOString());
    return this.store.forgetPassages((one) => this.state.day(one.at) !== today);
  }
}
