/** Third screen: badges come by camera, by USB reader or typed, and each gets its answer. */

import { Camera } from "./camera.js";
import { insideWords } from "./gates.js";
import { show, sayTrouble } from "./screens.js";
import { stayAwake } from "./wake.js";
import { word } from "./words.js";

const SAME = 3000; // milliseconds for which a badge still before the camera is not read again
const CODE = 9; // letters and digits under a badge
/** @type {Record<string, Place>} */
const DOORS = {
  "#change-gate": "gates",
  "#open-search": "search",
  "#open-walk-in": "walk-in",
  "#open-standby": "standby",
};
const BRIEF = 300; // milliseconds of silence before the screen says that it waits

/** @typedef {"gates" | "search" | "walk-in" | "standby"} Place where the volunteer goes from here */

/** The screen where badges are read. */
export class ScanScreen {
  /**
   * @param {object} house what it works with
   * @param {import("./state.js").State} house.state
   * @param {import("./queue.js").Queue} house.queue
   * @param {import("./decoder.js").Decoder} house.decoder
   * @param {import("./verdict.js").VerdictScreen} house.verdicts
   * @param {import("./latest.js").Latest} house.latest
   * @param {import("./sound.js").Sound} house.sound
   * @param {(place: Place) => void} onGo told when the volunteer goes elsewhere
   */
  constructor({ state, queue, decoder, verdicts, latest, sound }, onGo) {
    this.state = state;
    this.queue = queue;
    this.verdicts = verdicts;
    this.latest = latest;
    this.sound = sound;
    /** @type {{text: string, until: number}} the badge that is not read again for a while */
    this.seen = { text: "", until: 0 };
    this.isBusy = false;
    /** @type {Promise<void>} when the last badge is answered */
    this.turn = Promise.resolve();
    this.place = show("scan");
    this.title();
    this.camera = new Camera(
      this.#find("#video"),
      decoder,
      (text) => this.#sighted(text),
      (trouble) => this.#cameraIs(trouble),
    );
    for (const [button, place] of Object.entries(DOORS)) {
      this.#find(button).onclick = () => {
        this.leave();
        onGo(place);
      };
    }
    this.#find("#camera").onclick = () => this.#switchCamera();
    this.#find("#torch").onclick = ({ currentTarget }) => this.#switchTorch(currentTarget);
    this.#find("#typed-form").onsubmit = (event) => this.#typed(event);
    this.verdicts.dialog.addEventListener("done", this.onDone);
    this.#cameraIs("");
    latest.draw();
  }

  /** Let go of the camera. */
  leave() {
    this.camera.stop();
    this.verdicts.dialog.removeEventListener("done", this.onDone);
  }

  /** Let the badge that was answered be taken away before it counts as shown again. */
  onDone = () => {
    this.seen.until = Date.now() + SAME;
  };

  /**
   * Judge a badge, wherever it came from, after those that came before it.
   * @param {string} text what was read
   * @returns {Promise<void>} when it is answered
   */
  judge(text) {
    this.turn = this.turn.catch(() => {}).then(() => this.#judge(text));
    return this.turn;
  }

  /** @param {string} text */
  async #judge(text) {
    this.isBusy = true;
    this.seen = { text, until: Number.POSITIVE_INFINITY };
    const waiting = setTimeout(() => this.verdicts.showWithout("", "checking"), BRIEF);
    try {
      const { scan, result, refusal } = await this.queue.scan(text);
      clearTimeout(waiting);
      this.#answer(scan, result, refusal);
    } catch (error) {
      clearTimeout(waiting);
      console.error(error);
      this.verdicts.showWithout("", "broken");
    } finally {
      clearTimeout(waiting);
      this.isBusy = false;
    }
  }

  /**
   * @param {import("./queue.js").Kept} scan
   * @param {import("./queue.js").Result | null} result
   * @param {import("./api.js").Refused | null} refusal
   */
  #answer(scan, result, refusal) {
    if (refusal?.isWithdrawal) {
      this.latest.add(scan, null);
      this.verdicts.close();
    } else if (refusal?.isFinal) {
      this.verdicts.showWithout(scan.id, "rejected", refusal.words);
    } else {
      this.latest.add(scan, result);
      if (result) {
        this.verdicts.show(scan.id, result, scan.direction, refusal?.words);
      } else {
        const words = refusal?.words;
        this.verdicts.showWithout(scan.id, "kept", words && word("kept-refused-way", { words }));
      }
    }
  }

  /** @param {string} text what the camera sees */
  #sighted(text) {
    const isSame = text === this.seen.text && Date.now() < this.seen.until;
    if (!isSame && !this.isBusy && this.verdicts.isReady) {
      this.judge(text);
    }
  }

  /** @param {SubmitEvent} event */
  #typed(event) {
    event.preventDefault();
    const field = this.#find("#typed");
    const text = field.value.trim();
    const isShort = text.replace(/[\s-]/g, "").length < CODE;
    sayTrouble(this.#find("#typed-error"), isShort ? word("typed-empty") : "", field);
    if (isShort) {
      field.focus();
      return;
    }
    field.value = "";
    this.sound.wake();
    this.judge(text);
  }

  async #switchCamera() {
    this.sound.wake();
    stayAwake();
    if (this.camera.isOn) {
      this.camera.stop();
      this.#cameraIs("");
      return;
    }
    this.#cameraIs("camera-starting");
    try {
      if (await this.camera.start()) {
        this.#cameraIs("camera-ready");
      }
    } catch (error) {
      this.#cameraIs(error.message);
    }
  }

  /** @param {HTMLButtonElement} button */
  async #switchTorch(button) {
    const isLit = button.getAttribute("aria-pressed") !== "true";
    await this.camera.light(isLit);
    button.setAttribute("aria-pressed", String(isLit));
  }

  /** @param {string} how the name of the sentence that says how the camera is */
  #cameraIs(how) {
    const isTrouble = !["", "camera-starting", "camera-ready"].includes(how);
    const finder = this.#find("#finder");
    finder.dataset.camera = isTrouble ? "trouble" : how.replace("camera-", "");
    this.#find("#video").hidden = how !== "camera-ready";
    this.#find("#camera-words").textContent = word(how || "camera-idle");
    const isOn = how === "camera-ready";
    const button = this.#find("#camera");
    button.querySelector("span").textContent = word(isOn ? "camera-off" : "camera-on");
    button.classList.toggle("button--secondary", isOn);
    button.disabled = how === "camera-starting";
    this.#find("#torch").hidden = !isOn || !this.camera.hasTorch;
    this.#find("#torch").setAttribute("aria-pressed", "false"); // it goes off with the camera
  }

  /** Say where this phone stands, what it may do there, and which way people go. */
  title() {
    const { gate } = this.state;
    this.#find("#scan-title").textContent = gate?.name ?? "";
    this.#find("#scan-count").textContent = gate ? insideWords(gate) : "";
    const offers = {
      "#open-search": this.state.may("search"),
      "#open-walk-in": this.state.may("walk_in"),
      "#open-standby": Boolean(gate?.asks_for_seat),
    };
    for (const [button, isOffered] of Object.entries(offers)) {
      this.#find(button).hidden = !isOffered;
    }
    this.#find("#desk").hidden = !Object.values(offers).some(Boolean);
    for (const choice of this.place.querySelectorAll("input[name=direction]")) {
      choice.checked = choice.value === this.state.kept.direction;
      choice.onchange = () => this.state.set({ direction: choice.value });
    }
  }

  /**
   * @param {string} selector
   * @returns {any}
   */
  #find(selector) {
    return this.place.querySelector(selector);
  }
}
