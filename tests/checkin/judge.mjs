/** Judges cases, told as JSON on the standard input, with the rule of the phone; answers as JSON. */

import { readFileSync } from "node:fs";

const { verdict } = await import(process.argv[2]);
const cases = JSON.parse(readFileSync(0, "utf8"));
const said = cases.map(({ badge, gate, history, direction, at }) =>
  verdict(badge, gate, history, direction, Date.parse(at)),
);
process.stdout.write(JSON.stringify(said));
