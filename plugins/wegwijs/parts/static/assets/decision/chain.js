// @ts-check
// What only decisions need that use the answers of others ("wegwijs/4", see WIRE.md): a question is
// answered once for all steps that ask it, and what a step leads to goes on into those that use it.
import { places } from "./evaluate.js";
import { totalOf } from "./totals.js";
import { typedCell } from "./typed.js";

const rulesOf = ({ id, rules = [] }) => rules.map((rule) => ({ ...rule, id: `${id}/${rule.id}` }));

/** Names the rules of all steps with those of the decision itself, which come first. */
export const withAllRules = (wire) => (wire.chain
  ? { ...wire, own: wire.rules, rules: [...wire.rules, ...wire.chain.flatMap(rulesOf)] } : wire);

/**
 * Makes a chain ready: one decision about the questions at its bottom, with its `tables`, leaves
 * first and the decision itself last. `ready` makes one table ready.
 */
export function readyChain(wire, on, ready) {
  const { chain, inputs, rules, own = rules } = wire;
  const last = chain.length;
  const alone = (table, inputs, rules, accepts) =>
    ready({ ...table, format: "wegwijs/3", inputs, rules, accepts }, on);
  const columnOf = (take) => (take >= 0 ? { id: inputs[take].id, question: take, options: [] }
    : { ...take, from: take.step, worth: take.total && typedCell({ kind: "number", ends: take.ends }), options: [] });
  const tables = [...chain, wire].map((table, at) => Object.assign(
    alone(table, table.takes.map(columnOf), at < last ? rulesOf(table) : own, table.accepts), { id: at < last ? table.id : undefined, total: table.total }));
  // Whatever is answered leaves every rule: what follows is looked at step by step.
  const asked = alone(wire, inputs, own, inputs.map(({ options, ends }) => (options ?? ends).map(() => 1n)));
  return { ...asked, tables, gives: asked.gives.map(() => 1n) };
}

/** Gives the rules that make the result among those that fire, and the result, as `look` does. */
function resultOf({ one, by, gives }, rules) {
  const best = by === "order" ? -rules : gives.find((set) => set & rules) ?? 0n;
  const made = one && by !== "none" ? rules & best : rules;
  const first = (at) => gives[at] & made & -(gives[at] & made);
  const result = places(gives, first);
  if (by === "order") result.sort((one, other) => (first(one) < first(other) ? -1 : 1));
  return { made, result };
}

/** Finds the cell of a column that the result of a step leads to, of which one outcome is looked at. */
function leadsTo({ accepts, cells, has, worth }, { rules, outcomes, total, gives }, { made, result }, outcome) {
  if (has >= 0) return result.includes(has) ? 0 : 1;
  const none = accepts.length - 1;
  if (!(outcome >= 0)) return none;
  if (!worth) return (cells ? cells[outcome] : outcome) ?? none;
  const listed = gives.counts ? places(rules, (at) => (made >> BigInt(at)) & 1n).map((at) => rules[at].then) : result;
  return worth(totalOf(total, listed.map((at) => outcomes[at].value))) ?? none;
}

const nameOf = (worlds) => worlds.map((sets) => sets.map((rules) => rules?.toString(32)).join()).join(";");

/**
 * Follows every way to fill in the open questions, equal ones once, as `look` does for one table.
 * The state is a list of worlds: one for each outcome that is decided on its own through all that
 * follows. A world has a set of rules for each table that is not settled yet.
 */
export function lookThrough({ tables }, cells, soon) {
  const last = tables.length - 1;
  const asking = new Map(); // the tables that ask each question, those of leaves first
  for (const [index, { columns }] of tables.entries()) for (const { question, accepts } of columns)
    if (question >= 0) asking.set(question, [...(asking.get(question) ?? []), [index, accepts]]);
  const open = [...asking.keys()].filter((at) => !(cells[at] >= 0));
  // After which open question each table is settled; -1 where it waits for none.
  const due = [];
  for (const { columns } of tables)
    due.push(Math.max(-1, ...columns.map(({ question, from }) => (from >= 0 ? due[from] : open.indexOf(question)))));
  const results = new Map(), named = [], names = {}, asks = new Set();
  let count = 0;
  // What each table came to over all ways: the rules that make its result in each and in some, its results, and the cells it was given.
  const seen = tables.map(({ every }) => ({ sure: every, may: 0n, results: new Map(), given: [] }));

  const take = (worlds, question, cell) => worlds.map((sets) => {
    for (const [index, accepts] of asking.get(question)) sets = sets.with(index, sets[index] & accepts[cell]);
    return sets;
  });

  // What several worlds come to in one way counts together.
  const came = (index, worlds) => {
    const found = worlds.map((sets) => resultOf(tables[index], sets[index])), to = seen[index];
    const made = found.reduce((rules, each) => rules | each.made, 0n);
    to.sure &= made;
    to.may |= made;
    for (const { result } of found) to.results.set(`${result}`, result);
    return found;
  };

  const settle = (worlds, after) => {
    for (const [index, table] of tables.entries()) {
      if (due[index] !== after || index === last) continue;
      const ends = came(index, worlds);
      worlds = worlds.flatMap((sets, world) => {
        const found = ends[world];
        return (found.result[0] >= 0 ? found.result : [undefined]).map((outcome) => {
          let next = sets.with(index, undefined);
          for (const [user, { columns }] of tables.entries()) for (const [at, column] of columns.entries()) {
            if (column.from !== index) continue;
            const cell = leadsTo(column, table, found, outcome);
            (seen[user].given[at] ??= new Set()).add(cell);
            next = next.with(user, next[user] & column.accepts[cell]);
          }
          return next;
        });
      });
    }
    return worlds[1] ? [...new Map(worlds.map((sets) => [nameOf([sets]), sets])).values()] : worlds;
  };

  const finish = (worlds) => {
    const ends = came(last, worlds);
    const alike = ends.every(({ result }) => `${result}` === `${ends[0].result}`);
    const result = alike ? ends[0].result : [...new Set(ends.flatMap(({ result }) => result))].sort((one, other) => one - other);
    const name = tables[last].gives.counts ? ends.map(({ made }) => made).join() : `${result}`;
    results.set(name, result);
    return name;
  };

  const follow = (step, worlds) => {
    if (step === open.length) return finish(worlds);
    if (soon && results.size > 1) return;
    const known = (named[step] ??= new Map()), state = nameOf(worlds);
    if (!known.has(state)) {
      const question = open[step];
      const ways = (cells[question] ?? [...asking.get(question)[0][1].keys()])
        .map((cell) => follow(step + 1, settle(take(worlds, question, cell), step)));
      const same = ways.every((way) => way === ways[0]);
      if (!same) asks.add(question);
      known.set(state, same ? ways[0] : (names[`${step}: ${ways}`] ??= "#" + count++));
    }
    return known.get(state);
  };

  let begun = [tables.map(({ every }) => every)];
  for (const question of asking.keys()) if (cells[question] >= 0) begun = take(begun, question, cells[question]);
  follow(0, settle(begun, -1));
  const all = [...results.values()], { outcomes } = tables[last];
  const must = places(outcomes, (at) => all.every((result) => result.includes(at)));
  const may = places(outcomes, (at) => all.some((result) => result.includes(at)));
  return { asks, able: seen[last].may, fired: seen[last].sure, may, must: all[1] ? must : all[0], seen };
}

/**
 * Tells what each table comes to, leaves first and the decision itself last, with what those before
 * it lead to: for each of several outcomes by itself. A step is needed where the result could be
 * another without it. `tell` describes a table with the cells of its columns.
 */
function stepsOf({ tables }, parts, tell) {
  return parts.flatMap(({ cells, seen }) => {
    const told = tables.map((table, index) => ways(table, index, seen, tables).map(({ chosen, split }) =>
      ({ ...tell(table, table.columns.map(({ question, from }, at) =>
        (from >= 0 ? split[at] ?? one(seen[index].given[at]) : cells[question]))), id: table.id, chosen })));
    const needed = new Set([tables.length - 1]);
    for (const [index, { columns }] of [...tables.entries()].reverse()) if (needed.has(index))
      for (const { id, from } of columns) if (from >= 0 && told[index].some(({ irrelevant }) => !irrelevant.includes(id))) needed.add(from);
    return told.flatMap((list, index) => list.map((step) => ({ ...step, needed: needed.has(index) })));
  });
}

/** Adds to an evaluation the steps of each of its parts, looked for when somebody asks. */
export function withSteps(prepared, found, parts, tell) {
  const add = (to, parts) => Object.defineProperty(to, "steps", { enumerable: true, get: () => stepsOf(prepared, parts, tell) });
  for (const [at, part] of found.parts.entries()) add(part, [parts[at]]);
  return add(found, parts);
}

const one = (given) => (given.size > 1 ? [...given] : [...given][0]);

/** Splits what a table is given: for each outcome that a step certainly gives, where these are several. */
function ways({ columns }, index, seen, tables) {
  const reads = places(columns, (at) => columns[at].from >= 0 && !(columns[at].has >= 0) && !columns[at].worth);
  let found = [{ chosen: {}, split: [] }];
  for (const from of new Set(reads.map((at) => columns[at].from))) {
    const [result, more] = seen[from].results.values();
    if (more || !(result[1] >= 0)) continue;
    found = found.flatMap(({ chosen, split }) => result.map((outcome) => {
      const next = { chosen: { ...chosen }, split: [...split] };
      for (const at of reads) if (columns[at].from === from) {
        next.split[at] = columns[at].cells ? columns[at].cells[outcome] : outcome;
        next.chosen[columns[at].id] = tables[from].outcomes[outcome].id;
      }
      return next;
    }));
  }
  return found;
}
