// Which day it is in a time zone, and what the browser alone must read: any text for a day.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { nextChange, turns } from "../../plugins/wegwijs/parts/static/assets/decision/days.js";
import { decide, isDay, prepare, today } from "../../plugins/wegwijs/parts/static/assets/decision/evaluate.js";

const wire = {
  format: "wegwijs/2",
  hit: "unique",
  dated: "2026-07-24",
  time_zone: "Europe/Amsterdam",
  inputs: [{ id: "paid", kind: "flag", options: [{ id: "yes" }, { id: "no" }] }],
  outcomes: [{ id: "old" }, { id: "new" }],
  rules: [{ id: "before", then: 0, until: "2026-12-31" }, { id: "after", then: 1, from: "2027-01-01" }],
  accepts: [["0x3", "0x3"]],
};
const at = (time, act) => {
  mock.timers.enable({ apis: ["Date"], now: Date.parse(time) });
  try {
    return act();
  } finally {
    mock.timers.reset();
  }
};

test("today is the day where the decision holds", () => {
  const day = (time, time_zone) => at(time, () => today({ time_zone }));
  assert.equal(day("2026-12-31T22:59:59Z", "Europe/Amsterdam"), "2026-12-31");
  assert.equal(day("2026-12-31T23:00:00Z", "Europe/Amsterdam"), "2027-01-01");
  assert.equal(day("2026-12-31T23:59:59Z", "UTC"), "2026-12-31");
  assert.equal(day("2026-12-31T10:00:00Z", "Pacific/Kiritimati"), "2027-01-01");
  assert.equal(day("2027-01-01T10:59:59Z", "Pacific/Niue"), "2026-12-31");
  // In summer midnight comes an hour earlier.
  assert.equal(day("2026-06-30T22:00:00Z", "Europe/Amsterdam"), "2026-07-01");
});

test("a time zone the browser does not know is the reader's own", () => {
  const own = at("2026-12-31T12:00:00Z", () => today({}));
  assert.match(own, /^(2026-12-31|2027-01-01)$/);
  assert.equal(at("2026-12-31T12:00:00Z", () => today({ time_zone: "Mars/Olympus" })), own);
});

test("a decision is asked for today unless another day is named", () => {
  const answer = (time) => at(time, () => decide(prepare(wire), { paid: "yes" }));
  assert.deepEqual(answer("2026-12-31T22:59:59Z"), ["old"]);
  assert.deepEqual(answer("2026-12-31T23:00:00Z"), ["new"]);
});

test("data of the first format is read, with the days of its rules", () => {
  const { time_zone, ...first } = { ...wire, format: "wegwijs/1" };
  const answer = (time) => at(time, () => decide(prepare(first), { paid: "yes" }));
  assert.deepEqual(answer("2026-12-30T12:00:00Z"), ["old"]);
  assert.deepEqual(answer("2027-01-02T12:00:00Z"), ["new"]);
});

test("only days of the calendar are days", () => {
  for (const text of ["2026-12-31", "2028-02-29", "1970-01-01", "9999-12-31", "0001-01-01"]) assert.ok(isDay(text), text);
  for (const text of ["", "2026-02-29", "2026-02-30", "2026-13-01", "2026-1-1", "tomorrow", "20261231", " 2026-12-31", "2026-12-31x", "-2026-12-31", undefined, null])
    assert.ok(!isDay(text), `${text}`);
});

test("an answer changes on the first day with another result", () => {
  assert.deepEqual(turns(wire), ["2027-01-01"]);
  const change = nextChange(wire, { paid: "yes" }, "2026-12-31");
  assert.equal(change.day, "2027-01-01");
  assert.equal(change.last, "2026-12-31");
  assert.deepEqual(change.parts.map(({ outcomes }) => outcomes), [["new"]]);
  assert.equal(nextChange(wire, { paid: "yes" }, "2027-01-01"), undefined);
  assert.deepEqual(turns({ rules: [{ until: "9999-12-31" }] }).filter((day) => day > "2026"), []);
});
