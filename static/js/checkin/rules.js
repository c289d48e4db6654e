/**
 * What a gate answers to a badge: the rule of `forum/checkin/rules.py`, word for word, so that a
 * phone without network says what the server would. Both are tried on `tests/checkin/cases.json`
 * and on the same random cases; change them together.
 */

/**
 * @typedef {object} BadgeFacts what is known of a badge; all may be left out
 * @property {boolean} [is_forged] carries a signature that is not ours
 * @property {boolean} [is_known] belongs to a registration of this edition
 * @property {boolean} [is_revoked] replaced or withdrawn, whoever holds it
 * @property {boolean} [is_cancelled] its holder does not come any more
 * @property {string} [category]
 * @property {boolean} [is_seated] has a seat in the debate behind the gate
 */

/**
 * @typedef {object} GateFacts what a gate asks
 * @property {string} opens_at RFC 3339
 * @property {string} closes_at RFC 3339; the window ends before it
 * @property {string[]} [categories] none: everybody's
 * @property {boolean} [asks_for_seat]
 * @property {number} [seats_left] that this person could have
 * @property {boolean} [has_begun] nobody books any more
 * @property {boolean} [is_released] booked seats that nobody took are free seats too
 */

/**
 * @typedef {object} Passage one earlier scan of the badge
 * @property {string} verdict
 * @property {"in" | "out"} direction
 * @property {boolean} [is_undone]
 * @property {boolean} [is_here] false: another room, or the way out of the forum
 */

/** Those who make a debate happen go in without having booked a seat. */
export const WORKING = new Set(["intervenant", "organisation", "benevole"]);

/** What somebody is told who may wait for a seat. */
export const WAITING = new Set(["full", "not_booked"]);

/**
 * Tell whether the last passage that counts was a way in here.
 * @param {Passage[]} history in order
 * @returns {boolean}
 */
export function isInside(history) {
  const last = history.findLast((one) => one.verdict === "admitted" && !one.is_undone);
  return last !== undefined && last.direction === "in" && (last.is_here ?? true);
}

/**
 * Judge a badge shown at a gate.
 * @param {BadgeFacts} badge
 * @param {GateFacts} gate
 * @param {Passage[]} history
 * @param {"in" | "out"} direction
 * @param {number} at milliseconds since 1970
 * @returns {string} the verdict
 */
export function verdict(badge, gate, history, direction, at) {
  const { is_known: isKnown = true, category = "visiteur" } = badge;
  const { categories = [], seats_left: left = 0 } = gate;
  const isOpen = Date.parse(gate.opens_at) <= at && at < Date.parse(gate.closes_at);
  /** @type {[string, unknown][]} */
  const refusals = [
    ["forged", badge.is_forged],
    ["unknown", !isKnown],
    ["admitted", direction === "out"],
    ["revoked", badge.is_revoked],
    ["cancelled", badge.is_cancelled],
    ["wrong_gate", categories.length > 0 && !categories.includes(category)],
    ["outside_hours", !isOpen],
    ["already_in", isInside(history)],
    ["admitted", !gate.asks_for_seat || WORKING.has(category)],
    ["admitted", badge.is_seated && !gate.is_released],
    ["admitted", gate.has_begun && left > 0],
    ["full", left <= 0],
  ];
  return refusals.find(([, applies]) => applies)?.[0] ?? "not_booked";
}
