/**
 * What this phone keeps through reloads and restarts: its settings, the scans not yet sent, the
 * sealed badges, and whom it let through today. Nothing here tells a name.
 */

const NAME = "forum-accueil";
const VERSION = 2;
const SETTINGS = "settings";
const QUEUE = "queue";
const SHARDS = "badges"; // many badges in one text, by the first letter of their ids
const FRESH = "fresh"; // badges that came after the shards, by id
const PASSAGES = "passages";
const MANIFEST = "manifest"; // in the settings: all of the manifest but the badges

/**
 * Make what a version of the store has more than the one before; what is kept stays.
 * @param {IDBDatabase} database
 * @param {number} before the version that was there; 0: none
 */
function upgrade(database, before) {
  if (before < 1) {
    database.createObjectStore(SETTINGS);
    database.createObjectStore(QUEUE, { keyPath: "id" });
  }
  if (before < 2) {
    database.createObjectStore(SHARDS);
    database.createObjectStore(FRESH);
    const passages = database.createObjectStore(PASSAGES, { keyPath: "id" });
    passages.createIndex("badge", "badge");
    passages.createIndex("gate", "gate");
  }
}

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
 * Go on with what a request gave; a failure there undoes the transaction, and is told by it.
 * @param {(result: any) => void} goOn
 * @returns {(event: Event) => void}
 */
function heard(goOn) {
  return ({ target }) => {
    try {
      goOn(target.result);
    } catch {
      target.transaction.abort();
    }
  };
}

/**
 * Wait until what a transaction wrote is on the disk.
 * @param {IDBTransaction} transaction the transaction
 * @returns {Promise<void>}
 */
function written(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("not written"));
  });
}

/** The store of this browser for the scanner. */
export class Store {
  /** @param {IDBDatabase} database the open database */
  constructor(database) {
    this.database = database;
    /** @type {boolean} whether nothing can be read or kept any more before the page is reloaded */
    this.isClosed = false;
    /** @type {() => void} told when that happens */
    this.onClosed = () => {};
    // Another tab has a newer page: it may go on.
    database.onversionchange = () => {
      database.close();
      this.#closed();
    };
    database.onclose = () => this.#closed();
  }

  #closed() {
    this.isClosed = true;
    this.onClosed();
  }

  /** @returns {Promise<Store>} the store, made at the first visit */
  static async open() {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => upgrade(request.result, oldVersion);
    return new Store(await done(request));
  }

  /**
   * Return one setting.
   * @param {string} key its name
   * @returns {Promise<any>}
   */
  read(key) {
    return done(this.#part(SETTINGS).get(key));
  }

  /**
   * Change one setting by what the disk has of it: another tab may have written there meanwhile.
   * @param {string} key its name
   * @param {(value: any) => unknown} become what it is from now on; nothing: what it was
   * @returns {Promise<void>}
   */
  change(key, become) {
    return this.#change(SETTINGS, (settings) => {
      settings.get(key).onsuccess = heard((value) => {
        const next = become(value);
        if (next !== undefined) {
          settings.put(next, key);
        }
      });
    });
  }

  /**
   * Keep a scan until it is sent, or what has become of it; with the passage that it is, if any.
   * @param {import("./queue.js").Kept} scan the scan
   * @param {import("./passages.js").Own | null} [passage]
   * @returns {Promise<void>}
   */
  async keep(scan, passage = null) {
    const parts = passage ? [QUEUE, PASSAGES] : [QUEUE];
    const transaction = this.database.transaction(parts, "readwrite", { durability: "strict" });
    transaction.objectStore(QUEUE).put(scan);
    if (passage) {
      transaction.objectStore(PASSAGES).put(passage);
    }
    await written(transaction);
  }

  /**
   * Change scans by what the disk has of them: they may have been taken back meanwhile.
   * @param {string[]} ids
   * @param {(kept: import("./queue.js").Kept | undefined) => import("./queue.js").Kept | null} become
   *   what is kept from now on; nothing: it is forgotten
   * @returns {Promise<void>}
   */
  amend(ids, become) {
    return this.#change(QUEUE, (queue) => {
      for (const id of ids) {
        queue.get(id).onsuccess = heard((kept) => {
          const scan = become(kept);
          if (scan) {
            queue.put(scan);
          } else {
            queue.delete(id);
          }
        });
      }
    });
  }

  /**
   * Forget scans that the server has answered, but for those that it is still to take back.
   * @param {string[]} ids
   * @returns {Promise<void>}
   */
  settle(ids) {
    return this.amend(ids, (kept) => (kept?.isUndone ? { ...kept, isSent: true } : null));
  }

  /**
   * Forget scans.
   * @param {string[]} ids
   * @returns {Promise<void>}
   */
  forget(ids) {
    return this.amend(ids, () => null);
  }

  /** @returns {Promise<import("./queue.js").Kept[]>} the scans kept, the oldest first */
  async kept() {
    const scans = await done(this.#part(QUEUE).getAll());
    return scans.sort((one, other) => one.scanned_at.localeCompare(other.scanned_at));
  }

  /** @returns {Promise<import("./manifest.js").Head | undefined>} the manifest without its badges */
  manifest() {
    return this.read(MANIFEST);
  }

  /**
   * Keep a manifest instead of the one before, whole or not at all.
   * @param {import("./manifest.js").Head} head all but the badges
   * @param {Map<string, string>} shards the badges, by the first letter of their ids
   * @returns {Promise<void>}
   */
  async replaceBadges(head, shards) {
    const transaction = this.database.transaction([SETTINGS, SHARDS, FRESH], "readwrite");
    transaction.objectStore(FRESH).clear();
    const badges = transaction.objectStore(SHARDS);
    badges.clear();
    shards.forEach((text, letter) => badges.put(text, letter));
    transaction.objectStore(SETTINGS).put(head, MANIFEST);
    await written(transaction);
  }

  /**
   * Keep what changed since the manifest before.
   * @param {import("./manifest.js").Head} head all but the badges
   * @param {Map<string, string>} fresh badges by id
   * @returns {Promise<void>}
   */
  async addBadges(head, fresh) {
    const transaction = this.database.transaction([SETTINGS, FRESH], "readwrite");
    const badges = transaction.objectStore(FRESH);
    fresh.forEach((text, id) => badges.put(text, id));
    transaction.objectStore(SETTINGS).put(head, MANIFEST);
    await written(transaction);
  }

  /**
   * @param {string} id of a badge
   * @returns {Promise<{fresh: string | undefined, shard: string}>} where it may stand
   */
  async badge(id) {
    const transaction = this.database.transaction([SHARDS, FRESH]);
    const [fresh, shard] = await Promise.all([
      done(transaction.objectStore(FRESH).get(id)),
      done(transaction.objectStore(SHARDS).get(id[0])),
    ]);
    return { fresh, shard: shard ?? "" };
  }

  /**
   * Keep passages.
   * @param {import("./passages.js").Own[]} passages
   * @returns {Promise<void>}
   */
  keepPassages(passages) {
    return this.#change(PASSAGES, (part) => passages.forEach((one) => part.put(one)));
  }

  /**
   * @param {"badge" | "gate"} by what
   * @param {string} value
   * @returns {Promise<import("./passages.js").Own[]>} the passages of this phone
   */
  passages(by, value) {
    return done(this.#part(PASSAGES).index(by).getAll(value));
  }

  /**
   * @param {string[]} ids of passages
   * @returns {Promise<import("./passages.js").Own[]>} those that there are
   */
  async passagesNamed(ids) {
    const part = this.#part(PASSAGES);
    const found = await Promise.all(ids.map((id) => done(part.get(id))));
    return found.filter(Boolean);
  }

  /**
   * Forget the passages of other days.
   * @param {(passage: import("./passages.js").Own) => boolean} isOld
   * @returns {Promise<void>}
   */
  async forgetPassages(isOld) {
    const old = (await done(this.#part(PASSAGES).getAll())).filter(isOld);
    if (old.length > 0) {
      await this.#change(PASSAGES, (part) => old.forEach((one) => part.delete(one.id)));
    }
  }

  /** Forget the badges of the forum. */
  async clearBadges() {
    const transaction = this.database.transaction([SETTINGS, SHARDS, FRESH], "readwrite");
    transaction.objectStore(SHARDS).clear();
    transaction.objectStore(FRESH).clear();
    transaction.objectStore(SETTINGS).delete(MANIFEST);
    await written(transaction);
  }

  /** Forget everything. */
  async clear() {
    const all = [SETTINGS, QUEUE, SHARDS, FRESH, PASSAGES];
    const transaction = this.database.transaction(all, "readwrite");
    all.forEach((name) => transaction.objectStore(name).clear());
    await written(transaction);
  }

  /**
   * @param {string} name of a part of the store
   * @returns {IDBObjectStore} to be read
   */
  #part(name) {
    return this.database.transaction(name).objectStore(name);
  }

  /**
   * @param {string} name of the part of the store
   * @param {(part: IDBObjectStore) => void} change what to do to it
   * @returns {Promise<void>}
   */
  async #change(name, change) {
    const transaction = this.database.transaction(name, "readwrite", { durability: "strict" });
    change(transaction.objectStore(name));
    await written(transaction);
  }
}
