/**
 * Judges a badge without the server: who it belongs to by its signature and the manifest, where it
 * has been by the manifest and this phone's own passages, what it may do by the rule.
 */

import { messageOf, partsOf } from "./badge.js";
import { gateFactsOf, historyOf } from "./facts.js";
import { isInside, verdict } from "./rules.js";
import { canOpen, Seals } from "./seal.js";
import { verifierOf } from "./signature.js";

const NO_BADGE = "?"; // kept for any other text: it may be somebody's card, and is no affair of ours

/**
 * @typedef {object} Seen a badge that was read, as far as this phone understands it
 * @property {string} kept what may be kept of it: the code alone, once the signature is known good;
 *   nothing of what is no badge
 * @property {string} id in the manifest; empty when that cannot be told
 * @property {boolean} isForged
 * @property {Uint8Array | null} signature known good; none for a typed code
 * @property {import("./seal.js").Seals | null} seals
 * @property {any} facts what the manifest says of it; none when it does not know it
 * @property {string} name sealed
 */

/** @returns {Seen} a text of which nothing is known */
const stranger = (/** @type {string} */ kept) => ({
  kept,
  id: "",
  isForged: false,
  signature: null,
  seals: null,
  facts: null,
  name: "",
});

/** The judgement of this phone. */
export class Judge {
  /**
   * @param {import("./state.js").State} state
   * @param {import("./manifest.js").Manifest} manifest
   * @param {import("./passages.js").Passages} passages
   */
  constructor(state, manifest, passages) {
    this.state = state;
    this.manifest = manifest;
    this.passages = passages;
    /** @type {{key: string, verify: Promise<import("./signature.js").Verify>} | null} */
    this.verifier = null;
  }

  /** @returns {boolean} whether this phone can judge at all */
  get isReady() {
    return canOpen() && this.manifest.head !== null;
  }

  /**
   * Understand what was read, without judging it.
   * @param {string} text
   * @returns {Promise<Seen>}
   */
  async recognise(text) {
    const parts = partsOf(text);
    if (!parts) {
      return stranger(NO_BADGE);
    }
    if (!this.isReady) {
      return stranger(text);
    }
    const { code, signature } = parts;
    if (signature && !(await this.#isOurs(code, signature))) {
      return { ...stranger(text), isForged: true };
    }
    const seals = new Seals(this.manifest.head.salt);
    const id = await seals.idOf(code);
    const found = await this.manifest.find(id).catch(() => null); // the server may still know it
    const facts = found && (await seals.facts(code, found.facts));
    return { kept: code, id, isForged: false, signature, seals, facts, name: found?.name ?? "" };
  }

  /**
   * Say what the server would.
   * @param {Seen} seen
   * @param {import("./queue.js").Kept} scan
   * @returns {Promise<import("./queue.js").Result | null>} nothing when this phone cannot
   */
  async judge(seen, scan) {
    const gate = this.isReady && this.state.gateNamed(scan.gate);
    if (!gate || !gate.opens_at) {
      return null;
    }
    const at = Date.parse(scan.scanned_at);
    const badge = this.#badge(seen, gate);
    const history = await this.#history(seen, gate, scan);
    const asked = await this.#gate(seen, gate, badge.is_seated, at);
    const said = verdict(badge, asked, history, scan.direction, at);
    const last = history.at(-1);
    return {
      id: scan.id,
      verdict: said,
      attendee: badge.is_known && !badge.is_forged ? await this.#attendee(seen, badge) : null,
      first_seen:
        said === "already_in" && isInside(history)
          ? { at: this.state.local(last.at), gate: last.gate, device: last.device }
          : null,
      conflict: false,
      isLocal: true,
      hint: hintOf(said, seen),
    };
  }

  /**
   * @param {Seen} seen
   * @param {import("./manifest.js").Gate} gate
   * @returns {import("./rules.js").BadgeFacts} a signed badge that is newer than the manifest is one
   *   of the forum all the same
   */
  #badge(seen, gate) {
    const isRevoked = this.manifest.head.revoked.includes(seen.id);
    return {
      is_forged: seen.isForged,
      is_known: Boolean(seen.facts || seen.signature || isRevoked),
      is_revoked: isRevoked,
      is_cancelled: Boolean(seen.facts?.x),
      category: seen.facts?.c ?? "visiteur",
      is_seated: seen.facts?.s?.includes(gate.zone) ?? false,
    };
  }

  /**
   * @param {Seen} seen
   * @param {import("./manifest.js").Gate} gate
   * @param {import("./queue.js").Kept} scan
   */
  async #history(seen, gate, scan) {
    if (!seen.id) {
      return [];
    }
    const own = (await this.passages.ofBadge(seen.id)).filter((one) => one.id !== scan.id);
    const gates = new Map(this.state.kept.gates.map((one) => [one.slug, one]));
    const today = this.state.day(scan.scanned_at);
    return historyOf(gate, gates, seen.facts?.p ?? [], own, this.state.kept.device, (moment) =>
      this.state.day(moment) === today,
    );
  }

  /**
   * @param {Seen} seen
   * @param {import("./manifest.js").Gate} gate
   * @param {boolean} isSeated
   * @param {number} at
   */
  async #gate(seen, gate, isSeated, at) {
    const own = gate.asks_for_seat ? await this.passages.atGate(gate.slug) : [];
    return gateFactsOf(gate, { badge: seen.id, isSeated }, own, Date.parse(this.manifest.now), at);
  }

  /**
   * @param {Seen} seen
   * @param {import("./rules.js").BadgeFacts} badge
   */
  async #attendee(seen, badge) {
    const [name, organisation] =
      seen.name && seen.signature ? await seen.seals.name(seen.signature, seen.name) : ["", ""];
    return { name, category: seen.facts ? badge.category : "", organisation };
  }

  /**
   * @param {string} code
   * @param {Uint8Array} signature
   * @returns {Promise<boolean>}
   */
  async #isOurs(code, signature) {
    const { public_key: key, edition } = this.manifest.head;
    if (this.verifier?.key !== key) {
      this.verifier = { key, verify: verifierOf(key) };
    }
    const verify = await this.verifier.verify;
    return verify(messageOf(edition, code), signature);
  }
}

/**
 * @param {string} said the verdict
 * @param {Seen} seen
 * @returns {string | undefined} the name of what is to be added to it
 */
function hintOf(said, seen) {
  if (said === "forged") {
    return "forged_offline";
  }
  if (said === "unknown" && seen.id) {
    return "unknown_offline";
  }
  if (said === "admitted" && !seen.facts) {
    return "after_sync";
  }
  return undefined;
}
