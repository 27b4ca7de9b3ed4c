// @ts-check
/**
 * Evaluates a compiled decision ("wegwijs/2", see WIRE.md) as the Python engine does. It knows no
 * page and no words; what numbers and versions are, `typed.js` knows. Sets of rules are BigInts, bit r for rules[r]; a list of cells has one an
 * input, undefined where nothing is answered, and a list of them where a version is not told in full.
 *
 * Answers are texts, as in an address: the id of an option, `yes` or `no`, a decimal, the beginning
 * of a version, or a list of ids for an input that takes several. null is "I don't know": as open as no answer, but not asked
 * for again. What is no answer to an input is as good as none.
 *
 * @typedef {{[input: string]: string | string[] | null | undefined}} Answers
 */
/**
 * What is decided for one option of each input that takes several. `outcomes` are in every result
 * that can follow, and are the answer when it is `certain` (none: no rule fires); `possible` are in
 * some. The rules `fired` make the result whatever follows, the `open` ones may, all others are
 * ruled out. `matters` are the inputs not answered, or not in full, that can change the result,
 * `irrelevant` the answered ones that cannot.
 *
 * @typedef {{chosen: {[input: string]: string}, outcomes: string[], certain: boolean,
 *   possible: string[], fired: string[], open: string[], matters: string[],
 *   irrelevant: string[]}} Part
 */
/** @typedef {Part & {next: string | undefined, parts: Part[]}} Evaluation all parts, gathered */
/** @typedef {ReturnType<typeof prepare>} Prepared */

import { dayCell } from "./dates.js"; // only with dates.js
import { typedCell } from "./typed.js"; // only with typed.js
import { lookThrough, readyChain, withSteps } from "./chain.js"; // only with chain.js

export const places = (list, test) => [...list.keys()].filter(test);
const ids = (list, test) => places(list, test).map((at) => list[at].id);

/** Gives today as an ISO date: where the decision holds, or the reader is if that is not known. */
export function today({ time_zone: timeZone }) {
  try {
    return new Date().toLocaleDateString("sv", { timeZone }); // Swedes write ISO dates
  } catch {
    return today({});
  }
}

// Files written before they said what their hit policy does have its name alone.
const FORMER = {
  first: { picks: "one", by: "order" },
  priority: { picks: "one", by: "outcome" },
  "rule order": { picks: "all", by: "order" },
};

/** Tells whether a text is a day: in the calendar, and of the form in which a day is written there. */
export const isDay = (text) => new Date(text).toJSON()?.slice(0, 10) === (text ?? 0);

/**
 * Makes a decision ready to be asked on an ISO date, by default today; on null, all rules count.
 * `columns` are the inputs, with `cellOf(answer)`: a number, several, or undefined for no answer.
 */
export function prepare(wire, on = today(wire)) {
  if (wire.format === "wegwijs/4") return readyChain(wire, on, prepare); // only with chain.js
  if (wire.format !== "wegwijs/3") // only with totals.js or dates.js
  if (!/^wegwijs\/[12]$/.test(wire.format)) throw Error(`Unknown format: ${wire.format}`);
  const { rules, outcomes } = wire;
  const pick = (test) => rules.reduce((set, rule, at) => set | (test(rule) ? 1n << BigInt(at) : 0n), 0n);
  const every = pick(({ from = on, until = on }) => !on || (from <= on && on <= until));
  const gives = outcomes.map((_, at) => every & pick(({ then }) => then === at));
  gives.counts = wire.repeats || /sum|count/.test(wire.total); // only with totals.js
  let size = 1;
  const columns = wire.inputs.map((input, at) => {
    const accepts = wire.accepts[at].map((set) => every & BigInt(set));
    const step = size;
    size *= accepts.length;
    return { ...input, accepts, step, cellOf: finder(input) };
  });
  const { picks, by } = wire.picks ? wire : FORMER[wire.hit] ?? {};
  return { one: picks === "one", by, asks: wire.asks ?? [], rules, outcomes, every, gives, columns, known: [] };
}

function finder(input) {
  if (input.kind === "date") return dayCell(input); // only with dates.js
  if (!input.options) return typedCell(input); // only with typed.js
  const cells = new Map(input.options.map(({ id }, at) => [id, at]));
  return (answer) => cells.get(answer);
}

/**
 * Decides with every input answered: ids of outcomes, none in a gap; else undefined.
 * @type {(prepared: Prepared, answers: Answers) => string[] | undefined}
 */
export function decide(prepared, answers) {
  let at = 0;
  for (const { id, cellOf, step } of prepared.columns) at += step * cellOf(answers[id]);
  return prepared.known[at] ?? decideParts(prepared, answers, at);
}

function decideParts(prepared, answers, at) {
  const parts = situations(prepared, answers);
  if (parts.some(({ cells, asks }) => asks.size || cells.includes(undefined))) return;
  const { outcomes } = describe(prepared, parts);
  return at < 1e5 ? (prepared.known[at] = outcomes) : outcomes;
}

/**
 * Tells what is certain, with its outcomes, and nothing else; with `whole`, all that a part tells.
 * @type {(prepared: Prepared, answers: Answers, whole?: boolean) => Part}
 */
export const settled = (prepared, answers, whole) => describe(prepared, situations(prepared, answers, !whole));

/**
 * Tells what is certain, what is still possible, and what is worth asking next.
 * @type {(prepared: Prepared, answers: Answers) => Evaluation}
 */
export function evaluate(prepared, answers) {
  const parts = situations(prepared, answers);
  const found = describe(prepared, parts);
  const left = found.matters.filter((id) => answers[id] !== null);
  const planned = following(prepared, parts.find(({ asks }) => asks.size)?.cells);
  const next = left.includes(planned) ? planned : left[0];
  if (prepared.tables) return withSteps(prepared, Object.assign(found, { next, parts: parts.map((part) => describe(prepared, [part])) }), parts, (table, cells) => describe(table, [{ cells, ...look(table, cells) }])); // only with chain.js
  return Object.assign(found, { next, parts: parts.map((part) => describe(prepared, [part])) });
}

// Follows the plan with what is answered: a step is a column, and the step after each of its cells; 0 is none.
function following({ asks, columns }, cells) {
  for (let at = 0; cells && asks[at]; ) {
    const [column, then] = asks[at];
    if (!(cells[column] >= 0)) return columns[column].id;
    at = then?.[cells[column]] || NaN;
  }
}

function describe(prepared, parts) {
  const { columns, outcomes, rules } = prepared;
  const pick = (list, test) => ids(list, (at) => parts.some((part) => test(part, at)));
  const some = (key) => parts.reduce((set, part) => set | part[key], 0n);
  const named = (set) => ids(rules, (at) => (set >> BigInt(at)) & 1n);
  const [{ chosen, must }, several] = parts;
  return {
    chosen: several ? {} : chosen,
    outcomes: several ? pick(outcomes, (part, at) => part.must.includes(at)) : must.map((at) => outcomes[at].id),
    certain: parts.every(({ asks }) => !asks.size),
    possible: pick(outcomes, ({ may }, at) => may.includes(at)),
    matters: pick(columns, ({ asks }, at) => asks.has(at)),
    // Looked for when somebody asks: there may be hundreds of rules, and many answers to compare.
    get fired() {
      return named(some("fired"));
    },
    get open() {
      return named(some("able") & ~some("fired"));
    },
    get irrelevant() {
      return ids(columns, (at) =>
        parts.every(({ cells }) => cells[at] !== undefined && !look(prepared, cells.with(at)).asks.has(at)));
    },
  };
}

// One situation for each option chosen of a `many` input; what is no answer stays open.
export function situations(prepared, answers, soon) {
  let found = [{ chosen: {}, cells: [] }];
  for (const { id, many, cellOf } of prepared.columns) {
    const options = [answers[id]].flat().filter((answer) => cellOf(answer) !== undefined);
    found = found.flatMap(({ chosen, cells }) => (options[0] ? options : [undefined]).map((option) => ({
      chosen: many && option ? { ...chosen, [id]: option } : chosen,
      cells: [...cells, cellOf(option)],
    })));
  }
  return found.map((each) => ({ ...each, ...look(prepared, each.cells, soon) }));
}

/**
 * Follows every way to fill in the open cells, equal ones once: a reduced, ordered decision diagram
 * (Bryant 1986). A column that is split can change the result. `soon` ends as soon as that is sure
 * of some column, whichever that is.
 */
export function look({ one, by, every, gives, columns }, cells, soon) {
  if (arguments[0].tables) return lookThrough(arguments[0], cells, soon); // only with chain.js
  const open = places(cells, (at) => !(cells[at] >= 0));
  const results = new Map();
  const named = [], names = {};
  let count = 0;
  const asks = new Set();
  let able = 0n;
  let fired = every;
  const finish = (rules) => {
    const best = by === "order" ? -rules : gives.find((set) => set & rules) ?? 0n;
    const made = one && by !== "none" ? rules & best : rules;
    const first = (at) => gives[at] & made & -(gives[at] & made);
    const result = places(gives, first);
    if (by === "order") result.sort((one, other) => (first(one) < first(other) ? -1 : 1));
    able |= made;
    fired &= made;
    if (gives.counts) return results.set(`${made}`, result), `${made}`; // only with totals.js
    results.set(`${result}`, result);
    return `${result}`;
  };
  // What leads to the same results has the same name. Sets of rules name themselves: their texts would be long.
  const follow = (step, rules) => {
    if (step === open.length) return finish(rules);
    if (soon && results.size > 1) return;
    const seen = (named[step] ??= new Map());
    if (!seen.has(rules)) {
      const { accepts } = columns[open[step]];
      const sets = (cells[open[step]]?.map((cell) => accepts[cell]) ?? accepts).map((set) => rules & set);
      const ways = [];
      for (const [at, set] of sets.entries()) ways[at] = at && set === sets[at - 1] ? ways[at - 1] : follow(step + 1, set);
      const same = ways.every((way) => way === ways[0]);
      if (!same) asks.add(open[step]);
      seen.set(rules, same ? ways[0] : (names[`${step}: ${ways}`] ??= "#" + count++));
    }
    return seen.get(rules);
  };
  follow(0, columns.reduce((rules, { accepts }, at) => rules & (accepts[cells[at]] ?? every), every));
  const all = [...results.values()];
  const must = places(gives, (at) => all.every((result) => result.includes(at)));
  const may = places(gives, (at) => all.some((result) => result.includes(at)));
  return { asks, able, fired, may, must: all[1] ? must : all[0] };
}
