/** What a badge says: the text of its QR code, or what a person typed, read as the server does. */

import { fromBase32, utf8 } from "./bytes.js";

const ALPHABET = new Set("34679ACDEFGHJKMNPQRTWXY"); // of codes: nothing that is taken for another
export const CODE = 9; // letters and digits
const SIGNATURE = 103; // letters: 64 bytes in base32
const LONGEST = 400;

/**
 * @typedef {object} Parts
 * @property {string} code nine letters and digits
 * @property {Uint8Array | null} signature none when it was typed; empty when it is misspelt
 */

/**
 * Read an address of any host, the bare text of a badge, or a typed code.
 * @param {string} text
 * @returns {Parts | null} nothing when it is no badge
 */
export function partsOf(text) {
  if (text.length > LONGEST) {
    return null;
  }
  const [said] = text.split(/\/b\//i).pop().split(/[?#]/);
  const letters = said.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
  const code = letters.slice(0, CODE);
  const signature = letters.slice(CODE);
  if (code.length < CODE || ![...code].every((letter) => ALPHABET.has(letter))) {
    return null;
  }
  if (signature === "") {
    return { code, signature: null };
  }
  return signature.length === SIGNATURE ? { code, signature: fromBase32(signature) } : null;
}

/**
 * Return what the signature of a badge signs.
 * @param {string} edition its slug
 * @param {string} code
 * @returns {Uint8Array}
 */
export function messageOf(edition, code) {
  return utf8(`forum-ess badge 1\0${edition}\0${code}`);
}

/**
 * Write a code as it is printed and read aloud.
 * @param {string} code
 * @returns {string} `ACD-EFG-HJK`
 */
export function spoken(code) {
  return code.replace(/^(...)(...)(...)$/, "$1-$2-$3");
}
