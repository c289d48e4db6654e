/** Speaks to the server: every question is bounded in time, every failure has a name. */

const API = "/api/v1";
const UNCHANGED = 304; // the HTTP code

/** The server did not answer, or not in time: nothing is known of what it did. */
export class NoAnswer extends Error {}

/** The server said no, in words (RFC 9457). */
export class Refused extends Error {
  /** @param {{status: number, title: string, detail?: string, reason?: string, errors?: {pointer: string, detail: string}[]}} problem its words */
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
  }

  /**
   * @param {{title: string, detail?: string}} problem what the server says of one scan of a batch
   * @returns {Refused}
   */
  static ofScan(problem) {
    const errors = [{ pointer: "/scans/0", detail: problem.title }];
    return new Refused({ ...problem, status: 422, errors });
  }

  /** @returns {boolean} whether this phone is not one of the forum's any more */
  get isWithdrawal() {
    return this.problem.status === 401;
  }

  /** @returns {boolean} whether less at once may be taken */
  get isTooMuch() {
    return this.problem.status === 413;
  }

  /** @returns {boolean} whether what was sent alone is never to be taken */
  get isFinal() {
    return this.thoseMeant([""]).length > 0;
  }

  /**
   * @template T
   * @param {T[]} things what was sent, in its order
   * @returns {T[]} those that the server names as never to be taken: whatever else it says passes
   */
  thoseMeant(things) {
    const { status, reason, errors = [] } = this.problem;
    if (reason === "unknown_scan") {
      return things;
    }
    const places = errors.map((fault) => Number(fault.pointer.split("/")[2]));
    return status === 422 ? things.filter((_, place) => places.includes(place)) : [];
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
    /** @type {boolean} whether the last question was left without answer */
    this.isSilent = false;
    /** @type {{unsent: number, dataAt: string}} what each question tells the organisers */
    this.told = { unsent: 0, dataAt: "" };
    /** @type {(isOnline: boolean) => void} told after each question whether it was answered */
    this.onAnswer = () => {};
  }

  /**
   * Become a device.
   * @param {string} code what the organisers gave
   * @param {string} name how this phone is called
   */
  enrol(code, name) {
    const { former } = this.state.kept;
    return this.#ask("POST", "/devices", { code, name, ...(former && { former }) }, 10_000);
  }

  /** Ask what time it is at the forum: every answer tells, this one says little else. */
  time() {
    return this.#ask("GET", "/gates", undefined, 5000);
  }

  /**
   * Ask for the badges of the forum, sealed.
   * @param {string} since the cursor of those that are here; empty for all
   * @param {string} etag of what is here; empty to be told again
   * @returns {Promise<{said: any, etag: string, now: string}>} `said` is null if nothing changed
   */
  manifest(since, etag) {
    // The page may have been held by this phone: the server does not know in which language it is.
    const question = new URLSearchParams({ langue: document.documentElement.lang });
    if (since) {
      question.set("since", since);
    }
    return this.#ask("GET", `/manifest?${question}`, undefined, 60_000, {
      etag,
      read: async (response) => ({
        said: response.status === UNCHANGED ? null : await response.json(),
        etag: response.headers.get("ETag") ?? "",
        now: response.headers.get("Forum-Now") ?? "",
      }),
    });
  }

  /**
   * Send scans.
   * @param {object[]} scans as the API wants them
   * @param {number} patience milliseconds to wait for an answer
   * @param {number} ahead how far this phone took the forum's clock to be ahead when it read them
   * @returns {Promise<import("./queue.js").Result[]>}
   */
  scans(scans, patience, ahead) {
    return this.#ask("POST", "/scans", { scans }, patience, {
      ahead,
      read: async (response) => resultsIn(await response.json()),
    });
  }

  /**
   * Hand scans over to the organisers, once this phone may not send them any more.
   * @param {object[]} scans as the API wants them
   * @param {number} ahead as for scans
   */
  handover(scans, ahead) {
    const token = this.state.kept.former;
    return this.#ask("POST", "/handovers", { scans }, 20_000, { ahead, token });
  }

  /**
   * Take one scan back.
   * @param {string} id the scan
   * @param {string} undoneAt when the volunteer did, by the forum's time
   */
  undo(id, undoneAt) {
    return this.#ask("POST", `/scans/${id}/undo`, { undone_at: undoneAt }, 5000);
  }

  /**
   * Find people by their names.
   * @param {string} words
   */
  attendees(words) {
    return this.#ask("GET", `/attendees?q=${encodeURIComponent(words)}`, undefined, 8000);
  }

  /**
   * Register somebody who stands at the desk, and let her in.
   * @param {object} person as the API wants it
   */
  walkIn(person) {
    return this.#ask("POST", "/walk-ins", person, 15_000);
  }

  /**
   * Ask who waits at a door.
   * @param {string} gate
   */
  standby(gate) {
    return this.#ask("GET", `/gates/${encodeURIComponent(gate)}/standby`, undefined, 8000);
  }

  /**
   * Ask for a badge to print.
   * @param {string} badge its code
   * @returns {Promise<Blob>} PDF
   */
  pdf(badge) {
    const path = `/badges/${badge}.pdf?sheet=etiquette-62`;
    return this.#ask("GET", path, undefined, 20_000, { read: (response) => response.blob() });
  }

  /**
   * @param {"GET" | "POST"} method
   * @param {string} path under the API
   * @param {object | undefined} body what is sent
   * @param {number} patience milliseconds
   * @param {object} [how]
   * @param {number} [how.ahead] of the clock by which the body tells the time
   * @param {string} [how.token] of another enrolment than today's
   * @param {string} [how.etag] of what is here already
   * @param {(response: Response) => Promise<any>} [how.read] what to make of an answer
   * @returns {Promise<any>} what is answered
   */
  async #ask(method, path, body, patience, how = {}) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), patience);
    try {
      const response = await fetch(API + path, {
        method,
        headers: this.#headers(body, how),
        body: body && JSON.stringify(body),
        signal: giveUp.signal,
        cache: "no-store",
        credentials: "same-origin",
      });
      const isGood = response.ok || response.status === UNCHANGED;
      const said = await (isGood && how.read ? how.read(response) : response.json());
      this.#heard(response);
      if (!isGood) {
        throw new Refused({ status: response.status, title: "", ...said });
      }
      return said;
    } catch (error) {
      if (error instanceof Refused) {
        throw error;
      }
      this.isSilent = true;
      this.onAnswer(false);
      throw new NoAnswer(String(error));
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * @param {object | undefined} body
   * @param {{ahead?: number, token?: string, etag?: string}} how
   * @returns {Headers}
   */
  #headers(body, { ahead = this.state.kept.ahead, token = this.state.kept.token, etag = "" }) {
    const headers = new Headers({
      Accept: "application/json",
      "Forum-Sent-At": new Date(Date.now() + ahead).toISOString(),
      "Forum-Unsent": String(this.told.unsent),
    });
    if (token) {
      headers.set("Authorization", `Bearer ${token}`);
    }
    if (this.told.dataAt) {
      headers.set("Forum-Data-At", this.told.dataAt);
    }
    if (etag) {
      headers.set("If-None-Match", etag);
    }
    if (body) {
      headers.set("Content-Type", "application/json");
    }
    return headers;
  }

  /** @param {Response} response which tells that the server is there, and what time it is */
  #heard(response) {
    this.heardAt = Date.now();
    this.isSilent = false;
    this.state.hear(response.headers.get("Forum-Now"));
    this.onAnswer(true);
  }
}

/**
 * @param {any} said
 * @returns {import("./queue.js").Result[]} the answers; what has none was said by another than the
 *   server: the door of some public network, which answers everything
 */
function resultsIn(said) {
  if (!Array.isArray(said.results)) {
    throw new TypeError("no results");
  }
  return said.results;
}
