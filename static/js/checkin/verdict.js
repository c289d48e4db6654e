/** The answer of the door over the whole screen: colour, drawing, words, sound. */

import { hour, word } from "./words.js";

const RAPID = 3000; // milliseconds before the next badge, when the volunteer wants it so
const SOONEST = 1000; // an answer is shown at least so long before another badge replaces it

const TEXTS = ["title", "who", "what", "earlier", "way", "local"];

/** What each verdict looks and sounds like. */
const LOOKS = {
  admitted: "go",
  already_in: "again",
  checking: "wait",
  kept: "hold",
};

/**
 * @param {string} verdict
 * @returns {string} go, again, stop, hold or wait
 */
export function lookOf(verdict) {
  return LOOKS[verdict] ?? "stop";
}

/**
 * @param {string} look
 * @returns {Node} its drawing
 */
export function markOf(look) {
  const drawings = document.getElementById("marks").content;
  return drawings.querySelector(`[data-mark="${look}"]`).cloneNode(true);
}

/**
 * @param {string} verdict
 * @param {"in" | "out"} direction
 * @returns {string} the drawing of a passage: somebody who leaves is not drawn as somebody who is admitted
 */
export function drawingOf(verdict, direction) {
  return verdict === "admitted" && direction === "out" ? "leave" : lookOf(verdict);
}

/**
 * @param {import("./queue.js").Result} result
 * @param {"in" | "out"} direction
 * @returns {string} the verdict in words
 */
export function titleOf(result, direction) {
  return word(result.verdict === "admitted" && direction === "out" ? "admitted-out" : result.verdict);
}

/**
 * @param {import("./queue.js").Result} result
 * @param {"in" | "out"} direction
 * @returns {string} what to do
 */
function wayOf({ verdict, hint, isLocal }, direction) {
  if (direction === "out" && verdict === "admitted") {
    return "";
  }
  return word(hint ?? "") || (isLocal && word(`${verdict}-way-local`)) || word(`${verdict}-way`);
}

/**
 * @param {import("./queue.js").Result} result
 * @returns {string} that this phone judged by itself, and what it did not know
 */
function localWordsOf({ isLocal, hint }) {
  return isLocal ? word(hint === "after_sync" ? "local-after-sync" : "local") : "";
}

/** The screen of verdicts. */
export class VerdictScreen {
  /**
   * @param {import("./state.js").State} state
   * @param {import("./sound.js").Sound} sound
   * @param {(id: string) => void} onUndo told when the volunteer takes the scan back
   */
  constructor(state, sound, onUndo) {
    this.state = state;
    this.sound = sound;
    this.dialog = document.getElementById("verdict");
    this.next = document.getElementById("verdict-next");
    this.undo = document.getElementById("verdict-undo");
    this.countdown = document.getElementById("verdict-countdown");
    /** @type {string} the scan that is shown; empty when none is */
    this.scan = "";
    this.look = "";
    this.shownAt = 0;
    this.timer = 0;
    this.next.addEventListener("click", () => this.close());
    this.undo.addEventListener("click", () => {
      onUndo(this.scan);
      this.close();
    });
    this.dialog.addEventListener("click", ({ target }) => {
      if (this.look === "go" && !target.closest("button")) {
        this.close();
      }
    });
    this.dialog.addEventListener("close", () => this.#closed());
  }

  /** @returns {boolean} whether another badge may be read now */
  get isReady() {
    const isPassing = this.look === "go" && this.state.kept.isRapid;
    return !this.dialog.open || (isPassing && Date.now() - this.shownAt >= SOONEST);
  }

  /**
   * Show the answer of the server, or this phone's own.
   * @param {string} scan its id
   * @param {import("./queue.js").Result} result
   * @param {"in" | "out"} direction
   * @param {string} [refusal] why the server did not judge, in its words
   */
  show(scan, result, direction, refusal = "") {
    const { verdict, attendee, first_seen: first } = result;
    const category = attendee && word(`category-${attendee.category}`);
    const texts = {
      title: titleOf(result, direction),
      who: attendee ? attendee.name || word("name-on-badge") : "",
      what: [category, attendee?.organisation].filter(Boolean).join(" · "),
      earlier: first
        ? word("earlier", { hour: hour(first.at), gate: this.state.nameOf(first.gate), device: first.device })
        : "",
      way: wayOf(result, direction),
      local: [localWordsOf(result), refusal].filter(Boolean).join(". "),
    };
    this.#put(scan, verdict, texts, drawingOf(verdict, direction));
    this.undo.hidden = verdict !== "admitted";
    if (this.look === "go" && this.state.kept.isRapid) {
      this.#countDown();
    }
  }

  /**
   * Show that an answer is on its way, that it will come later, or that there will be none.
   * @param {string} scan its id
   * @param {"checking" | "kept" | "rejected" | "broken" | "not-ready"} name
   * @param {string} [way] what to do
   */
  showWithout(scan, name, way = "") {
    this.#put(scan, name, { title: word(name), way: way || word(`${name}-way`) });
    this.undo.hidden = name !== "kept";
    this.next.hidden = name === "checking";
  }

  /** Make way for the next badge. */
  close() {
    this.dialog.close();
  }

  /**
   * @param {string} scan
   * @param {string} verdict
   * @param {Record<string, string>} texts
   * @param {string} [drawing]
   */
  #put(scan, verdict, texts, drawing = lookOf(verdict)) {
    const look = lookOf(verdict);
    this.#stopCountdown();
    this.scan = scan;
    this.look = look;
    this.shownAt = Date.now();
    this.dialog.dataset.verdict = verdict;
    this.dialog.dataset.look = look;
    document.getElementById("verdict-mark").replaceChildren(markOf(drawing));
    for (const place of TEXTS) {
      document.getElementById(`verdict-${place}`).textContent = texts[place] ?? "";
    }
    this.next.hidden = false;
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
    this.next.focus();
    this.sound.play(look);
  }

  #countDown() {
    this.countdown.hidden = false;
    this.timer = setTimeout(() => this.close(), RAPID);
  }

  #stopCountdown() {
    clearTimeout(this.timer);
    this.countdown.hidden = true;
  }

  #closed() {
    this.#stopCountdown();
    this.scan = "";
    this.look = "";
    delete this.dialog.dataset.verdict;
    this.dialog.dispatchEvent(new CustomEvent("done"));
  }
}
