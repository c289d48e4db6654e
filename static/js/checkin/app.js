/** The scanner: opens what this phone keeps, then enrols it, places it at a gate and reads badges. */

import { Api, NoAnswer, Refused } from "./api.js";
import { Decoder } from "./decoder.js";
import { enrol } from "./enrol.js";
import { chooseGate } from "./gates.js";
import { Judge } from "./judge.js";
import { askToPersist, keepChoice, Keeping } from "./keeping.js";
import { Latest } from "./latest.js";
import { Manifest } from "./manifest.js";
import { Passages } from "./passages.js";
import { Queue } from "./queue.js";
import { ScanScreen } from "./scan.js";
import { search } from "./search.js";
import { mountSettings } from "./settings.js";
import { Sound } from "./sound.js";
import { standby } from "./standby.js";
import { State } from "./state.js";
import { Status } from "./status.js";
import { Store } from "./store.js";
import { lookOf, VerdictScreen } from "./verdict.js";
import { walkIn } from "./walk-in.js";
import { hearReader } from "./wedge.js";
import { Withdrawal } from "./withdrawal.js";
import { word } from "./words.js";

const PATIENCE = 800; // milliseconds to wait for the server before the page opens without it
const PATIENCE_AT_FIRST = 3000; // for the badges, before a gate is chosen without their hours

keepChoice();
const store = await Store.open().catch((error) => {
  document.getElementById("screen").textContent = word("store-none");
  throw error;
});
const state = await State.read(store);
const api = new Api(state);
const manifest = new Manifest(store, api);
const passages = new Passages(store, state);
const judge = new Judge(state, manifest, passages);
const queue = new Queue(store, api, state, judge, passages);
const sound = new Sound(() => state.kept.hasSound);
const latest = new Latest(state, undo);
const verdicts = new VerdictScreen(state, sound, (id) => undo(latest.find(id)));
const status = new Status(api, queue, manifest);
const withdrawal = new Withdrawal(state, api, store, queue);
const keeping = new Keeping(() => {
  document.getElementById("newer").hidden = false;
});
const house = { state, queue, decoder: new Decoder(), verdicts, latest, sound };

/** @type {ScanScreen | null} */
let scanning = null;

/** @type {((code: string) => void) | null} comes back from elsewhere, where the gate is not in doubt */
let comeBack = null;

/** Go where this phone has got to: enrolment, gate, badges. */
async function proceed() {
  if (!state.isEnrolled) {
    await enrol(api, state);
    askToPersist();
    queue.flush();
    await atMost(PATIENCE_AT_FIRST, refresh());
  }
  mountSettings(state, queue, sound, leave);
  status.draw();
  if (!state.gate) {
    await chooseGate(state);
  }
  scanning = new ScanScreen(house, go);
}

const places = {
  gates: () => chooseGate(state),
  search: () => search(api),
  standby: () => standby(api, state),
  "walk-in": () => walkIn({ api, state, onDone: walkedIn }),
};

/**
 * Go elsewhere, and come back to the badges; with one to judge, if it was found there.
 * @param {import("./scan.js").Place} place
 */
async function go(place) {
  scanning = null;
  const read = new Promise((resolve) => {
    comeBack = place === "gates" ? null : resolve;
  });
  const code = await Promise.race([places[place](), read]);
  comeBack = null;
  scanning = new ScanScreen(house, go);
  if (code) {
    scanning.judge(code);
  }
}

/**
 * Take note of somebody who was registered and judged at the desk.
 * @param {import("./queue.js").Kept} scan
 * @param {import("./queue.js").Result} result
 */
async function walkedIn(scan, result) {
  sound.play(lookOf(result.verdict));
  latest.add(scan, result);
  await passages.note(scan, await judge.recognise(scan.badge), result.verdict);
  await refresh(); // her badge is new to this phone
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

/** Stop: the organisers took this phone's rights away. What it has not sent is handed over. */
async function withdrawn() {
  if (state.isEnrolled) {
    scanning?.leave();
    scanning = null;
    comeBack = null;
    verdicts.close();
    if (!(await state.withdraw())) {
      location.reload();
      return;
    }
    await manifest.forget();
    document.getElementById("bar-actions").replaceChildren();
    status.draw();
    await withdrawal.show(proceed);
  }
}

/** @type {Promise<void> | null} */
let refreshing = null;

/** Ask for what changed: badges, gates, rights; this phone may have been withdrawn. */
function refresh() {
  refreshing ??= askAgain().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function askAgain() {
  if (!state.isEnrolled || store.isClosed) {
    return;
  }
  try {
    const { gates, device } = await manifest.refresh(state.kept.edition);
    await state.set({ gates, device: device.name, rights: device.rights });
    api.told.dataAt = manifest.now;
    await passages.forgetOtherDays();
    await queue.forgetSignatures();
    scanning?.title();
    status.draw();
  } catch (error) {
    if (error instanceof Refused && error.isWithdrawal) {
      await withdrawn();
    } else if (!(error instanceof NoAnswer || error instanceof Refused)) {
      throw error;
    }
  }
}

/**
 * Wait for something, but not longer than one can.
 * @param {number} patience milliseconds
 * @param {Promise<void>} thing
 */
function atMost(patience, thing) {
  return Promise.race([thing, new Promise((resolve) => setTimeout(resolve, patience))]);
}

queue.addEventListener("withdrawn", withdrawn);
queue.addEventListener("counted", () => {
  api.told.unsent = queue.unsent;
});
queue.addEventListener("answered", ({ detail: { scan, result } }) => {
  latest.answered(scan, result);
  if (scan.told === result.verdict) {
    return; // as it was told: nobody needs to look up
  }
  if (verdicts.scan === result.id) {
    verdicts.show(result.id, result, scan.direction);
  } else {
    sound.play(lookOf(result.verdict));
  }
});
queue.addEventListener("rejected", ({ detail: { scan, words } }) => {
  latest.rejected(scan, words);
  if (verdicts.scan === scan.id) {
    verdicts.showWithout(scan.id, "rejected", words);
  }
});
queue.addEventListener("refused", ({ detail: { words } }) => latest.refused(words));
hearReader(
  (text) => {
    sound.wake();
    if (scanning) {
      scanning.judge(text);
    } else if (comeBack) {
      comeBack(text);
    } else {
      verdicts.showWithout("", "not-ready");
    }
  },
  () => scanning !== null,
);
document.getElementById("renew").onclick = async () => {
  await scanning?.turn; // a badge that is being judged comes first
  keeping.renew();
};
store.onClosed = () => {
  document.getElementById("closed").hidden = false;
};
document.getElementById("reload").onclick = () => location.reload();
addEventListener("beforeunload", (event) => {
  if (queue.unwritten > 0) {
    event.preventDefault(); // a badge was read and is not on the disk yet
  }
});
await manifest.open();
api.told.dataAt = manifest.now;
await queue.count();
latest.restore((await store.kept()).filter((scan) => !scan.isSent));
await atMost(PATIENCE, refresh());
status.pulse(refresh);
if (state.isEnrolled || !state.kept.former) {
  proceed();
} else {
  withdrawal.show(proceed);
}
queue.start();
keeping.start();
