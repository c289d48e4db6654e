/** What the bar says at all times: whether the server answers, since when, and what is unsent. */

import { unsentWords, word } from "./words.js";

const REDRAW = 5000;
const PULSE = 30_000; // milliseconds between questions to the server when nobody comes
const MINUTE = 60_000;

/** The state of the connection, in the bar. */
export class Status {
  /**
   * @param {import("./api.js").Api} api
   * @param {import("./queue.js").Queue} queue
   */
  constructor(api, queue) {
    this.api = api;
    this.queue = queue;
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
    addEventListener("offline", () => api.onAnswer(false));
    setInterval(() => this.draw(), REDRAW);
  }

  /**
   * Ask the server something now and then, so that the bar tells the truth.
   * @param {() => Promise<void>} ask
   */
  pulse(ask) {
    addEventListener("online", ask);
    setInterval(() => Date.now() - this.api.heardAt >= PULSE - 1000 && ask(), PULSE / 3);
  }

  /** Show how things stand. */
  draw() {
    this.place.hidden = !this.api.state.isEnrolled;
    const connection = { true: "online", false: "offline" }[String(this.isOnline)] ?? "connecting";
    this.place.dataset.connection = connection;
    say(this.connection, word(connection));
    say(this.unsent, unsentWords(this.queue.unsent));
    const age = Date.now() - this.api.heardAt;
    say(this.age, this.api.heardAt ? ageWords(age) : "");
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
  if (age < REDRAW) {
    return word("age-now");
  }
  return age < MINUTE
    ? word("age-seconds", { n: Math.floor(age / 1000) })
    : word("age-minutes", { n: Math.floor(age / MINUTE) });
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
