/** Keeps the screen on while badges are read, where the phone allows it. */

/** @type {boolean} */
let isWanted = false;

/** Ask the phone to leave its screen on. */
async function hold() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // The battery is low, or the page is hidden: the screen goes dark as usual.
  }
}

document.addEventListener("visibilitychange", () => {
  if (isWanted && document.visibilityState === "visible") {
    hold();
  }
});

/** Keep the screen on from now on. */
export function stayAwake() {
  isWanted = true;
  hold();
}
