/**
 * Keeps a screen on a wall true for a whole day: its clock ticks by the forum's time, what it shows
 * is asked for again and again, and a network that is gone for hours is only told.
 */

const PATIENCE_MS = 15_000; // an answer that takes longer is none
const SMALLEST = 9; // steps of `data-fit` in the style
const OLD_MS = 180_000; // places that were counted longer ago are no longer shown

let ahead = 0; // milliseconds by which the forum's time is ahead of this machine's
let knownAt = Date.now(); // when the newest answer came, by this machine's own time
let isLate = false;
let shown = ""; // what the newest answer said

/** @param {number} moment by this machine's time @param {HTMLElement} element @returns {string} */
function written(moment, element) {
  const parts = new Intl.DateTimeFormat("fr", {
    hour: "numeric",
    minute: "2-digit",
    timeZone: element.dataset.zone,
    hourCycle: "h23",
  }).formatToParts(moment + ahead);
  const [hour, minute] = ["hour", "minute"].map((type) => parts.find((one) => one.type === type).value);
  const between = document.documentElement.lang === "en" ? ":" : "\u00a0h\u00a0";
  return `${Number(hour)}${between}${minute}`;
}

/** Show the hour, and how old the rest is. @param {HTMLElement} element */
function tick(element) {
  const face = element.querySelector("[data-clock]");
  const now = written(Date.now(), element);
  if (face.textContent !== now) {
    face.textContent = now;
  }
  const state = element.querySelector("[data-state]");
  const told = isLate ? element.dataset.stale.replace("{hour}", written(knownAt, element)) : "";
  if (state.textContent !== told) {
    state.textContent = told;
  }
  element.toggleAttribute("data-old", isLate && Date.now() - knownAt > OLD_MS);
}

/** Make everything as large as the window holds it; a phone scrolls. @param {HTMLElement} element */
function fit(element) {
  const root = document.documentElement;
  const isTall = () => root.scrollHeight > window.innerHeight;
  let size = 0;
  do {
    element.dataset.fit = size;
    size += 1;
  } while (isTall() && size <= SMALLEST);
}

/** @param {string | null} said the forum's time, as an answer or the page says it */
function set(said) {
  const moment = Date.parse(said ?? "");
  if (!Number.isNaN(moment)) {
    ahead = moment - Date.now();
  }
}

/** Ask for the page and show what it says now. @param {HTMLElement} element */
async function renew(element) {
  const answer = await fetch(window.location.href, {
    cache: "no-cache", // the browser asks with the print of what it has, and mostly gets nothing
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const newest = page.querySelector("[data-forum-behaviour=screen]");
  if (!answer.ok || !newest) {
    throw new Error(`no screen: ${answer.status}`);
  }
  if (newest.dataset.version !== element.dataset.version) {
    window.location.reload(); // the server has other files than this page was opened with
    return;
  }
  set(answer.headers.get("Forum-Now"));
  knownAt = Date.now();
  if (newest.innerHTML !== shown) {
    element.className = newest.className;
    shown = newest.innerHTML;
    element.replaceChildren(...newest.childNodes);
    fit(element);
  }
}

/** @param {HTMLElement} element everything that is seen */
export function mount(element) {
  set(element.dataset.now);
  const look = async () => {
    try {
      await renew(element);
      isLate = false;
    } catch {
      isLate = true; // the network or the server is away: what was shown stays
    }
    tick(element);
    setTimeout(look, Number(element.dataset.interval) * 1000);
  };

  window.addEventListener("resize", () => fit(element));
  document.fonts.ready.then(() => fit(element)); // their letters are wider than those of the machine
  look();
  setInterval(() => tick(element), 1000);
}
