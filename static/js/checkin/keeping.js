/** Keeps the page on this phone, so that it opens without network, and tells of a newer one. */

const SCOPE = "/accueil/";
const CHOICE = "forum-accueil-langue"; // read by the service worker
const OFTEN = 10 * 60_000; // milliseconds between looks for a newer page

/** The page as this phone holds it. */
export class Keeping {
  /** @param {() => void} onNewer told when a newer page waits */
  constructor(onNewer) {
    this.onNewer = onNewer;
    /** @type {ServiceWorkerRegistration | null} */
    this.registration = null;
  }

  /** Keep the page; where the browser cannot, it works as long as there is a network. */
  async start() {
    if (!navigator.serviceWorker) {
      return;
    }
    this.registration = await navigator.serviceWorker.register(`${SCOPE}sw.js`, {
      scope: SCOPE,
      updateViaCache: "none",
    });
    this.#look(this.registration.waiting);
    this.registration.addEventListener("updatefound", () => {
      const worker = this.registration.installing;
      worker.addEventListener("statechange", () => this.#look(this.registration.waiting));
    });
    setInterval(() => this.registration.update().catch(() => {}), OFTEN);
  }

  /** Take the newer page. */
  renew() {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), {
      once: true,
    });
    this.registration.waiting.postMessage("take over");
  }

  /** @param {ServiceWorker | null} worker that waits for its turn */
  #look(worker) {
    if (worker && navigator.serviceWorker.controller) {
      this.onNewer();
    }
  }
}

/** Remember the language of this page for the next time when there is no network. */
export async function keepChoice() {
  const choice = await globalThis.caches?.open(CHOICE);
  await choice?.put(CHOICE, new Response(document.documentElement.lang));
}

/** Ask the browser not to throw away what this phone keeps when room is short. */
export async function askToPersist() {
  await navigator.storage?.persist?.();
}
