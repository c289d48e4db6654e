/**
 * Opens the scanner without network. What it holds is one version of the page and all that the page
 * is made of, whole or not at all; a newer one is fetched beside it and takes over when a volunteer
 * says so, or once every page is closed. What the doors say goes past it, straight to the server.
 *
 * VERSION, SCOPE, PAGES (by language) and FILES are written above by `forum/checkin/offline.py`.
 */

const PREFIX = "forum-accueil-";
const CACHE = PREFIX + VERSION;
const CHOICE = `${PREFIX}langue`; // in which the page was last read; kept by `keeping.js`

/** Fetch one version; a file that fails makes it fail, and the version before stays. */
async function fill() {
  const cache = await caches.open(CACHE);
  const addresses = [...Object.values(PAGES), ...FILES];
  await Promise.all(
    addresses.map(async (address) => {
      // Without cookies: the page of one language must not make it the volunteer's choice.
      const response = await fetch(address, { cache: "no-cache", credentials: "omit" });
      if (!response.ok) {
        throw new Error(`${address}: ${response.status}`);
      }
      await cache.put(address, response);
    }),
  );
}

/** Forget the versions before, and serve the pages that are open. */
async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((one) => one.startsWith(PREFIX) && one !== CACHE && one !== CHOICE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

/**
 * @param {URL} address
 * @returns {Promise<string>} the language asked for, or the one that was last read
 */
async function languageOf(address) {
  const asked = address.searchParams.get("langue");
  if (asked in PAGES) {
    return asked;
  }
  const chosen = await (await caches.open(CHOICE)).match(CHOICE);
  const said = chosen ? await chosen.text() : "";
  return said in PAGES ? said : Object.keys(PAGES)[0];
}

/**
 * @param {Request} request
 * @param {string} address of what is held for it
 * @returns {Promise<Response>}
 */
async function held(request, address) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}

/** Badges that are being printed, for as long as it takes: nothing of them is kept. */
const printed = new Map();

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", ({ data, ports }) => {
  if (data === "take over") {
    skipWaiting();
  } else if (data.pdf) {
    printed.set(data.address, data.pdf);
    ports[0].postMessage("ready");
  }
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) {
    return;
  }
  if (printed.has(address.pathname)) {
    const headers = { "Content-Type": "application/pdf" };
    event.respondWith(new Response(printed.get(address.pathname), { headers }));
    printed.delete(address.pathname);
  } else if (request.mode === "navigate" && address.pathname === SCOPE) {
    event.respondWith(languageOf(address).then((language) => held(request, PAGES[language])));
  } else if (FILES.includes(address.pathname)) {
    event.respondWith(held(request, address.pathname)); // whatever the `?v=` of its address
  }
});
