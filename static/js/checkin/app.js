/** The scanner: opens what this phone keeps, then enrols it, places it at a gate and reads badges. */

import { Api, NoAnswer, Refused } from "./api.js";
import { Decoder } from "./decoder.js";
import { enrol } from "./enrol.js";
import { chooseGate } from "./gates.js";
import { Latest } from "./latest.js";
import { Queue } from "./queue.js";
import { ScanScreen } from "./scan.js";
import { show } from "./screens.js";
import { mountSettings } from "./settings.js";
import { Sound } from "./sound.js";
import { State } from "./state.js";
import { Status } from "./status.js";
import { Store } from "./store.js";
import { lookOf, VerdictScreen } from "./verdict.js";
import { hearReader } from "./wedge.js";
import { unsentWords, word } from "./words.js";

const PATIENCE = 800; // milliseconds to wait for the server before the page opens without it

const store = await Store.open().catch((error) => {
  document.getElementById("screen").textContent = word("store-none");
  throw error;
});
const state = await State.read(store);
const api = new Api(state);
const queue = new Queue(store, api, state);
const sound = new Sound(() => state.kept.hasSound);
const latest = new Latest(state, undo);
const verdicts = new VerdictScreen(state, sound, (id) => undo(latest.find(id)));
const status = new Status(api, queue);
const house = { state, queue, decoder: new Decoder(), verdicts, latest, sound };

/** @type {ScanScreen | null} */
let scanning = null;

/** Go where this phone has got to: enrolment, gate, badges. */
async function proceed() {
  if (!state.isEnrolled) {
    await enrol(api, state);
    queue.flush();
  }
  mountSettings(state, queue, sound, leave);
  status.draw();
  if (!state.gate) {
    await chooseGate(state);
  }
  scanning = new ScanScreen(house, changeGate);
}

/** Let the volunteer choose another gate. */
async function changeGate() {
  scanning = null;
  await chooseGate(state);
  scanning = new ScanScreen(house, changeGate);
}

/**
 * Take a scan back.
 * @param {import("./latest.js").Line | undefined} line
 */
async function undo(line) {
  if (line) {
    line.undone = "undone-later";
    latest.draw();
    line.undone = (await queue.undo(line.scan)) ? "undone" : "undone-later";
    latest.draw();
  }
}

/** Forget the forum, its badges and what was not sent: the volunteer has been warned. */
async function leave() {
  scanning?.leave();
  scanning = null;
  await store.clear();
  location.reload();
}

/** Say that the organisers took this phone's rights away; what it has not sent stays. */
async function withdrawn() {
  if (!state.isEnrolled) {
    return;
  }
  scanning?.leave();
  scanning = null;
  verdicts.close();
  await state.withdraw();
  await queue.count();
  document.getElementById("bar-actions").replaceChildren();
  const screen = show("withdrawn");
  const unsent = unsentWords(queue.unsent);
  screen.querySelector("#withdrawn-unsent").textContent = unsent;
  screen.querySelector("#withdrawn-unsent").hidden = unsent === "";
  screen.querySelector("#enrol-again").onclick = proceed;
  status.draw();
}

/** Ask for the gates again: their names may have changed, and this phone may have been withdrawn. */
async function refresh() {
  if (!state.isEnrolled) {
    return;
  }
  try {
    const { gates } = await api.gates();
    await state.set({ gates });
    scanning?.title();
  } catch (error) {
    if (error instanceof Refused && error.isWithdrawal) {
      await withdrawn();
    } else if (!(error instanceof NoAnswer || error instanceof Refused)) {
      throw error;
    }
  }
}

queue.addEventListener("withdrawn", withdrawn);
queue.addEventListener("answered", ({ detail: result }) => {
  const line = latest.find(result.id);
  latest.answered(result);
  if (line && verdicts.scan === result.id) {
    verdicts.show(result.id, result, line.scan.direction);
  } else {
    sound.play(lookOf(result.verdict));
  }
});
queue.addEventListener("rejected", ({ detail: { scan, words } }) => {
  if (verdicts.scan === scan.id) {
    verdicts.showWithout(scan.id, "rejected", words);
  }
});
hearReader((text) => {
  sound.wake();
  scanning?.judge(text);
});
await queue.count();
await Promise.race([refresh(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
status.pulse(refresh);
proceed();
queue.start();
