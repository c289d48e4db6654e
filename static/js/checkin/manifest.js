/**
 * The badges of the forum as this phone holds them: each sealed for its holder, fetched whole once
 * and then by what changed.
 */

/**
 * @typedef {object} Gate a gate, and how it stands
 * @property {string} slug how the server names it
 * @property {string} name how a volunteer names it
 * @property {"entree" | "debat"} kind
 * @property {string} [zone] `forum`, or the debate behind it
 * @property {string} [opens_at]
 * @property {string} [closes_at]
 * @property {string[]} [categories]
 * @property {boolean} [asks_for_seat]
 * @property {string | null} [begins_at] of the debate
 * @property {string | null} [releases_at] when seats that nobody took are given away
 * @property {number | null} [capacity]
 * @property {number} [seats_left] that could still be booked
 * @property {number} [inside]
 * @property {number} [unscanned] people with a seat who are not in yet
 * @property {number} [standby] people who wait for a seat
 */

/**
 * @typedef {object} Head a manifest without its badges
 * @property {string} edition
 * @property {string} now when it was true, RFC 3339 in the forum's time
 * @property {string} cursor what to ask changes since
 * @property {string} public_key
 * @property {string} salt
 * @property {Gate[]} gates
 * @property {string[]} revoked ids of withdrawn badges
 * @property {{name: string, rights: string[]}} device what the organisers call this phone
 * @property {string} etag
 * @property {string} language of the names of gates
 */

/** The manifest on this phone. */
export class Manifest {
  /**
   * @param {import("./store.js").Store} store where it is kept
   * @param {import("./api.js").Api} api where it comes from
   */
  constructor(store, api) {
    this.store = store;
    this.api = api;
    /** @type {Head | null} none before the first one came */
    this.head = null;
  }

  /** Take up what this phone holds. */
  async open() {
    this.head = (await this.store.manifest()) ?? null;
  }

  /** @returns {string} when what this phone holds was true; empty when it holds nothing */
  get now() {
    return this.head?.now ?? "";
  }

  /**
   * Fetch what changed, or all of it the first time.
   * @param {string} edition that this phone serves
   * @returns {Promise<Head>} what holds from now on
   */
  async refresh(edition) {
    await this.open(); // another tab may have been here
    const known = this.head?.edition === edition ? this.head : null;
    const language = document.documentElement.lang;
    const isSpoken = known?.language === language; // gates have names
    const { said, etag, now } = await this.api.manifest(
      known?.cursor ?? "",
      isSpoken ? known.etag : "",
    );
    if (said === null) {
      this.head = { ...known, now };
      await this.store.addBadges(this.head, new Map());
      return this.head;
    }
    const { badges, full, ...rest } = said;
    this.head = { ...rest, etag, language };
    if (full) {
      await this.store.replaceBadges(this.head, sharded(badges));
    } else {
      /** @type {[string, string][]} */
      const fresh = badges.map((/** @type {string} */ badge) => [idOf(badge), badge]);
      await this.store.addBadges(this.head, new Map(fresh));
    }
    return this.head;
  }

  /**
   * Find a badge.
   * @param {string} id
   * @returns {Promise<{facts: string, name: string} | null>} both sealed
   */
  async find(id) {
    const { fresh, shard } = await this.store.badge(id);
    const badge = fresh ?? inShard(shard, id);
    if (!badge) {
      return null;
    }
    const [facts, name] = badge.slice(id.length).split(".");
    return { facts, name };
  }

  /** Forget it all. */
  async forget() {
    await this.store.clearBadges();
    this.head = null;
  }
}

const ID = 16; // letters

/**
 * @param {string} badge as the manifest writes it
 * @returns {string} its id
 */
function idOf(badge) {
  return badge.slice(0, ID);
}

/**
 * Put many badges into few texts: a hundred thousand rows would take a phone a minute to write.
 * @param {string[]} badges
 * @returns {Map<string, string>} by the first letter of their ids
 */
function sharded(badges) {
  /** @type {Map<string, string[]>} */
  const shards = new Map();
  for (const badge of badges) {
    const shard = shards.get(badge[0]);
    if (shard) {
      shard.push(badge);
    } else {
      shards.set(badge[0], [badge]);
    }
  }
  return new Map([...shards].map(([letter, some]) => [letter, `\n${some.join("\n")}\n`]));
}

/**
 * @param {string} shard
 * @param {string} id
 * @returns {string} the badge; empty when it is not there
 */
function inShard(shard, id) {
  const start = shard.indexOf(`\n${id}`) + 1;
  return start === 0 ? "" : shard.slice(start, shard.indexOf("\n", start));
}
