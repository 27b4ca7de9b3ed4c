// What only the browser's evaluator has to do: take any text for an answer, and refuse strange data.
import assert from "node:assert/strict";
import { test } from "node:test";

import { changes } from "../../plugins/wegwijs/parts/static/assets/decision/changes.js";
import { decide, evaluate, prepare } from "../../plugins/wegwijs/parts/static/assets/decision/evaluate.js";
import { counted } from "../../plugins/wegwijs/parts/static/assets/decision/totals.js";

/** Below 0.1 is `low`, from 0.1 up to 0.3 `middle`, above it `high`; `want` may not be `b` in June. */
const wire = {
  format: "wegwijs/1",
  hit: "unique",
  dated: "2026-07-24",
  inputs: [
    { id: "size", kind: "number", min: "0", max: "9", ends: [["0.1", 0], ["0.3", 1], ["9", 1]], values: ["0", "0.1", "1"] },
    { id: "want", kind: "choice", many: true, options: [{ id: "a" }, { id: "b" }] },
  ],
  outcomes: [{ id: "low" }, { id: "middle" }, { id: "high" }],
  rules: [
    { id: "below", then: 0 },
    { id: "between", then: 1 },
    { id: "above", then: 2 },
    { id: "june", then: 0, from: "2026-06-01", until: "2026-06-30" },
  ],
  accepts: [["0x9", "0xa", "0xc"], ["0x7", "0xf"]],
};
const prepared = prepare(wire, wire.dated);
const [sizes, wants] = prepared.columns;
const size = (size) => decide(prepared, { size, want: "a" })?.[0];

test("numbers are told apart as decimals, up to 15 digits", () => {
  assert.equal(size("0.09999999999999"), "low");
  assert.equal(size("0.1"), "middle");
  assert.equal(size("0.10"), "middle");
  assert.equal(size("0.3"), "middle");
  assert.equal(size("0.30000000000001"), "high");
  assert.equal(size("0.3000000000000000001"), undefined);
});

test("what is no answer is as good as no answer", () => {
  for (const answer of ["", " ", "x", "1e0", "0x1", "1,5", "-", ".", ".1", "1.", "01", "+1", "NaN", "Infinity", "-1", "9.1", "10"]) {
    assert.equal(sizes.cellOf(answer), undefined, answer);
    assert.deepEqual(evaluate(prepared, { size: answer, want: "a" }).matters, ["size"], answer);
    assert.equal(size(answer), undefined, answer);
  }
  assert.equal(sizes.cellOf("9"), 2);
  assert.equal(wants.cellOf("b"), 1);
  assert.equal(wants.cellOf("constructor"), undefined);
  assert.deepEqual(evaluate(prepared, { want: ["a", "x"], size: "1" }).parts.map(({ chosen }) => chosen), [{ want: "a" }]);
  assert.deepEqual(evaluate(prepared, { stranger: "b" }), evaluate(prepared, {}));
});

test("an input that is not known is not asked again, an empty one is", () => {
  assert.equal(evaluate(prepared, {}).next, "size");
  assert.equal(evaluate(prepared, { size: null }).next, undefined);
  assert.equal(evaluate(prepared, { size: "", want: [] }).next, "size");
});

test("rules count on their days, by the date asked for, and all of them by none", () => {
  const answers = { size: "1", want: "b" };
  assert.deepEqual(decide(prepared, answers), ["high"]);
  assert.deepEqual(decide(prepare(wire, "2026-06-01"), answers), ["low", "high"]);
  assert.deepEqual(decide(prepare(wire, "2026-06-30"), answers), ["low", "high"]);
  assert.deepEqual(decide(prepare(wire, "2026-07-01"), answers), ["high"]);
  assert.deepEqual(decide(prepare(wire, null), answers), ["low", "high"]);
});

test("a change is an example that can be applied", () => {
  assert.deepEqual(changes(prepared, { size: "1", want: "a" }), [
    { chosen: { want: "a" }, outcome: "low", answers: { size: "0" } },
    { chosen: { want: "a" }, outcome: "middle", answers: { size: "0.1" } },
  ]);
});

test("data of another format is refused", () => {
  for (const format of ["wegwijs/5", "wegwijs/12", "wegwijs-index/1", undefined])
    assert.throws(() => prepare({ ...wire, format }), RegExp(`Unknown format: ${format}`));
  assert.doesNotThrow(() => prepare({ ...wire, format: "wegwijs/2" }));
  assert.doesNotThrow(() => prepare({ ...wire, format: "wegwijs/3" }));
});

test("a total is exact, and says what is given several times", () => {
  const words = { total: "Sum: {total}", times: "{outcome}: {count}", point: "," };
  const rules = ["a", "b", "c"].map((id, then) => ({ id, then: then % 2 }));
  const outcomes = [{ id: "x", value: "0.1" }, { id: "y", value: "-2" }];
  const said = (more, ...fired) => counted({ rules, outcomes, ...more }, { fired, outcomes: ["x"] }, words, (id) => id);
  assert.equal(said({ total: "sum" }, "a", "c"), " · Sum: 0,2");
  assert.equal(said({ total: "sum" }, "a", "b"), " · Sum: -1,9");
  assert.equal(said({ total: "count" }, "a", "b", "c"), " · Sum: 3");
  assert.equal(said({ total: "min" }, "a"), " · Sum: 0,1");
  assert.equal(said({ repeats: true }, "a", "c"), " · x: 2");
  assert.equal(said({ repeats: true }, "a", "b"), "");
});

test("what a hit policy does is said by what it picks and by what, and by its name in former files", () => {
  const both = { ...wire, rules: [{ id: "late", then: 1 }, { id: "early", then: 0 }], accepts: [["0x3", "0x3", "0x3"], ["0x3", "0x3"]] };
  const given = (said) => decide(prepare({ ...both, ...said }), { size: "1", want: "a" });
  for (const [hit, picks, by, outcomes] of [
    ["first", "one", "order", ["middle"]],
    ["priority", "one", "outcome", ["low"]],
    ["rule order", "all", "order", ["middle", "low"]],
    ["output order", "all", "outcome", ["low", "middle"]],
    ["collect", "all", "none", ["low", "middle"]],
    ["any", "one", "none", ["low", "middle"]],
  ]) {
    assert.deepEqual(given({ hit }), outcomes, hit);
    assert.deepEqual(given({ hit: "of another name", picks, by }), outcomes, hit);
    assert.deepEqual(given({ hit: "first", picks, by }), outcomes, `not by its name: ${hit}`);
  }
});

test("of whole numbers nothing lies between", () => {
  const whole = prepare({ ...wire, inputs: [{ ...wire.inputs[0], whole: true, ends: [["4", 1], ["8", 1], ["9", 1]] }, wire.inputs[1]] });
  assert.equal(whole.columns[0].cellOf("4"), 0);
  assert.equal(whole.columns[0].cellOf("5"), 1);
  assert.equal(whole.columns[0].cellOf("5.0"), 1);
  assert.equal(whole.columns[0].cellOf("4.5"), undefined);
});

test("the beginning of a version is every version that begins so", () => {
  const ends = [["10.0.2", 0], ["10.3.10", 0], ["14", 0]];
  const [{ cellOf }] = prepare({
    ...wire, inputs: [{ id: "version", kind: "version", min: "8", max: "13", ends, values: ["8", "10.1", "11"] }], accepts: [["0x1", "0x2", "0x4"]],
  }).columns;
  assert.deepEqual(cellOf("10"), [0, 1, 2]);
  assert.deepEqual(cellOf("10.0"), [0, 1]);
  assert.equal(cellOf("10.0.1"), 0);
  assert.equal(cellOf("10.0.2"), 1);
  assert.equal(cellOf("10.3.9"), 1);
  assert.equal(cellOf("10.3.10"), 2);
  assert.deepEqual(cellOf("10.3"), [1, 2]);
  assert.equal(cellOf("13.99.99"), 2);
  for (const none of ["7.9", "14", "010", "10.", "10.3.4.5", "v10", "10.03", "123456", "", undefined]) assert.equal(cellOf(none), undefined, none);
});
