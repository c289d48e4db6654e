/** A stand that moves or changes its size: where it is now, what it covers, how that is said. */

import { overlap, placeOf } from "./floor.js";
import { metres, word } from "./words.js";

const SMALLEST = 5; // decimetres of a side

export class Held {
  /**
   * @param {SVGElement} stand
   * @param {SVGElement[]} stands all of them
   * @param {{width: number, height: number}} floor
   */
  constructor(stand, stands, floor) {
    this.stand = stand;
    this.others = stands.filter((one) => one !== stand);
    this.floor = floor;
    this.origin = placeOf(stand);
    this.place = { ...this.origin };
    stand.classList.add("plan__stand--moves");
  }

  /** @returns {string} */
  get code() {
    return this.stand.dataset.code;
  }

  /** @returns {boolean} whether it is where and as it was */
  get isBack() {
    return Object.keys(this.origin).every((name) => this.origin[name] === this.place[name]);
  }

  /**
   * Go to a place, or as far as the floor goes.
   * @param {number} x
   * @param {number} y
   * @returns {string} what to say
   */
  go(x, y) {
    const { width, height } = this.place;
    this.place.x = Math.max(0, Math.min(x, this.floor.width - width));
    this.place.y = Math.max(0, Math.min(y, this.floor.height - height));
    this.show();
    return this.place.x === x && this.place.y === y ? this.words() : `${word("edge")} ${this.words()}`;
  }

  /** @param {number} right @param {number} down @returns {string} what to say */
  shift(right, down) {
    return this.go(this.place.x + right, this.place.y + down);
  }

  /**
   * Take a size, or the nearest that there can be.
   * @param {number} width
   * @param {number} height
   * @returns {string} what to say
   */
  size(width, height) {
    this.place.width = Math.max(SMALLEST, Math.min(width, this.floor.width - this.place.x));
    this.place.height = Math.max(SMALLEST, Math.min(height, this.floor.height - this.place.y));
    this.show();
    const isLess = width < SMALLEST || height < SMALLEST;
    const isMore = this.place.width < width || this.place.height < height;
    const limit = isLess ? word("smallest") : isMore ? word("edge") : "";
    return `${limit} ${this.words()}`.trim();
  }

  /** @param {number} wider @param {number} higher @returns {string} what to say */
  stretch(wider, higher) {
    return this.size(this.place.width + wider, this.place.height + higher);
  }

  /** @returns {string[]} the codes of the stands that it covers */
  get covered() {
    return this.others.filter((one) => overlap(this.place, placeOf(one))).map((one) => one.dataset.code);
  }

  /** Draw it where it is now. */
  show() {
    const { x, y, width, height } = this.place;
    const box = this.stand.querySelector("rect");
    const text = this.stand.querySelector("text");
    Object.entries({ x: x + 1, y: y + 1, width: width - 2, height: height - 2 }).forEach(([name, value]) => {
      box.setAttribute(name, value);
    });
    text.setAttribute("x", x + width / 2);
    text.setAttribute("y", y + height / 2);
    this.stand.querySelector("[data-grip]")?.setAttribute("d", gripOf(this.place));
    this.stand.classList.toggle("plan__stand--over", this.covered.length > 0);
  }

  /** @returns {string} where it went, or how large it is, and what it covers there */
  words() {
    const { covered } = this;
    const said = this.said();
    return covered.length > 0 ? word("over", { said, codes: covered.join(", ") }) : said;
  }

  /** @returns {string} */
  said() {
    const { code, origin, place } = this;
    if (place.width !== origin.width || place.height !== origin.height) {
      return word("size", { code, width: metres(place.width), height: metres(place.height) });
    }
    const right = place.x - origin.x;
    const down = place.y - origin.y;
    if (right && down) {
      const one = word(right > 0 ? "right" : "left", { code, metres: metres(right) });
      const other = word(down > 0 ? "towards-down" : "towards-up");
      return word("and", { one, metres: metres(down), other });
    }
    if (right) {
      return word(right > 0 ? "right" : "left", { code, metres: metres(right) });
    }
    return down ? word(down > 0 ? "down" : "up", { code, metres: metres(down) }) : word("origin", { code });
  }

  /** Put it back where it was. */
  release() {
    this.place = { ...this.origin };
    this.show();
    this.stand.classList.remove("plan__stand--moves");
  }
}

const GRIP = 5; // decimetres of the corner by which a stand is resized

/** @param {import("./floor.js").Place} place @returns {string} the corner, as a path */
export function gripOf({ x, y, width, height }) {
  return `M${x + width - 1} ${y + height - 1}v-${GRIP}l-${GRIP} ${GRIP}z`;
}

/** @param {import("./floor.js").Place} place @param {DOMPoint} point @returns {boolean} */
export function isOnGrip({ x, y, width, height }, point) {
  return x + width - point.x <= GRIP && y + height - point.y <= GRIP;
}
