// Runs what test_typed_numbers.py wrote into the file named by WEGWIJS_CASES: texts, styles, and what
// Python reads in them. The browser has to read the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { readings } from "../../plugins/wegwijs/parts/static/assets/decision/typed.js";

const file = process.env.WEGWIJS_CASES;

test("the browser reads every text as Python does", { skip: !file }, () => {
  for (const [text, style, found] of JSON.parse(readFileSync(file, "utf8")))
    assert.deepEqual(readings(text, style), found, JSON.stringify([text, style]));
});
