/** From what this phone holds to the facts that the rule judges: pure, and tried without a phone. */

import { WAITING } from "./rules.js";

/**
 * @typedef {object} Step a passage that counts, wherever it is known from
 * @property {string} gate
 * @property {"in" | "out"} direction
 * @property {string} at RFC 3339
 * @property {string} device
 * @property {string} verdict
 * @property {boolean} is_here
 */

const SAME = 5000; // milliseconds: the server sets the time of phones right
const CALLED_FOR = 5 * 60_000; // milliseconds: after the release the queue comes first; then who is there

/**
 * Tell what led a badge where it is, seen from a gate: passages at its own kind of gates, and for
 * the door of a debate the way out of the forum too.
 * @param {import("./manifest.js").Gate} gate
 * @param {Map<string, import("./manifest.js").Gate>} gates by slug
 * @param {[string, "in" | "out", string, string][]} known passages that the server told of
 * @param {import("./passages.js").Own[]} own passages that this phone saw
 * @param {string} device the name of this phone
 * @param {(at: string) => boolean} isToday
 * @returns {Step[]} in order
 */
export function historyOf(gate, gates, known, own, device, isToday) {
  const undone = own.filter((one) => one.isUndone);
  const told = known
    .map(([slug, direction, at, who]) => ({ gate: slug, direction, at, device: who }))
    .filter((one) => !undone.some((other) => isSame(one, other)));
  const seen = own
    .filter((one) => !one.isUndone && one.verdict === "admitted")
    .map((one) => ({ gate: one.gate, direction: one.direction, at: one.at, device }));
  return [...told, ...seen]
    .filter((one) => gates.has(one.gate) && isToday(one.at))
    .map((one) => ({ ...one, verdict: "admitted", ...placeOf(one, gate, gates.get(one.gate)) }))
    .filter((one) => one.counts)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/**
 * @param {{gate: string, direction: string, at: string}} one
 * @param {{gate: string, direction: string, at: string}} other
 * @returns {boolean} whether both tell of one passage
 */
function isSame(one, other) {
  return (
    one.gate === other.gate &&
    one.direction === other.direction &&
    Math.abs(Date.parse(one.at) - Date.parse(other.at)) < SAME
  );
}

/**
 * @param {{direction: string}} passage
 * @param {import("./manifest.js").Gate} gate where the badge is shown
 * @param {import("./manifest.js").Gate} other where it passed
 * @returns {{counts: boolean, is_here: boolean}}
 */
function placeOf(passage, gate, other) {
  if (gate.kind === other.kind) {
    return { counts: true, is_here: gate.kind === "entree" || gate.zone === other.zone };
  }
  return { counts: gate.kind === "debat" && passage.direction === "out", is_here: false };
}

/**
 * Tell what a gate asks of a badge at a moment.
 * @param {import("./manifest.js").Gate} gate as it stood in the manifest
 * @param {{badge: string, isSeated: boolean}} who
 * @param {import("./passages.js").Own[]} own passages that this phone saw at this gate
 * @param {number} knownAt until when the manifest counted them, milliseconds
 * @param {number} at milliseconds
 * @returns {import("./rules.js").GateFacts}
 */
export function gateFactsOf(gate, who, own, knownAt, at) {
  const hasBegun = Boolean(gate.begins_at) && Date.parse(gate.begins_at) <= at;
  const isReleased = Boolean(gate.releases_at) && Date.parse(gate.releases_at) <= at;
  const isCalled = isReleased && Date.parse(gate.releases_at) + CALLED_FOR <= at;
  return {
    opens_at: gate.opens_at,
    closes_at: gate.closes_at,
    categories: gate.categories,
    asks_for_seat: gate.asks_for_seat,
    has_begun: hasBegun,
    is_released: isReleased,
    seats_left: hasBegun
      ? freeSeats(gate, who, new Count(own, knownAt), isReleased, isCalled)
      : gate.seats_left,
  };
}

/**
 * Count the seats that are free for somebody once a debate has begun.
 * @param {import("./manifest.js").Gate} gate
 * @param {{badge: string, isSeated: boolean}} who
 * @param {Count} count
 * @param {boolean} isReleased
 * @param {boolean} isCalled whether the queue had its turn
 * @returns {number}
 */
function freeSeats(gate, who, count, isReleased, isCalled) {
  const free = gate.capacity - gate.inside - count.entered;
  if (who.isSeated) {
    return free;
  }
  const promised = isReleased ? 0 : Math.max(0, gate.unscanned - count.seatedEntered);
  return free - promised - (isCalled ? 0 : count.before(who.badge, gate.standby));
}

/** What this phone saw at a gate that the manifest does not count yet. */
class Count {
  /**
   * @param {import("./passages.js").Own[]} own
   * @param {number} knownAt milliseconds
   */
  constructor(own, knownAt) {
    this.own = own.filter((one) => !one.isUndone);
    this.isNew = (/** @type {import("./passages.js").Own} */ one) =>
      one.answeredAt === "" || Date.parse(one.answeredAt) > knownAt;
    this.passed = this.own.filter((one) => one.verdict === "admitted");
  }

  /** @returns {number} people more on seats than the manifest says */
  get entered() {
    return this.passed
      .filter((one) => !one.isWorking && this.isNew(one))
      .reduce((sum, one) => sum + (one.direction === "in" ? 1 : -1), 0);
  }

  /** @returns {number} people with a seat who came since */
  get seatedEntered() {
    const came = this.passed.filter((one) => one.isSeated && one.direction === "in");
    return new Set(came.filter(this.isNew).map((one) => one.badge)).size;
  }

  /**
   * @param {string} badge
   * @param {number} standby how many wait, as the manifest says
   * @returns {number} how many wait before the holder of a badge
   */
  before(badge, standby) {
    const inside = new Set(this.passed.map((one) => one.badge));
    const waiting = this.own
      .filter((one) => WAITING.has(one.verdict) && !one.isSeated && !inside.has(one.badge))
      .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
      .filter((one, place, all) => all.findIndex((other) => other.badge === one.badge) === place);
    const place = waiting.findIndex((one) => one.badge === badge);
    const counted = waiting.filter((one) => !this.isNew(one)).length;
    return Math.max(0, standby - counted) + (place < 0 ? waiting.length : place);
  }
}
