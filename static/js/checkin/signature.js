/**
 * Tells the badges of the forum from copies of their looks: Ed25519 by the browser itself, or by a
 * small module where the browser does not know it yet (Chrome before 137, old WebViews).
 */

import { fromBase64url } from "./bytes.js";

/** @typedef {(message: Uint8Array, signature: Uint8Array) => Promise<boolean>} Verify */

const SIGNATURE = 64; // bytes

/**
 * Make ready to check signatures.
 * @param {string} publicKey of the edition, base64url
 * @returns {Promise<Verify>}
 */
export async function verifierOf(publicKey) {
  const bytes = fromBase64url(publicKey);
  const verify = await byBrowser(bytes).catch(() => byModule(bytes));
  return async (message, signature) =>
    signature.length === SIGNATURE && (await verify(message, signature));
}

/**
 * @param {Uint8Array} publicKey
 * @returns {Promise<Verify>} rejected when the browser does not know Ed25519
 */
async function byBrowser(publicKey) {
  const key = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  return (message, signature) => crypto.subtle.verify("Ed25519", key, signature, message);
}

/**
 * @param {Uint8Array} publicKey
 * @returns {Promise<Verify>}
 */
async function byModule(publicKey) {
  const { verifyAsync } = await import("../noble/ed25519.js");
  return (message, signature) =>
    verifyAsync(signature, message, publicKey).catch(() => false);
}
