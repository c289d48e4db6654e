/** Opens a record of the manifest as the phone does; says what it could not open as null. */

import { readFileSync } from "node:fs";

const [, , scripts] = process.argv;
const { partsOf } = await import(`${scripts}/badge.js`);
const { Seals } = await import(`${scripts}/seal.js`);
const { salt, record, texts } = JSON.parse(readFileSync(0, "utf8"));
const seals = new Seals(salt);
const said = [];
for (const text of texts) {
  const { code, signature } = partsOf(text);
  const id = await seals.idOf(code);
  const [facts, name] = record.slice(id.length).split(".");
  said.push({
    isFound: record.startsWith(id),
    facts: await seals.facts(code, facts).catch(() => null),
    name: signature && (await seals.name(signature, name).catch(() => null)),
  });
}
process.stdout.write(JSON.stringify(said));
