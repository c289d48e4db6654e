/** The outline of a debate that is held, at the place where it would be put. */

import { placeWords } from "./grid.js";
import { word } from "./words.js";

export class Ghost {
  /** @param {HTMLElement} card the card that is held */
  constructor(card) {
    this.element = document.createElement("div");
    this.element.className = "board-ghost";
    const hue = card.querySelector(".board-card")?.className.match(/\bhue-\w+/)?.[0];
    if (hue) {
      this.element.classList.add(hue);
    }
    this.title = this.line("strong", card.dataset.title);
    this.words = this.line("span", "");
    this.element.setAttribute("aria-hidden", "true");
  }

  /** @param {string} tag @param {string} text @param {string} [name] @returns {HTMLElement} */
  line(tag, text, name = "") {
    const line = document.createElement(tag);
    line.className = name;
    line.textContent = text;
    this.element.append(line);
    return line;
  }

  /** @param {import("./grid.js").Place} place */
  show(place) {
    const { box } = place.day;
    if (this.element.parentElement !== box) {
      box.append(this.element);
    }
    const rect = place.day.rectOf(place);
    Object.assign(this.element.style, {
      left: `${rect.left}px`,
      top: `${rect.top}px`,
      width: `${rect.width}px`,
      minHeight: `${rect.height}px`,
    });
    this.words.textContent = placeWords(place);
    this.warn([]);
  }

  /** Bring the outline into sight, below the names of the rooms. */
  reveal() {
    this.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {string[]} sentences what gets in the way */
  warn(sentences) {
    this.element.querySelectorAll(".board-ghost__warning").forEach((line) => line.remove());
    this.element.classList.toggle("board-ghost--warned", sentences.length > 0);
    if (sentences.length > 0) {
      const name = sentences.length === 1 ? "clash-one" : "clash-many";
      this.line("span", word(name, { n: sentences.length }), "board-ghost__warning");
    }
  }

  remove() {
    this.element.remove();
  }
}
