// Decides every answer over and over with one engine: `node speed.mjs ENGINE DATA [MODULES]`.
// DATA is what speed.py wrote; each engine's answers are checked before they are timed.
// Prints decisions per CPU second.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [, , engine, data, modules] = process.argv;
const { wire, rules, asked, expected } = JSON.parse(readFileSync(data, "utf8"));
const ROUNDS = 7;
const ROUND = 300_000; // microseconds

const engines = {
  async wegwijs() {
    const { decide, prepare } = await import("../../plugins/wegwijs/parts/static/assets/decision/evaluate.js");
    const prepared = prepare(wire);
    return (answers) => decide(prepared, answers)[0];
  },

  // What one would write by hand: every combination of answers looked up by a joined key.
  async "plain map"() {
    const inputs = wire.inputs.map(({ id }) => id);
    const key = (answers) => inputs.map((id) => answers[id]).join("|");
    const known = new Map(asked.map((answers, at) => [key(answers), expected[at]]));
    return (answers) => known.get(key(answers));
  },

  // The rules in turn, each a conjunction of `in`; json-logic has no other way to write a table.
  async "json-logic-js"() {
    const logic = createRequire(join(modules, "node_modules", "x"))("json-logic-js");
    const tests = rules.flatMap(({ when, then }) => [
      { and: Object.entries(when).map(([id, options]) => ({ in: [{ var: id }, options] })) },
      then,
    ]);
    return (answers) => logic.apply({ if: tests }, answers);
  },
};

const decide = await engines[engine]();
asked.forEach((answers, at) => {
  if (decide(answers) !== expected[at]) throw Error(`${engine}: ${JSON.stringify(answers)}`);
});

const best = Math.max(...Array.from({ length: ROUNDS }, round));
console.log(Math.round(best));

function round() {
  let decisions = 0;
  let found = 0;
  let spent = 0;
  const start = process.cpuUsage();
  while (spent < ROUND) {
    for (let pass = 0; pass < 50; pass++) for (const answers of asked) found += decide(answers).length;
    decisions += 50 * asked.length;
    const { user, system } = process.cpuUsage(start);
    spent = user + system;
  }
  if (!found) throw Error("nothing was decided");
  return (decisions / spent) * 1e6;
}
