/**
 * Opens what the server sealed for the holder of a badge: what the door needs to know with the code
 * alone, the name only with the signature, which nobody can guess. A phone that is lost therefore
 * tells nobody's name.
 */

import { fromBase64url, joined, toBase64url, utf8 } from "./bytes.js";

const NONCE = 12; // bytes
const ID = 12;

/** @returns {boolean} whether this browser can open anything: it must be a secure context */
export function canOpen() {
  return Boolean(crypto.subtle);
}

/** The seals of one edition. */
export class Seals {
  /** @param {string} salt of the edition, base64url */
  constructor(salt) {
    this.salt = fromBase64url(salt);
  }

  /**
   * @param {string} code of a badge
   * @returns {Promise<string>} the id under which the manifest holds it
   */
  async idOf(code) {
    const hash = await this.#hash("id", utf8(code));
    return toBase64url(hash.slice(0, ID));
  }

  /**
   * Open what the door needs to know.
   * @param {string} code of the badge
   * @param {string} sealed base64url
   * @returns {Promise<{c?: string, x?: number, s?: string[], p?: [string, "in" | "out", string, string][]}>}
   */
  async facts(code, sealed) {
    return this.#open(await this.#hash("facts", utf8(code)), sealed);
  }

  /**
   * Open the name of whom a badge belongs to.
   * @param {Uint8Array} signature of the badge
   * @param {string} sealed base64url
   * @returns {Promise<[string, string]>} full name, organisation
   */
  async name(signature, sealed) {
    return this.#open(await this.#hash("name", signature), sealed);
  }

  /**
   * @param {string} purpose
   * @param {Uint8Array} secret
   * @returns {Promise<Uint8Array>}
   */
  async #hash(purpose, secret) {
    const said = joined(utf8(`forum-ess badge ${purpose} 1\0`), this.salt, secret);
    return new Uint8Array(await crypto.subtle.digest("SHA-256", said));
  }

  /**
   * @param {Uint8Array} secret
   * @param {string} sealed
   * @returns {Promise<any>}
   */
  async #open(secret, sealed) {
    const key = await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["decrypt"]);
    const bytes = fromBase64url(sealed);
    const how = { name: "AES-GCM", iv: bytes.subarray(0, NONCE) };
    const plain = await crypto.subtle.decrypt(how, key, bytes.subarray(NONCE));
    return JSON.parse(new TextDecoder().decode(plain));
  }
}
