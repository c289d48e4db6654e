/** Speaks to the server: every question is bounded in time, every failure has a name. */

const API = "/api/v1";

/** The server did not answer, or not in time: nothing is known of what it did. */
export class NoAnswer extends Error {}

/** The server said no, in words (RFC 9457). */
export class Refused extends Error {
  /** @param {{status: number, title: string, detail?: string, reason?: string, errors?: {pointer: string, detail: string}[]}} problem its words */
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
  }

  /** @returns {boolean} whether this phone is not one of the forum's any more */
  get isWithdrawal() {
    return this.problem.status === 401;
  }

  /** @returns {boolean} whether the same question may be answered later */
  get isPassing() {
    return this.problem.status === 429 || this.problem.status >= 500;
  }

  /**
   * @template T
   * @param {T[]} things what was sent, in its order
   * @returns {T[]} those that the server objects to; all, when it names none
   */
  thoseMeant(things) {
    const places = (this.problem.errors ?? []).map((fault) => Number(fault.pointer.split("/")[2]));
    return places.length === 0 ? things : things.filter((_, place) => places.includes(place));
  }

  /** @returns {string} the title and the way out */
  get words() {
    return [this.problem.title, this.problem.detail].filter(Boolean).join(". ");
  }
}

/** The server's API, as this phone may use it. */
export class Api {
  /** @param {import("./state.js").State} state who asks */
  constructor(state) {
    this.state = state;
    /** @type {number} when the server last answered, by this phone's own clock; 0: never */
    this.heardAt = 0;
    /** @type {(isOnline: boolean) => void} told after each question whether it was answered */
    this.onAnswer = () => {};
  }

  /**
   * Become a device.
   * @param {string} code what the organisers gave
   * @param {string} name how this phone is called
   */
  enrol(code, name) {
    return this.#ask("POST", "/devices", { code, name }, 10_000);
  }

  /** Ask for the gates, which also tells whether the server is there and knows this phone. */
  gates() {
    return this.#ask("GET", "/gates", undefined, 5000);
  }

  /**
   * Send scans.
   * @param {object[]} scans as the API wants them
   * @param {number} patience milliseconds to wait for an answer
   */
  scans(scans, patience) {
    return this.#ask("POST", "/scans", { scans }, patience);
  }

  /**
   * Take one scan back.
   * @param {string} id the scan
   */
  undo(id) {
    return this.#ask("POST", `/scans/${id}/undo`, undefined, 5000);
  }

  /**
   * @param {"GET" | "POST"} method
   * @param {string} path under the API
   * @param {object | undefined} body what is sent
   * @param {number} patience milliseconds
   * @returns {Promise<any>} what is answered
   */
  async #ask(method, path, body, patience) {
    const headers = new Headers({ Accept: "application/json" });
    if (this.state.isEnrolled) {
      headers.set("Authorization", `Bearer ${this.state.kept.token}`);
    }
    if (body) {
      headers.set("Content-Type", "application/json");
    }
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), patience);
    try {
      const response = await fetch(API + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        signal: giveUp.signal,
        cache: "no-store",
        credentials: "same-origin",
      });
      const said = await response.json();
      this.heardAt = Date.now();
      this.state.hear(response.headers.get("Forum-Now"));
      this.onAnswer(true);
      if (!response.ok) {
        throw new Refused({ status: response.status, title: "", ...said });
      }
      return said;
    } catch (error) {
      if (error instanceof Refused) {
        throw error;
      }
      this.onAnswer(false);
      throw new NoAnswer(String(error));
    } finally {
      clearTimeout(timer);
    }
  }
}
