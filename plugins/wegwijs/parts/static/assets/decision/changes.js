// @ts-check
/**
 * What would change an answer, also where one other answer does not: for programs that read the data.
 *
 * @typedef {import("./evaluate.js").Prepared} Prepared
 * @typedef {import("./evaluate.js").Answers} Answers
 * @typedef {{chosen: {[input: string]: string}, outcome: string, answers: Answers}} Change
 */
/**
 * What the other answers in `cells` to one input would lead to; other inputs decide between the
 * `outcomes` where that is not `certain`.
 * @typedef {{chosen: {[input: string]: string}, input: string, cells: number[], outcomes: string[],
 *   certain: boolean}} Alternative
 */
import { look, places, situations } from "./evaluate.js";

/**
 * Lists, for each input that is answered, the other answers that change a certain result: the
 * numbers of the cells that lead to the same are told together.
 * @type {(prepared: Prepared, answers: Answers) => Alternative[]}
 */
export function alternatives(prepared, answers) {
  const { columns, outcomes } = prepared;
  const ledTo = ({ asks, must, may }) => JSON.stringify([asks.size ? may : must, !asks.size]);
  return situations(prepared, answers).flatMap(({ chosen, cells, ...now }) => cells.flatMap((cell, at) => {
    const { id: input, accepts } = columns[at];
    const found = {};
    if (cell === undefined || now.asks.size || [answers[input]].flat()[1]) return [];
    for (const other of places(accepts, (other) => ![cell].flat().includes(other))) {
      const led = ledTo(look(prepared, cells.with(at, other)));
      if (led !== ledTo(now)) (found[led] ??= []).push(other);
    }
    return Object.entries(found).map(([led, cells]) => {
      const [made, certain] = JSON.parse(led);
      return { chosen, input, cells, outcomes: made.map((each) => outcomes[each].id), certain };
    });
  }));
}

/**
 * Finds the fewest inputs to change, or to answer too, for each other outcome to become certain:
 * up to `most` sets of inputs for an outcome and part, each with an example.
 * @type {(prepared: Prepared, answers: Answers, most?: number) => Change[]}
 */
export function changes(prepared, answers, most = 3) {
  const { outcomes, columns } = prepared;
  const written = ({ id, many, options, values }, cell) =>
    [id, values ? values[cell] : many ? [options[cell].id] : options[cell].id];
  return situations(prepared, answers).flatMap(({ chosen, cells, asks, must }) =>
    places(outcomes, (at) => !asks.size && !must.includes(at)).flatMap((at) =>
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
    const now = [cells[at]].flat();
    const far = (cell) => values && Math.min(...now.map((one) => Math.abs(cell - one)));
    const others = places(accepts, (cell) => !now.includes(cell) && ![answers[id]].flat()[1]);
    const step = (cell, less, moved) =>
      ways(size - less, rules & (accepts[cell] ?? rules), [...way, cell], moved);
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
