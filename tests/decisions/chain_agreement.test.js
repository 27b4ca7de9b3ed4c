// Runs what test_chain_wire.py wrote into the file named by WEGWIJS_CASES: for each chain in wire
// format, answers with what the Python engine tells of them. The browser has to tell the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { decide, evaluate, prepare, settled } from "../../plugins/wegwijs/parts/static/assets/decision/evaluate.js";
import { withAllRules } from "../../plugins/wegwijs/parts/static/assets/decision/chain.js";

const { cases = [] } = process.env.WEGWIJS_CASES ? JSON.parse(readFileSync(process.env.WEGWIJS_CASES, "utf8")) : {};
const plain = (found) => JSON.parse(JSON.stringify(found));
const STEP = ["id", "needed", "outcomes", "certain", "possible", "fired", "open", "matters", "irrelevant"];
const told = ({ steps }) => steps.map((step) => plain(Object.fromEntries(STEP.map((key) => [key, step[key]]))));

test("the browser tells of a chain what Python tells", { skip: !cases[0] }, () => {
  for (const { wire, asked } of cases) {
    for (const { given, on, evaluated, steps, decided } of asked) {
      const prepared = prepare(wire, on);
      const about = JSON.stringify({ given, on, wire });
      const found = evaluate(prepared, given);
      const { parts, steps: all, next, ...whole } = plain(found);
      const { parts: wanted, next: following, ...rest } = evaluated;
      assert.deepEqual(whole, rest, about);
      assert.deepEqual(parts.map(({ steps, ...part }) => part), wanted, about);
      assert.equal(next ?? null, following, about);
      assert.deepEqual(parts.map(told), steps, about);
      assert.deepEqual(all.length, steps.flat().length, about);
      assert.deepEqual(decide(prepared, given) ?? null, decided, about);
      assert.deepEqual(settled(prepared, given).certain, whole.certain, about);
      const named = prepare(withAllRules(wire), on);
      assert.deepEqual(plain(evaluate(named, given)), plain(found), `with all rules: ${about}`);
    }
  }
});
