// @ts-check
// Evaluates a compiled decision, format "wegwijs/1", as the Python engine does: no DOM, no words.
// Sets of rules are BigInts, bit r for rules[r]; cells are undefined where an answer is open.

/** @typedef {Record<string, string | string[] | null | undefined>} Answers null: "I don't know" */

const places = (list, test) => [...list.keys()].filter(test);
const ids = (list, test) => places(list, test).map((at) => list[at].id);
const has = (set, at) => (set >> BigInt(at)) & 1n;

/** Makes a decision ready to be asked on a date; without any, all rules count. */
export function prepare(wire, on = wire.dated) {
  if (wire.format !== "wegwijs/1") throw Error(`Unknown decision format: ${wire.format}`);
  const pick = (test) =>
    wire.rules.reduce((set, rule, at) => set | (test(rule) ? 1n << BigInt(at) : 0n), 0n);
  const every = pick(({ from = on, until = on }) => !on || (from <= on && on <= until));
  const gives = wire.outcomes.map((_, at) => every & pick(({ then }) => then === at));
  let size = 1;
  const columns = wire.inputs.map((input, at) => {
    const accepts = wire.accepts[at].map((set) => every & BigInt(set));
    const step = size;
    size *= accepts.length;
    return { ...input, accepts, step, cellOf: finder(input) };
  });
  return { wire, every, gives, columns, known: size < 1e5 ? [] : undefined };
}

// Numbers are compared, never calculated with: exact up to 15 digits.
function finder({ options, min, ends }) {
  const cells = new Map(options?.map(({ id }, at) => [id, at]));
  if (options) return (answer) => cells.get(answer);
  return (answer) => {
    if (!/^-?(\d*\.)?\d+$/.test(answer) || answer.replace(/\D/g, "")[15] || +answer < min) return;
    return places(ends, (at) => {
      const [end, closed] = ends[at] ?? [Infinity];
      return +answer < end || (closed && +answer == end);
    })[0];
  };
}

/** Tells whether an input exists and takes an answer, one option where it takes several. */
export const isAnswer = ({ columns }, input, answer) =>
  columns.some(({ id, cellOf }) => id === input && cellOf(answer) >= 0);

/** Decides with every input answered: ids of outcomes, none in a gap; else gives undefined. */
export function decide(prepared, /** @type {Answers} */ answers) {
  let at = 0;
  for (const { id, cellOf, step } of prepared.columns) at += step * cellOf(answers[id]);
  return prepared.known?.[at] ?? decideParts(prepared, answers, at);
}

function decideParts(prepared, answers, at) {
  const parts = situations(prepared, answers);
  if (parts.some(({ cells }) => cells.includes(undefined))) return;
  const { outcomes } = describe(prepared, parts);
  if (at >= 0 && prepared.known) prepared.known[at] = outcomes;
  return outcomes;
}

/** Tells what is certain, what is still possible, and what is worth asking next. */
export function evaluate(prepared, /** @type {Answers} */ answers) {
  const parts = situations(prepared, answers);
  const found = describe(prepared, parts);
  const next = found.matters.find((id) => answers[id] !== null);
  return { ...found, next, parts: parts.map((part) => describe(prepared, [part])) };
}

function describe(prepared, parts) {
  const { columns, wire: { outcomes, rules } } = prepared;
  const some = (list, test) => ids(list, (at) => parts.some((part) => test(part, at)));
  const every = (list, test) => ids(list, (at) => parts.every((part) => test(part, at)));
  const fired = some(rules, ({ fired }, at) => has(fired, at));
  return {
    chosen: parts[1] ? {} : parts[0].chosen,
    outcomes: parts[1] ? some(outcomes, ({ must }, at) => must.includes(at)) : parts[0].must.map((at) => outcomes[at].id),
    certain: parts.every(({ certain }) => certain),
    gap: parts.some(({ certain, gap }) => certain && gap),
    gapPossible: parts.some(({ gap }) => gap),
    possible: some(outcomes, ({ may }, at) => may.includes(at)),
    fired,
    ruledOut: every(rules, ({ able }, at) => has(prepared.every & ~able, at)),
    open: some(rules, ({ able }, at) => has(able, at) && !fired.includes(rules[at].id)),
    matters: some(columns, ({ asks }, at) => asks.has(at)),
    irrelevant: every(columns, ({ cells }, at) => cells[at] >= 0 && !look(prepared, cells.with(at)).asks.has(at)),
  };
}

// One situation for each option chosen of a `many` input; what is no answer stays open.
function situations(prepared, answers) {
  let found = [{ chosen: {}, cells: [] }];
  for (const { id, many, cellOf } of prepared.columns) {
    const options = [answers[id]].flat().filter((answer) => cellOf(answer) >= 0);
    found = found.flatMap(({ chosen, cells }) => (options[0] ? options : [undefined]).map((option) => ({
      chosen: many && option ? { ...chosen, [id]: option } : chosen,
      cells: [...cells, cellOf(option)],
    })));
  }
  return found.map((each) => ({ ...each, ...look(prepared, each.cells) }));
}

// Follows every way to fill in the open cells, equal ones once: a reduced decision diagram.
function look({ wire: { hit }, every, gives, columns }, cells) {
  const open = places(cells, (at) => cells[at] === undefined);
  const results = new Map();
  const names = new Map();
  const asks = new Set();
  let able = 0n;
  let fired = every;
  const finish = (rules) => {
    const best = gives.find((set) => set & rules) ?? 0n;
    const made = hit === "first" ? rules & -rules : hit === "priority" ? rules & best : rules;
    const first = (at) => gives[at] & made & -(gives[at] & made);
    const result = places(gives, first);
    if (hit === "rule order") result.sort((one, other) => (first(one) < first(other) ? -1 : 1));
    able |= made;
    fired &= made;
    results.set(`${result}`, result);
    return `${result}`;
  };
  // What leads to the same results has the same name.
  const follow = (step, rules) => {
    if (step === open.length) return finish(rules);
    const key = `${step} ${rules}`;
    if (!names.has(key)) {
      const ways = columns[open[step]].accepts.map((set) => follow(step + 1, rules & set));
      const name = `${step}: ${ways}`;
      if (!names.has(name)) names.set(name, `#${names.size}`);
      const differ = ways.some((way) => way !== ways[0]);
      if (differ) asks.add(open[step]);
      names.set(key, differ ? names.get(name) : ways[0]);
    }
    return names.get(key);
  };
  follow(0, columns.reduce((rules, { accepts }, at) => rules & (accepts[cells[at]] ?? every), every));
  const all = [...results.values()];
  return {
    asks, able, fired, certain: !all[1], gap: results.has(""),
    may: places(gives, (at) => all.some((result) => result.includes(at))),
    must: all[1] ? places(gives, (at) => all.every((result) => result.includes(at))) : all[0],
  };
}

/** Finds the fewest inputs to change for each other outcome, with an example of each such set. */
export function changes(prepared, /** @type {Answers} */ answers, most = 3) {
  const { wire: { outcomes }, columns } = prepared;
  const written = ({ id, many, options, values }, cell) =>
    [id, values ? values[cell] : many ? [options[cell].id] : options[cell].id];
  return situations(prepared, answers).flatMap(({ chosen, cells, certain, must }) =>
    places(outcomes, (at) => certain && !must.includes(at)).flatMap((at) =>
      nearest(prepared, answers, cells, at).slice(0, most).map(({ way, moved }) => ({
        chosen,
        outcome: outcomes[at].id,
        answers: Object.fromEntries(moved.map((at) => written(columns[at], way[at]))),
      }))));
}

function nearest(prepared, answers, cells, outcome) {
  const { columns, gives } = prepared;
  // The ways to move so many cells that a rule can still fire; numbers first to the nearest.
  const ways = (size, rules, way = [], moved = []) => {
    const at = way.length;
    if (!rules || size < 0) return [];
    if (at === cells.length) return size ? [] : [{ way, moved }];
    const { id, accepts, values } = columns[at];
    const far = (cell) => values && Math.abs(cell - cells[at]);
    const others = places(accepts, (cell) => cell !== cells[at] && ![answers[id]].flat()[1]);
    const step = (cell, less, moved) => ways(size - less, rules & (accepts[cell] ?? rules), [...way, cell], moved);
    return others.sort((one, other) => far(one) - far(other))
      .flatMap((cell) => step(cell, 1, [...moved, at])).concat(step(cells[at], 0, moved));
  };
  for (const size of cells.keys()) {
    const found = ways(size + 1, gives[outcome]).filter(({ way }) => look(prepared, way).must.includes(outcome));
    // Of each set of columns the first, in the author's order: the keys sort as text.
    const sets = found.reverse().map((each) => [`${each.moved.map((at) => at + 1e3)}`, each]);
    if (sets[0]) return [...new Map(sets)].sort().map(([, each]) => each);
  }
  return [];
}
