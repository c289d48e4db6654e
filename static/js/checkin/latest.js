/** The last badges read on this phone, each of which can be taken back. */

import { spoken } from "./badge.js";
import { drawingOf, lookOf, markOf, titleOf } from "./verdict.js";
import { hour, word } from "./words.js";

const MOST = 12;
const CODE = /^[0-9A-Z]{9}$/;

/**
 * @typedef {object} Line
 * @property {import("./queue.js").Kept} scan
 * @property {import("./queue.js").Result | null} result none while it waits to be sent
 * @property {"" | "undone" | "undone-later" | "rejected"} undone whether it does not count
 */

/** The list of the last scans; it lives longer than the screen that shows it. */
export class Latest {
  /**
   * @param {import("./state.js").State} state
   * @param {(line: Line) => Promise<void>} undo takes a scan back
   */
  constructor(state, undo) {
    this.state = state;
    this.undo = undo;
    /** @type {Line[]} the newest first */
    this.lines = [];
    /** @type {string} what the server said last of a scan that had waited */
    this.news = "";
  }

  /**
   * Add a scan, or what became of it.
   * @param {import("./queue.js").Kept} scan
   * @param {import("./queue.js").Result | null} result
   */
  add(scan, result) {
    this.lines = [{ scan, result, undone: "" }, ...this.lines].slice(0, MOST);
    this.news = "";
    this.draw();
  }

  /**
   * Show again the scans that wait since before this page was opened.
   * @param {import("./queue.js").Kept[]} kept the oldest first
   */
  restore(kept) {
    this.lines = kept
      .map((scan) => ({
        scan,
        result: scan.told ? resultOf(scan) : null,
        undone: /** @type {Line["undone"]} */ (scan.isUndone ? "undone-later" : ""),
      }))
      .reverse()
      .slice(0, MOST);
  }

  /**
   * Write down the answer to a scan that was waiting.
   * @param {import("./queue.js").Kept} scan
   * @param {import("./queue.js").Result} result
   */
  answered(scan, result) {
    const line = this.find(result.id);
    const who = result.attendee?.name ?? "";
    const title = titleOf(result, scan.direction);
    if (!scan.told) {
      this.news = word("late", { title, who });
    } else if (scan.told !== result.verdict) {
      const told = titleOf(resultOf(scan), scan.direction);
      this.news = word("late-differs", { title, who: who || spoken(scan.badge), told });
    }
    if (line) {
      line.result = result;
      line.scan = scan;
    }
    this.draw();
  }

  /**
   * Write down that the server will not take a scan that was waiting.
   * @param {import("./queue.js").Kept} scan
   * @param {string} words why
   */
  rejected(scan, words) {
    const line = this.find(scan.id);
    if (line) {
      line.undone = "rejected";
      this.news = word("late-rejected", { who: whoOf(scan), words });
      this.draw();
    }
  }

  /**
   * Say why the server takes nothing for now.
   * @param {string} words its own
   */
  refused(words) {
    if (words !== this.news) {
      this.news = words;
      this.draw();
    }
  }

  /**
   * @param {string} id of a scan
   * @returns {Line | undefined}
   */
  find(id) {
    return this.lines.find((line) => line.scan.id === id);
  }

  /** Show the list, if its screen is there. */
  draw() {
    const list = document.getElementById("latest");
    if (list) {
      document.getElementById("latest-none").hidden = this.lines.length > 0;
      document.getElementById("latest-news").textContent = this.news;
      const held = list.contains(document.activeElement) && document.activeElement.closest("li");
      list.replaceChildren(...this.lines.map((line) => this.#drawn(line)));
      if (held) {
        this.#focus(list, held.dataset.scan);
      }
    }
  }

  /**
   * Give the focus back to the button of a line that was drawn anew; where it has none any more, to
   * the next one's, or to the title.
   * @param {HTMLElement} list
   * @param {string} scan
   */
  #focus(list, scan) {
    const place = Math.max(0, this.lines.findIndex((line) => line.scan.id === scan));
    const lines = [...list.children].slice(place);
    const next = lines.map((line) => line.querySelector("button")).find((button) => !button.hidden);
    (next ?? document.getElementById("latest-title")).focus();
  }

  /**
   * @param {Line} line
   * @returns {Element}
   */
  #drawn(line) {
    const { scan, result, undone } = line;
    const verdict = result?.verdict ?? "kept";
    const drawn = document.getElementById("latest-line").content.cloneNode(true).firstElementChild;
    drawn.dataset.look = lookOf(verdict);
    drawn.dataset.scan = scan.id;
    drawn.querySelector(".latest__mark").append(markOf(drawingOf(verdict, scan.direction)));
    const who = result?.attendee?.name || whoOf(scan);
    drawn.querySelector(".latest__name").textContent = who;
    const words = result ? titleOf(result, scan.direction) : word("kept");
    const differs = result && !result.isLocal && scan.told && scan.told !== result.verdict;
    const told = differs ? word("told", { title: titleOf(resultOf(scan), scan.direction) }) : "";
    const local = result?.isLocal ? word("local-short") : "";
    const at = hour(this.state.local(scan.scanned_at));
    drawn.querySelector(".latest__what").textContent = [words, told, at, local, undone && word(undone)]
      .filter(Boolean)
      .join(" · ");
    const button = drawn.querySelector("button");
    button.hidden = Boolean(undone) || !["admitted", "kept"].includes(verdict);
    button.setAttribute("aria-label", `${button.textContent}, ${who}, ${words}`);
    button.addEventListener("click", () => this.undo(line));
    return drawn;
  }
}

/**
 * @param {import("./queue.js").Kept} scan
 * @returns {import("./queue.js").Result} what this phone said of it, without the name
 */
function resultOf({ id, told }) {
  return { id, verdict: told, attendee: null, first_seen: null, conflict: false, isLocal: true };
}

/**
 * @param {import("./queue.js").Kept} scan
 * @returns {string} what a badge is called whose holder's name is not known here
 */
function whoOf({ badge }) {
  return CODE.test(badge) ? word("badge-coded", { code: spoken(badge) }) : word("someone");
}
