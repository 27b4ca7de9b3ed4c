// Runs what test_typed_numbers.py wrote into the file named by WEGWIJS_CASES: texts, styles, and the
// version that Python takes each for. The browser has to take it for the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { typedVersion } from "../../plugins/wegwijs/parts/static/assets/decision/typed.js";

const file = process.env.WEGWIJS_CASES;

test("the browser takes every text for the version that Python takes it for", { skip: !file }, () => {
  for (const [text, style, found] of JSON.parse(readFileSync(file, "utf8")))
    assert.equal(typedVersion(text, style), found, JSON.stringify([text, style]));
});
