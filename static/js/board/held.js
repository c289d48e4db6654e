/** A debate that is held: where it would go, what would get in its way there. */

import { Ghost } from "./ghost.js";
import { isSame, placeWords, QUARTER } from "./grid.js";
import { trial } from "./server.js";
import { word } from "./words.js";

const PATIENCE = 250; // milliseconds of rest before the server is asked
const SHORTEST = 5; // minutes

export class Held {
  /**
   * @param {HTMLElement} card
   * @param {import("./grid.js").Place} place
   * @param {import("./grid.js").Grid[]} days
   * @param {(sentence: string) => void} say
   */
  constructor(card, place, days, say) {
    this.card = card;
    this.origin = card.dataset.starts ? place : null;
    this.place = place;
    this.days = days;
    this.say = say;
    this.ghost = new Ghost(card);
    this.ghost.show(place);
    card.classList.add("is-held");
  }

  /** @returns {string} */
  get title() {
    return this.card.dataset.title;
  }

  /** @returns {boolean} whether it would stay where it was */
  get isBack() {
    return this.origin !== null && isSame(this.origin, this.place);
  }

  /**
   * Go to a place, or stay at the edge.
   * @param {Partial<import("./grid.js").Place>} change
   * @param {string} [name] the sentence that tells it
   * @returns {boolean} whether it went
   */
  go(change, name = "at") {
    const place = this.kept({ ...this.place, ...change });
    if (place === null) {
      this.say(word("edge"));
      return false;
    }
    this.place = place;
    this.ghost.show(place);
    this.say(name === "at" ? placeWords(place) : word(name, { minutes: place.length, at: placeWords(place) }));
    this.ask();
    return true;
  }

  /** @param {import("./grid.js").Place} place @returns {import("./grid.js").Place | null} the same on the board, or none */
  kept(place) {
    const index = this.days.indexOf(place.day);
    const beside = place.minute < 0 ? this.days[index - 1] : this.days[index + 1];
    if (place.minute < 0 || place.minute >= place.day.length) {
      if (!beside) {
        return null;
      }
      const minute = place.minute < 0 ? beside.length + place.minute : place.minute - place.day.length;
      return this.kept({ ...place, day: beside, minute: Math.max(0, minute) });
    }
    const isOnBoard = place.day.rooms[place.room] !== undefined && place.length >= SHORTEST;
    return isOnBoard ? place : null;
  }

  /** @param {number} minutes */
  shift(minutes) {
    this.go({ minute: this.place.minute + minutes });
  }

  /** @param {number} rooms */
  slide(rooms) {
    this.go({ room: this.place.room + rooms });
  }

  /** @param {number} minutes */
  stretch(minutes) {
    this.go({ length: this.place.length + minutes }, "length");
  }

  /** Ask the server, after a moment of rest, what would get in the way here. */
  ask() {
    this.stop();
    const asked = new AbortController();
    this.asked = asked;
    this.rest = setTimeout(async () => {
      try {
        const sentences = await trial(this.card, this.place, asked.signal);
        if (this.asked === asked) {
          this.ghost.warn(sentences);
          if (sentences.length > 0) {
            this.say(word("warned", { at: placeWords(this.place), warnings: sentences.join(" ") }));
          }
        }
      } catch {
        // moved on, or no answer: the drop will tell
      }
    }, PATIENCE);
  }

  /** Ask nothing more. */
  stop() {
    clearTimeout(this.rest);
    this.asked?.abort();
    this.asked = null;
  }

  /** Let go of it. */
  release() {
    this.stop();
    this.ghost.remove();
    this.card.classList.remove("is-held");
  }
}

/**
 * Round minutes to the quarter of an hour at which a row begins.
 * @param {number} minutes
 * @returns {number}
 */
export function rounded(minutes) {
  return Math.round(minutes / QUARTER) * QUARTER;
}
