/** Reads badges as the phone does: told [texts, public key, edition], says [code, is signed] each. */

import { readFileSync } from "node:fs";

const [, , scripts] = process.argv;
const { messageOf, partsOf } = await import(`${scripts}/badge.js`);
const { verifierOf } = await import(`${scripts}/signature.js`);
const { texts, key, edition } = JSON.parse(readFileSync(0, "utf8"));
const verify = await verifierOf(key);
const said = [];
for (const text of texts) {
  const parts = partsOf(text);
  const isSigned =
    parts?.signature && (await verify(messageOf(edition, parts.code), parts.signature));
  said.push(parts ? [parts.code, isSigned] : null);
}
process.stdout.write(JSON.stringify(said));
