/**
 * The only place that sends scans. A scan is kept before it is sent and forgotten when the server
 * has answered it; it is sent again under the same id until then, so that it counts once. Where the
 * server does not answer in time this phone judges by itself, under that same id.
 */

import { NoAnswer, Refused } from "./api.js";
import { CODE } from "./badge.js";
import { aheadFor, moved, steady } from "./clock.js";
import { newId } from "./ids.js";

/**
 * @typedef {object} Kept a scan on this phone
 * @property {string} id UUID
 * @property {string} badge what was read; the code alone where its signature is known good, and
 *   nothing of what is no badge
 * @property {string} gate
 * @property {"in" | "out"} direction
 * @property {string} scanned_at the forum's time, RFC 3339
 * @property {number} ahead by how much the forum's clock was thought ahead then, milliseconds
 * @property {number} [page] which page read it, and
 * @property {number} [offset] what the phone's clock showed against that page's then, milliseconds
 * @property {boolean} offline whether this phone judged it by itself
 * @property {string} told what it said then; empty where it could say nothing
 * @property {number} askedUntil until when a page waits for the server before the eyes of somebody,
 *   by this phone's own clock; 0: it does not
 * @property {boolean} isSent whether the server has answered it
 * @property {boolean} isUndone whether it is to be taken back
 * @property {string} [undoneAt] since when, by the forum's time
 */

/**
 * @typedef {object} Result what the server, or this phone, says of a scan
 * @property {string} id
 * @property {string} verdict
 * @property {{name: string, category: string, organisation: string} | null} attendee
 * @property {{at: string, gate: string, device: string} | null} first_seen
 * @property {boolean} conflict
 * @property {boolean} [isLocal] whether this phone said it
 * @property {string} [hint]
 * @property {{title: string, detail?: string}} [problem] why it was not understood; no verdict then
 */

const PATIENCE = 2000; // milliseconds that a person before the door waits for the server
const PATIENCE_OF_BATCH = 20_000;
const RETRY = 8000;
const MOST = 500; // scans in one batch
const LOCK = "forum-accueil-envoi"; // one page sends at a time

/**
 * @param {Kept} scan
 * @returns {object} what the API wants
 */
export function written({ id, badge, gate, direction, scanned_at, offline, told }) {
  return { id, badge, gate, direction, scanned_at, offline, ...(told && { told }) };
}

/**
 * Put scans into batches, those together whose times were taken by the same clock.
 * @param {Kept[]} scans
 * @param {number} ahead by how much the forum's clock is ahead of this phone's now
 * @returns {{scans: Kept[], ahead: number}[]} with what each batch tells the server of its clock
 */
export function batched(scans, ahead) {
  /** @type {Map<number, Kept[]>} */
  const byClock = new Map();
  for (const scan of scans) {
    const theirs = aheadFor(scan, ahead);
    byClock.set(theirs, [...(byClock.get(theirs) ?? []), scan]);
  }
  return [...byClock].flatMap(([theirs, some]) =>
    Array.from({ length: Math.ceil(some.length / MOST) }, (_, batch) => ({
      scans: some.slice(batch * MOST, (batch + 1) * MOST),
      ahead: theirs,
    })),
  );
}

/** The server's word goes before the disk: what that could not note is sent again under its id. */
const goOn = () => {};

/** Scans on their way to the server. */
export class Queue extends EventTarget {
  /**
   * @param {import("./store.js").Store} store where they are kept
   * @param {import("./api.js").Api} api where they are sent
   * @param {import("./state.js").State} state who sends them, from where
   * @param {import("./judge.js").Judge} judge who answers when the server does not
   * @param {import("./passages.js").Passages} passages where answers are remembered
   */
  constructor(store, api, state, judge, passages) {
    super();
    this.store = store;
    this.api = api;
    this.state = state;
    this.judge = judge;
    this.passages = passages;
    /** @type {number} scans that the server has not answered, once they are counted */
    this.unsent = 0;
    /** @type {Set<string>} ids of scans that are being sent */
    this.underway = new Set();
    /** @type {number} scans that are not on the disk yet */
    this.unwritten = 0;
    /** @type {Promise<void>} when what is being sent has been */
    this.sending = Promise.resolve();
    /** @type {Promise<void> | null} the turn that waits for it, if one does */
    this.next = null;
  }

  /** Send what was kept, now and whenever it may work again. */
  async start() {
    addEventListener("online", () => this.flush());
    setInterval(() => this.flush(), RETRY);
    await this.flush();
  }

  /**
   * Keep a badge that was read, and have it judged.
   * @param {string} text what was read
   * @returns {Promise<{scan: Kept, result: Result | null, refusal: Refused | null}>} neither: it is
   *   kept, and a later `answered` event tells the result
   */
  async scan(text) {
    /** @type {Kept} */
    const scan = {
      id: newId(),
      badge: text,
      gate: this.state.kept.gate,
      direction: this.state.kept.direction,
      scanned_at: this.state.now().toISOString(),
      ahead: this.state.kept.ahead,
      ...steady(),
      offline: false,
      told: "",
      askedUntil: 0,
      isSent: false,
      isUndone: false,
    };
    this.underway.add(scan.id);
    this.unwritten += 1;
    try {
      const seen = await this.judge.recognise(text);
      scan.badge = seen.kept;
      const { result, refusal } = this.api.isSilent
        ? { result: null, refusal: null }
        : await this.#byServer(scan, seen);
      const isOver = result || refusal?.isWithdrawal || refusal?.isFinal;
      return { scan, refusal, result: isOver ? result : await this.#byPhone(scan, seen) };
    } finally {
      this.unwritten -= 1;
      this.underway.delete(scan.id);
      this.count(); // neither is waited for: somebody stands before the door
      this.flush();
    }
  }

  /**
   * @param {Kept} scan
   * @param {import("./judge.js").Seen} seen
   * @returns {Promise<{result: Result | null, refusal: Refused | null}>} neither: no answer in time
   */
  async #byServer(scan, seen) {
    await this.store.keep({ ...scan, askedUntil: Date.now() + PATIENCE }).catch(goOn);
    try {
      const [result] = await this.#send([scan], PATIENCE, scan.ahead);
      if (result?.verdict) {
        await this.passages.note(scan, seen, result.verdict).catch(goOn);
        return { result, refusal: null };
      }
      return { result: null, refusal: result ? Refused.ofScan(result.problem) : null };
    } catch (error) {
      if (error instanceof Refused && error.isWithdrawal) {
        await this.store.keep(scan).catch(goOn); // nobody waits for it any more
      }
      return { result: null, refusal: await this.#failed(error, [scan]) };
    }
  }

  /**
   * @param {Kept} scan
   * @param {import("./judge.js").Seen} seen
   * @returns {Promise<Result | null>}
   */
  async #byPhone(scan, seen) {
    const result = await this.judge.judge(seen, scan);
    scan.offline = result !== null;
    scan.told = result?.verdict ?? "";
    await this.store.keep(scan, result && this.passages.made(scan, seen, result.verdict, false));
    return result;
  }

  /**
   * Take a scan back, now or as soon as the server has it.
   * @param {Kept} scan the scan
   * @returns {Promise<boolean>} whether the server knows already
   */
  async undo(scan) {
    const undoneAt = this.state.now().toISOString();
    await this.store.amend([scan.id], (kept) => ({
      ...(kept ?? { ...scan, isSent: true }),
      isUndone: true,
      undoneAt,
    }));
    await this.passages.undo(scan.id);
    await this.flush();
    return !(await this.store.kept()).some((one) => one.id === scan.id);
  }

  /** Keep the code alone of badges that were read before this phone could tell that they are ours. */
  async forgetSignatures() {
    for (const { id, badge } of await this.store.kept()) {
      const { kept } = badge.length === CODE ? { kept: badge } : await this.judge.recognise(badge);
      if (kept !== badge) {
        await this.store.amend([id], (scan) => (scan ? { ...scan, badge: kept } : null));
      }
    }
  }

  /**
   * Send everything that is kept, unless another page is at it. What is asked while this page sends
   * comes after: the network may be back since, or a scan taken back.
   * @returns {Promise<void>} when it was tried
   */
  flush() {
    this.next ??= this.sending.then(() => {
      const turn = this.#turn();
      this.next = null;
      this.sending = turn.catch(() => {}); // who asked for that turn hears of it
      return turn;
    });
    return this.next;
  }

  /** Send while no other page does. */
  async #turn() {
    if (this.store.isClosed) {
      return;
    }
    if (navigator.locks) {
      await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => lock && this.#flush());
    } else {
      await this.#flush();
    }
    await this.count(); // also what another page sent
  }

  async #flush() {
    const now = Date.now();
    const kept = (await this.store.kept()).filter(
      (scan) => !this.underway.has(scan.id) && !isBeingAsked(scan, now),
    );
    if (kept.length === 0 || !this.state.isEnrolled) {
      return;
    }
    kept.forEach((scan) => this.underway.add(scan.id));
    try {
      await this.#sendAll(kept);
    } finally {
      kept.forEach((scan) => this.underway.delete(scan.id));
    }
  }

  /** @param {Kept[]} kept scans, and scans to be taken back */
  async #sendAll(kept) {
    const unsent = kept.filter((scan) => !scan.isSent);
    if (unsent.some(moved) && !(await this.#hearTheTime())) {
      return;
    }
    for (const { scans, ahead } of batched(unsent, this.state.kept.ahead)) {
      if (!(await this.#sendBatch(scans, ahead))) {
        return;
      }
    }
    for (const scan of kept.filter((one) => one.isUndone)) {
      try {
        await this.api.undo(scan.id, scan.undoneAt);
        await this.store.forget([scan.id]);
      } catch (error) {
        const refusal = await this.#failed(error, [scan]);
        if (!refusal?.isFinal) {
          return;
        }
      }
    }
  }

  /** @returns {Promise<boolean>} whether the server told the forum's time */
  async #hearTheTime() {
    try {
      await this.api.time();
      return true;
    } catch (error) {
      const refusal = await this.#failed(error, []);
      return refusal !== null && !refusal.isWithdrawal;
    }
  }

  /**
   * @param {Kept[]} batch taken by one clock
   * @param {number} ahead by how much the forum's is ahead of it
   * @returns {Promise<boolean>} whether the server may be told more now
   */
  async #sendBatch(batch, ahead) {
    try {
      const results = await this.#send(batch, PATIENCE_OF_BATCH, ahead);
      await this.passages.answered(results.filter((result) => result.verdict));
      const sent = new Map(batch.map((scan) => [scan.id, scan]));
      results.forEach((result) => this.#tell(sent.get(result.id), result));
      return true;
    } catch (error) {
      if (error instanceof Refused && error.isTooMuch && batch.length > 1) {
        const half = Math.ceil(batch.length / 2);
        return (
          (await this.#sendBatch(batch.slice(0, half), ahead)) &&
          this.#sendBatch(batch.slice(half), ahead)
        );
      }
      const refusal = await this.#failed(error, batch);
      if (refusal && !refusal.isWithdrawal && refusal.thoseMeant(batch).length === 0) {
        this.dispatchEvent(new CustomEvent("refused", { detail: { words: refusal.words } }));
      }
      return false;
    }
  }

  /**
   * @param {Kept[]} scans taken by one clock
   * @param {number} patience milliseconds
   * @param {number} ahead by how much the forum's clock is ahead of theirs
   * @returns {Promise<Result[]>} of those that the server answered
   */
  async #send(scans, patience, ahead) {
    const ids = new Set(scans.map((scan) => scan.id));
    const said = await this.api.scans(scans.map(written), patience, ahead);
    const results = said.filter((result) => ids.has(result.id));
    await this.store.settle(results.map((result) => result.id)).catch(goOn);
    return results;
  }

  /**
   * Tell what the server says of a scan that had waited.
   * @param {Kept} scan
   * @param {Result} result
   */
  #tell(scan, result) {
    const words = result.problem && Refused.ofScan(result.problem).words;
    const told = result.verdict
      ? new CustomEvent("answered", { detail: { scan, result } })
      : new CustomEvent("rejected", { detail: { scan, words } });
    this.dispatchEvent(told);
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
    } else {
      const meant = error.thoseMeant(scans);
      await this.store.forget(meant.map((scan) => scan.id)).catch(goOn);
      for (const scan of meant) {
        this.dispatchEvent(new CustomEvent("rejected", { detail: { scan, words: error.words } }));
      }
    }
    return error;
  }

  /** Tell how many scans are not sent yet. */
  async count() {
    if (this.store.isClosed) {
      return;
    }
    this.unsent = (await this.store.kept()).filter((scan) => !scan.isSent).length;
    this.dispatchEvent(new Event("counted"));
  }
}

/**
 * @param {Kept} scan
 * @param {number} now milliseconds
 * @returns {boolean} whether the page that read it, maybe another one, still waits for the server
 */
function isBeingAsked(scan, now) {
  const left = (scan.askedUntil ?? 0) - now;
  return left > 0 && left <= PATIENCE;
}
