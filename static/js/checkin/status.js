/** What the bar says at all times: whether the server answers, how old the data are, what is unsent. */

import { unsentWords, word } from "./words.js";

const REDRAW = 5000;
const PULSE = 30_000; // milliseconds between questions to the server when nobody comes
const STALE = 60_000; // milliseconds after which the badges are asked for again, whoever comes
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The state of the connection, in the bar. */
export class Status {
  /**
   * @param {import("./api.js").Api} api
   * @param {import("./queue.js").Queue} queue
   * @param {import("./manifest.js").Manifest} manifest
   */
  constructor(api, queue, manifest) {
    this.api = api;
    this.queue = queue;
    this.manifest = manifest;
    /** @type {boolean | null} unknown until the first answer, or the first silence */
    this.isOnline = null;
    this.place = document.getElementById("state");
    this.connection = this.#part("bar__connection", "status");
    this.age = this.#part("bar__age");
    this.unsent = this.#part("bar__unsent", "status");
    api.onAnswer = (isOnline) => {
      this.isOnline = isOnline;
      this.draw();
    };
    queue.addEventListener("counted", () => this.draw());
    addEventListener("offline", () => {
      api.isSilent = true;
      this.isOnline = false;
      this.draw();
    });
    setInterval(() => this.draw(), REDRAW);
  }

  /**
   * Ask the server something now and then, so that the bar tells the truth.
   * @param {() => Promise<void>} ask
   */
  pulse(ask) {
    addEventListener("online", ask);
    setInterval(() => {
      const isQuiet = Date.now() - this.api.heardAt >= PULSE - 1000;
      if (isQuiet || this.#age() >= STALE) {
        ask();
      }
    }, PULSE / 3);
  }

  /** Show how things stand. */
  draw() {
    this.place.hidden = !this.api.state.isEnrolled;
    const connection = { true: "online", false: "offline" }[String(this.isOnline)] ?? "connecting";
    this.place.dataset.connection = connection;
    say(this.connection, word(connection));
    say(this.unsent, unsentWords(this.queue.unsent));
    say(this.age, ageWords(this.#age()));
  }

  /** @returns {number} milliseconds since the badges on this phone were true; infinite for none */
  #age() {
    const { now } = this.manifest;
    return now ? this.api.state.now().getTime() - Date.parse(now) : Number.POSITIVE_INFINITY;
  }

  /**
   * @param {string} name of the class
   * @param {string} [role] of what is told aloud when it changes
   * @returns {HTMLElement}
   */
  #part(name, role) {
    const part = document.createElement("span");
    part.className = name;
    if (role) {
      part.setAttribute("role", role);
    }
    this.place.append(part);
    return part;
  }
}

/**
 * @param {number} age milliseconds
 * @returns {string} in words
 */
function ageWords(age) {
  if (age === Number.POSITIVE_INFINITY) {
    return word("data-none");
  }
  if (age < 2 * STALE) {
    return word("data-now");
  }
  return age < HOUR
    ? word("data-minutes", { n: Math.floor(age / MINUTE) })
    : word("data-hours", { n: Math.floor(age / HOUR) });
}

/**
 * Write a text where it is new, so that it is told aloud once.
 * @param {HTMLElement} element
 * @param {string} text
 */
function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
