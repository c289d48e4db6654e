/** What this phone keeps through reloads and restarts: its settings, and the scans not yet sent. */

const NAME = "forum-accueil";
const VERSION = 1;
const SETTINGS = "settings";
const QUEUE = "queue";

/**
 * Wait for a request to the database.
 * @template T
 * @param {IDBRequest<T>} request the request
 * @returns {Promise<T>} its result
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Wait until what a transaction wrote is on the disk.
 * @param {IDBTransaction} transaction the transaction
 * @returns {Promise<void>}
 */
function written(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** The store of this browser for the scanner. */
export class Store {
  /** @param {IDBDatabase} database the open database */
  constructor(database) {
    this.database = database;
  }

  /** @returns {Promise<Store>} the store, made at the first visit */
  static async open() {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(SETTINGS);
      request.result.createObjectStore(QUEUE, { keyPath: "id" });
    };
    return new Store(await done(request));
  }

  /**
   * Return one setting.
   * @param {string} key its name
   * @returns {Promise<unknown>}
   */
  read(key) {
    return done(this.database.transaction(SETTINGS).objectStore(SETTINGS).get(key));
  }

  /**
   * Keep one setting.
   * @param {string} key its name
   * @param {unknown} value what it is from now on
   * @returns {Promise<void>}
   */
  write(key, value) {
    return this.#change(SETTINGS, (settings) => settings.put(value, key));
  }

  /**
   * Keep a scan until it is sent, or what has become of it.
   * @param {import("./queue.js").Kept} scan the scan
   * @returns {Promise<void>}
   */
  keep(scan) {
    return this.#change(QUEUE, (queue) => queue.put(scan));
  }

  /**
   * Forget a scan that the server has.
   * @param {string} id its id
   * @returns {Promise<void>}
   */
  forget(id) {
    return this.#change(QUEUE, (queue) => queue.delete(id));
  }

  /** @returns {Promise<import("./queue.js").Kept[]>} the scans kept, the oldest first */
  async kept() {
    const scans = await done(this.database.transaction(QUEUE).objectStore(QUEUE).getAll());
    return scans.sort((one, other) => one.scanned_at.localeCompare(other.scanned_at));
  }

  /** Forget everything. */
  async clear() {
    const transaction = this.database.transaction([SETTINGS, QUEUE], "readwrite");
    transaction.objectStore(SETTINGS).clear();
    transaction.objectStore(QUEUE).clear();
    await written(transaction);
  }

  /**
   * @param {string} name of the part of the store
   * @param {(part: IDBObjectStore) => void} change what to do to it
   * @returns {Promise<void>}
   */
  #change(name, change) {
    const transaction = this.database.transaction(name, "readwrite", { durability: "strict" });
    change(transaction.objectStore(name));
    return written(transaction);
  }
}
