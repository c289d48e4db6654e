/** What this phone is: its enrolment, its gate, its settings and the forum's time. */

/**
 * @typedef {object} Kept
 * @property {string} token what proves that this phone is enrolled; empty when it is not
 * @property {string} device its name
 * @property {string} edition the forum that it serves
 * @property {import("./manifest.js").Gate[]} gates
 * @property {string[]} rights
 * @property {string} gate where it stands; empty when that is not chosen
 * @property {"in" | "out"} direction
 * @property {boolean} hasSound
 * @property {boolean} isRapid
 * @property {number} ahead milliseconds by which the forum's clock is ahead of this phone's
 * @property {string} zone how far the forum's hours are from UTC: `+01:00`
 * @property {string} former the token that this phone had before it was withdrawn
 */

/** @type {Kept} */
const NEW = {
  token: "",
  device: "",
  edition: "",
  gates: [],
  rights: [],
  gate: "",
  direction: "in",
  hasSound: true,
  isRapid: true,
  ahead: 0,
  zone: "+00:00",
  former: "",
};

/** The state of this phone, kept at every change. */
export class State {
  /**
   * @param {import("./store.js").Store} store where it is kept
   * @param {Partial<Kept>} kept what was kept
   */
  constructor(store, kept) {
    this.store = store;
    /** @type {Kept} */
    this.kept = { ...NEW, ...kept };
  }

  /**
   * @param {import("./store.js").Store} store where it is kept
   * @returns {Promise<State>} the state as it was left
   */
  static async read(store) {
    return new State(store, (await store.read("state")) ?? {});
  }

  /**
   * Change some of the state, and keep that: what another tab changed otherwise stays.
   * @param {Partial<Kept>} said what is new
   * @returns {Promise<void>}
   */
  async set(said) {
    Object.assign(this.kept, said);
    await this.store.change("state", (kept) => ({ ...kept, ...said }));
  }

  /**
   * Forget the enrolment, but neither the preferences nor the scans not yet sent; the token that
   * serves no more still tells the organisers whose scans they are.
   * @returns {Promise<boolean>} false: another tab is enrolled anew, or was withdrawn before, and
   *   nothing of what it kept was touched
   */
  async withdraw() {
    const { hasSound, isRapid, ahead, zone, token, former } = this.kept;
    const withdrawn = { ...NEW, hasSound, isRapid, ahead, zone, former: token || former };
    this.kept = withdrawn; // at once: questions are refused in pairs
    let isOurs = false;
    await this.store.change("state", (kept) => {
      isOurs = kept?.token === token;
      return isOurs ? withdrawn : undefined;
    });
    return isOurs;
  }

  /** @returns {boolean} whether this phone may ask the server anything */
  get isEnrolled() {
    return this.kept.token !== "";
  }

  /**
   * @param {string} right
   * @returns {boolean} whether the organisers gave it to this phone
   */
  may(right) {
    return this.kept.rights.includes(right);
  }

  /** @returns {import("./manifest.js").Gate | undefined} where this phone stands */
  get gate() {
    return this.gateNamed(this.kept.gate);
  }

  /**
   * @param {string} slug
   * @returns {import("./manifest.js").Gate | undefined}
   */
  gateNamed(slug) {
    return this.kept.gates.find((gate) => gate.slug === slug);
  }

  /**
   * @param {string} slug a gate
   * @returns {string} its name, or its slug when it is not among ours
   */
  nameOf(slug) {
    return this.gateNamed(slug)?.name ?? slug;
  }

  /** @returns {Date} what the forum's clock shows */
  now() {
    return new Date(Date.now() + this.kept.ahead);
  }

  /**
   * @param {string} moment in UTC, as scans bear it
   * @returns {string} the same moment in the forum's time
   */
  local(moment) {
    const { zone } = this.kept;
    const [hours, minutes] = zone.slice(1).split(":").map(Number);
    const minutesAhead = (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
    const shifted = new Date(Date.parse(moment) + minutesAhead * 60_000);
    return shifted.toISOString().replace("Z", zone);
  }

  /**
   * @param {string} moment
   * @returns {string} the day on which it falls in the forum's time: `2011-11-28`
   */
  day(moment) {
    return this.local(moment).slice(0, 10);
  }

  /**
   * Set this phone's idea of the forum's time.
   * @param {string | null} said the forum's time, as an answer of the server tells it
   */
  hear(said) {
    const ahead = said ? Date.parse(said) - Date.now() : Number.NaN;
    if (Number.isFinite(ahead) && Math.abs(ahead - this.kept.ahead) > 1000) {
      const [zone] = /[+-]\d\d:\d\d$/.exec(said) ?? ["+00:00"];
      this.set({ ahead, zone }).catch(() => {}); // a full disk does not make an answer less good
    }
  }
}
