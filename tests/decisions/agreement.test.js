// Runs what test_wire.py wrote into the file named by WEGWIJS_CASES: for each table in wire format,
// answers with what the Python engine tells of them. The browser's evaluator has to tell the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { nextChange } from "../../plugins/wegwijs/parts/static/assets/decision/days.js";
import { alternatives, changes } from "../../plugins/wegwijs/parts/static/assets/decision/changes.js";
import { decide, evaluate, prepare } from "../../plugins/wegwijs/parts/static/assets/decision/evaluate.js";

const file = process.env.WEGWIJS_CASES;

test("the browser tells of every answer what Python tells", { skip: !file }, () => {
  for (const { wire, asked } of JSON.parse(readFileSync(file, "utf8"))) {
    for (const { given, on, evaluated, decided, changed, differently, later } of asked) {
      const prepared = prepare(wire, on);
      const about = JSON.stringify({ given, on, wire });
      assert.deepEqual(JSON.parse(JSON.stringify(evaluate(prepared, given))), evaluated, about);
      assert.deepEqual(decide(prepared, given) ?? null, decided, about);
      assert.deepEqual(decide(prepared, given) ?? null, decided, `once more: ${about}`);
      const { picks, by, ...former } = wire;
      assert.deepEqual(decide(prepare(former, on), given) ?? null, decided, `written before: ${about}`);
      assert.deepEqual(changes(prepared, given), changed, about);
      assert.deepEqual(alternatives(prepared, given), differently, about);
      const next = on ? nextChange(wire, given, on) ?? null : null;
      assert.deepEqual(JSON.parse(JSON.stringify(next)), later, about);
    }
  }
});
